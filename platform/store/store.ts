/**
 * The store: the history of the city. Reads for everybody; the housekeeping of its tables (partitions, rollups,
 * checkpoints); what ends by its term; and the few writes that belong to intake's commits.
 */
import type { LatestPosition, LatestValue } from '../../contract/centre/live.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CommittedGroup, PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { BasisReads } from './basis.ts';
import type { LedgerReads } from './deliveries.ts';
import { createBasisReads } from './internal/basis-reads.ts';
import { createIssuedReads } from './internal/issued-reads.ts';
import { createHousekeeping } from './internal/housekeeping.ts';
import { createLatestMemory } from './internal/latest-memory.ts';
import { createLedgerReads } from './internal/ledger-reads.ts';
import { createIssueMonths } from './internal/issue-months.ts';
import { createPartitions } from './internal/partitions.ts';
import { createFacetFill } from './internal/facet-fill.ts';
import { createRecordCountReads } from './internal/record-count-reads.ts';
import { createRecordReads } from './internal/record-reads.ts';
import { dropBefore } from './internal/retention.ts';
import type { HistoryKind } from './internal/retention.ts';
import { createRollups } from './internal/rollups.ts';
import { createSeriesReads } from './internal/series-reads.ts';
import { createSpanFill } from './internal/span-fill.ts';
import { createTallies } from './internal/tallies.ts';
import { createTimeMachine } from './internal/time-machine.ts';
import { createTrackReads } from './internal/track-reads.ts';
import type { IssuedReads } from './issued.ts';
import type { CountedKind, RecordCountReads } from './record-counts.ts';
import type { RecordReads } from './records.ts';
import type { SeriesReads } from './series.ts';
import type { TimeMachine } from './time-machine.ts';
import type { TrackReads } from './tracks.ts';

export { historyKinds } from './internal/retention.ts';
export type { HistoryKind } from './internal/retention.ts';

export interface Store
  extends
    SeriesReads,
    TimeMachine,
    TrackReads,
    RecordReads,
    RecordCountReads,
    IssuedReads,
    BasisReads,
    LedgerReads {
  /** Reads memory and partitions, begins the housekeeping. Everything else needs this once before. */
  start(): Promise<void>;
  /** Ends the housekeeping and writes the checkpoints. */
  stop(): Promise<void>;

  /** Newest values, from memory; all, or those of these datastreams that have one. */
  latest(datastreamIds?: readonly number[]): LatestValue[];
  latestOf(datastreamId: number): LatestValue | undefined;
  /** Newest usable value (quality below 10). */
  latestUsableOf(datastreamId: number): { readonly timeMs: number; readonly value: number } | undefined;
  /** The newest place of each asset, of all feeds or of those that are seen. */
  latestPositions(sees?: (position: LatestPosition) => boolean): LatestPosition[];
  latestPositionOf(assetId: number, sees?: (position: LatestPosition) => boolean): LatestPosition | undefined;

  /** Drops what of a kind is older, by whole partitions or in batches. @returns partitions or rows that went. */
  dropBefore(kind: HistoryKind, beforeMs: number): Promise<number>;
  /** Dirty rollups are rolled up now: for tests and before a report. */
  settle(): Promise<void>;
  /** Facets and spans are filled in and records counted now: for tests and after a large import. */
  settleCounts(): Promise<void>;
  readonly write: StoreWrites;
}

/** What intake needs of the store: it writes the rows itself. */
export interface StoreWrites {
  /** The partition that holds a time, as its key. */
  partitionOf(timeMs: number): number;
  /** Makes the partitions with these keys; nothing to wait for when they are there. */
  makePartitions(keys: Iterable<number>): Promise<void> | undefined;
  /** Makes the parts that forecasts issued then need; nothing to wait for when they are there. */
  makeIssueMonths(issuedMs: Iterable<number>): Promise<void> | undefined;
  /** After a commit, in the order of commits: the newest values, and which hours to roll up again. */
  applied(group: CommittedGroup): void;
}

export interface StoreDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly catalogue: Catalogue;
  /** Kinds of records with their facets; default: none, and records are counted undivided. */
  readonly recordKinds?: readonly CountedKind[];
  /** Offset of the city's local days. */
  readonly utcOffsetMin: number;
  /** Local hour in which closed partitions are put in order; null: never. Default 3. */
  readonly clusterAtHour?: number | null;
}

/** Makes the store; `start` begins. */
export function createStore(deps: StoreDeps): Store {
  const memory = createLatestMemory();
  const partitions = createPartitions(deps);
  const issueMonths = createIssueMonths(deps);
  const rollups = createRollups({ ...deps, partitions });
  const kinds = deps.recordKinds ?? [];
  const tallies = createTallies({ ...deps, kinds });
  const fill = createFacetFill(deps.db, kinds, () => deps.clock.monotonicMs());
  const spans = createSpanFill(deps.db, () => deps.clock.monotonicMs());
  const housekeeping = createHousekeeping({
    ...deps,
    memory,
    partitions,
    issueMonths,
    rollups,
    tallies,
    fill,
    spans,
  });

  return {
    start: housekeeping.start,
    stop: housekeeping.stop,
    latest: (ids) => (ids === undefined ? memory.list() : ids.flatMap((id) => memory.find(id) ?? [])),
    latestOf: (id) => memory.find(id),
    latestUsableOf: (id) => memory.findUsable(id),
    latestPositions: (sees) => memory.listPositions(sees),
    latestPositionOf: (assetId, sees) => memory.findPosition(assetId, sees),
    ...createTimeMachine(deps),
    ...createSeriesReads({ ...deps, rollups }),
    ...createTrackReads(deps),
    ...createRecordReads({ ...deps, spans, kinds, fill }),
    ...createRecordCountReads({ ...deps, kinds, fill }),
    ...createIssuedReads(deps),
    ...createBasisReads(deps),
    ...createLedgerReads(deps),
    dropBefore: (kind, beforeMs) => dropBefore({ ...deps, partitions, issueMonths }, kind, beforeMs),
    settle: () => rollups.settle(),
    async settleCounts() {
      await Promise.all([fill.run(), spans.run()]);
      await tallies.count();
    },
    write: {
      partitionOf: partitions.partitionOf,
      makePartitions: partitions.make,
      makeIssueMonths: issueMonths.make,
      applied(group) {
        memory.apply(group);
        rollups.mark(group);
      },
    },
  };
}
