/** Tracks of moving assets, simplified to what the eye can tell apart at a zoom. */
import type { Track } from '../../../contract/assets/track.ts';
import { simplifyTrack, toTrackToleranceMeters } from '../../geo/geo.ts';
import type { Database } from '../../kernel/database.ts';
import type { TrackReads } from '../tracks.ts';
import { toFloats, toTimes } from './packed-columns.ts';

/** Points read at most; a longer track is cut at its old end. */
const MAX_POINTS = 200_000;
/** Fixes that can't be are drawn apart: enough to see what the receiver did. */
const MAX_DOUBTED = 500;
/** A silence longer than this is drawn as a gap. */
const GAP_SEC = 1_800;

/** Only what a feed in sight told; `$4` null: all of it. What no delivery is kept of is nobody's any more who may not see all. */
const SEEN = `($4::text[] is null or exists (select from delivery v where v.id = p.delivery_id and v.feed_id <> all($4)))`;

const TRACK = `select count(*)::int4 as total, string_agg(timestamptz_send(time), '') as times,
    string_agg(float8send(lon), '') as lons, string_agg(float8send(lat), '') as lats,
    string_agg(float8send(coalesce(speed_kn, 'NaN')), '') as speeds,
    string_agg(float8send(coalesce(course_deg, 'NaN')), '') as courses
  from (select * from (select time, lon, lat, speed_kn::float8, course_deg::float8 from position p
      where quality < 10 and asset_id = $1 and ${SEEN} and time > to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000)
      order by time desc limit ${MAX_POINTS}) newest order by time) p`;

const DOUBTED = `select time, lon, lat from position p
  where asset_id = $1 and ${SEEN} and quality >= 10 and time > to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000)
  order by time desc limit ${MAX_DOUBTED}`;

interface PackedTrack {
  total: number;
  times: Buffer | null;
  lons: Buffer;
  lats: Buffer;
  speeds: Buffer;
  courses: Buffer;
}

/** Makes the reads of tracks. */
export function createTrackReads({ db }: { db: Database }): TrackReads {
  return {
    async track({ assetId, fromMs, toMs, zoom, unseenFeedIds }): Promise<Track> {
      const values = [assetId, fromMs, toMs, unseenFeedIds ?? null];
      const [found, strange] = await Promise.all([
        db.pool.query<PackedTrack>({ name: 'store-track', text: TRACK, values }),
        db.pool.query<{ time: number; lon: number; lat: number }>({
          name: 'store-track-doubted',
          text: DOUBTED,
          values,
        }),
      ]);
      const doubted = strange.rows.map(({ time, lon, lat }) => ({ timeMs: time, lon, lat }));
      const row = found.rows[0];
      if (row === undefined || row.times === null) return { assetId, points: [], total: 0, doubted };
      const points = toPoints(row, row.times);
      const toleranceMeters = toTrackToleranceMeters(zoom, points[0]?.lat ?? 0);
      return {
        assetId,
        points: simplifyTrack(points, { toleranceMeters, gapSec: GAP_SEC }),
        total: row.total,
        doubted,
      };
    },
  };
}

function toPoints(row: PackedTrack, packedTimes: Buffer): Track['points'] {
  const [lons, lats, speeds, courses] = [row.lons, row.lats, row.speeds, row.courses].map(toFloats);
  return toTimes(packedTimes).map((timeMs, i) => ({
    timeMs,
    lon: lons?.[i] ?? NaN,
    lat: lats?.[i] ?? NaN,
    speedKn: toNullable(speeds?.[i]),
    courseDeg: toNullable(courses?.[i]),
  }));
}

function toNullable(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
