/** The collector: gathers what changed since the last flush, newest per datastream, asset, alert and feed. */
import type { AlertView } from '../../../contract/alerts/alert.ts';
import type {
  CasePulse,
  FeedPulse,
  LatestPosition,
  LatestValue,
  LiveChange,
  RecordPulse,
} from '../../../contract/centre/live.ts';
import type { NotificationView } from '../../../contract/people/notification.ts';
import { usableBelow } from '../../../contract/basics/quality.ts';
import { change } from '../../events.ts';
import type { CommittedGroup } from '../../events.ts';

export interface Collector {
  group(group: CommittedGroup): void;
  alert(alert: AlertView): void;
  case(pulse: CasePulse): void;
  notification(one: NotificationView): void;
  record(pulse: RecordPulse): void;
  feeds(pulses: readonly FeedPulse[]): void;
  catalogue(): void;
  /** How many datastreams and positions wait. */
  waiting(): number;
  /** Alerts, cases, notifications and records; undefined when none changed. */
  takeUrgent(): LiveChange | undefined;
  /** Values, positions, feeds and the catalogue (a city that is loaded changes it many times); undefined when none changed. */
  takeSteady(): LiveChange | undefined;
}

/** A burst of records is told as the last so many; screens read the list again anyway. */
const MOST_RECORDS = 500;

/** Makes a collector; `latestOf` reads the newest value of a datastream at the moment of the flush. */
export function createCollector(latestOf: (datastreamId: number) => LatestValue | undefined): Collector {
  const streams = new Set<number>();
  /** By asset and feed: who may not see one feed is told by another. */
  const positions = new Map<string, LatestPosition>();
  const alerts = new Map<number, AlertView>();
  const cases = new Map<number, CasePulse>();
  const notifications = new Map<number, NotificationView>();
  const feeds = new Map<string, FeedPulse>();
  let records: RecordPulse[] = [];
  let isCatalogueChanged = false;

  const take = <Value>(map: Map<unknown, Value>): Value[] => {
    const list = [...map.values()];
    map.clear();
    return list;
  };

  return {
    group(group) {
      for (let i = 0; i < group.n; i++) {
        const stream = group.streams[i];
        if (stream !== undefined && group.change[i] !== change.duplicate) streams.add(stream);
      }
      const feedOf = new Map(group.deliveries.map(({ id, feedId }) => [id, feedId]));
      for (const position of group.positions) {
        if (position.quality >= usableBelow) continue;
        const { assetId, timeMs, lon, lat, speedKn, courseDeg, headingDeg } = position;
        const feedId = feedOf.get(position.deliveryId) ?? '';
        const key = `${assetId} ${feedId}`;
        const known = positions.get(key);
        if (known === undefined || known.timeMs <= timeMs)
          positions.set(key, { assetId, feedId, timeMs, lon, lat, speedKn, courseDeg, headingDeg });
      }
      for (const record of group.records.slice(-MOST_RECORDS)) {
        const { recordId, serviceId, kind, status, lon, lat, deliveryId, feedIds } = record;
        const pulse = { recordId, feedId: feedOf.get(deliveryId) ?? '', serviceId, kind, status, lon, lat };
        records.push(feedIds === undefined ? pulse : { ...pulse, feedIds });
      }
      if (records.length > MOST_RECORDS) records = records.slice(-MOST_RECORDS);
    },
    alert: (alert) => void alerts.set(alert.id, alert),
    case(pulse) {
      // Whose task ended in between is told a last time, so that the case leaves their screen.
      const known = cases.get(pulse.caseId);
      cases.set(pulse.caseId, known === undefined ? pulse : toTogether(known, pulse));
    },
    notification: (one) => void notifications.set(one.id, one),
    record: (pulse) => void records.push(pulse),
    feeds(pulses) {
      for (const pulse of pulses) feeds.set(pulse.feedId, pulse);
    },
    catalogue() {
      isCatalogueChanged = true;
    },
    waiting: () => streams.size + positions.size,
    takeUrgent() {
      if (alerts.size === 0 && cases.size === 0 && notifications.size === 0 && records.length === 0)
        return undefined;
      const urgent: LiveChange = {
        ...(alerts.size > 0 ? { alerts: take(alerts) } : {}),
        ...(cases.size > 0 ? { cases: take(cases) } : {}),
        ...(notifications.size > 0 ? { notifications: take(notifications) } : {}),
        ...(records.length > 0 ? { records } : {}),
      };
      records = [];
      return urgent;
    },
    takeSteady() {
      if (streams.size === 0 && positions.size === 0 && feeds.size === 0 && !isCatalogueChanged)
        return undefined;
      const catalogue = isCatalogueChanged;
      isCatalogueChanged = false;
      const latest: LatestValue[] = [];
      for (const stream of streams) {
        const value = latestOf(stream);
        if (value !== undefined) latest.push(value);
      }
      streams.clear();
      return {
        ...(latest.length > 0 ? { latest } : {}),
        ...(positions.size > 0 ? { positions: take(positions) } : {}),
        ...(feeds.size > 0 ? { feeds: take(feeds) } : {}),
        ...(catalogue ? { catalogue: true as const } : {}),
      };
    },
  };
}

function toTogether(older: CasePulse, newer: CasePulse): CasePulse {
  const taskAgencyIds = [...new Set([...older.taskAgencyIds, ...newer.taskAgencyIds])];
  return { ...(newer.version >= older.version ? newer : older), taskAgencyIds };
}
