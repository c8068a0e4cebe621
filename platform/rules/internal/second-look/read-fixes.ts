/** Reads stored positions of some assets in the order of their time. */
import type { Database } from '../../../kernel/database.ts';
import type { StoredFix } from './replay.ts';

interface Row {
  readonly asset_id: number;
  readonly time: number;
  readonly lon: number;
  readonly lat: number;
  readonly speed_kn: number | null;
  readonly quality: number;
}

/** Positions with fromMs <= time < toMs; nothing for no assets. */
export async function readFixes(
  { pool }: { readonly pool: Pick<Database['pool'], 'query'> },
  assetIds: readonly number[],
  fromMs: number,
  toMs: number,
): Promise<StoredFix[]> {
  if (assetIds.length === 0) return [];
  const { rows } = await pool.query<Row>(
    `select asset_id, time, lon, lat, speed_kn, quality from position
     where asset_id = any($1::int[]) and time >= to_timestamp($2::float8 / 1000.0) and time < to_timestamp($3::float8 / 1000.0)
     order by time`,
    [assetIds, fromMs, toMs],
  );
  return rows.map(({ asset_id, time, lon, lat, speed_kn, quality }) => ({
    assetId: asset_id,
    timeMs: time,
    lon,
    lat,
    speedKn: speed_kn,
    quality,
  }));
}
