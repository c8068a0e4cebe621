/**
 * Keeps the tallies of records: what a commit touched is marked in that commit (a trigger on `record`), and counted again
 * here. A day is counted again as well when a deadline of it has passed. The marks are rows: a crash forgets none.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Transaction } from '../../kernel/database.ts';
import type { CountedKind } from '../record-counts.ts';
import { listCountedBy } from '../record-facets.ts';
import { toCountSql } from './tally-sql.ts';

/** Days of one statement. */
const DAYS_AT_ONCE = 20;
/** Days of a big city are put in order in memory: on disk it takes twice as long. */
const WORK_MEMORY = "set local work_mem = '64MB'";
/** Marks that are looked at in one go. */
const MARKS_AT_ONCE = 20_000;

/** How a kind is divided: facets, and sets of them by their index. The undivided count comes first. */
export interface TallyPlan {
  readonly facets: readonly string[];
  readonly sets: readonly (readonly number[])[];
}

export interface Tallies {
  /** Counts what is marked; `pause` rests between statements. */
  count(pause?: (tookMs: number) => Promise<void>): Promise<void>;
  /** Ends a count under way after its present statement. */
  stop(): Promise<void>;
}

export interface TallyDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly kinds: readonly CountedKind[];
  readonly utcOffsetMin: number;
}

/** Facets alone, then those that the manifest counts together. */
export function toPlan(kinds: readonly CountedKind[], serviceId: string, kind: string): TallyPlan {
  const facts = kinds.find((one) => one.serviceId === serviceId && one.facts.kind === kind)?.facts;
  const facets = listCountedBy(facts?.facets);
  const together = (facts?.tallies ?? []).map((ids) => toIndexes(facets, ids));
  return { facets, sets: [[], ...facets.map((_, i) => [i]), ...together] };
}

/** Facets by their index, in their order. */
export function toIndexes(facets: readonly string[], ids: readonly string[]): number[] {
  return facets.flatMap((id, i) => (ids.includes(id) ? [i] : []));
}

/** The other local day that a day in UTC reaches into, from the one of the same date. */
export const toNeighbour = (utcOffsetMin: number): number => Math.sign(utcOffsetMin);

interface Mark {
  readonly id: number;
  readonly service_id: string;
  readonly kind: string;
  readonly day: string;
}

/** Marks of changes, and as mark 0 days of which a deadline has passed: one look for both, most find nothing. */
const MARKS = `(select id, service_id, kind, day::text from record_tally_due order by id limit ${MARKS_AT_ONCE})
  union all select distinct 0 as id, service_id, kind, day::text from record_tally
    where next_due_at < to_timestamp($1::float8 / 1000)`;
const SHIFT =
  'select distinct (d::date + s)::text as day from unnest($1::text[]) as d, unnest($2::int[]) as s';

/** Makes them; nothing runs by itself (housekeeping.ts). */
export function createTallies({ db, clock, kinds, utcOffsetMin }: TallyDeps): Tallies {
  let counting: Promise<void> = Promise.resolve();
  let isStopped = false;

  const countDays = async (tx: Transaction, { service_id, kind }: Mark, days: readonly string[]) => {
    const { facets, sets } = toPlan(kinds, service_id, kind);
    await tx.query('delete from record_tally where service_id = $1 and kind = $2 and day = any($3::date[])', [
      service_id,
      kind,
      days,
    ]);
    await tx.query(WORK_MEMORY);
    const given = [service_id, kind, days, utcOffsetMin, clock.now(), [], facets];
    await tx.query(toCountSql(sets), given);
  };

  const countMarks = async (
    marks: readonly Mark[],
    steps: readonly number[],
    pause?: (tookMs: number) => Promise<void>,
  ) => {
    for (const ofKind of Map.groupBy(marks, (mark) => `${mark.service_id} ${mark.kind}`).values()) {
      const [first] = ofKind;
      const byDay = [...Map.groupBy(ofKind, ({ day }) => day)];
      for (let from = 0; first !== undefined && from < byDay.length && !isStopped; from += DAYS_AT_ONCE) {
        const part = byDay.slice(from, from + DAYS_AT_ONCE);
        const beganMs = clock.monotonicMs();
        await db.tx(async (tx) => {
          const found = await tx.query<{ day: string }>(SHIFT, [part.map(([day]) => day), steps]);
          await countDays(
            tx,
            first,
            found.rows.map(({ day }) => day),
          );
          // What came meanwhile has marks of its own.
          const ids = part.flatMap(([, those]) => those.map(({ id }) => id));
          await tx.query('delete from record_tally_due where id = any($1::bigint[])', [ids]);
        });
        await pause?.(clock.monotonicMs() - beganMs);
      }
    }
  };

  const countAll = async (pause?: (tookMs: number) => Promise<void>) => {
    for (;;) {
      const { rows } = await db.pool.query<Mark>({
        name: 'tally-marks',
        text: MARKS,
        values: [clock.now()],
      });
      const [changed, passed] = [rows.filter(({ id }) => id > 0), rows.filter(({ id }) => id === 0)];
      await countMarks(passed, [0], pause);
      if (changed.length === 0 || isStopped) return;
      await countMarks(changed, [...new Set([0, toNeighbour(utcOffsetMin)])], pause);
    }
  };

  return {
    count(pause) {
      // One at a time: two would count the same day twice.
      const mine = counting.then(() => countAll(pause));
      counting = mine.catch(() => undefined);
      return mine;
    },
    async stop() {
      isStopped = true;
      await counting;
    },
  };
}
