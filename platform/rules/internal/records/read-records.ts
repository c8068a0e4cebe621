/** Reads stored records by the time they were opened, oldest first. */
import { IS_PROPOSAL } from '../../../store/proposed-records.ts';
import type { Database } from '../../../kernel/database.ts';
import type { CountedRecord } from './record-watches.ts';

interface Row {
  readonly id: number;
  readonly feed_id: string;
  readonly area_code: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly time: number;
  readonly body: CountedRecord['body'];
}

/** Records of a service and kind with sinceMs < opened <= untilMs. */
export async function readRecords(
  { pool }: Database,
  serviceId: string,
  kind: string,
  sinceMs: number,
  untilMs: number,
): Promise<CountedRecord[]> {
  const { rows } = await pool.query<Row>(
    `select id, feed_id, area_code, lon, lat, coalesce(opened_at, updated_at) as time, body from record r
     where service_id = $1 and kind = $2 and coalesce(opened_at, updated_at) > to_timestamp($3::float8 / 1000.0)
       and coalesce(opened_at, updated_at) <= to_timestamp($4::float8 / 1000.0)
       and not ${IS_PROPOSAL}
     order by time, id`,
    [serviceId, kind, sinceMs, untilMs],
  );
  return rows.map(({ id, feed_id, area_code, lon, lat, time, body }) => ({
    recordId: id,
    feedId: feed_id,
    serviceId,
    kind,
    areaCode: area_code,
    lon,
    lat,
    timeMs: time,
    body,
  }));
}
