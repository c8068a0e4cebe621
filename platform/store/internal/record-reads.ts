/** Records as lists and single ones; as of a time by their versions. */
import type { FormReceipt } from '../../../contract/form.ts';
import type { RecordView } from '../../../contract/api.ts';
import type { Database } from '../../kernel/database.ts';
import { notFound } from '../../kernel/errors.ts';
import { MOST_COUNTED, readPageKey, toOrderBy, toPageKey } from '../../kernel/page-key.ts';
import type { OrderPart } from '../../kernel/page-key.ts';
import { toTsQuery } from '../../kernel/ts-query.ts';
import { IS_ARCHIVED } from '../archived-records.ts';
import { readRecordParts } from './record-part-reads.ts';
import { isSeenRecord } from './seen-records.ts';
import type { SpanFill } from './span-fill.ts';
import type { RecordFilter, RecordReads } from '../records.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 10_000;

interface RecordRow {
  id: number;
  service_id: string;
  kind: string;
  code: string;
  feed_id: string;
  status: string;
  title: string;
  lon: number | null;
  lat: number | null;
  area_code: string | null;
  opened_at: number | null;
  due_at: number | null;
  due_clock: RecordView['clock'];
  closed_at: number | null;
  updated_at: number;
  version: number;
  body: RecordView['body'];
  archived: boolean;
}

interface VersionRow extends Omit<RecordRow, 'updated_at' | 'archived'> {
  time: number;
  received_at: number;
  delivery_id: number;
}

/** Lists go by it, the newest first. */
const LISTED = 'coalesce(r.opened_at, r.updated_at)';
const ORDER = [
  { sql: LISTED, desc: true, isTime: true },
  { sql: 'r.id', desc: true },
] as const satisfies readonly OrderPart[];

