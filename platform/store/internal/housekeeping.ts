/** What the store does by itself: checkpoints, rollups, tallies, partitions ahead, putting closed partitions in order. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import type { Log } from '../../kernel/log.ts';
import { clusterOneClosed } from './clustering.ts';
import { readLatest, writeLatest } from './latest-checkpoint.ts';
import type { LatestMemory } from './latest-memory.ts';
import type { IssueMonths } from './issue-months.ts';
import type { Partitions } from './partitions.ts';
import type { FacetFill } from './facet-fill.ts';
import type { Rollups } from './rollups.ts';
import type { SpanFill } from './span-fill.ts';
import type { Tallies } from './tallies.ts';

/** The history itself is the truth; a checkpoint only shortens the look-up at the next start. */
const CHECKPOINT_EVERY_MS = 5_000;
const ROLL_EVERY_MS = 2_000;
const FILL_EVERY_MS = 2_000;
/** Who reads counts a day anew that is marked and not counted yet: this is about their time, not about what they are told. */
const TALLY_EVERY_MS = 10_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DEFAULT_CLUSTER_HOUR = 3;
/** Rolling up takes at most this share of one connection's time: ingest goes first. */
const ROLL_SHARE = 0.33;
/** Counting takes at most this one: until an import is counted, pages say that they are not complete. */
const TALLY_SHARE = 0.5;

export interface HousekeepingDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly catalogue: Catalogue;
  readonly memory: LatestMemory;
  readonly partitions: Partitions;
  readonly issueMonths: IssueMonths;
  readonly rollups: Rollups;
  readonly tallies: Tallies;
  readonly fill: FacetFill;
  readonly spans: SpanFill;
  readonly utcOffsetMin: number;
  readonly clusterAtHour?: number | null;
}

/** Makes the housekeeping. */
export function createHousekeeping(deps: HousekeepingDeps) {
  const { db, clock, log, memory, partitions, issueMonths, rollups, tallies, fill, spans } = deps;
  const stops: Stop[] = [];
  let clusteredOnDay = NaN;

  /** A job that fails is told and runs again next time: nothing of it is lost. */
  const every = (periodMs: number, what: string, job: () => Promise<void>) => {
    const guarded = async () => {
      try {
        await job();
      } catch (error) {
        log.warn({ reason: String(error) }, `${what} failed; it is tried again`);
      }
    };
    stops.push(clock.every(periodMs, guarded));
  };

  const toRest = (share: number) => (tookMs: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, tookMs * (1 / share - 1)));
  const rest = toRest(ROLL_SHARE);

  const clusterAtNight = async () => {
    const hour = deps.clusterAtHour === undefined ? DEFAULT_CLUSTER_HOUR : deps.clusterAtHour;
    const localMs = clock.now() + deps.utcOffsetMin * 60_000;
    const day = Math.floor(localMs / DAY_MS);
    if (hour === null || day === clusteredOnDay || Math.floor((localMs % DAY_MS) / HOUR_MS) !== hour) return;
    // One partition in an hour's look; the next night takes the next.
    if (!(await clusterOneClosed({ db, clock, log, partitions }))) clusteredOnDay = day;
  };

  return {
    async start() {
      await partitions.load();
      await partitions.makeAhead();
      await issueMonths.load();
      await issueMonths.makeAhead();
      await readLatest(db, memory);
      await rollups.recall();
      await fill.start();
      await spans.start();
      every(CHECKPOINT_EVERY_MS, 'the checkpoint of the newest values', () => writeLatest(db, memory));
      every(ROLL_EVERY_MS, 'rolling up', () => rollups.roll(rest));
      every(FILL_EVERY_MS, 'giving stored records their facets', () => fill.run(rest));
      every(FILL_EVERY_MS, 'giving stored versions their spans', () => spans.run(rest));
      every(TALLY_EVERY_MS, 'counting records', () => tallies.count(toRest(TALLY_SHARE)));
      every(HOUR_MS, 'making partitions ahead', async () => {
        await partitions.makeAhead();
        await issueMonths.makeAhead();
      });
      every(HOUR_MS / 6, 'putting closed partitions in order', clusterAtNight);
    },
    async stop() {
      for (const stop of stops.splice(0)) stop();
      await Promise.all([rollups.stop(), tallies.stop(), fill.stop(), spans.stop()]);
      // What is not written now is read from the history at the next start.
      await writeLatest(db, memory).catch((error: unknown) =>
        log.warn({ reason: String(error) }, 'the last checkpoint could not be written'),
      );
    },
  };
}
