/** The values on the screen: the live store, or the stored picture of a time when the address bar says `at`. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AlertView } from '../contract/alerts/alert.ts';
import { useNowMs } from '../ui/time/clock-context.tsx';
import { pictureQuery } from './api/queries.ts';
import type { Values } from './asset-state.ts';
import { useLive, useLiveVersion } from './live/live-context.tsx';

/** Values and positions come many times a second; the screen is worked out anew this often. */
const valuesEveryMs = 500;

export interface ScreenValues extends Values {
  readonly alerts: readonly AlertView[];
  /** The instant the values are of: the past's, or now to the nearest ten seconds. */
  readonly nowMs: number;
  /** Values and alerts are here; before that nothing can be said, least of all that there is nothing. */
  readonly ready: boolean;
  /** The stored picture of another time is still being read. */
  readonly loading: boolean;
  /** Values shown that arrived only after the time that is shown. */
  readonly lateValues: number;
  /** The time that is shown lies before the first delivery, and nothing of it is known: that is not calm. */
  readonly isUnheard: boolean;
  /** When the first delivery came; null = not known, or none yet. */
  readonly heardSinceMs: number | null;
  readonly error: Error | null;
}

/** `known`: of the past only what had arrived by then. */
export function useValues(atMs: number | undefined, known?: true): ScreenValues {
  const { store } = useLive();
  const nowMs = useNowMs(10);
  const alertsVersion = useLiveVersion('alerts');
  const latestVersion = useLiveVersion('latest', valuesEveryMs);
  const positionsVersion = useLiveVersion('positions', valuesEveryMs);
  const past = useQuery({ ...pictureQuery(atMs ?? 0, known), enabled: atMs !== undefined });

  const live = useMemo(() => {
    void alertsVersion;
    const alerts = store.listAlerts();
    return { alerts, alertsByAsset: groupByAsset(alerts), ready: store.hasSnapshot() };
  }, [store, alertsVersion]);

  const stored = useMemo(() => {
    if (past.data === undefined) return undefined;
    const { latest, positions, alerts, heardSinceMs } = past.data;
    const isEmpty = latest.length + positions.length + alerts.length === 0;
    return {
      ready: true,
      alerts: past.data.alerts,
      alertsByAsset: groupByAsset(past.data.alerts),
      latest: new Map(past.data.latest.map((value) => [value.datastreamId, value])),
      positions: new Map(past.data.positions.map((position) => [position.assetId, position])),
      lateValues: past.data.latest.filter(({ receivedMs }) => receivedMs > past.data.atMs).length,
      // What came later may tell of that time too; by what was known then it tells nothing.
      isUnheard: past.data.atMs < (heardSinceMs ?? Infinity) && (known === true || isEmpty),
      heardSinceMs,
    };
  }, [past.data, known]);

  return useMemo(() => {
    // The store's maps change in place; a new object here is what tells React to look again.
    void [latestVersion, positionsVersion];
    if (atMs === undefined) {
      return {
        ...live,
        latest: store.latest,
        positions: store.positions,
        nowMs,
        lateValues: 0,
        isUnheard: false,
        heardSinceMs: null,
        loading: false,
        error: null,
      };
    }
    return { ...(stored ?? emptyPicture), nowMs: atMs, loading: past.isFetching, error: past.error };
  }, [atMs, live, stored, store, nowMs, latestVersion, positionsVersion, past.isFetching, past.error]);
}

const emptyPicture = {
  ready: false,
  alerts: [],
  alertsByAsset: new Map(),
  latest: new Map(),
  positions: new Map(),
  lateValues: 0,
  isUnheard: false,
  heardSinceMs: null,
} as const;

function groupByAsset(alerts: readonly AlertView[]): ReadonlyMap<number, readonly AlertView[]> {
  const grouped = new Map<number, AlertView[]>();
  for (const alert of alerts) {
    if (alert.subject.assetId === null) continue;
    const list = grouped.get(alert.subject.assetId);
    if (list === undefined) grouped.set(alert.subject.assetId, [alert]);
    else list.push(alert);
  }
  return grouped;
}
