/** The alerts of the page: read by filter, then kept current by the live socket without asking at every change. */
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo } from 'react';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import type { AlertList } from '../../../contract/alerts/alert-lists.ts';
import { alertPagesQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n.ts';
import { useLive, useLiveVersion } from '../../live/live-context.tsx';
import { matchesWords, toSearchWords } from '../../shell/search-words.ts';
import type { AlertsSearch } from './alerts-search.ts';

/** New and closed alerts change the list itself; after a change it is read again, but not more often than this. */
const againMs = 3_000;
const pageSize = 200;

export interface AlertListState {
  readonly query: UseInfiniteQueryResult<InfiniteData<AlertList>>;
  readonly alerts: readonly AlertView[];
  readonly total: number;
  /** There are more than `total`. */
  readonly isCapped: boolean;
}

/** What the address may hold and filter nothing. */
const NO_FILTER: ReadonlySet<string> = new Set(['alert', 'state', 'known']);

export function useAlertList(search: AlertsSearch): AlertListState {
  const { store } = useLive();
  const language = useLanguage();
  const version = useLiveVersion('alerts');
  const state = search.state ?? 'open';
  const live = search.at === undefined;
  const query = useInfiniteQuery(
    alertPagesQuery({
      ...(state === 'all' ? {} : { state }),
      severity: search.severity,
      serviceId: search.service,
      agencyId: search.agency,
      ruleId: search.rule,
      acknowledged: toBoolean(search.acknowledged),
      shelved: toBoolean(search.shelved),
      at: search.at,
      known: search.at === undefined ? undefined : search.known,
      limit: pageSize,
    }),
  );

  const readAgain = useEffectEvent(() => void query.refetch());
  useEffect(() => {
    if (!live) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = store.subscribe('alerts', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        readAgain();
      }, againMs);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store, live]);

  // Of all open ones the bar above counts what the socket tells: two counts of one thing would differ for seconds.
  const isTold =
    live &&
    state === 'open' &&
    store.hasSnapshot() &&
    Object.entries(search).every(([name, value]) => value === undefined || NO_FILTER.has(name));
  const alerts = useMemo(() => {
    void version;
    const words = toSearchWords(search.q ?? '');
    return (query.data?.pages.flatMap((page) => page.alerts) ?? [])
      .map((alert) => (live ? (store.alerts.get(alert.id) ?? alert) : alert))
      .filter(({ id }) => !isTold || store.alerts.has(id))
      .filter(({ title, sentence, subject, ruleId }) =>
        matchesWords(words, [
          title[language],
          sentence[language],
          subject.name[language],
          subject.code,
          ruleId,
        ]),
      );
  }, [query.data, search.q, store, version, live, isTold, language]);
  const told = isTold ? store.listAlerts().length : undefined;
  const first = query.data?.pages[0];
  return {
    query,
    alerts,
    total: told ?? first?.total ?? 0,
    isCapped: told === undefined && first?.isCapped === true,
  };
}

function toBoolean(word: 'yes' | 'no' | undefined): boolean | undefined {
  return word === undefined ? undefined : word === 'yes';
}
