/** The rows of the centre's own looks at cameras. */
import type { CameraLooks } from '../../contract/centre/camera-looks.ts';
import { videoTroubles, type VideoTrouble } from '../../contract/centre/video.ts';
import type { Database } from '../kernel/database.ts';
import type { Plain } from '../sdk/job.ts';

export interface KeptLook {
  readonly atMs: number;
  readonly trouble: VideoTrouble | null;
  readonly memory: Plain;
  readonly part: number;
  /** A small JPEG; null: none came, the last one stays. */
  readonly picture: Buffer | null;
  readonly isReference: boolean;
}

export interface LookRows {
  readMemory(assetId: number): Promise<Plain | undefined>;
  keep(assetId: number, look: KeptLook): Promise<void>;
  read(assetId: number): Promise<CameraLooks>;
  /** What the camera shows from now on is what it is compared with. */
  forget(assetId: number): Promise<void>;
}

const KEEP = `insert into camera_look (asset_id, looked_at, trouble, memory, part, picture, picture_at)
  values ($1, to_timestamp($2::float8 / 1000.0), $3, $4::jsonb, $5, $6, case when $6::bytea is null then null else to_timestamp($2::float8 / 1000.0) end)
  on conflict (asset_id) do update set looked_at = excluded.looked_at, trouble = excluded.trouble, memory = excluded.memory,
    part = case when excluded.picture is null then camera_look.part else excluded.part end,
    picture = coalesce(excluded.picture, camera_look.picture), picture_at = coalesce(excluded.picture_at, camera_look.picture_at)`;
const KEEP_REFERENCE = `insert into camera_reference (asset_id, part, picture, taken_at)
  values ($1, $2, $3, to_timestamp($4::float8 / 1000.0))
  on conflict (asset_id, part) do update set picture = excluded.picture, taken_at = excluded.taken_at`;
const READ = `select l.looked_at, l.trouble, l.picture, l.picture_at, r.picture as reference, r.taken_at
  from camera_look l left join camera_reference r on r.asset_id = l.asset_id and r.part = l.part where l.asset_id = $1`;

interface Row {
  readonly looked_at: number;
  readonly trouble: string | null;
  readonly picture: Buffer | null;
  readonly picture_at: number | null;
  readonly reference: Buffer | null;
  readonly taken_at: number | null;
}

export function createLookRows(db: Database): LookRows {
  return {
    async readMemory(assetId) {
      const { rows } = await db.pool.query<{ memory: Plain }>(
        'select memory from camera_look where asset_id = $1',
        [assetId],
      );
      return rows[0]?.memory;
    },
    async keep(assetId, { atMs, trouble, memory, part, picture, isReference }) {
      await db.tx(async (tx) => {
        await tx.query(KEEP, [assetId, atMs, trouble, JSON.stringify(memory), part, picture]);
        if (isReference && picture !== null) await tx.query(KEEP_REFERENCE, [assetId, part, picture, atMs]);
      });
    },
    async read(assetId) {
      const { rows } = await db.pool.query<Row>(READ, [assetId]);
      const row = rows[0];
      if (row === undefined) return { lookedMs: null, trouble: null, now: null, reference: null };
      const toPicture = (picture: Buffer | null, takenMs: number | null) =>
        picture === null || takenMs === null ? null : { takenMs, picture: picture.toString('base64') };
      return {
        lookedMs: row.looked_at,
        trouble: videoTroubles.find((one) => one === row.trouble) ?? null,
        now: toPicture(row.picture, row.picture_at),
        reference: toPicture(row.reference, row.taken_at),
      };
    },
    async forget(assetId) {
      await db.tx(async (tx) => {
        await tx.query('delete from camera_reference where asset_id = $1', [assetId]);
        await tx.query(`update camera_look set memory = 'null'::jsonb where asset_id = $1`, [assetId]);
      });
    },
  };
}
