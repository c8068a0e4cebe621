/** Records as lists and single ones; as of a time by their versions. */
import { toSearchText } from '../../../contract/basics/search-text.ts';
import type { FormReceipt } from '../../../contract/records/form.ts';
import type { DueRecord, RecordView } from '../../../contract/records/record-view.ts';
import type { RecordGeometry } from '../../../contract/records/record-item.ts';
import type { Database } from '../../kernel/database.ts';
import { notFound } from '../../kernel/errors.ts';
import { MOST_COUNTED, readPageKey, toOrderBy, toPageKey } from '../../kernel/page-key.ts';
import type { OrderPart } from '../../kernel/page-key.ts';
import { toTsQuery } from '../../kernel/ts-query.ts';
import { IS_ARCHIVED } from '../archived-records.ts';
import { readMasked, readRecordParts } from './record-part-reads.ts';
import type { CountedKind } from '../record-counts.ts';
import { toFacetConditions } from './facet-conditions.ts';
import type { FacetFill } from './facet-fill.ts';
import { HEADS, LISTED, toAsked, toWhere } from './record-filter.ts';
import type { Asked } from './record-filter.ts';
import type { SpanFill } from './span-fill.ts';
import type { RecordFilter, RecordPage, RecordReads } from '../records.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 10_000;
/** So many of the newest are looked through for a word that many have. */
const WALKED = 5_000;
const LARGE_FROM = 50_000;

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
  geometry: RecordGeometry | null;
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

interface DueRow extends Omit<DueRecord, 'dueMs'> {
  readonly due_at: number;
}

interface VersionRow extends Omit<RecordRow, 'updated_at' | 'archived' | 'geometry'> {
  time: number;
  received_at: number;
  delivery_id: number;
}

const ORDER = [
  { sql: LISTED, desc: true, isTime: true },
  { sql: 'r.id', desc: true },
] as const satisfies readonly OrderPart[];

