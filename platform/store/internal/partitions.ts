/**
 * Partitions of the big tables: weeks from the installation's epoch on, years before it, one for everything before
 * 2000. Created ahead by a job and on demand when intake meets a time that has none yet.
 */
import type { Database } from '../../kernel/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { createMaking, createPart, dropPart, FIRST_YEAR, FIRST_YEAR_MS, lockParts } from './table-parts.ts';

/** Tables divided by the same bounds. */
export const partitionedTables = ['observation', 'position', 'rollup_hour'] as const;
export type PartitionedTable = (typeof partitionedTables)[number];

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** A Monday: 1970-01-05. */
const MONDAY_MS = 4 * DAY_MS;
/** History of the weeks before an installation usually comes along with it. */
const WEEKS_BEFORE = 8;
const WEEKS_AHEAD = 4;
/** Key of the partition before the first year. */
const BEFORE_ALL = -8.64e15;
/** Key of the advisory lock under which partitions are made and dropped. */
const LOCK = 4_801_020;

export interface Partition {
  readonly fromMs: number;
  readonly toMs: number;
  /** The end of its tables' names: `w20261116`, `y2016`, `before2000`. */
  readonly suffix: string;
}

export interface Partitions {
  /** Reads the epoch (sets it at the first start) and which partitions there are. */
  load(): Promise<void>;
  /** Beginning of the partition that holds a time: its key. */
  partitionOf(timeMs: number): number;
  /** Creates those that are absent of the partitions with these keys. Nothing to wait for when all are there. */
  make(keys: Iterable<number>): Promise<void> | undefined;
  /** Creates the weeks ahead. */
  makeAhead(): Promise<void>;
  list(): readonly Partition[];
  /** False when it was not there. */
  drop(table: PartitionedTable, partition: Partition): Promise<boolean>;
}

/** Makes the partitions; `load` comes first. */
export function createPartitions({ db, clock }: { db: Database; clock: Clock }): Partitions {
  const existing = new Map<number, Partition>();
  /** Partitions of which a table was dropped: still listed, made again when needed. */
  const dropped = new Set<number>();
  let epochMs = NaN;
  // Neighbouring items nearly always lie in one partition.
  let lastFrom = NaN;
  let lastTo = NaN;

  const find = (timeMs: number): Partition => toPartition(timeMs, epochMs);

  const isWhole = (key: number) => existing.has(key) && !dropped.has(key);

  const partitionOf = (timeMs: number) => {
    if (timeMs >= lastFrom && timeMs < lastTo) return lastFrom;
    const { fromMs, toMs } = find(timeMs);
    lastFrom = fromMs;
    lastTo = toMs;
    return fromMs;
  };

  const makeAbsent = async (absent: readonly number[]) => {
    const wanted = absent.filter((key) => !isWhole(key)).map(find);
    if (wanted.length === 0) return;
    await db.tx(async (tx) => {
      await lockParts(tx, LOCK);
      for (const { fromMs, toMs, suffix } of wanted)
        for (const table of partitionedTables)
          await createPart(tx, table, {
            name: `${table}_${suffix}`,
            fromMs: fromMs === BEFORE_ALL ? undefined : fromMs,
            toMs,
          });
    });
    for (const partition of wanted) {
      existing.set(partition.fromMs, partition);
      dropped.delete(partition.fromMs);
    }
  };

  const make = createMaking(isWhole, makeAbsent);

  return {
    async load() {
      epochMs = await readEpoch(db, clock.now());
      lastFrom = NaN;
      const found = await db.pool.query<{ name: string }>(
        `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent = any(array['observation', 'position', 'rollup_hour']::regclass[])`,
      );
      const tables = Map.groupBy(found.rows, ({ name }) => name.slice(name.lastIndexOf('_') + 1));
      for (const [suffix, { length }] of tables) {
        const partition = fromSuffix(suffix, epochMs);
        existing.set(partition.fromMs, partition);
        if (length < partitionedTables.length) dropped.add(partition.fromMs);
      }
    },
    partitionOf,
    make,
    async makeAhead() {
      const nowMs = clock.now();
      const keys = Array.from({ length: WEEKS_AHEAD + 1 }, (_, week) => find(nowMs + week * WEEK_MS).fromMs);
      await make(keys);
    },
    list: () => [...existing.values()].toSorted((a, b) => a.fromMs - b.fromMs),
    async drop(table, partition) {
      const wasThere = await db.tx(async (tx) => {
        await lockParts(tx, LOCK);
        return dropPart(tx, `${table}_${partition.suffix}`);
      });
      // A time that comes again makes what is missing; until then it stays in the list for the other tables.
      if (wasThere) dropped.add(partition.fromMs);
      return wasThere;
    },
  };
}

/** The partition that holds a time. */
export function toPartition(timeMs: number, epochMs: number): Partition {
  if (timeMs >= epochMs) {
    const fromMs = epochMs + Math.floor((timeMs - epochMs) / WEEK_MS) * WEEK_MS;
    return { fromMs, toMs: fromMs + WEEK_MS, suffix: `w${toDay(fromMs)}` };
  }
  if (timeMs < FIRST_YEAR_MS)
    return { fromMs: BEFORE_ALL, toMs: FIRST_YEAR_MS, suffix: `before${FIRST_YEAR}` };
  const year = new Date(timeMs).getUTCFullYear();
  return {
    fromMs: Date.UTC(year, 0, 1),
    toMs: Math.min(Date.UTC(year + 1, 0, 1), epochMs),
    suffix: `y${year}`,
  };
}

/** Monday 00:00 UTC, eight weeks before a time. */
export function toEpoch(timeMs: number): number {
  return MONDAY_MS + Math.floor((timeMs - MONDAY_MS) / WEEK_MS) * WEEK_MS - WEEKS_BEFORE * WEEK_MS;
}

function fromSuffix(suffix: string, epochMs: number): Partition {
  if (suffix.startsWith('before')) return toPartition(BEFORE_ALL, epochMs);
  if (suffix.startsWith('y')) return toPartition(Date.UTC(Number(suffix.slice(1)), 0, 1), epochMs);
  const day = `${suffix.slice(1, 5)}-${suffix.slice(5, 7)}-${suffix.slice(7, 9)}`;
  return toPartition(Date.parse(day), epochMs);
}

function toDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10).replaceAll('-', '');
}

async function readEpoch(db: Database, nowMs: number): Promise<number> {
  const found = await db.pool.query<{ value: { epochMs: number } }>(
    `insert into installation (name, value) values ('partitions', $1)
     on conflict (name) do update set value = installation.value returning value`,
    [{ epochMs: toEpoch(nowMs) }],
  );
  return found.rows[0]?.value.epochMs ?? toEpoch(nowMs);
}
