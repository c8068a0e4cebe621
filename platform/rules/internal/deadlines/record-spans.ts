/**
 * Records as rules about their time see them: from a moment (due, or took its status) until it was over. The rows of the
 * records are what is waited on; nothing is kept in memory. What came from an archive is nobody's lateness.
 */
import type { DeadlineCondition } from '../../../../contract/rules/rule.ts';
import type { Database } from '../../../kernel/database.ts';
import { IS_ARCHIVED } from '../../../store/archived-records.ts';

export interface RecordSpan {
  readonly recordId: number;
  readonly feedId: string;
  readonly code: string;
  readonly areaCode: string | null;
  /** Whom its own system names; null when it names nobody. */
  readonly agency: string | null;
  /** Who took it at a desk; null when nobody of an agency did. */
  readonly takenBy: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly fromMs: number;
  /** null while it lasts. */
  readonly toMs: number | null;
}

interface Row {
  readonly id: number;
  readonly feed_id: string;
  readonly code: string;
  readonly area_code: string | null;
  readonly agency: string | null;
  readonly taken_by: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly from_at: number;
  readonly to_at: number | null;
}

/** Which records: those of a rule, without the statuses that end one. */
export interface SpanWish {
  readonly serviceId: string;
  readonly condition: DeadlineCondition;
  readonly closedStatuses: readonly string[];
}

const PLACE = `r.id, r.feed_id, r.code, r.area_code, r.body ->> 'agency' as agency, r.body ->> 'takenBy' as taken_by, r.lon, r.lat`;
const MINE = `r.service_id = $1 and r.kind = $2 and not ${IS_ARCHIVED}
  and not exists (select from jsonb_each_text($3::jsonb) w where r.body ->> w.key is distinct from w.value)`;

/** Since when the newest version has its status: the version after the last one that had another. */
const STATUS_SINCE = `(select min(v.time) from record_version v where v.record_id = r.id and v.version > coalesce(
  (select max(w.version) from record_version w where w.record_id = r.id and w.status <> r.status), 0))`;

/** Each wish by its place; `offset 0` keeps each its own walk over the index of what is open. */
const toOpenSql = (spans: string) => `
  select w.place, s.* from rows from (
    unnest($1::text[]), unnest($2::text[]), unnest($3::text[]), unnest($4::float8[]), unnest($5::text[])
  ) with ordinality w (service_id, kind, fields, until_ms, statuses, place)
  cross join lateral (${spans} offset 0) s`;
const WISHED = `r.service_id = w.service_id and r.kind = w.kind and r.closed_at is null and not ${IS_ARCHIVED}
  and not exists (
    select from jsonb_each_text(w.fields::jsonb) f where r.body ->> f.key is distinct from f.value)`;
const OPEN_DUE = toOpenSql(`
  select ${PLACE}, r.due_at as from_at, null::timestamptz as to_at from record r
  where ${WISHED} and r.due_at <= to_timestamp(w.until_ms / 1000)
    and r.status <> all(array(select jsonb_array_elements_text(w.statuses::jsonb)))`);
const OPEN_STATUS = toOpenSql(`
  select * from (
    select ${PLACE}, ${STATUS_SINCE} as from_at, null::timestamptz as to_at from record r
    where ${WISHED} and r.status = w.statuses) t
  where from_at <= to_timestamp(w.until_ms / 1000)`);

/**
 * Open records whose moment was at or before the `untilMs` of each wish, in the order of the wishes. Two statements for all
 * of them: rules ask every half minute, and what is planned and sent for each alone is most of what a look costs.
 */
export async function listOpenSpans(
  { pool }: Pick<Database, 'pool'>,
  wishes: readonly (SpanWish & { readonly untilMs: number })[],
): Promise<RecordSpan[][]> {
  const found: RecordSpan[][] = wishes.map(() => []);
  for (const [name, text] of [
    ['record-due', OPEN_DUE],
    ['record-stays', OPEN_STATUS],
  ] as const) {
    const asked = wishes.entries().filter(([, { condition }]) => condition.kind === name);
    const places = [...asked];
    if (places.length === 0) continue;
    const { rows } = await pool.query<Row & { readonly place: number }>({
      name: `open-${name}`,
      text,
      values: [
        places.map(([, { serviceId }]) => serviceId),
        places.map(([, { condition }]) => condition.recordKind),
        places.map(([, { condition }]) => JSON.stringify(condition.where ?? {})),
        places.map(([, { untilMs }]) => untilMs),
        places.map(([, { condition, closedStatuses }]) =>
          condition.kind === 'record-due' ? JSON.stringify(closedStatuses) : condition.status,
        ),
      ],
    });
    for (const row of rows) {
      const [index = -1] = places[row.place - 1] ?? [];
      found[index]?.push(toSpan(row));
    }
  }
  return found;
}

const PAST_DUE = `
  select ${PLACE}, r.due_at as from_at,
    coalesce(r.closed_at, case when r.status = any($6::text[]) then r.updated_at end) as to_at from record r
  where ${MINE} and r.due_at <= to_timestamp($5::float8 / 1000)
    and (r.closed_at is null or r.closed_at > to_timestamp($4::float8 / 1000))`;
const PAST_STATUS = `
  select s.* from (
    select ${PLACE}, v.status, v.time as from_at,
      coalesce(lead(v.time) over (partition by r.id order by v.version), r.closed_at) as to_at
    from record r
    cross join lateral (
      select w.version, w.status, w.time from (
        select x.version, x.status, x.time, lag(x.status) over (order by x.version) as before
        from record_version x where x.record_id = r.id) w
      where w.status is distinct from w.before) v
    where ${MINE}) s
  where s.status = $6 and s.from_at <= to_timestamp($5::float8 / 1000)
    and (s.to_at is null or s.to_at > to_timestamp($4::float8 / 1000))`;

/** What lasted at some time in a span whose beginnings may lie before it. */
export async function listPastSpans(
  { pool }: Pick<Database, 'pool'>,
  { serviceId, condition, closedStatuses }: SpanWish,
  fromMs: number,
  untilMs: number,
): Promise<RecordSpan[]> {
  const common = [serviceId, condition.recordKind, JSON.stringify(condition.where ?? {}), fromMs, untilMs];
  const { rows } =
    condition.kind === 'record-due'
      ? await pool.query<Row>(PAST_DUE, [...common, closedStatuses])
      : await pool.query<Row>(PAST_STATUS, [...common, condition.status]);
  return rows.map(toSpan);
}

/** When records that no longer hold were changed last: closed, or given another status or due time. */
export async function listEnds(
  { pool }: Pick<Database, 'pool'>,
  recordIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (recordIds.length === 0) return new Map();
  const { rows } = await pool.query<{ id: number; ended_at: number }>(
    'select id, coalesce(closed_at, updated_at) as ended_at from record where id = any($1::bigint[])',
    [recordIds],
  );
  return new Map(rows.map(({ id, ended_at }) => [id, ended_at]));
}

function toSpan(row: Row): RecordSpan {
  return {
    recordId: row.id,
    feedId: row.feed_id,
    code: row.code,
    areaCode: row.area_code,
    agency: row.agency,
    takenBy: row.taken_by,
    lon: row.lon,
    lat: row.lat,
    fromMs: row.from_at,
    toMs: row.to_at,
  };
}
