/** The table of alerts with its filters, keys and details; the address bar holds all of it. */
import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { toSeverityRank } from '../../../contract/basics/severity.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useShortcuts } from '../../../ui/keys/use-shortcuts.ts';
import { useAlertCases } from '../../api/use-alert-cases.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useAlertAction, type AlertAction } from '../../api/alert-actions.ts';
import { useAlertScope } from '../../use-alert-scope.ts';
import { foldAlerts } from '../../fold-alerts.ts';
import { HeldTable, useHeldRows } from '../../HeldTable.tsx';
import { ListPage } from '../../list-page/ListPage.tsx';
import { useListCursor } from '../../list-page/use-list-cursor.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { toActiveFilters } from './alert-filter.ts';
import type { AlertsSearch } from './alerts-search.ts';
import { toMapSearch } from './to-map-search.ts';
import { useAlertReason } from '../../use-alert-reason.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { toAlertColumns } from './alert-columns.tsx';
import { useEvidenceNames } from './use-evidence-names.ts';
import { countStanding } from './count-standing.ts';
import type { AlertActionId } from './alert-actions-allowed.ts';
import { AlertDetailPanel } from './AlertDetailPanel.tsx';
import { AlertDialog } from './AlertDialog.tsx';
import { AlertFilters } from './AlertFilters.tsx';
import { NoAlerts } from './NoAlerts.tsx';
import { useAlertKeys } from './use-alert-keys.ts';
import { useAlertList } from './use-alert-list.ts';
import { useAlertRefusal } from './use-alert-refusal.ts';
import { useOpenedAlert } from './use-opened-alert.ts';
import { tell } from '../../tell.ts';

const route = getRouteApi('/shell/alerts');

