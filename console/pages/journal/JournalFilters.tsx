/** Filters of the journal: who, what was done, from when to when, and what it was about when an entry led here. */
import { Pill, Select, TextInput } from '@mantine/core';
import { useMemo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalLine } from '../../../contract/journal/journal.ts';
import { DateField } from '../../../ui/time/DateField.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { FilterFold } from '../../../ui/tables/FilterFold.tsx';
import { fromLocalText, toLocalText } from '../maintenance/zone-time.ts';
import { listActionChoices } from './journal-names.ts';
import type { JournalFilter } from './journal-queries.ts';
import { SubjectLink } from './SubjectLink.tsx';

interface Props {
  readonly ref: Ref<HTMLInputElement>;
  readonly filter: JournalFilter;
  /** An entry of the subject that is filtered by; undefined where none is shown. */
  readonly about: JournalLine | undefined;
  readonly onChange: (part: JournalFilter) => void;
}

/** Fold away where there is no room; who it was stays in sight. */
const folded = ['action', 'from', 'to'] as const;

export function JournalFilters({ ref, filter, about, onChange }: Props) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  const actions = useMemo(() => listActionChoices(language), [language]);
  return (
    <>
      <TextInput
        ref={ref}
        w={150}
        aria-label={t('journal.actor')}
        placeholder={t('journal.find.actor')}
        value={filter.actor ?? ''}
        onChange={(event) => onChange({ actor: event.currentTarget.value || undefined })}
      />
      {filter.subject !== undefined && (
        <Pill size="md" withRemoveButton onRemove={() => onChange({ subject: undefined })}>
          {about === undefined ? filter.subject : <SubjectLink entry={about} plain />}
        </Pill>
      )}
      <FilterFold active={folded.filter((name) => filter[name] !== undefined).length} needsPx={1_360}>
        <Select
          w={240}
          searchable
          clearable
          aria-label={t('journal.action')}
          placeholder={t('journal.find.action')}
          data={actions}
          value={filter.action ?? null}
          onChange={(action) => onChange({ action: action ?? undefined })}
        />
        {(['from', 'to'] as const).map((name) => (
          <DateField
            key={name}
            kind="dateTime"
            aria-label={t(`journal.${name}`)}
            title={t(`journal.${name}`)}
            value={filter[name] === undefined ? '' : toLocalText(filter[name], timeZone)}
            onChange={(local) => onChange({ [name]: fromLocalText(local, timeZone) })}
          />
        ))}
      </FilterFold>
    </>
  );
}
