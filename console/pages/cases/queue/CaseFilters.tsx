/** The filters of the queue; each is a parameter of the address. */
import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { caseSorts } from '../../../../contract/cases/case-lists.ts';
import { caseKinds } from '../../../../contract/cases/procedure.ts';
import { severities } from '../../../../contract/basics/severity.ts';
import { FilterFold } from '../../../../ui/tables/FilterFold.tsx';
import { AgencyFilter, ServiceFilter } from '../../../ServiceAndAgencyFilters.tsx';
import { toOneOf, toSomeOf } from '../../../search-params.ts';
import { toActiveFilters } from './case-filter.ts';
import type { CasesSearch } from '../cases-search.ts';
import { useCaseTime } from '../use-case-time.ts';

interface Props {
  readonly search: CasesSearch;
  readonly find: RefObject<HTMLInputElement | null>;
  readonly onChange: (next: Partial<CasesSearch>) => void;
}

/** Words, five filters, title and actions side by side. */
const needsPx = 1_560;
const typingMs = 250;
const severityIds = severities.map(({ id }) => id);

export function CaseFilters({ search, find, onChange }: Props) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const time = useCaseTime();
  const [words, setWords] = useState(search.q ?? '');
  const ask = useDebouncedCallback((q: string) => onChange({ q: q === '' ? undefined : q }), typingMs);
  return (
    <>
      <TextInput
        ref={find}
        w={200}
        aria-label={t('cases.filter.q')}
        placeholder={t('cases.filter.q')}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          ask(event.currentTarget.value);
        }}
      />
      <FilterFold active={toActiveFilters(search) - (search.q === undefined ? 0 : 1)} needsPx={needsPx}>
        <MultiSelect
          w={150}
          aria-label={t('cases.filter.severity')}
          placeholder={search.severity === undefined ? t('cases.filter.severity') : ''}
          data={severityIds.map((id) => ({ value: id, label: ui(`severity.${id}`) }))}
          value={[...(search.severity ?? [])]}
          onChange={(ids) => onChange({ severity: toSomeOf(ids, severityIds) })}
        />
        <Select
          w={130}
          clearable
          aria-label={t('cases.filter.kind')}
          placeholder={t('cases.filter.kind')}
          data={caseKinds.map((kind) => ({ value: kind, label: t(`cases.kind.${kind}`) }))}
          value={search.kind ?? null}
          onChange={(kind) => onChange({ kind: toOneOf(kind, caseKinds) })}
        />
        <ServiceFilter
          widthPx={150}
          label={t('cases.filter.service')}
          value={search.service}
          onChange={(service) => onChange({ service })}
        />
        <AgencyFilter
          widthPx={180}
          label={t('cases.filter.agency')}
          value={search.agency}
          onChange={(agency) => onChange({ agency })}
        />
        {search.ended !== undefined && (
          <Select
            w={180}
            clearable
            aria-label={t('cases.filter.ended')}
            data={[{ value: 'ended', label: t('cases.filter.endedSince', { time: time(search.ended) }) }]}
            value="ended"
            onChange={() => onChange({ ended: undefined })}
          />
        )}
        <Select
          w={150}
          allowDeselect={false}
          aria-label={t('cases.filter.sort')}
          data={caseSorts.map((sort) => ({ value: sort, label: t(`cases.sort.${sort}`) }))}
          value={search.sort ?? 'due'}
          onChange={(sort) => onChange({ sort: sort === 'due' ? undefined : toOneOf(sort, caseSorts) })}
        />
      </FilterFold>
    </>
  );
}