/** The heads. */
const HEADS = 'record r';
const AT = 'to_timestamp($1::float8 / 1000)';
const AT_COLUMNS = `r.id, r.feed_id, r.service_id, r.kind, r.code, v.version, v.status, v.title, v.lon, v.lat,
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

/** Filters as conditions, each with its parameter. */
const CONDITIONS: readonly (readonly [(filter: RecordFilter) => unknown, (place: string) => string])[] = [
  [(f) => f.serviceId, (p) => `r.service_id = ${p}`],
  [(f) => f.kind, (p) => `r.kind = ${p}`],
  [(f) => f.status, (p) => `r.status = ${p}`],
  [(f) => f.areaCode, (p) => `r.area_code = ${p}`],
  [(f) => f.feedId, (p) => `r.feed_id = ${p}`],
  [(f) => f.codes, (p) => `r.code = any(${p}::text[])`],
  [(f) => f.bodyHas && JSON.stringify(f.bodyHas), (p) => `r.body @> ${p}::jsonb`],
  [(f) => f.fromMs, (p) => `${LISTED} >= to_timestamp(${p}::float8 / 1000)`],
  [(f) => f.toMs, (p) => `${LISTED} <= to_timestamp(${p}::float8 / 1000)`],
  [
    (f) => toTsQuery(f.text ?? '') || undefined,
    (p) => `to_tsvector('simple', r.search || ' ' || r.found_by) @@ to_tsquery('simple', ${p})`,
  ],
  [(f) => f.dueBeforeMs, (p) => `r.due_at < to_timestamp(${p}::float8 / 1000)`],
  [(f) => f.open, (p) => `(r.closed_at is null) = ${p}::boolean`],
  [(f) => f.archived, (p) => `${IS_ARCHIVED} = ${p}::boolean`],
  [(f) => f.bounds?.[0], (p) => `r.lon >= ${p}`],
  [(f) => f.bounds?.[1], (p) => `r.lat >= ${p}`],
  [(f) => f.bounds?.[2], (p) => `r.lon <= ${p}`],
  [(f) => f.bounds?.[3], (p) => `r.lat <= ${p}`],
];

/** Makes the reads of records. */
export function createRecordReads({
  db,
  spans,
}: {
  db: Database;
  spans: Pick<SpanFill, 'isFilled'>;
}): RecordReads {
  return {
    async listRecords(filter) {
      const values: unknown[] = filter.atMs === undefined ? [] : [filter.atMs];
      const conditions = CONDITIONS.flatMap(([of, toSql]) => {
        const value = of(filter);
        if (value === undefined) return [];
        values.push(value);
        return [toSql(`$${values.length}`)];
      });
      if (filter.unseen !== undefined) {
        values.push(filter.unseen.feedIds, filter.unseen.recordIds);
        const [feeds, own] = [`$${values.length - 1}::text[]`, `$${values.length}::bigint[]`];
        conditions.push(`(${isSeenRecord('r', feeds)} or r.id = any(${own}))`);
      }
      const toPast = spans.isFilled() ? BY_SPANS : BY_VERSIONS;
      const from = filter.atMs === undefined ? HEADS : toPast(filter.onlyKnown === true);
      const limit = Math.min(filter.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
      const key = filter.after === undefined ? undefined : readPageKey(filter.after, ORDER.length);
      const paged = [...values, ...(key ?? [])];
      const onPage =
        key === undefined
          ? conditions
          : [
              ...conditions,
              // Both go the same way: one comparison that the index answers.
              `(${LISTED}, r.id) < (to_timestamp($${values.length + 1}::float8 / 1000), $${values.length + 2}::bigint)`,
            ];
      // Begun only when nothing can be refused any more: a count that nobody waits for would fail unheard.
      const counted = db.pool.query<{ total: number }>(
        `select count(*) as total from (select from ${from} ${toWhere(conditions)} limit ${MOST_COUNTED + 1}) c`,
        values,
      );
      const isSearch = filter.atMs === undefined && toTsQuery(filter.text ?? '') !== '';
      const isRare = isSearch && ((await counted).rows[0]?.total ?? 0) <= MOST_COUNTED;
      // One more than the page shows whether there is another.
      const [found, all] = await Promise.all([
        db.pool.query<RecordRow>(
          `${isRare ? toFoundFirst(from, onPage) : `select r.*, ${IS_ARCHIVED} as archived from ${from} ${toWhere(onPage)}`}
           ${toOrderBy(ORDER)} limit ${limit + 1}`,
          paged,
        ),
        counted,
      ]);
      const records = found.rows.slice(0, limit).map(toView);
      const last = found.rows.length > limit ? records.at(-1) : undefined;
      const total = all.rows[0]?.total ?? 0;
      return {
        records,
        total: Math.min(total, MOST_COUNTED),
        isCapped: total > MOST_COUNTED,
        next: last === undefined ? null : toPageKey([last.openedMs ?? last.updatedMs, last.id]),
      };
    },
    async getRecord(id) {
      const found = await db.pool.query<RecordRow>(
        `select r.*, ${IS_ARCHIVED} as archived from ${HEADS} where r.id = $1`,
        [id],
      );
      const row = found.rows[0];
      if (row === undefined)
        throw notFound(`There is no record ${id}.`, { value: id, next: 'List the records.' });
      return toView(row);
    },
    async findCityRecord({ serviceId, kind, code }) {
      const found = await db.pool.query<RecordRow>(
        `select r.*, ${IS_ARCHIVED} as archived from ${HEADS}
         where r.identity = 'city' and r.service_id = $1 and r.kind = $2 and r.code = $3`,
        [serviceId, kind, code],
      );
      const [row] = found.rows;
      return row === undefined ? undefined : toView(row);
    },
    async listRecordsOfDelivery(deliveryId) {
      const found = await db.pool.query<FormReceipt['records'][number]>(
        `select r.id, r.kind, r.code, v.version, v.title
         from delivery d, jsonb_to_recordset(d.records) as x (id bigint, version int)
           join record r on r.id = x.id join record_version v on v.record_id = x.id and v.version = x.version
         where d.id = $1 order by r.id`,
        [deliveryId],
      );
      return found.rows;
    },
    recordParts: (id, unseen) => readRecordParts(db, id, unseen),
    async recordFeeds(id) {
      const { rows } = await db.pool.query<{ feed_id: string }>(
        'select feed_id from record where id = $1 union select feed_id from record_source where record_id = $1 order by 1',
        [id],
      );
      return rows.map(({ feed_id: feedId }) => feedId);
    },
    async recordVersions(id) {
      const found = await db.pool.query<VersionRow>(
        'select * from record_version where record_id = $1 order by version desc',
        [id],
      );
      return found.rows.map((row) => ({
        version: row.version,
        timeMs: row.time,
        receivedMs: row.received_at,
        deliveryId: row.delivery_id,
        status: row.status,
        title: row.title,
        lon: row.lon,
        lat: row.lat,
        body: row.body,
      }));
    },
  };
}

/**
 * What has a rare word is found by the index of words and then put in order: the planner takes the beginning of a word
 * for a common one, and would look through all records by their order for what few or none have.
 */
const toFoundFirst = (from: string, conditions: readonly string[]) =>
  `with found as materialized (select r.* from ${from} ${toWhere(conditions)})
   select r.*, ${IS_ARCHIVED} as archived from found r`;

const toWhere = (conditions: readonly string[]) =>
  conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;

function toView(row: RecordRow): RecordView {
  return {
    id: row.id,
    serviceId: row.service_id,
    kind: row.kind,
    code: row.code,
    feedId: row.feed_id,
    status: row.status,
    title: row.title,
    lon: row.lon,
    lat: row.lat,
    areaCode: row.area_code,
    openedMs: row.opened_at,
    dueMs: row.due_at,
    clock: row.due_clock,
    closedMs: row.closed_at,
    updatedMs: row.updated_at,
    versions: row.version,
    archived: row.archived,
    body: row.body,
  };
}
