/**
 * The store: the history of the city. Reads for everybody; the housekeeping of its tables (partitions, rollups,
 * checkpoints); what ends by its term; and the few writes that belong to intake's commits.
 */
import type { DeliveryView, RecordList, RecordView, RefusalView, Series, Track } from '../../contract/api.ts';
import type { LatestPosition, LatestValue } from '../../contract/live.ts';
import type { QualityId } from '../../contract/quality.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CommittedGroup, PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import { createHousekeeping } from './internal/housekeeping.ts';
import { createLatestMemory } from './internal/latest-memory.ts';
import { createLedgerReads } from './internal/ledger-reads.ts';
import { createPartitions } from './internal/partitions.ts';
import { createRecordReads } from './internal/record-reads.ts';
import { dropBefore } from './internal/retention.ts';
import type { HistoryKind } from './internal/retention.ts';
import { createRollups } from './internal/rollups.ts';
import { createSeriesReads } from './internal/series-reads.ts';
import { createTimeMachine } from './internal/time-machine.ts';
import { createTrackReads } from './internal/track-reads.ts';

export { historyKinds } from './internal/retention.ts';
export type { HistoryKind } from './internal/retention.ts';

export interface SeriesQuery {
  readonly datastreamIds: readonly number[];
  /** From (exclusive) to (inclusive): a bucket is named by its end. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucket: 'raw' | 'hour' | 'day' | 'auto';
  /** Raw values beyond it are thinned, keeping the least and the greatest of each stretch. Default 2,000. */
  readonly maxPoints?: number;
  /** Least and greatest of each bucket beside its value. Default true; half the work when many streams are asked for. */
  readonly spread?: boolean;
}

/** Observations in columns, ordered by time. `values` holds NaN for "no value". */
export interface ObservationColumns {
  readonly n: number;
  readonly streams: Int32Array;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly quality: Uint8Array;
}

/** What was believed of an observation at a time. */
export interface Belief {
  readonly value: number | null;
  readonly quality: QualityId;
  readonly deliveryId: number;
}

export interface RecordFilter {
  readonly serviceId?: string;
  readonly kind?: string;
  readonly status?: string;
  readonly areaCode?: string;
  readonly feedId?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Records as their newest version by then told. */
  readonly atMs?: number;
  /** True: not closed; false: closed. */
  readonly open?: boolean;
  /** True: only what was over, or due long ago, when the centre first heard of it; false: only the rest. */
  readonly archived?: boolean;
  /** Only records with a deadline before it. */
  readonly dueBeforeMs?: number;
  /** Words of title or code, each by its beginning; marks, đ and case do not count. */
  readonly text?: string;
  readonly bounds?: readonly [west: number, south: number, east: number, north: number];
  readonly limit?: number;
  readonly offset?: number;
}

export interface PageQuery {
  readonly limit?: number;
  /** Only rows with a smaller id: the last one of the page before. */
  readonly beforeId?: number;
}

export interface StripHour {
  readonly hourMs: number;
  readonly accepted: number;
  readonly late: number;
  readonly refused: number;
}

export interface Store {
  /** Reads memory and partitions, begins the housekeeping. Everything else needs this once before. */
  start(): Promise<void>;
  /** Ends the housekeeping and writes the checkpoints. */
  stop(): Promise<void>;

  /** Newest values, from memory; all, or those of these datastreams that have one. */
  latest(datastreamIds?: readonly number[]): LatestValue[];
  latestOf(datastreamId: number): LatestValue | undefined;
  /** Newest usable value (quality below 10). */
  latestUsableOf(datastreamId: number): { readonly timeMs: number; readonly value: number } | undefined;
  latestPositions(): LatestPosition[];
  latestPositionOf(assetId: number): LatestPosition | undefined;
  /**
   * Newest values that lay before or at a time; `onlyKnown`: of those that had arrived by then, as they were believed
   * then. Without it, what came late or was corrected since is in its place, and `receivedMs` tells so.
   */
  latestAt(atMs: number, onlyKnown?: boolean): Promise<LatestValue[]>;
  positionsAt(atMs: number, maxAgeMs: number, onlyKnown?: boolean): Promise<LatestPosition[]>;
  series(query: SeriesQuery): Promise<Series[]>;
  /** Observations in (fromMs, toMs] for windows of rules. */
  observations(ids: readonly number[], fromMs: number, toMs: number): Promise<ObservationColumns>;
  /** Simplified to what can be told apart at the zoom. */
  track(query: { assetId: number; fromMs: number; toMs: number; zoom: number }): Promise<Track>;
  /** The value that was believed at `asOfMs` for a time; undefined when nothing was known then. */
  believedAt(streamId: number, timeMs: number, asOfMs: number): Promise<Belief | undefined>;

