/** What a list of records asks of the database: which rows it reads, as of a time by their versions, and which it wants. */
import { toTsQuery } from '../../kernel/ts-query.ts';
import { IS_ARCHIVED } from '../archived-records.ts';
import type { RecordFilter } from '../records.ts';
import type { Condition } from './facet-conditions.ts';
import { isSeenRecord } from './seen-records.ts';

/** Lists go by it, the newest first. */
export const LISTED = 'coalesce(r.opened_at, r.updated_at)';
/** The heads. */
export const HEADS = 'record r';
const AT = 'to_timestamp($1::float8 / 1000)';
const AT_COLUMNS = `r.id, r.feed_id, r.service_id, r.kind, r.code, v.version, v.status, v.title, v.lon, v.lat, v.geometry,
    r.area_code, v.opened_at, v.due_at, v.due_clock, v.closed_at, v.time as updated_at, v.body,
    fold_text(v.title || ' ' || r.code) as search, '' as found_by`;
/** By their spans: the versions that held then, found by the order of lists. */
const BY_SPANS = (onlyKnown: boolean) => `(select ${AT_COLUMNS}
  from record_version v join record r on r.id = v.record_id where v.time <= ${AT} and ${
    onlyKnown
      ? `v.received_at <= ${AT} and (v.shown_until is null or v.shown_until > ${AT})`
      : `(v.valid_until is null or v.valid_until > ${AT})`
  }) r`;
/** As long as older versions have no spans yet. */
const BY_VERSIONS = (onlyKnown: boolean) => `(select ${AT_COLUMNS}
  from record r cross join lateral (select * from record_version v where v.record_id = r.id and v.time <= ${AT}
    ${onlyKnown ? `and v.received_at <= ${AT}` : ''} order by v.time desc, v.version desc limit 1) v) r`;

/** Who rings more often than so is known at the desk. */
const MOST_OF_CALLER = 200;

/** Filters as conditions, each with its parameter; `isOfLists`: the index of the order of lists answers it. */
const CONDITIONS: readonly (readonly [
  of: (filter: RecordFilter) => unknown,
  toSql: (place: string) => string,
  isOfLists?: true,
])[] = [
  [(f) => f.serviceId, (p) => `r.service_id = ${p}`, true],
  [(f) => f.kind, (p) => `r.kind = ${p}`, true],
  [(f) => f.status, (p) => `r.status = ${p}`],
  [(f) => f.areaCode, (p) => `r.area_code = ${p}`],
  [(f) => f.feedId, (p) => `r.feed_id = ${p}`],
  [(f) => f.codes, (p) => `r.code = any(${p}::text[])`],
  // As a list that is found first: whoever rings is of a few records out of all, which the planner would not guess.
  [
    (f) => f.callerHash,
    (p) => `r.id = any(array(
      select c.record_id from record_caller c where c.hash = ${p} order by c.told_at desc limit ${MOST_OF_CALLER}))`,
  ],
  [(f) => f.bodyHas && JSON.stringify(f.bodyHas), (p) => `r.body @> ${p}::jsonb`],
  [(f) => f.fromMs, (p) => `${LISTED} >= to_timestamp(${p}::float8 / 1000)`, true],
  [(f) => f.toMs, (p) => `${LISTED} <= to_timestamp(${p}::float8 / 1000)`, true],
  [
    (f) => toTsQuery(f.text ?? '') || undefined,
    (p) => `to_tsvector('simple', r.search || ' ' || r.found_by) @@ to_tsquery('simple', ${p})`,
  ],
  [(f) => f.dueBeforeMs, (p) => `r.due_at < to_timestamp(${p}::float8 / 1000)`],
  [(f) => f.open, (p) => `(r.closed_at is null) = ${p}::boolean`],
  [(f) => f.archived, (p) => `${IS_ARCHIVED} = ${p}::boolean`],
  [
    (f) => f.withoutStep,
    (p) => `not exists (select 1 from record_step s where s.record_id = r.id and s.what = ${p}::text)`,
  ],
  [(f) => f.bounds?.[0], (p) => `r.lon >= ${p}`],
  [(f) => f.bounds?.[1], (p) => `r.lat >= ${p}`],
  [(f) => f.bounds?.[2], (p) => `r.lon <= ${p}`],
  [(f) => f.bounds?.[3], (p) => `r.lat <= ${p}`],
];

/** What is asked of the database, whatever the page. */
export interface Asked {
  readonly from: string;
  readonly conditions: readonly string[];
  readonly values: unknown[];
  /** Of the conditions those by which lists go. */
  readonly listed: readonly string[];
}

/**
 * @param hasSpans whether older versions have their spans already.
 * @param more what only the kind of the records can say.
 */
export function toAsked(filter: RecordFilter, hasSpans: boolean, more: readonly Condition[]): Asked {
  const values: unknown[] = filter.atMs === undefined ? [] : [filter.atMs];
  const listed: string[] = [];
  const conditions = CONDITIONS.flatMap(([of, toSql, isOfLists]) => {
    const value = of(filter);
    if (value === undefined) return [];
    values.push(value);
    const sql = toSql(`$${values.length}`);
    if (isOfLists) listed.push(sql);
    return [sql];
  });
  for (const { values: given, toSql } of more) {
    conditions.push(toSql(given.map((_, at) => `$${values.length + at + 1}`)));
    values.push(...given);
  }
  if (filter.unseen !== undefined) {
    values.push(filter.unseen.feedIds, filter.unseen.recordIds);
    const [feeds, own] = [`$${values.length - 1}::text[]`, `$${values.length}::bigint[]`];
    conditions.push(`(${isSeenRecord('r', feeds)} or r.id = any(${own}))`);
  }
  const toPast = hasSpans ? BY_SPANS : BY_VERSIONS;
  return {
    from: filter.atMs === undefined ? HEADS : toPast(filter.onlyKnown === true),
    conditions,
    values,
    listed,
  };
}

export const toWhere = (conditions: readonly string[]) =>
  conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
