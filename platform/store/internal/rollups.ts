/**
 * Rollups: hours named by their end, made of raw rows, and local days made of hours. What a commit touches is marked
 * dirty and rolled up again: closed hours within some two seconds, the open hour when it closes. Only usable values
 * enter sum, least and greatest; a gap is an absent row, never a zero.
 */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { CommittedGroup } from '../../events.ts';
import { change } from '../../events.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import { createDirtyHours } from './dirty-hours.ts';
import type { Partitions } from './partitions.ts';
import { toParts, toPlaces, toRollParts } from './roll-parts.ts';
import type { RollPart } from './roll-parts.ts';
import { ROLL_DAY, ROLL_HOUR, ROLL_HOURS } from './rollup-sql.ts';

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The open hour waits so long after its end for stragglers. */
const CLOSE_AFTER_MS = 10_000;
const READER = 'rollups';

export interface Rollups {
  /** Marks what a commit touched. */
  mark(group: CommittedGroup): void;
  /** Marks again what may have been missed when the process ended. */
  recall(): Promise<void>;
  /** Rolls up what is dirty; hours that are still open only at their end. `pause` rests between statements. */
  roll(pause?: (tookMs: number) => Promise<void>): Promise<void>;
  /** Rolls up everything dirty, the open hour included. */
  settle(): Promise<void>;
  /** Ends a roll that is under way after its present statement; what is left is found again at the next start. */
  stop(): Promise<void>;
  /** End of the last hour that is rolled up: later ones are read from raw rows. */
  rolledUntilMs(): number;
}

export interface RollupDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly partitions: Partitions;
  readonly utcOffsetMin: number;
}

/** The end of the hour that a time belongs to: (end − 1 h, end]. */
export function toHourEnd(timeMs: number): number {
  return Math.ceil(timeMs / HOUR_MS) * HOUR_MS;
}

/** Which row of hours holds the hour that ends then (its day), and at which place of it (1 to 24). */
export function toPlaceOfHour(hourEndMs: number): { dayMs: number; place: number } {
  const dayMs = (Math.ceil(hourEndMs / DAY_MS) - 1) * DAY_MS;
  return { dayMs, place: (hourEndMs - dayMs) / HOUR_MS };
}

