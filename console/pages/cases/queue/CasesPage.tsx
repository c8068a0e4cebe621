/** The queue of cases as table or board, with its tabs, filters, keys and what can be done to many at once. */
import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../../contract/case.ts';
import { KeyHelp } from '../../../../ui/KeyHelp.tsx';
import { Toolbar } from '../../../../ui/Toolbar.tsx';
import { useListKeys } from '../../../../ui/use-list-keys.ts';
import { useShortcuts } from '../../../../ui/use-shortcuts.ts';
import { QueryState } from '../../../api/QueryState.tsx';
import { HeldTable, useHeldRows } from '../../../HeldTable.tsx';
import { useText } from '../../../i18n.ts';
import { BulkBar, type BulkAct } from './BulkBar.tsx';
import { toBeside, toCaseColumns } from './case-columns.tsx';
import { toCaseMapSearch } from '../case-map-search.ts';
import { useAgencyName } from '../case-names.ts';
import { CaseBoard } from './CaseBoard.tsx';
import { CaseFilters } from './CaseFilters.tsx';
import { CasePanel } from '../CasePanel.tsx';
import { CaseTabs } from './CaseTabs.tsx';
import { NewCaseButton } from './NewCaseButton.tsx';
import { NoCases } from './NoCases.tsx';
import { SavedViews } from './SavedViews.tsx';
import type { CasesSearch } from '../cases-search.ts';
import { useCaseKeys } from './use-case-keys.ts';
import { useCaseList } from './use-case-list.ts';
import { useCaseTitle } from '../../../api/use-case-title.ts';
import css from './Cases.module.css';

const route = getRouteApi('/shell/cases');
const pageSize = 200;
const mostCases = 1_000;

export function CasesPage() {
  const { t } = useTranslation();
  const text = useText();
  const agencyName = useAgencyName();
  const caseTitle = useCaseTitle();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [limit, setLimit] = useState(pageSize);
  const [chosenKey, setChosenKey] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [act, setAct] = useState<{ readonly act: BulkAct; readonly ids: readonly number[] }>();
  const [keysOpen, setKeysOpen] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const { query, counts, tally } = useCaseList(search, limit);
  const fresh = query.data?.cases ?? noCases;
  const total = query.data?.total ?? 0;
  const held = useHeldRows(fresh, (row) => row.id, {
    filter: { ...search, case: undefined, make: undefined },
    isPlaceholderData: query.isPlaceholderData,
  });
  const { rows } = held;
  const chosen = rows.find((row) => String(row.id) === chosenKey);

  const change = (next: Partial<CasesSearch>, replace = true): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace });
  const toggle = (id: number): void =>
    setSelected((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
  /** Keys act on what is selected, or else on the row under the cursor. */
  const start = (wish: BulkAct): void => {
    const ids = selected.size > 0 ? [...selected] : chosen === undefined ? [] : [chosen.id];
    if (ids.length > 0 && search.at === undefined) setAct({ act: wish, ids });
  };
  const columns = useMemo(
    () => toCaseColumns({ t, text, caseTitle, agencyName, atMs: search.at, selected, onSelect: toggle }),
    [caseTitle, t, text, agencyName, search.at, selected],
  );
  const shown = search.case === undefined ? columns : toBeside(columns);

  useListKeys({
    keys: rows.map((row) => String(row.id)),
    selectedKey: chosenKey,
    onSelect: (key) => {
      setChosenKey(key);
      table.current?.querySelector('section')?.focus({ preventScroll: true });
    },
    onOpen: (key) => change({ case: Number(key) }, false),
    onFind: () => find.current?.focus(),
    onHelp: () => setKeysOpen(true),
  });
  useShortcuts([
    // An open case has this key for itself.
    ['a', () => (search.case === undefined || selected.size > 0 ? start('acknowledge') : false)],
    ['g', () => start('assign')],
    ['x', () => chosen !== undefined && toggle(chosen.id)],
    ['b', () => change({ view: search.view === 'board' ? undefined : 'board' })],
    ['m', () => chosen !== undefined && void navigate({ to: '/', search: toCaseMapSearch(chosen) })],
    ['Escape', () => (search.case === undefined ? setSelected(new Set()) : change({ case: undefined }))],
  ]);
  const keyLines = useCaseKeys();

  return (
    <div className={css.page}>
      <div className={css.main} data-beside={search.case !== undefined}>
        <Toolbar
          title={t('cases.title')}
          count={
            query.data === undefined
              ? undefined
              : tally !== undefined && tally.inScope < tally.inCity
                ? t('cases.countScope', { shown: rows.length, total, city: tally.inCity })
                : t('cases.count', { shown: rows.length, total })
          }
          actions={
            <>
              <SegmentedControl
                aria-label={t('cases.look')}
                value={search.view ?? 'table'}
                onChange={(view) => change({ view: view === 'board' ? 'board' : undefined })}
                data={[
                  { value: 'table', label: t('cases.table') },
                  { value: 'board', label: t('cases.board') },
                ]}
              />
              <SavedViews search={search} />
              <NewCaseButton
                atMs={search.at}
                opened={search.make === true}
                onOpened={(make) => change({ make: make ? true : undefined })}
                onMade={(id) => change({ case: id, make: undefined }, false)}
              />
            </>
          }
        >
          <CaseFilters search={search} find={find} onChange={change} />
        </Toolbar>
        <CaseTabs search={search} counts={counts} />
        <BulkBar
          rows={fresh}
          selected={selected}
          open={act}
          blocked={search.at === undefined ? undefined : t('cases.past')}
          onOpen={(wish) => start(wish)}
          onDone={() => setAct(undefined)}
          onClear={() => setSelected(new Set())}
        />
        <QueryState query={query} rows={8}>
          {() =>
            rows.length === 0 ? (
              <NoCases search={search} tally={tally} onChange={change} />
            ) : search.view === 'board' ? (
              <CaseBoard rows={rows} byPhase={tally?.byPhase} search={search} chosenId={search.case} />
            ) : (
              <HeldTable
                held={held}
                box={table}
                label={t('cases.title')}
                columns={shown}
                keyOf={(row) => String(row.id)}
                selectedKey={chosenKey}
                onSelect={setChosenKey}
                onOpen={(row) => change({ case: row.id }, false)}
                onEnd={total > limit && limit < mostCases ? () => setLimit(limit + pageSize) : undefined}
                markOf={(row) =>
                  row.closedMs === null && row.acknowledgedMs === null ? row.severity : undefined
                }
              />
            )
          }
        </QueryState>
      </div>
      {search.case !== undefined && (
        <CasePanel
          key={search.case}
          caseId={search.case}
          atMs={search.at}
          onClose={() => change({ case: undefined })}
        />
      )}
      <KeyHelp opened={keysOpen} onClose={() => setKeysOpen(false)} lines={keyLines} />
    </div>
  );
}

const noCases: readonly CaseRow[] = [];