/** Makes the reads of records. */
export function createRecordReads({
  db,
  spans,
  kinds,
  fill,
}: {
  db: Database;
  spans: Pick<SpanFill, 'isFilled'>;
  kinds: readonly CountedKind[];
  fill: Pick<FacetFill, 'isFilled'>;
}): RecordReads {
  const ask = (filter: RecordFilter): Asked =>
    toAsked(filter, spans.isFilled(), toFacetConditions(filter, kinds, fill));
  const readPage = async (filter: RecordFilter, { from, conditions, values }: Asked): Promise<RecordPage> => {
    const limit = toLimit(filter);
    const key = filter.after === undefined ? undefined : readPageKey(filter.after, ORDER.length);
    const onPage = key === undefined ? conditions : [...conditions, toAfter(values.length)];
    // One more than the page shows whether there is another.
    const found = await db.pool.query<RecordRow>(
      `select r.*, ${IS_ARCHIVED} as archived from ${from} ${toWhere(onPage)} ${toOrderBy(ORDER)} limit ${limit + 1}`,
      [...values, ...(key ?? [])],
    );
    return toPage(found.rows, limit);
  };
  /**
   * What has a rare word is found by the index of words once, counted, and put in order: the planner takes the beginning of
   * a word for a common one, and would look through all records by their order for what few or none have. Undefined where
   * more have it than are counted.
   */
  const readRare = async (filter: RecordFilter, { conditions, values }: Asked) => {
    const limit = toLimit(filter);
    const key = filter.after === undefined ? undefined : readPageKey(filter.after, ORDER.length);
    const isAfter =
      key === undefined
        ? ''
        : `where (f.listed, f.id) < (to_timestamp($${values.length + 1}::float8 / 1000), $${values.length + 2}::bigint)`;
    const { rows } = await db.pool.query<RecordRow & { readonly total: number }>(
      `with found as materialized (
         select r.id, ${LISTED} as listed from ${HEADS} ${toWhere(conditions)} limit ${MOST_COUNTED + 1}),
       page as (select * from found f ${isAfter} order by f.listed desc, f.id desc limit ${limit + 1})
       select r.*, ${IS_ARCHIVED} as archived, c.total from (select count(*) as total from found) c
         left join page on true left join record r on r.id = page.id
       order by page.listed desc, page.id desc`,
      [...values, ...(key ?? [])],
    );
    const total = rows[0]?.total ?? 0;
    if (total > MOST_COUNTED) return undefined;
    return {
      ...toPage(
        rows.filter((row) => row.id !== null),
        limit,
      ),
      total,
    };
  };
  /**
   * The page of a word that many of the newest have, without looking all of them up in the index of words; undefined where
   * that is not so. Each is looked at for the signs of the words first: to make words of a text costs ten times as much. Of
   * a kind that has few records all are looked at, and those that are found are all there are.
   */
  const readCommon = async (
    filter: RecordFilter,
    { conditions, listed, values }: Asked,
  ): Promise<(RecordPage & { readonly isCapped: boolean }) | undefined> => {
    const { serviceId, kind, after, text = '' } = filter;
    if (!isSearch(filter) || (serviceId === undefined) !== (kind === undefined)) return undefined;
    if (!(await isLarge(db))) return undefined;
    const limit = toLimit(filter);
    const key = after === undefined ? [] : readPageKey(after, ORDER.length);
    const words = toSearchText(text).split(' ');
    const at = values.length;
    const inner = key.length === 0 ? listed : [...listed, toAfter(at)];
    const { rows } = await db.pool.query<RecordRow>(
      `select * from (select r.*, ${LISTED} as listed, ${IS_ARCHIVED} as archived from ${HEADS} ${toWhere(inner)}
         ${toOrderBy(ORDER)} limit ${WALKED}) r
       where r.search || ' ' || r.found_by like all($${at + key.length + 1}::text[]) and ${conditions.join(' and ')}
       order by r.listed desc, r.id desc limit ${limit + 1}`,
      [...values, ...key, words.map((word) => `%${word}%`)],
    );
    if (rows.length > limit) return { ...toPage(rows, limit), isCapped: true };
    const isAll =
      key.length === 0 && serviceId !== undefined && kind !== undefined && (await isFew(serviceId, kind));
    return isAll ? { ...toPage(rows, limit), isCapped: false } : undefined;
  };
  const isFew = async (serviceId: string, kind: string): Promise<boolean> => {
    const { rows } = await db.pool.query<{ many: number }>(
      `select count(*) as many from (select from ${HEADS} where r.service_id = $1 and r.kind = $2 limit ${WALKED}) c`,
      [serviceId, kind],
    );
    return (rows[0]?.many ?? WALKED) < WALKED;
  };
  const countAll = async ({ from, conditions, values }: Asked): Promise<number> => {
    const { rows } = await db.pool.query<{ total: number }>(
      `select count(*) as total from (select from ${from} ${toWhere(conditions)} limit ${MOST_COUNTED + 1}) c`,
      values,
    );
    return rows[0]?.total ?? 0;
  };
  const isSearch = (filter: RecordFilter) => filter.atMs === undefined && toTsQuery(filter.text ?? '') !== '';

  return {
    async listRecords(filter) {
      const asked = ask(filter);
      // What can be refused is refused before anything is counted: a failure that nobody waits for would go unheard.
      if (filter.after !== undefined) readPageKey(filter.after, ORDER.length);
      const common = await readCommon(filter, asked);
      if (common !== undefined) return { ...common, total: common.records.length };
      if (isSearch(filter)) {
        const rare = await readRare(filter, asked);
        if (rare !== undefined) return { ...rare, isCapped: false };
        return { ...(await readPage(filter, asked)), total: MOST_COUNTED, isCapped: true };
      }
      const [page, total] = await Promise.all([readPage(filter, asked), countAll(asked)]);
      return { ...page, total: Math.min(total, MOST_COUNTED), isCapped: total > MOST_COUNTED };
    },
    async pageRecords(filter) {
      const asked = ask(filter);
      const common = await readCommon(filter, asked);
      if (common !== undefined) return common;
      const rare = isSearch(filter) ? await readRare(filter, asked) : undefined;
      return rare ?? readPage(filter, asked);
    },
    async listDue({ members, ...filter }) {
      const { from, conditions, values } = ask({ ...filter, open: true, archived: false });
      const body = members.map((_, at) => `$${values.length + at + 1}::text`);
      const { rows } = await db.pool.query<DueRow>(
        `select r.id, r.code, r.status, r.title, r.due_at,
           jsonb_build_object(${body.map((name) => `${name}, r.body -> ${name}`).join(', ')}) as body
         from ${from} ${toWhere(conditions)} order by r.due_at, r.id limit ${toLimit(filter)}`,
        [...values, ...members],
      );
      return rows.map(({ due_at: dueMs, ...row }) => ({ ...row, dueMs }));
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
    recordMasked: (id) => readMasked(db, id),
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

/** Both go the same way: one comparison that the index answers. */
const toAfter = (given: number) =>
  `(${LISTED}, r.id) < (to_timestamp($${given + 1}::float8 / 1000), $${given + 2}::bigint)`;

const toLimit = ({ limit = DEFAULT_LIMIT }: RecordFilter): number => Math.min(limit, MAX_LIMIT);

/** As the planner has it: below, all that have a word are soon looked up and counted. */
async function isLarge(db: Database): Promise<boolean> {
  const { rows } = await db.pool.query<{ many: number }>(
    `select reltuples::float8 as many from pg_class where oid = 'record'::regclass`,
  );
  return (rows[0]?.many ?? 0) >= LARGE_FROM;
}

function toPage(rows: readonly RecordRow[], limit: number): RecordPage {
  const records = rows.slice(0, limit).map(toView);
  const last = rows.length > limit ? records.at(-1) : undefined;
  return { records, next: last === undefined ? null : toPageKey([last.openedMs ?? last.updatedMs, last.id]) };
}

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
    ...(row.geometry?.type === 'LineString' ? { line: row.geometry.coordinates } : {}),
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
