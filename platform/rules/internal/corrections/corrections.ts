/** What a sender changed of the values a watch looks at, told by the alert that would have ended with it. */
import type { AlertCorrection } from '../../../../contract/alerts/alert.ts';
import { toCorrectionText } from '../../../../contract/alerts/correction-text.ts';
import { toQualityId, usableBelow } from '../../../../contract/basics/quality.ts';
import type { AlertChange } from '../../../alerts/alert-change.ts';
import { haversineMeters } from '../../../geo/geo.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Believed } from '../../rule-watch.ts';
import type { DiffContext, StoredEpisode } from '../second-look/diff-episodes.ts';
import type { Watch } from '../engine/episode.ts';

/** No alert looks at more corrected values than this. */
const MOST = 10_000;

/**
 * As it was first and as it is now; the same value corrected twice counts once. The largest change comes first. A value
 * that came where none had been told takes nothing back: it is late, and decides by itself.
 */
const FIND_READINGS = `
  with first as (
    select distinct on (r.stream_id, r.time) r.stream_id, r.time, r.value as before, r.quality
    from observation_revision r
    where r.stream_id = any($1::int4[]) and r.time > to_timestamp($2::float8 / 1000.0)
    order by r.stream_id, r.time, r.superseded_at)
  select f.stream_id, f.time, f.before, o.value as after, o.quality as after_quality, count(*) over () as count
  from first f join observation o on o.stream_id = f.stream_id and o.time = f.time
  where f.before is not null and o.value is distinct from f.before or (f.quality < ${usableBelow} and o.quality >= ${usableBelow})
  order by abs(coalesce(f.before, 0) - coalesce(o.value, 0)) desc, f.time limit $3`;

const FIND_PLACES = `
  with first as (
    select distinct on (r.asset_id, r.time) r.asset_id, r.time, r.lon, r.lat, d.feed_id
    from position_revision r join delivery d on d.id = r.delivery_id
    where r.asset_id = $1 and r.time > to_timestamp($2::float8 / 1000.0)
    order by r.asset_id, r.time, r.superseded_at)
  select f.*, p.lon as lon_now, p.lat as lat_now
  from first f join position p on p.asset_id = f.asset_id and p.time = f.time
  where (p.lon, p.lat) is distinct from (f.lon, f.lat) order by f.time limit ${MOST}`;

interface ReadingRow {
  readonly stream_id: number;
  readonly time: number;
  readonly before: number | null;
  readonly after: number | null;
  readonly after_quality: number;
  readonly count: number;
}

interface PlaceRow {
  readonly asset_id: number;
  readonly time: number;
  readonly lon: number;
  readonly lat: number;
  readonly lon_now: number;
  readonly lat_now: number;
  readonly feed_id: string;
}

/** The largest correction among what the watch needed since `sinceMs`; undefined when there is none. */
export async function findCorrection(
  db: Database,
  watch: Watch,
  sinceMs: number,
  nowMs: number,
): Promise<AlertCorrection | undefined> {
  if (watch.rule.plan.source === 'positions') return findMoved(await findPlaces(db, watch, sinceMs), nowMs);
  const [row] = await findReadings(db, watch, sinceMs, 1);
  if (row === undefined) return undefined;
  const stream = watch.subject.streams.find(({ id }) => id === row.stream_id);
  return {
    property: stream?.property ?? '',
    unit: stream?.unit ?? '',
    timeMs: row.time,
    before: row.before,
    after: row.after,
    ...(row.after_quality < usableBelow ? {} : { afterQuality: toQualityId(row.after_quality) }),
    count: row.count,
    toldMs: nowMs,
    confirmed: null,
  };
}

/** What was believed before its sender corrected it, of all that the watch needed since `sinceMs`. */
export async function listBelieved(db: Database, watch: Watch, sinceMs: number): Promise<Believed> {
  if (watch.rule.plan.source === 'positions') {
    const places = await findPlaces(db, watch, sinceMs);
    return {
      readings: [],
      positions: places.map(({ asset_id, time, lon, lat, feed_id }) => ({
        feedId: feed_id,
        assetId: asset_id,
        timeMs: time,
        lon,
        lat,
      })),
    };
  }
  const rows = await findReadings(db, watch, sinceMs, MOST);
  return {
    readings: rows.map(({ stream_id, time, before }) => ({
      streamId: stream_id,
      timeMs: time,
      value: before,
    })),
    positions: [],
  };
}

async function findReadings({ pool }: Database, { subject, rule }: Watch, sinceMs: number, most: number) {
  const ids = subject.streams.map(({ id }) => id);
  const { rows } = await pool.query<ReadingRow>(FIND_READINGS, [ids, sinceMs - rule.plan.windowMs - 1, most]);
  return rows;
}

async function findPlaces({ pool }: Database, { subject, rule }: Watch, sinceMs: number) {
  const { rows } = await pool.query<PlaceRow>(FIND_PLACES, [
    subject.assetId,
    sinceMs - rule.plan.windowMs - 1,
  ]);
  return rows;
}

function findMoved(places: readonly PlaceRow[], nowMs: number): AlertCorrection | undefined {
  const [farthest] = places
    .map(({ time, lon, lat, lon_now, lat_now }) => ({
      timeMs: time,
      meters: haversineMeters(lon, lat, lon_now, lat_now),
    }))
    .toSorted((a, b) => b.meters - a.meters);
  if (farthest === undefined) return undefined;
  return {
    property: 'position',
    unit: 'km',
    timeMs: farthest.timeMs,
    before: null,
    after: Math.round(farthest.meters / 10) / 100,
    count: places.length,
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
  return {
    ...context,
    openedMs,
    what: 'disputed',
    timeMs: correction.timeMs,
    severity,
    worstSeverity,
    note: toCorrectionText(correction),
    evidence: [],
    closedMs: null,
    correction,
  };
}

/** The values of an episode are as they were before its sender corrected them: there is nothing to decide any more. */
export function toUndisputed(
  { openedMs, severity, worstSeverity }: StoredEpisode,
  nowMs: number,
  context: DiffContext,
): AlertChange {
  return {
    ...context,
    openedMs,
    what: 'undisputed',
    timeMs: nowMs,
    severity,
    worstSeverity,
    note: null,
    evidence: [],
    closedMs: null,
    correction: { undoneMs: nowMs },
  };
}
