/**
 * What the city is right now, kept from the live socket outside of React: maps by id that change in place.
 * Listeners are told at most once per animation frame, so 5,000 changes a second cost one render.
 */
import type { AlertView } from '../../contract/alert.ts';
import type {
  FeedPulse,
  LatestPosition,
  LatestValue,
  LiveChange,
  LiveTopic,
  RecordPulse,
} from '../../contract/live.ts';

type Listener = () => void;

export interface LiveStore {
  /** Open alerts by id. */
  readonly alerts: ReadonlyMap<number, AlertView>;
  readonly latest: ReadonlyMap<number, LatestValue>;
  readonly positions: ReadonlyMap<number, LatestPosition>;
  readonly feeds: ReadonlyMap<string, FeedPulse>;
  readonly records: ReadonlyMap<number, RecordPulse>;
  /** Grows with every change of the topic: the snapshot of `useSyncExternalStore`. */
  versionOf(topic: LiveTopic): number;
  subscribe(topic: LiveTopic, listener: Listener): () => void;
  applySnapshot(snapshot: LiveChange): void;
  applyChange(change: LiveChange): void;
}

/** @param schedule when to tell the listeners; the next animation frame in a browser. */
export function createLiveStore(schedule: (run: () => void) => void): LiveStore {
  const alerts = new Map<number, AlertView>();
  const latest = new Map<number, LatestValue>();
  const positions = new Map<number, LatestPosition>();
  const feeds = new Map<string, FeedPulse>();
  const records = new Map<number, RecordPulse>();
  const versions = new Map<LiveTopic, number>();
  const listeners = new Map<LiveTopic, Set<Listener>>();
  const dirty = new Set<LiveTopic>();

  function touch(topic: LiveTopic): void {
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
    for (const position of change.positions ?? []) positions.set(position.assetId, position);
    for (const feed of change.feeds ?? []) feeds.set(feed.feedId, feed);
    for (const record of change.records ?? []) records.set(record.recordId, record);
    for (const topic of ['alerts', 'latest', 'positions', 'feeds', 'records'] as const) {
      if ((change[topic]?.length ?? 0) > 0) touch(topic);
    }
  }

  return {
    alerts,
    latest,
    positions,
    feeds,
    records,
    versionOf: (topic) => versions.get(topic) ?? 0,
    subscribe(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => set.delete(listener);
    },
    applySnapshot(snapshot) {
      const maps = { alerts, latest, positions, feeds, records };
      for (const topic of ['alerts', 'latest', 'positions', 'feeds', 'records'] as const) {
        if (snapshot[topic] === undefined) continue;
        maps[topic].clear();
        touch(topic);
      }
      applyChange(snapshot);
    },
    applyChange,
  };
}
