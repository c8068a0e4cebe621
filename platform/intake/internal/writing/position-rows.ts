/** Writes a group's positions, by the same two ways as readings. A corrected position replaces the one before, which is kept. */
import { change } from '../../../events.ts';
import type { Transaction } from '../../../kernel/database.ts';
import { toCopyRows } from '../../../kernel/binary-arrays.ts';
import type { CopyColumn, CopyField } from '../../../kernel/binary-arrays.ts';
import { copyIn } from './copy-in.ts';
import type { Group, PendingPosition } from './group.ts';

const COPY_SQL = `copy position (time, lon, lat, delivery_id, asset_id, speed_kn, course_deg, heading_deg, quality)
  from stdin (format binary)`;
const COPY_CHUNK_ROWS = 20_000;

const COLUMNS: readonly (readonly [CopyField, (position: PendingPosition) => number | null])[] = [
  ['time', (p) => p.timeMs],
  ['float8', (p) => p.lon],
  ['float8', (p) => p.lat],
  ['int8', (p) => p.deliveryId],
  ['int4', (p) => p.assetId],
  ['float4', (p) => p.speedKn],
  ['float4', (p) => p.courseDeg],
  ['float4', (p) => p.headingDeg],
  ['int2', (p) => p.quality],
];

const CAREFUL_COLUMNS = `asset_id int, time_ms float8, lon float8, lat float8, delivery_id bigint, speed_kn real,
  course_deg real, heading_deg real, quality int2, i int`;
const INSERT_CAREFUL = `insert into position
    (time, lon, lat, delivery_id, asset_id, speed_kn, course_deg, heading_deg, quality)
  select to_timestamp(time_ms / 1000), lon, lat, delivery_id, asset_id, speed_kn, course_deg, heading_deg, quality
  from jsonb_to_recordset($1) as x (${CAREFUL_COLUMNS}) order by asset_id, time_ms
  on conflict do nothing`;
const FIND_EXISTING = `select x.i, p.lon, p.lat, p.delivery_id
  from jsonb_to_recordset($1) as x (${CAREFUL_COLUMNS})
  join position p on p.asset_id = x.asset_id and p.time = to_timestamp(x.time_ms / 1000)`;
const CORRECT = `with kept as (
    insert into position_revision (asset_id, time, lon, lat, quality, delivery_id, superseded_by, superseded_at)
    select p.asset_id, p.time, p.lon, p.lat, p.quality, p.delivery_id, x.delivery_id, to_timestamp($2::float8 / 1000)
    from jsonb_to_recordset($1) as x (${CAREFUL_COLUMNS})
    join position p on p.asset_id = x.asset_id and p.time = to_timestamp(x.time_ms / 1000))
  update position p set lon = x.lon, lat = x.lat, delivery_id = x.delivery_id, speed_kn = x.speed_kn,
    course_deg = x.course_deg, heading_deg = x.heading_deg, quality = x.quality
  from jsonb_to_recordset($1) as x (${CAREFUL_COLUMNS})
  where p.asset_id = x.asset_id and p.time = to_timestamp(x.time_ms / 1000)`;

/** Writes all positions of the group and notes in each what became of it. */
export async function writePositions(tx: Transaction, group: Group, receivedMs: number): Promise<void> {
  if (group.positions.length === 0) return;
  for (const position of group.positions) position.change = change.new;
  const fresh = group.positions.filter((position) => !position.careful);
  for (let from = 0; from < fresh.length; from += COPY_CHUNK_ROWS) {
    const chunk = fresh.slice(from, from + COPY_CHUNK_ROWS);
    const columns: CopyColumn[] = COLUMNS.map(([kind, of]) => ({
      kind,
      values: Float64Array.from(chunk, (position) => of(position) ?? NaN),
    }));
    await copyIn(tx, COPY_SQL, toCopyRows(columns, Int32Array.from(chunk.keys())));
  }
  const freshKeys = new Set(fresh.map(keyOf));
  const rounds: PendingPosition[][] = [];
  const seen = new Map<string, number>();
  for (const position of group.positions) {
    if (!position.careful) continue;
    const key = keyOf(position);
    const round = seen.get(key) ?? (freshKeys.has(key) ? 1 : 0);
    seen.set(key, round + 1);
    (rounds[round] ??= []).push(position);
  }
  for (const [round, positions] of rounds.entries())
    await writeCareful(tx, positions ?? [], round > 0, receivedMs);
}

function keyOf(position: PendingPosition): string {
  return `${position.assetId} ${position.timeMs}`;
}

async function writeCareful(
  tx: Transaction,
  positions: readonly PendingPosition[],
  areThere: boolean,
  receivedMs: number,
) {
  if (positions.length === 0) return;
  const rows = JSON.stringify(positions.map(toRow));
  if (!areThere) {
    const made = await tx.query(INSERT_CAREFUL, [rows]);
    if (made.rowCount === positions.length) return;
  }
  const existing = await tx.query<{ i: number; lon: number; lat: number; delivery_id: number }>(
    FIND_EXISTING,
    [rows],
  );
  const corrections: PendingPosition[] = [];
  for (const there of existing.rows) {
    const position = positions[there.i];
    if (position === undefined || (!areThere && there.delivery_id === position.deliveryId)) continue;
    const isSame = there.lon === position.lon && there.lat === position.lat;
    position.change =
      isSame || position.deliveryId < there.delivery_id ? change.duplicate : change.correction;
    if (position.change === change.correction) corrections.push(position);
  }
  if (corrections.length > 0) await tx.query(CORRECT, [JSON.stringify(corrections.map(toRow)), receivedMs]);
}

function toRow(position: PendingPosition, i: number) {
  return {
    asset_id: position.assetId,
    time_ms: position.timeMs,
    lon: position.lon,
    lat: position.lat,
    delivery_id: position.deliveryId,
    speed_kn: position.speedKn,
    course_deg: position.courseDeg,
    heading_deg: position.headingDeg,
    quality: position.quality,
    i,
  };
}
