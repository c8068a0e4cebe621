/** Narrows the list of records by the facets that its manifest names for it: by agency, by procedure. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RecordCounts } from '../../../contract/records/record-counts.ts';
import type { RecordList } from '../../../contract/records/record-view.ts';
import type { FacetFacts, ServiceManifest } from '../../../contract/services/manifest.ts';
import { getJson } from '../../api/api-client.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { findOptions } from '../../find-options.ts';
import { useText } from '../../i18n.ts';
import { readFacets, withFacet } from './facet-search.ts';

interface Props {
  readonly manifest: ServiceManifest;
  /** What the address bar says. */
  readonly bar: string | undefined;
  readonly onChange: (bar: string | undefined) => void;
}

/** Options shown at once; words find the others. */
const mostOptions = 80;
const mostNames = 1_000;
const minuteMs = 60_000;
const widthPx = 190;
const listWidthPx = 440;

/** The kind whose list is narrowed by facets, and these. */
export function findAskedKind({ recordKinds }: Pick<ServiceManifest, 'recordKinds'>) {
  const [first] = recordKinds.flatMap(({ kind, facets = [] }) => {
    const asked = facets.filter(({ isAsked }) => isAsked === true);
    return asked.length === 0 ? [] : [{ kind, asked }];
  });
  return first;
}

export function FacetFilters({ manifest, bar, onChange }: Props) {
  const found = findAskedKind(manifest);
  if (found === undefined) return null;
  return found.asked.map((facet) => (
    <FacetFilter
      key={facet.id}
      serviceId={manifest.id}
      kind={found.kind}
      facet={facet}
      value={readFacets(bar)[facet.id]}
      onChange={(value) => onChange(withFacet(bar, facet.id, value))}
    />
  ));
}

interface FilterProps {
  readonly serviceId: string;
  readonly kind: string;
  readonly facet: FacetFacts;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** What some record says can be chosen, by its name where there is one. */
function FacetFilter({ serviceId, kind, facet, value, onChange }: FilterProps) {
  const text = useText();
  const agencies = useCatalogue().data?.agencyById;
  const counts = useQuery({
    queryKey: ['records', 'counts', serviceId, kind, facet.id],
    queryFn: ({ signal }) =>
      getJson<RecordCounts>('/records/counts', { serviceId, kind, by: facet.id }, signal),
    staleTime: minuteMs,
  }).data;
  const named = useQuery({
    queryKey: ['records', 'names', serviceId, facet.namedBy],
    queryFn: ({ signal }) =>
      getJson<RecordList>('/records', { serviceId, kind: facet.namedBy, limit: mostNames }, signal),
    enabled: facet.namedBy !== undefined,
    staleTime: minuteMs,
  }).data;
  const options = useMemo(() => {
    const titles = new Map(named?.records.map(({ code, title }) => [code, title]));
    const toLabel = (id: string): string => {
      const agency = agencies?.get(id);
      if (agency !== undefined) return text(agency.name);
      const title = titles.get(id);
      return title === undefined ? id : `${title} (${id})`;
    };
    const said = counts?.cells.flatMap(({ by }) => by[facet.id] ?? []) ?? [];
    // One that is asked for by a link stands there, also when no record says it.
    return [...new Set([...said, ...(value === undefined ? [] : [value])])].map((id) => ({
      value: id,
      label: toLabel(id),
    }));
  }, [counts, named, agencies, facet.id, value, text]);
  const label = text(facet.name);
  return (
    <Select
      w={widthPx}
      clearable
      searchable
      filter={findOptions}
      limit={mostOptions}
      comboboxProps={{ width: listWidthPx, position: 'bottom-start' }}
      aria-label={label}
      placeholder={label}
      data={options}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}
