/**
 * Counts of records: the tallies of whole days, and of the days that were marked since the records themselves. Single
 * records of feeds out of sight that somebody sees all the same are counted one by one.
 */
import type { RecordCell, RecordCounts } from '../../../contract/records/record-counts.ts';
import { DAY_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import { notFound } from '../../kernel/errors.ts';
import type { CountedKind, RecordCountQuery, RecordCountReads } from '../record-counts.ts';
import { createCountTurns } from './count-turns.ts';
import type { OneKind } from './count-turns.ts';
import type { FacetFill } from './facet-fill.ts';
import { isSeenRecord } from './seen-records.ts';
import { toIndexes, toNeighbour, toPlan } from './tallies.ts';
import { DUE_DAYS, READ_TALLIES, toCellsSql } from './tally-sql.ts';

/** More days than these are not counted while somebody waits: the answer says that it is not complete. */
const MOST_DUE_DAYS = 40;
const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-31';
const LAST_MS = Date.parse(`${LAST_DAY}T00:00:00Z`);

interface Row {
  day: string | null;
  vals: string[];
  received: number;
  open: number;
  overdue: number;
  archived: number;
  on_time: number;
  late: number;
}
/** Of tallies: which question it answers. */
type TallyRow = Row & { readonly n: number };
/** Of records themselves: the facets that it is divided by. */
type CellRow = Row & { readonly by: string };

/** A question as the tables have it. */
interface Asked {
  readonly query: RecordCountQuery;
  readonly set: readonly number[];
  readonly names: readonly string[];
  readonly first: string;
  readonly last: string;
}

interface Counted {
  readonly names: readonly string[];
  readonly rows: readonly Row[];
  readonly isComplete: boolean;
}

export interface RecordCountDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly kinds: readonly CountedKind[];
  readonly utcOffsetMin: number;
  readonly fill: Pick<FacetFill, 'isFilled'>;
}

/** Makes the reads. */
export function createRecordCountReads(deps: RecordCountDeps): RecordCountReads {
  const { db, clock, kinds, utcOffsetMin } = deps;
  const offsetMs = utcOffsetMin * MINUTE_MS;
  // The end of the year 9999 in UTC is a day later here, which no date of four digits says.
  const toDay = (timeMs: number) => new Date(Math.min(timeMs + offsetMs, LAST_MS)).toISOString().slice(0, 10);

  /** Services that have a kind of this name. */
  const listServices = async ({ kind, serviceId }: OneKind): Promise<string[]> => {
    if (serviceId !== undefined) return [serviceId];
    const { rows } = await db.pool.query<{ service_id: string }>(SERVICES, [kind]);
    return rows.map((row) => row.service_id);
  };

  const toAsked = (serviceId: string, query: RecordCountQuery): Asked => {
    const { kind, by = [], fromMs, toMs } = query;
    const { facets, sets } = toPlan(kinds, serviceId, kind);
    const set = toIndexes(facets, by);
    if (set.length < by.length || !sets.some((one) => one.join() === set.join()))
      throw notFound(`Records of kind ${kind} are not counted by ${by.join(', ')}.`, {
        where: 'by',
        value: by.join(', '),
        allowed: sets.map((one) => one.map((i) => facets[i]).join(' + ')).join(', '),
        next: 'Name the facets in the manifest of the service.',
      });
    const first = fromMs === undefined ? FIRST_DAY : toDay(fromMs);
    const last = toMs === undefined ? LAST_DAY : toDay(toMs);
    return { query, set, names: set.map((i) => facets[i] ?? ''), first, last };
  };

  /** All of one service: one look at what changed, one at the tallies, and one at the records of the days that changed. */
  const countOf = async (
    serviceId: string,
    { kind, unseen }: OneKind,
    asked: readonly Asked[],
  ): Promise<Counted[]> => {
    const { facets } = toPlan(kinds, serviceId, kind);
    const hidden = unseen?.feedIds ?? [];
    const own = hidden.length === 0 ? [] : (unseen?.recordIds ?? []);
    const neighbour = toNeighbour(utcOffsetMin);
    const found = await db.pool.query<{ day: string }>(DUE_DAYS, [serviceId, kind, neighbour, clock.now()]);
    const dueOf = asked.map(({ first, last }) =>
      found.rows.map(({ day }) => day).filter((day) => day >= first && day <= last),
    );
    const isCaughtUp = dueOf.map((days) => days.length <= MOST_DUE_DAYS);
    const due = [...new Set(dueOf.filter((_, at) => isCaughtUp[at]).flat())];
    const sets = [...new Map(asked.map(({ set }) => [set.join(), set])).values()];
    const cells = async (of: 'days' | 'own', days: readonly string[], more: readonly unknown[]) => {
      const given = [serviceId, kind, days, utcOffsetMin, clock.now(), hidden, facets, ...more];
      return (await db.pool.query<CellRow>(toCellsSql(sets, of), given)).rows;
    };
    const [tallied, ofDays, ofOwn] = await Promise.all([
      db.pool.query<TallyRow>({
        name: 'store-count',
        text: READ_TALLIES,
        values: [
          serviceId,
          kind,
          asked.map(({ names }) => names.join()),
          asked.map(({ first }) => first),
          asked.map(({ last }) => last),
          asked.map(({ query }) => query.byDay === true),
          isCaughtUp,
          due,
          hidden,
        ],
      }),
      due.length === 0 ? [] : cells('days', due, []),
      own.length === 0 ? [] : cells('own', [FIRST_DAY, LAST_DAY], [own]),
    ]);
    return asked.map(({ set, names, first, last }, at) => {
      const known = isCaughtUp[at] === true;
      const by = names.join();
      const cellsOf = [...(known ? ofDays : []), ...ofOwn].filter(
        (row) => row.by === by && row.day !== null && row.day >= first && row.day <= last,
      );
      return {
        names,
        rows: [...tallied.rows.filter(({ n }) => n === at), ...cellsOf],
        isComplete: known && (set.length === 0 || deps.fill.isFilled(serviceId, kind)),
      };
    });
  };

  const toCounts = (
    { byDay = false, fromMs, toMs }: RecordCountQuery,
    parts: readonly Counted[],
  ): RecordCounts => {
    const sums = new Map<string, RecordCell>();
    for (const { names, rows } of parts) for (const row of rows) addRow(sums, names, row, byDay);
    return {
      cells: [...sums]
        .filter(([, cell]) => cell.received + cell.onTime + cell.late > 0)
        .toSorted(([a, one], [b, other]) => byDayAndMost(one, other) || (a < b ? -1 : 1))
        .map(([, cell]) => cell),
      fromMs: fromMs === undefined ? null : toStart(fromMs, offsetMs),
      toMs: toMs === undefined ? null : toStart(toMs, offsetMs) + DAY_MS,
      isComplete: parts.every(({ isComplete }) => isComplete),
    };
  };

  return {
    countRecords: createCountTurns(async (of, queries) => {
      const services = await listServices(of);
      // Who asks for what is not counted is refused alone.
      const asked = queries.map((query) => {
        try {
          return services.map((serviceId) => toAsked(serviceId, query));
        } catch (error) {
          return error instanceof Error ? error : new Error(String(error));
        }
      });
      const sound = asked.flatMap((one) => (one instanceof Error ? [] : [one]));
      const counted = await Promise.all(
        services.map((serviceId, at) =>
          countOf(
            serviceId,
            of,
            sound.flatMap((one) => one[at] ?? []),
          ),
        ),
      );
      return queries.map((query, at) => {
        const one = asked[at];
        if (one === undefined || one instanceof Error)
          return one ?? new Error('The count was not asked for.');
        return toCounts(
          query,
          counted.flatMap((ofService) => ofService[sound.indexOf(one)] ?? []),
        );
      });
    }),
    async medianHoursToClose({ kind, serviceId, fromMs, toMs, unseen }) {
      const { rows } = await db.pool.query<{ hours: number | null }>(MEDIAN, [
        kind,
        serviceId ?? null,
        fromMs === undefined ? null : toStart(fromMs, offsetMs),
        toMs === undefined ? null : toStart(toMs, offsetMs) + DAY_MS,
        unseen?.feedIds ?? [],
        unseen?.recordIds ?? [],
      ]);
      return rows[0]?.hours ?? null;
    },
  };
}

