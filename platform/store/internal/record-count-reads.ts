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
import type { FacetFill } from './facet-fill.ts';
import { isSeenRecord } from './seen-records.ts';
import { toIndexes, toNeighbour, toPlan } from './tallies.ts';
import { DUE_DAYS, toCellsSql, toReadSql } from './tally-sql.ts';

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
  const listServices = async ({ kind, serviceId }: RecordCountQuery): Promise<string[]> => {
    if (serviceId !== undefined) return [serviceId];
    const { rows } = await db.pool.query<{ service_id: string }>(
      'select distinct service_id from record_tally where kind = $1 union select distinct service_id from record_tally_due where kind = $1',
      [kind],
    );
    return rows.map((row) => row.service_id);
  };

  const countOf = async (serviceId: string, query: RecordCountQuery) => {
    const { kind, by = [], byDay = false, fromMs, toMs, unseen } = query;
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
    const hidden = unseen?.feedIds ?? [];
    const neighbour = toNeighbour(utcOffsetMin);
    const found = await db.pool.query<{ day: string }>(DUE_DAYS, [serviceId, kind, neighbour, clock.now()]);
    const due = found.rows.map(({ day }) => day).filter((day) => day >= first && day <= last);
    const isCaughtUp = due.length <= MOST_DUE_DAYS;
    const days = isCaughtUp ? due : [];
    const names = set.map((i) => facets[i] ?? '');
    const counted = db.pool.query<Row>({
      name: `store-count-${byDay ? 'days' : 'all'}`,
      text: toReadSql(byDay),
      values: [serviceId, kind, names.join(), first, last, days, hidden],
    });
    const cells = (of: 'days' | 'own', ofDays: readonly string[], more: readonly unknown[]) =>
      db.pool.query<Row>(toCellsSql([set], of), [
        serviceId,
        kind,
        ofDays,
        utcOffsetMin,
        clock.now(),
        hidden,
        facets,
        ...more,
      ]);
    const own = unseen?.recordIds ?? [];
    const parts = await Promise.all([
      counted,
      ...(days.length === 0 ? [] : [cells('days', days, [])]),
      ...(own.length === 0 || hidden.length === 0 ? [] : [cells('own', [first, last], [own])]),
    ]);
    return {
      names,
      rows: parts.flatMap(({ rows }) => rows),
      isComplete: isCaughtUp && (set.length === 0 || deps.fill.isFilled(serviceId, kind)),
    };
  };

  return {
    async countRecords(query): Promise<RecordCounts> {
      const { byDay = false, fromMs, toMs } = query;
      const services = await listServices(query);
      const counts = await Promise.all(services.map((serviceId) => countOf(serviceId, query)));
      const sums = new Map<string, RecordCell>();
      for (const { names, rows } of counts) for (const row of rows) addRow(sums, names, row, byDay);
      return {
        cells: [...sums.values()]
          .filter((cell) => cell.received + cell.onTime + cell.late > 0)
          .toSorted(
            (a, b) => (a.day ?? '').localeCompare(b.day ?? '') || b.received - a.received || byValue(a, b),
          ),
        fromMs: fromMs === undefined ? null : toStart(fromMs, offsetMs),
        toMs: toMs === undefined ? null : toStart(toMs, offsetMs) + DAY_MS,
        isComplete: counts.every(({ isComplete }) => isComplete),
      };
    },
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

const MEDIAN = `select percentile_cont(0.5) within group (order by extract(epoch from r.closed_at - r.opened_at)::float8 / 3600) as hours
  from record r where r.kind = $1 and ($2::text is null or r.service_id = $2) and r.closed_at is not null
    and r.opened_at is not null
    and coalesce(r.opened_at, r.updated_at) >= coalesce(to_timestamp($3::float8 / 1000), '-infinity')
    and coalesce(r.opened_at, r.updated_at) < coalesce(to_timestamp($4::float8 / 1000), 'infinity')
    and (${isSeenRecord('r', '$5::text[]')} or r.id = any($6::bigint[]))`;

/** What is not said comes last. */
function byValue(a: RecordCell, b: RecordCell): number {
  const key = ({ by }: RecordCell) => Object.values(by).map((value) => (value === null ? '\uffff' : value));
  const [one, other] = [key(a).join('\n'), key(b).join('\n')];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Begin of the local day. */
function toStart(timeMs: number, offsetMs: number): number {
  return Math.floor((timeMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
}

function addRow(sums: Map<string, RecordCell>, names: readonly string[], row: Row, byDay: boolean): void {
  const key = JSON.stringify([byDay ? row.day : '', row.vals]);
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
