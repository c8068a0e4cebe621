/** What hangs on a record: its shape, links, steps, claims and files. */
import type { MaskedTexts, RecordFileView, RecordParts } from '../../../contract/records/record-detail.ts';
import type { Facts, RecordGeometry } from '../../../contract/records/record-item.ts';
import type { Unseen } from '../../audience/sight.ts';
import type { Database } from '../../kernel/database.ts';
import { isSeenRecord } from './seen-records.ts';

/** As the longest list that a page shows. */
const MOST_STEPS = 1_000;

const LINKS = `select l.kind, l.code, l.role,
    (select o.id from record o where o.service_id = r.service_id and o.kind = l.kind and o.code = l.code
       and (${isSeenRecord('o', '$2::text[]')} or o.id = any($3::bigint[]))
     order by o.feed_id = r.feed_id desc, o.id limit 1) as "recordId"
  from record_link l join record r on r.id = l.record_id where l.record_id = $1 order by l.role, l.kind, l.code`;
const STEPS = `select time, what, agency_id, facts, received_at from record_step where record_id = $1
  order by time, id limit ${MOST_STEPS}`;

const FILES = `select file_id::text as id, content_type as "contentType", bytes, encode(sha256, 'hex') as sha256, width, height,
    record_version as version, uploaded_at as "sentMs", has_thumbnail as "hasThumbnail"
  from evidence where record_id = $1 and ended_at is null order by id`;

interface StepRow {
  time: number;
  what: string;
  agency_id: string | null;
  facts: Facts;
  received_at: number;
}

type FileRow = Omit<RecordFileView, 'url' | 'thumbnailUrl'> & { readonly hasThumbnail: boolean };

/** Reads them of one record; what it is linked to is named, and found where it is in sight. */
export async function readRecordParts({ pool }: Database, id: number, unseen?: Unseen): Promise<RecordParts> {
  const [shape, links, steps, holds, files, masked] = await Promise.all([
    pool.query<{ geometry: RecordGeometry | null }>('select geometry from record where id = $1', [id]),
    pool.query<RecordParts['links'][number]>(LINKS, [id, unseen?.feedIds ?? [], unseen?.recordIds ?? []]),
    pool.query<StepRow>(STEPS, [id]),
    pool.query<{ claim: string }>('select claim from record_hold where record_id = $1 order by claim', [id]),
    pool.query<FileRow>(FILES, [id]),
    pool.query('select from record_masked where record_id = $1 limit 1', [id]),
  ]);
  return {
    geometry: shape.rows[0]?.geometry ?? null,
    links: links.rows,
    steps: steps.rows.map((row) => ({
      timeMs: row.time,
      what: row.what,
      agencyId: row.agency_id,
      facts: row.facts,
      receivedMs: row.received_at,
    })),
    holds: holds.rows.map(({ claim }) => claim),
    isMasked: masked.rows.length > 0,
    files: files.rows.map(({ hasThumbnail, ...file }) => {
      const url = `/api/v1/records/${id}/files/${file.id}`;
      return { ...file, url, thumbnailUrl: hasThumbnail ? `${url}/thumbnail` : null };
    }),
  };
}

/** Texts as they were told, of which the record says only `•••`; the newest first. */
export async function readMasked({ pool }: Database, id: number): Promise<MaskedTexts> {
  const { rows } = await pool.query<MaskedTexts['texts'][number]>(
    `select field, whole, version, received_at as "receivedMs" from record_masked where record_id = $1
     order by version desc, field limit ${MOST_STEPS}`,
    [id],
  );
  return { texts: rows };
}
