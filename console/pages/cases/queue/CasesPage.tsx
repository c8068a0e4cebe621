/** The queue of cases as table or board, with its tabs, filters, keys and what can be done to many at once. */
import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../../../ui/keys/use-shortcuts.ts';
import { HeldTable, useHeldRows } from '../../../HeldTable.tsx';
import { useText } from '../../../i18n.ts';
import { ListPage } from '../../../list-page/ListPage.tsx';
import { useListCursor } from '../../../list-page/use-list-cursor.ts';
import { BulkBar, type BulkAct } from './BulkBar.tsx';
import { findUnrecorded } from '../../../unrecorded.ts';
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

const route = getRouteApi('/shell/cases');

export function CasesPage() {
  const { t } = useTranslation();
  const text = useText();
  const agencyName = useAgencyName();
  const caseTitle = useCaseTitle();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [act, setAct] = useState<{ readonly act: BulkAct; readonly ids: readonly number[] }>();
  const { query, cases: fresh, total, counts, tally } = useCaseList(search);
  const held = useHeldRows(fresh, (row) => row.id, {
    filter: { ...search, case: undefined, make: undefined },
    isPlaceholderData: query.isPlaceholderData || query.isFetchingNextPage,
  });
  const { rows } = held;
  const change = (next: Partial<CasesSearch>, replace = true): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace });
  const cursor = useListCursor(
    rows.map((row) => String(row.id)),
    (key) => change({ case: Number(key) }, false),
  );
  const chosen = rows.find((row) => String(row.id) === cursor.chosenKey);

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
    () => toCaseColumns({ t, text, caseTitle, agencyName, selected, onSelect: toggle }),
    [caseTitle, t, text, agencyName, selected],
  );
  const shown = search.case === undefined ? columns : toBeside(columns);

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
  const isUnrecorded = findUnrecorded(search.at, tally?.firstMs) !== undefined;

  return (
    <ListPage
      title={t('cases.title')}
      count={
        isUnrecorded
          ? undefined
          : tally !== undefined && tally.inScope < tally.inCity
            ? t('cases.countScope', { shown: rows.length, total, city: tally.inCity })
            : t('cases.count', { shown: rows.length, total })
      }
      filters={<CaseFilters search={search} find={cursor.find} onChange={change} />}
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
      above={
        <>
          <CaseTabs search={search} counts={counts} isUnrecorded={isUnrecorded} />
          <BulkBar
            rows={fresh}
            selected={selected}
            open={act}
            blocked={search.at === undefined ? undefined : t('cases.past')}
            onOpen={(wish) => start(wish)}
            onDone={() => setAct(undefined)}
            onClear={() => setSelected(new Set())}
          />
        </>
      }
      query={query}
      cursor={cursor}
      keyLines={keyLines}
      panel={
        search.case !== undefined && (
          <CasePanel
            key={search.case}
            caseId={search.case}
            atMs={search.at}
            onClose={() => change({ case: undefined })}
          />
        )
      }
    >
      {() =>
        rows.length === 0 ? (
          <NoCases search={search} tally={tally} onChange={change} />
        ) : search.view === 'board' ? (
          <CaseBoard rows={rows} byPhase={tally?.byPhase} search={search} chosenId={search.case} />
        ) : (
          <HeldTable
            held={held}
            box={cursor.box}
            label={t('cases.title')}
            columns={shown}
            keyOf={(row) => String(row.id)}
            selectedKey={cursor.chosenKey}
            onSelect={cursor.choose}
            onOpen={(row) => change({ case: row.id }, false)}
            onEnd={
              query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined
            }
            markOf={(row) =>
              row.closedMs === null && row.acknowledgedMs === null ? row.severity : undefined
            }
          />
        )
      }
    </ListPage>
  );
}
