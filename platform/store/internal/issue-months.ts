/**
 * Parts of the table of forecasts: the months (UTC) of their issue, one for everything before 2000, and what was there
 * before there were parts. Made ahead by a job and on demand when intake meets an issue of a month that has none yet.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import { createMaking, createPart, dropPart, FIRST_YEAR_MS, lockParts } from './table-parts.ts';

/** Key of the advisory lock under which parts are made and dropped. */
const LOCK = 4_801_021;

export interface IssueMonth {
  readonly name: string;
  /** -Infinity: from the beginning of time. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface IssueMonths {
  /** Reads which parts there are. */
  load(): Promise<void>;
  /** Makes the parts that issues of these times need. Nothing to wait for when all are there. */
  make(issuedMs: Iterable<number>): Promise<void> | undefined;
  /** Makes this month and the next. */
  makeAhead(): Promise<void>;
  /** Drops the parts that lie wholly before a time. @returns how many went. */
  dropBefore(beforeMs: number): Promise<number>;
}

const LIST = `select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
  from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'forecast'::regclass`;

/** Makes them; `load` comes first. */
export function createIssueMonths({
  db,
  clock,
}: {
  readonly db: Database;
  readonly clock: Clock;
}): IssueMonths {
  let parts: readonly IssueMonth[] = [];
  const has = (timeMs: number) => parts.some(({ fromMs, toMs }) => timeMs >= fromMs && timeMs < toMs);

  const makeAbsent = async (absent: readonly number[]) => {
    const wanted = new Map(
      absent
        .filter((timeMs) => !has(timeMs))
        .map((timeMs) => [toIssueMonth(timeMs).name, toIssueMonth(timeMs)]),
    );
    if (wanted.size === 0) return;
    await db.tx(async (tx) => {
      await lockParts(tx, LOCK);
      for (const { name, fromMs, toMs: endMs } of wanted.values())
        await createPart(tx, 'forecast', {
          name,
          fromMs: fromMs === -Infinity ? undefined : fromMs,
          toMs: endMs,
        });
    });
    parts = [...parts, ...wanted.values()];
  };

  const make = createMaking(has, makeAbsent);

  return {
    async load() {
      const { rows } = await db.pool.query<{ name: string; bound: string }>(LIST);
      parts = rows.map(({ name, bound }) => ({ name, ...readBound(bound) }));
    },
    make,
    async makeAhead() {
      const { toMs } = toIssueMonth(clock.now());
      await make([clock.now(), toMs]);
    },
    async dropBefore(beforeMs) {
      const old = parts.filter(({ toMs }) => toMs <= beforeMs);
      for (const { name } of old) {
        await db.tx(async (tx) => {
          await lockParts(tx, LOCK);
          await dropPart(tx, name);
        });
        parts = parts.filter((part) => part.name !== name);
      }
      return old.length;
    },
  };
}

/** The part that holds issues of a time. */
export function toIssueMonth(timeMs: number): IssueMonth {
  if (timeMs < FIRST_YEAR_MS) return { name: 'forecast_before2000', fromMs: -Infinity, toMs: FIRST_YEAR_MS };
  const day = new Date(timeMs);
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  return {
    name: `forecast_m${year}${String(month + 1).padStart(2, '0')}`,
    fromMs: Date.UTC(year, month, 1),
    toMs: Date.UTC(year, month + 1, 1),
  };
}

/** `FOR VALUES FROM ('2026-11-01 00:00:00+00') TO ('2026-12-01 00:00:00+00')`, or FROM (MINVALUE). */
function readBound(bound: string): Omit<IssueMonth, 'name'> {
  const [from = '', to = ''] = [...bound.matchAll(/\((MINVALUE|'[^']+')\)/gu)].map(([, value]) => value);
  return { fromMs: from === 'MINVALUE' ? -Infinity : toMs(from), toMs: toMs(to) };
}

function toMs(quoted: string): number {
  // `+07` alone is no offset that Date reads.
  return Date.parse(quoted.replaceAll("'", '').replace(/([+-]\d\d)$/u, '$1:00'));
}
