/** Chooses cases by code or words; those that may be the same stand first. */
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow, CaseView } from '../../../../contract/cases/case.ts';
import { useCaseTitle } from '../../../api/use-case-title.ts';
import { caseDuplicatesQuery, casesQuery } from '../../../api/case-queries.ts';

interface Props {
  readonly label: string;
  /** The case beside which others are chosen: it is none of them, and those like it are proposed. */
  readonly view?: CaseView;
  readonly many: boolean;
  readonly onChange: (ids: readonly number[]) => void;
}

const mostFound = 20;
const typingMs = 250;

export function CaseSelect({ label, view, many, onChange }: Props) {
  const { t } = useTranslation();
  const caseTitle = useCaseTitle();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words, typingMs);
  const [chosen, setChosen] = useState<readonly CaseRow[]>([]);
  const duplicates =
    useQuery({ ...caseDuplicatesQuery(view?.id ?? 0), enabled: view !== undefined }).data ?? [];
  const found = useQuery({
    ...casesQuery({ q: asked, limit: mostFound }),
    enabled: asked.trim().length > 1,
  }).data?.cases;
  const proposed = asked.trim().length > 1 ? (found ?? []) : duplicates.map((one) => one.case);
  const options = new Map([...chosen, ...proposed].map((row) => [row.id, row]));
  if (view !== undefined) options.delete(view.id);
  return (
    <MultiSelect
      label={label}
      description={t(view === undefined ? 'cases.findAnyCase' : 'cases.findCase')}
      required
      searchable
      data-autofocus
      {...(many ? {} : { maxValues: 1 })}
      filter={({ options: all }) => all}
      data={[...options.values()].map((row) => ({
        value: String(row.id),
        label: `${row.code} · ${caseTitle(row)}`,
      }))}
      searchValue={words}
      onSearchChange={setWords}
      nothingFoundMessage={t('search.nothing')}
      value={chosen.map((row) => String(row.id))}
      onChange={(ids) => {
        const rows = ids.flatMap((id) => options.get(Number(id)) ?? []);
        setChosen(rows);
        onChange(rows.map((row) => row.id));
      }}
    />
  );
}