/** The end of the local day that an hour belongs to. */
export function toDayEnd(hourEndMs: number, utcOffsetMin: number): number {
  const offsetMs = utcOffsetMin * 60_000;
  return Math.ceil((hourEndMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
}

/** Makes the rollups; nothing runs by itself (see housekeeping.ts). */
export function createRollups({ db, clock, catalogue, partitions, utcOffsetMin }: RollupDeps): Rollups {
  const dirty = createDirtyHours();
  let lastDeliveryId = 0;
  let savedDeliveryId = 0;
  let rolling: Promise<void> = Promise.resolve();
  /** Who waits until everything is rolled up: then nobody rests between statements. */
  let waiting = 0;
  let isStopped = false;

  /** Hours up to this end are closed. */
  const closedUntil = () => Math.floor((clock.now() - CLOSE_AFTER_MS) / HOUR_MS) * HOUR_MS;

  const rollPart = async ({ dayMs, streams, hours }: RollPart) => {
    const { first, last } = toPlaces(hours);
    await partitions.make([partitions.partitionOf(dayMs)]);
    await db.pool.query(
      first === last
        ? { name: 'store-roll-hour', text: ROLL_HOUR, values: [streams, dayMs + first * HOUR_MS, first] }
        : { name: 'store-roll-hours', text: ROLL_HOURS, values: [streams, hours, dayMs, first, last] },
    );
  };

  /** A row of hours reaches into two local days. */
  const markDays = (days: Map<number, Set<number>>, { dayMs, streams, hours }: RollPart) => {
    const daysOf = (own: number) => {
      const { first, last } = toPlaces([own]);
      return [first, last].map((place) => {
        const endMs = toDayEnd(dayMs + place * HOUR_MS, utcOffsetMin);
        const ids = days.get(endMs) ?? new Set();
        days.set(endMs, ids);
        return ids;
      });
    };
    // Neighbours nearly always have the same hours.
    let last = NaN;
    let marked: Set<number>[] = [];
    for (const [at, id] of streams.entries()) {
      const own = hours[at] ?? 0;
      if (own !== last) marked = daysOf(own);
      last = own;
      for (const ids of marked) ids.add(id);
    }
  };

  const rollUntil = async (untilMs: number, pause?: (tookMs: number) => Promise<void>) => {
    const through = lastDeliveryId;
    const days = new Map<number, Set<number>>();
    const timed = async (work: () => Promise<unknown>) => {
      const startMs = clock.monotonicMs();
      await work();
      if (waiting === 0) await pause?.(clock.monotonicMs() - startMs);
    };
    const taken = dirty.take(untilMs);
    let all: readonly number[] | undefined;
    const listAll = () => (all ??= catalogue.listDatastreams().map(({ id }) => id));
    try {
      for (const part of toRollParts(taken, toPlaceOfHour, listAll)) {
        if (isStopped) return;
        await timed(() => rollPart(part));
        markDays(days, part);
      }
      for (const [dayEndMs, ids] of days)
        for (const part of toParts([...ids]))
          if (!isStopped) await timed(() => db.pool.query(ROLL_DAY, [part, dayEndMs]));
    } catch (error) {
      // Rolled up twice is the same as once; what were forgotten would stay wrong.
      for (const { hourEndMs, streams } of taken) dirty.add(hourEndMs, streams);
      throw error;
    }
    if (!isStopped) await save(through);
  };

  const save = async (through: number) => {
    if (through <= savedDeliveryId) return;
    await db.pool.query(
      `insert into progress (reader, delivery_id, updated_at) values ($1, $2, to_timestamp($3 / 1000.0))
       on conflict (reader) do update set delivery_id = excluded.delivery_id, updated_at = excluded.updated_at`,
      [READER, through, clock.now()],
    );
    savedDeliveryId = through;
  };

  /** One at a time: a day must not be made of hours that are being rolled. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = rolling.then(work);
    rolling = mine.catch(() => undefined);
    return mine;
  };

  return {
    mark(group) {
      for (let i = 0; i < group.n; i++)
        if (group.change[i] !== change.duplicate)
          dirty.addOne(toHourEnd(group.times[i] ?? 0), group.streams[i] ?? 0);
      lastDeliveryId = Math.max(lastDeliveryId, group.lastDeliveryId);
    },
    async recall() {
      const saved = await db.pool.query<{ delivery_id: number; updated_at: number }>(
        'select delivery_id, updated_at from progress where reader = $1',
        [READER],
      );
      savedDeliveryId = saved.rows[0]?.delivery_id ?? 0;
      const missed = await db.pool.query<{ feed_id: string; min_time: number; max_time: number }>(
        'select feed_id, min_time, max_time from delivery where id > $1 and min_time is not null',
        [savedDeliveryId],
      );
      const streamsOf = Map.groupBy(catalogue.listDatastreams(), ({ feedId }) => feedId);
      // Many deliveries of a feed tell of the same hours: each is marked once, with all of the feed's streams.
      const hoursOf = new Map<string, Set<number>>();
      for (const { feed_id, min_time, max_time } of missed.rows) {
        const hours = hoursOf.get(feed_id) ?? new Set();
        hoursOf.set(feed_id, hours);
        for (let end = toHourEnd(min_time); end <= toHourEnd(max_time); end += HOUR_MS) hours.add(end);
      }
      for (const [feedId, hours] of hoursOf) {
        const ids = streamsOf.get(feedId)?.map(({ id }) => id) ?? [];
        for (const end of hours) dirty.add(end, ids);
      }
      // Progress is saved while hours are still open: those since then are rolled again.
      const savedMs = saved.rows[0]?.updated_at;
      if (savedMs === undefined) return;
      const from = toHourEnd(savedMs) - HOUR_MS;
      for (let end = from; end <= toHourEnd(clock.now()); end += HOUR_MS) dirty.add(end, undefined);
    },
    roll: (pause) => inTurn(() => rollUntil(closedUntil(), pause)),
    settle() {
      waiting += 1;
      return inTurn(() => rollUntil(Infinity)).finally(() => (waiting -= 1));
    },
    async stop() {
      isStopped = true;
      await rolling;
    },
    rolledUntilMs: closedUntil,
  };
}