/** From one service to the next by the index: a table of tallies has a million rows of a few services. $1 kind. */
const SERVICES = `with recursive known as (
    select min(service_id) as service_id from record_tally
    union all select (select min(t.service_id) from record_tally t where t.service_id > k.service_id) from known k
      where k.service_id is not null)
  select service_id from known k where exists (select from record_tally t where t.service_id = k.service_id and t.kind = $1)
  union select distinct service_id from record_tally_due where kind = $1`;
const MEDIAN = `select percentile_cont(0.5) within group (order by extract(epoch from r.closed_at - r.opened_at)::float8 / 3600) as hours
  from record r where r.kind = $1 and ($2::text is null or r.service_id = $2) and r.closed_at is not null
    and r.opened_at is not null
    and coalesce(r.opened_at, r.updated_at) >= coalesce(to_timestamp($3::float8 / 1000), '-infinity')
    and coalesce(r.opened_at, r.updated_at) < coalesce(to_timestamp($4::float8 / 1000), 'infinity')
    and (${isSeenRecord('r', '$5::text[]')} or r.id = any($6::bigint[]))`;

function byDayAndMost(a: RecordCell, b: RecordCell): number {
  const [one, other] = [a.day ?? '', b.day ?? ''];
  return one === other ? b.received - a.received : one < other ? -1 : 1;
}

/** Begin of the local day. */
function toStart(timeMs: number, offsetMs: number): number {
  return Math.floor((timeMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
}

function addRow(sums: Map<string, RecordCell>, names: readonly string[], row: Row, byDay: boolean): void {
  // Cells go by it too: what is not said comes last.
  const key = `${byDay ? row.day : ''}\n${row.vals.map((value) => value || '\uffff').join('\n')}`;
  const before = sums.get(key);
  sums.set(key, {
    by: Object.fromEntries(names.map((name, i) => [name, row.vals[i] || null])),
    ...(byDay ? { day: row.day ?? '' } : {}),
    received: (before?.received ?? 0) + row.received,
    open: (before?.open ?? 0) + row.open,
    overdue: (before?.overdue ?? 0) + row.overdue,
    archived: (before?.archived ?? 0) + row.archived,
    onTime: (before?.onTime ?? 0) + row.on_time,
    late: (before?.late ?? 0) + row.late,
  });
}