  listRecords(filter: RecordFilter): Promise<RecordList>;
  getRecord(id: number): Promise<RecordView>;
  recordVersions(id: number): Promise<RecordVersionView[]>;

  listDeliveries(feedId: string, page?: PageQuery): Promise<DeliveryView[]>;
  listRefusals(feedId: string, page?: PageQuery & { state?: RefusalView['state'] }): Promise<RefusalView[]>;
  /** The feed of a refused item and where it came from, as its delivery says; undefined when there is no such item. */
  findRefusal(id: number): Promise<{ feedId: string; source: string | null } | undefined>;
  /** Raw bytes of a refused item, or of its whole delivery. @throws not_found when they are no longer kept. */
  getRefusalRaw(
    id: number,
  ): Promise<{ bytes: Buffer; name: string | null; contentType: string | null; isWhole: boolean }>;
  countOpenRefusals(): Promise<Map<string, number>>;
  /** Deliveries of the last 24 hours in hourly buckets, oldest first. */
  feedStrip(feedId: string): Promise<StripHour[]>;

  /** Drops what of a kind is older, by whole partitions or in batches. @returns partitions or rows that went. */
  dropBefore(kind: HistoryKind, beforeMs: number): Promise<number>;
  /** Dirty rollups are rolled up now: for tests and before a report. */
  settle(): Promise<void>;
  readonly write: StoreWrites;
}

/** One version of a record. */
export interface RecordVersionView {
  readonly version: number;
  readonly timeMs: number;
  readonly receivedMs: number;
  readonly deliveryId: number;
  readonly status: string;
  readonly title: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly body: RecordView['body'];
}

/** What intake needs of the store: it writes the rows itself. */
export interface StoreWrites {
  /** The partition that holds a time, as its key. */
  partitionOf(timeMs: number): number;
  /** Makes the partitions with these keys; nothing to wait for when they are there. */
  makePartitions(keys: Iterable<number>): Promise<void> | undefined;
  /** After a commit, in the order of commits: the newest values, and which hours to roll up again. */
  applied(group: CommittedGroup): void;
}

export interface StoreDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly catalogue: Catalogue;
  /** Offset of the city's local days. */
  readonly utcOffsetMin: number;
  /** Local hour in which closed partitions are put in order; null: never. Default 3. */
  readonly clusterAtHour?: number | null;
}

/** Makes the store; `start` begins. */
export function createStore(deps: StoreDeps): Store {
  const memory = createLatestMemory();
  const partitions = createPartitions(deps);
  const rollups = createRollups({ ...deps, partitions });
  const housekeeping = createHousekeeping({ ...deps, memory, partitions, rollups });

  return {
    start: housekeeping.start,
    stop: housekeeping.stop,
    latest: (ids) => (ids === undefined ? memory.list() : ids.flatMap((id) => memory.find(id) ?? [])),
    latestOf: (id) => memory.find(id),
    latestUsableOf: (id) => memory.findUsable(id),
    latestPositions: () => memory.listPositions(),
    latestPositionOf: (assetId) => memory.findPosition(assetId),
    ...createTimeMachine(deps),
    ...createSeriesReads({ ...deps, rollups }),
    ...createTrackReads(deps),
    ...createRecordReads(deps),
    ...createLedgerReads(deps),
    dropBefore: (kind, beforeMs) => dropBefore({ ...deps, partitions }, kind, beforeMs),
    settle: () => rollups.settle(),
    write: {
      partitionOf: partitions.partitionOf,
      makePartitions: partitions.make,
      applied(group) {
        memory.apply(group);
        rollups.mark(group);
      },
    },
  };
}
