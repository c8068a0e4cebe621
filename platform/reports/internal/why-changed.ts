/** Why a value of a past period is another now: what its sender corrected of it since, and what came late. */
import type { ReportChange, ReportContent, ReportPeriod } from '../../../contract/papers/report.ts';
import type { Database } from '../../kernel/database.ts';
import { listDifferences } from './compare.ts';

/** Told; the rest is counted. */
export const MOST_CHANGES = 500;

interface Since {
  readonly corrected: number;
  readonly late: number;
}

/** All that differs, with why; `knownMs` is when `before` was known, `untilMs` when `after` is. */
export async function explainChanges(
  db: Pick<Database, 'pool'>,
  given: {
    readonly before: ReportContent;
    readonly after: ReportContent;
    readonly period: ReportPeriod;
    readonly knownMs: number;
    readonly untilMs: number;
    readonly timeZone: string;
  },
): Promise<{ readonly changes: ReportChange[]; readonly total: number }> {
  const all = listDifferences(given.before, given.after, given.timeZone);
  const told = all.slice(0, MOST_CHANGES);
  const rows = [...new Set(told.flatMap(({ row }) => (row === null ? [] : [row])))];
  const since = rows.length === 0 ? new Map<string, Since>() : await readSince(db, rows, given);
  const norms = all.filter(({ section }) => section === 'Quy chuẩn').length;
  return {
    total: all.length,
    changes: told.map(({ row, ...change }) => ({ ...change, why: toWhy(row, since, norms > 0) })),
  };
}

function toWhy(row: string | null, since: ReadonlyMap<string, Since>, isNormNew: boolean): string {
  const found = row === null ? undefined : since.get(row);
  const reasons = [
    found !== undefined && found.corrected > 0 ? `nguồn sửa ${found.corrected} giá trị` : '',
    found !== undefined && found.late > 0 ? `${found.late} giá trị về sau khi lập` : '',
    isNormNew ? 'quy chuẩn ghi khác trước' : '',
  ].filter((one) => one !== '');
  return reasons.length > 0 ? reasons.join('; ') : 'theo số liệu nguồn thay đổi sau khi lập';
}

/** Of assets by code: values of the period that were corrected, and those that first came, after `knownMs`. */
async function readSince(
  { pool }: Pick<Database, 'pool'>,
  codes: readonly string[],
  {
    period,
    knownMs,
    untilMs,
  }: { readonly period: ReportPeriod; readonly knownMs: number; readonly untilMs: number },
): Promise<Map<string, Since>> {
  const { rows } = await pool.query<{ code: string; corrected: number; late: number }>(
    `with stream as (
       select d.id, a.code from datastream d join asset a on a.id = d.asset_id where a.code = any ($1)),
     -- Deliveries are numbered as they come.
     first as (select min(id) as id from delivery where received_at > to_timestamp($4::float8 / 1000)),
     corrected as (
       select distinct r.stream_id, r.time from observation_revision r join stream s on s.id = r.stream_id
       where r.time > to_timestamp($2::float8 / 1000) and r.time <= to_timestamp($3::float8 / 1000)
         and r.superseded_at > to_timestamp($4::float8 / 1000)
         and r.superseded_at <= to_timestamp($5::float8 / 1000)),
     late as (
       select o.stream_id, o.time from observation o join stream s on s.id = o.stream_id, first
       where o.time > to_timestamp($2::float8 / 1000) and o.time <= to_timestamp($3::float8 / 1000)
         and o.delivery_id >= first.id
         and not exists (select from corrected c where c.stream_id = o.stream_id and c.time = o.time))
     select s.code, (select count(*) from corrected c join stream x on x.id = c.stream_id where x.code = s.code)
              as corrected,
            (select count(*) from late l join stream x on x.id = l.stream_id where x.code = s.code) as late
     from (select distinct code from stream) s`,
    [codes, period.startMs, period.endMs, knownMs, untilMs],
  );
  return new Map(rows.map(({ code, corrected, late }) => [code, { corrected, late }]));
}
