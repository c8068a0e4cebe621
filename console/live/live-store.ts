/**
 * What the city is right now, kept from the live socket outside of React: maps by id that change in place.
 * Listeners are told at most once per animation frame, so 5,000 changes a second cost one render.
 */
import type { AlertView } from '../../contract/alerts/alert.ts';
import type {
  CasePulse,
  FeedPulse,
  LatestPosition,
  LatestValue,
  LiveChange,
  LiveTopic,
  Presence,
  RecordPulse,
} from '../../contract/centre/live.ts';
import type { NotificationView } from '../../contract/people/notification.ts';

type Listener = () => void;

/** What a screen can follow: the topics of the socket, and who else looks at a case, which comes unasked. */
export type StoreTopic = LiveTopic | 'presence';

/** Pulses only say "read it again": of older ones nobody asks any more. */
const mostPulses = 2_000;
const mostNotifications = 200;
/** 100 ms up to 2,000 alerts, 1.5 s from 30,000 on. */
const paceMsPerAlert = 0.05;
const slowestPaceMs = 1_500;

export interface LiveStore {
  /** Open alerts by id. */
  readonly alerts: ReadonlyMap<number, AlertView>;
  readonly latest: ReadonlyMap<number, LatestValue>;
  readonly positions: ReadonlyMap<number, LatestPosition>;
  readonly feeds: ReadonlyMap<string, FeedPulse>;
  readonly records: ReadonlyMap<number, RecordPulse>;
  /** The newest pulse of each case that changed while this screen was open, oldest first. */
  readonly cases: ReadonlyMap<number, CasePulse>;
  readonly presence: ReadonlyMap<number, Presence>;
  /** The person's own, as they came in. */
  readonly notifications: ReadonlyMap<number, NotificationView>;
  /** The first snapshot is here: only from then on is an empty map of the store truly empty. */
  hasSnapshot(): boolean;
  /** The open alerts as a list; the same list until one changes. */
  listAlerts(): readonly AlertView[];
  /**
   * How often a screen may follow the topic at most, in ms: thousands that change at once can't be read one by one, and
   * the person's hand must stay free.
   */
  paceOf(topic: StoreTopic): number;
  /** Grows with every change of the topic: the snapshot of `useSyncExternalStore`. */
  versionOf(topic: StoreTopic): number;
  subscribe(topic: StoreTopic, listener: Listener): () => void;
  applySnapshot(snapshot: LiveChange): void;
  applyChange(change: LiveChange): void;
}

const allTopics = [
  'alerts',
  'latest',
  'positions',
  'feeds',
  'records',
  'cases',
  'presence',
  'notifications',
] as const satisfies readonly StoreTopic[];

/** @param schedule when to tell the listeners; the next animation frame in a browser. */
export function createLiveStore(schedule: (run: () => void) => void): LiveStore {
  const alerts = new Map<number, AlertView>();
  const latest = new Map<number, LatestValue>();
  const positions = new Map<number, LatestPosition>();
  const feeds = new Map<string, FeedPulse>();
  const records = new Map<number, RecordPulse>();
  const cases = new Map<number, CasePulse>();
  const presence = new Map<number, Presence>();
  const notifications = new Map<number, NotificationView>();
  const versions = new Map<StoreTopic, number>();
  const listeners = new Map<StoreTopic, Set<Listener>>();
  const dirty = new Set<StoreTopic>();
  let isFilled = false;
  let alertList: readonly AlertView[] | undefined;

  function touch(topic: StoreTopic): void {
    if (topic === 'alerts') alertList = undefined;
    if (dirty.size === 0) schedule(tell);
    dirty.add(topic);
  }

  function tell(): void {
    const topics = [...dirty];
    dirty.clear();
    for (const topic of topics) versions.set(topic, (versions.get(topic) ?? 0) + 1);
    for (const topic of topics) for (const listener of listeners.get(topic) ?? []) listener();
  }

  function applyChange(change: LiveChange): void {
    for (const alert of change.alerts ?? []) {
      if (alert.state === 'open') alerts.set(alert.id, alert);
      else alerts.delete(alert.id);
    }
    for (const value of change.latest ?? []) latest.set(value.datastreamId, value);
    for (const position of change.positions ?? []) {
      // Several feeds tell of one asset, each in its own time.
      const known = positions.get(position.assetId);
      if (known === undefined || known.timeMs <= position.timeMs) positions.set(position.assetId, position);
    }
    for (const feed of change.feeds ?? []) feeds.set(feed.feedId, feed);
    for (const record of change.records ?? []) records.set(record.recordId, record);
    for (const pulse of change.cases ?? []) putNewest(cases, pulse.caseId, pulse, mostPulses);
    for (const look of change.presence ?? []) {
      if (look.people.length === 0) presence.delete(look.caseId);
      else presence.set(look.caseId, look);
    }
    for (const one of change.notifications ?? []) putNewest(notifications, one.id, one, mostNotifications);
    for (const topic of allTopics) {
      if ((change[topic]?.length ?? 0) > 0) touch(topic);
    }
  }

  return {
    alerts,
    latest,
    positions,
    feeds,
    records,
    cases,
    presence,
    notifications,
    hasSnapshot: () => isFilled,
    listAlerts: () => (alertList ??= [...alerts.values()]),
    paceOf: (topic) => (topic === 'alerts' ? Math.min(alerts.size * paceMsPerAlert, slowestPaceMs) : 0),
    versionOf: (topic) => versions.get(topic) ?? 0,
    subscribe(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => set.delete(listener);
    },
    applySnapshot(snapshot) {
      isFilled = true;
      const maps = { alerts, latest, positions, feeds, records, cases, presence, notifications };
      for (const topic of allTopics) {
        if (snapshot[topic] === undefined) continue;
        maps[topic].clear();
        touch(topic);
      }
      applyChange(snapshot);
    },
    applyChange,
  };
}

/** Puts a value last and lets the oldest go when there are too many. */
function putNewest<T>(map: Map<number, T>, id: number, value: T, most: number): void {
  map.delete(id);
  map.set(id, value);
  if (map.size <= most) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
