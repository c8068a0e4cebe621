/** What a sender changed of the values a watch looks at, told by the alert that would have ended with it. */
import type { AlertCorrection } from '../../../contract/alert.ts';
import type { AlertChange } from '../../alerts/alerts.ts';
import type { Database } from '../../kernel/database.ts';
import type { DiffContext, StoredEpisode } from './diff-episodes.ts';
import type { Watch } from './episode.ts';

/** The largest change comes first; the same value corrected twice counts once, as it was first and as it is now. */
const FIND = `
  with first as (
    select distinct on (r.stream_id, r.time) r.stream_id, r.time, r.value as before
    from observation_revision r
    where r.stream_id = any($1::int4[]) and r.time > to_timestamp($2::float8 / 1000.0)
    order by r.stream_id, r.time, r.superseded_at)
  select f.stream_id, f.time, f.before, o.value as after, count(*) over () as count
  from first f join observation o on o.stream_id = f.stream_id and o.time = f.time
  where o.value is distinct from f.before
  order by abs(coalesce(f.before, 0) - coalesce(o.value, 0)) desc, f.time limit 1`;

interface Row {
  readonly stream_id: number;
  readonly time: number;
  readonly before: number | null;
  readonly after: number | null;
  readonly count: number;
}

/** The largest correction among the values that the watch needed since `sinceMs`; undefined when there is none. */
export async function findCorrection(
  { pool }: Database,
  { subject, rule }: Watch,
  sinceMs: number,
  nowMs: number,
): Promise<AlertCorrection | undefined> {
  const ids = subject.streams.map(({ id }) => id);
  const { rows } = await pool.query<Row>(FIND, [ids, sinceMs - rule.plan.windowMs - 1]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const stream = subject.streams.find(({ id }) => id === row.stream_id);
  return {
    property: stream?.property ?? '',
    unit: stream?.unit ?? '',
    timeMs: row.time,
    before: row.before,
    after: row.after,
    count: row.count,
    toldMs: nowMs,
    confirmed: null,
  };
}

/** The episode stays as it is stored and says what was changed. */
export function toDisputed(
  { openedMs, severity, worstSeverity }: StoredEpisode,
  correction: AlertCorrection,
  context: DiffContext,
): AlertChange {
  const { before, after, unit, count } = correction;
  return {
    ...context,
    openedMs,
    what: 'disputed',
    timeMs: correction.timeMs,
    severity,
    worstSeverity,
    note: `${before ?? '—'} → ${after ?? '—'} ${unit}`.trim() + (count > 1 ? ` (${count})` : ''),
    evidence: [],
    closedMs: null,
    correction,
  };
}
