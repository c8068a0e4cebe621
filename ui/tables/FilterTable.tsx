/** A list of hundreds with its filters: words, counts by state that switch, one list of choices; says of how many it is empty. */
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toPlainWords } from '../../contract/basics/search-text.ts';
import { EmptyList } from './EmptyList.tsx';
import { ListTable, type ListColumn } from './ListTable.tsx';
import { SummaryRow, type SummaryItem } from '../page/SummaryRow.tsx';
import css from './FilterTable.module.css';

interface Props<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly ListColumn<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  /** What a row is found by. */
  readonly wordsOf: (row: Row) => readonly (string | number | null | undefined)[];
  readonly search: string;
  readonly states?: {
    readonly label: string;
    readonly items: readonly Omit<SummaryItem, 'count'>[];
    readonly of: (row: Row) => string;
  };
  readonly choice?: { readonly label: string; readonly of: (row: Row) => string | undefined };
  readonly noMatch: string;
}

export function FilterTable<Row>(props: Props<Row>) {
  const { rows, columns, keyOf, onOpen, wordsOf, states, choice, label } = props;
  const { t } = useTranslation('ui');
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const wanted = toPlainWords(typed.trim());
  const shown = rows.filter(
    (row) =>
      (state === undefined || states?.of(row) === state) &&
      (chosen === undefined || choice?.of(row) === chosen) &&
      (wanted === '' || wordsOf(row).some((one) => toPlainWords(String(one ?? '')).includes(wanted))),
  );
  return (
    <div className={css.list}>
      {states !== undefined && (
        <SummaryRow
          label={states.label}
          items={states.items.map((item) => ({
            ...item,
            count: rows.filter((row) => states.of(row) === item.id).length,
          }))}
          chosen={state}
          onChoose={setState}
        />
      )}
      <div className={css.filters}>
        <TextInput
          aria-label={props.search}
          placeholder={props.search}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {choice !== undefined && (
          <Select
            aria-label={choice.label}
            placeholder={choice.label}
            clearable
            data={[...new Set(rows.flatMap((row) => choice.of(row) ?? []))].toSorted()}
            value={chosen ?? null}
            onChange={(next) => setChosen(next ?? undefined)}
          />
        )}
        <span>{t('table.shownOf', { shown: shown.length, total: rows.length })}</span>
      </div>
      {shown.length === 0 ? (
        <EmptyList
          title={props.noMatch}
          of={{ inScope: rows.length, inCity: rows.length }}
          filtered
          onClear={() => {
            setTyped('');
            setState(undefined);
            setChosen(undefined);
          }}
        />
      ) : (
        <div className={css.table}>
          <ListTable
            label={label}
            columns={columns}
            rows={shown}
            keyOf={keyOf}
            {...(onOpen === undefined ? {} : { onOpen })}
          />
        </div>
      )}
    </div>
  );
}