export function AlertsPage() {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const timeText = useTimeText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [dialog, setDialog] = useState<{ readonly action: AlertActionId; readonly alert: AlertView }>();
  const action = useAlertAction();
  const blocked = useAlertReason(search.at);
  const { query, alerts, total: counted, isCapped } = useAlertList(search);
  const sorted = useMemo(
    () => (search.state === undefined ? alerts.toSorted(byWeight) : alerts),
    [alerts, search.state],
  );
  // Who asks for one rule or for words wants each.
  const isFolded = search.state === undefined && search.rule === undefined && search.q === undefined;
  const folds = useMemo(() => foldAlerts(sorted), [sorted]);
  const held = useHeldRows(isFolded ? folds.rows : sorted, (alert) => alert.id, {
    filter: { ...search, alert: undefined },
    isPlaceholderData: query.isPlaceholderData || query.isFetchingNextPage,
  });
  const { rows } = held;
  const change = (next: Partial<AlertsSearch>, replace = true): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace });
  const cursor = useListCursor(
    rows.map((alert) => String(alert.id)),
    (key) => change({ alert: Number(key) }, false),
  );
  const cases = useAlertCases(
    useMemo(
      () => [...alerts.map((alert) => alert.id), ...(search.alert === undefined ? [] : [search.alert])],
      [alerts, search.alert],
    ),
    search.at,
  );
  const catalogue = useCatalogue().data;
  const nameOf = useEvidenceNames();
  const columns = useMemo(
    () =>
      toAlertColumns(
        t,
        text,
        timeText,
        language,
        search.at,
        cases,
        (alert) => (isFolded ? folds.behind(alert) : 0),
        (serviceId, property) => catalogue?.propertyOf(serviceId, property),
        nameOf,
      ),
    [t, text, timeText, language, search.at, cases, isFolded, folds, catalogue, nameOf],
  );
  // Beside an open panel there is room for what decides; the rest stands in the panel.
  const wide = useMediaQuery('(min-width: 1600px)', true, { getInitialValueInEffect: false });
  // Among open ones only what is put aside has a state of its own.
  const isAllOpen = search.state === undefined && rows.every(({ shelved }) => shelved === null);
  const inPanel = wide ? ['state', 'lasted'] : ['state', 'lasted', 'evidence'];
  const left = [...(isAllOpen ? ['state'] : []), ...(search.alert === undefined ? [] : inPanel)];
  const shown = columns.filter(({ id }) => !left.includes(id));
  const { alert: opened } = useOpenedAlert(search.alert, search.at, search.known);
  // Keys act on the row under the cursor; whoever came by a link to one alert means that one.
  const chosen = rows.find((alert) => String(alert.id) === cursor.chosenKey) ?? opened;
  const refusalOf = useAlertRefusal(blocked);
  const noCases = useMissingRight('cases.read');

  const openMap = (alert: AlertView): void =>
    void navigate({ to: '/', search: { ...toMapSearch(alert), at: search.at, known: search.known } });

  function openCase(alert: AlertView | undefined): void {
    if (alert === undefined) return;
    const found = cases?.get(alert.id);
    if (found !== undefined) void navigate({ to: '/cases', search: { case: found.id, at: search.at } });
    // Its panel is where one is made.
    else if (alert.id !== search.alert) change({ alert: alert.id }, false);
    else if (cases?.isAbout(alert.id) !== true) tell(t('cases.reading'));
    else tell(noCases ?? t(search.at === undefined ? 'cases.noCase' : 'cases.noCaseThen'));
  }
  function start(id: AlertActionId, alert: AlertView | undefined): void {
    if (alert === undefined) return;
    const why = refusalOf(id, alert);
    if (why !== undefined) tell(why);
    else if (id === 'unshelve' || id === 'confirm-correction') send({ action: id, alertId: alert.id });
    else setDialog({ action: id, alert });
  }
  function send(request: AlertAction): void {
    action.mutate(request, {
      onSuccess: () => {
        setDialog(undefined);
        tell(t(`alerts.done.${request.action}`));
      },
    });
  }

  useShortcuts([
    ['a', () => start('acknowledge', chosen)],
    ['s', () => start(chosen?.shelved == null ? 'shelve' : 'unshelve', chosen)],
    ['m', () => chosen !== undefined && openMap(chosen)],
    ['o', () => openCase(chosen)],
    ['Escape', () => change({ alert: undefined })],
  ]);
  const keyLines = useAlertKeys();
  const total = isCapped ? t('list.moreThan', { count: counted }) : counted;
  const count = useCountWords(
    search,
    query.data === undefined
      ? undefined
      : {
          shown: isFolded ? alerts.length : countStanding(rows, alerts),
          total,
          rows: isFolded ? folds.rows.length : undefined,
        },
  );

  return (
    <>
      <ListPage
        title={t('alerts.title')}
        count={count}
        filters={<AlertFilters search={search} find={cursor.find} onChange={change} />}
        query={query}
        cursor={cursor}
        keyLines={keyLines}
        panel={
          search.alert !== undefined && (
            <AlertDetailPanel
              key={search.alert}
              alertId={search.alert}
              atMs={search.at}
              known={search.known}
              blocked={blocked}
              onAction={start}
              onClose={() => change({ alert: undefined })}
            />
          )
        }
      >
        {() =>
          rows.length === 0 ? (
            <NoAlerts search={search} onChange={change} />
          ) : (
            <HeldTable
              held={held}
              box={cursor.box}
              label={t('alerts.title')}
              columns={shown}
              keyOf={(alert) => String(alert.id)}
              selectedKey={cursor.chosenKey}
              onSelect={cursor.choose}
              onOpen={(alert) => change({ alert: alert.id }, false)}
              onEnd={
                query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined
              }
              markOf={(alert) =>
                alert.state === 'open' && alert.acknowledged === null ? alert.severity : undefined
              }
            />
          )
        }
      </ListPage>
      {dialog !== undefined && (
        <AlertDialog
          {...dialog}
          busy={action.isPending}
          error={action.error}
          onSend={send}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}

/** How many are shown, of how many in scope and in the city, and what is not even counted. */
function useCountWords(
  search: AlertsSearch,
  counts:
    | { readonly shown: number; readonly total: number | string; readonly rows: number | undefined }
    | undefined,
): string | undefined {
  const { t } = useTranslation();
  const { state = 'open', at, service: serviceId } = search;
  const { tally, besides } = useAlertScope({ state: state === 'all' ? undefined : state, serviceId, at });
  // The city is counted by state, time and service; by nothing else that the list may be narrowed by.
  const isNarrower = toActiveFilters(search) > (serviceId === undefined ? 0 : 1);
  // None in a past may be that nothing of it is known: the words in place of the rows tell which.
  if (counts === undefined || (at !== undefined && counts.total === 0)) return undefined;
  const counted =
    tally !== undefined && tally.inScope < tally.inCity
      ? t(isNarrower ? 'alerts.countFiltered' : 'alerts.countScope', { ...counts, city: tally.inCity })
      : t('alerts.count', counts);
  const folded =
    counts.rows !== undefined && counts.rows < counts.shown
      ? t('alerts.foldedTo', { count: counts.rows })
      : undefined;
  return [counted, folded, besides].filter((part) => part !== undefined).join(', ');
}

/** Open alerts stand as in the queue: what nobody has first, then the worst, then the newest. */
function byWeight(a: AlertView, b: AlertView): number {
  const place = (alert: AlertView): number =>
    alert.shelved !== null ? 2 : alert.acknowledged === null ? 0 : 1;
  return (
    place(a) - place(b) || toSeverityRank(b.severity) - toSeverityRank(a.severity) || b.openedMs - a.openedMs
  );
}
