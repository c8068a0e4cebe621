/** The two filters that most lists share: of which service, and of which agency. The label stands inside the field. */
import { Select } from '@mantine/core';
import { useCatalogue } from './api/catalogue-index.ts';
import { findOptions } from './find-options.ts';
import { useText } from './i18n.ts';

interface Props {
  readonly label: string;
  readonly widthPx: number;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** Options shown at once; words find the others. */
const mostOptions = 80;

export function ServiceFilter(props: Props) {
  const text = useText();
  const services = useCatalogue().data?.services ?? [];
  return <NameFilter {...props} data={services.map(({ id, name }) => ({ value: id, label: text(name) }))} />;
}

/** @param among ids of those that can be chosen; absent: all. One that is gone stands by its id. */
export function AgencyFilter({ among, ...props }: Props & { readonly among?: Iterable<string> }) {
  const text = useText();
  const catalogue = useCatalogue().data;
  const ids = among === undefined ? (catalogue?.agencies ?? []).map(({ id }) => id) : [...new Set(among)];
  const data = ids.map((id) => {
    const agency = catalogue?.agencyById.get(id);
    return { value: id, label: agency === undefined ? id : text(agency.name) };
  });
  return <NameFilter {...props} data={data} />;
}

function NameFilter({
  label,
  widthPx,
  value,
  onChange,
  data,
}: Props & { readonly data: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <Select
      w={widthPx}
      clearable
      searchable
      filter={findOptions}
      limit={mostOptions}
      aria-label={label}
      placeholder={label}
      data={data}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}
