/** The record of one row of a table: one version of a thing with a life of its own. */
import type { RecordItem } from '../../contract/item.ts';
import type { RecordMapping } from './table-mapping.ts';
import { readTime } from './table-readings.ts';
import type { RowReader } from './table-row.ts';

/** The record item, or undefined after its refusal. A record without a place has lon and lat null. */
export function toRecordOfRow(
  row: RowReader,
  { columns, statusWords, body }: RecordMapping,
): RecordItem | undefined {
  const kind = row.name(columns.kind);
  const code = row.name(columns.code);
  const timeMs = readTime(row, columns.time);
  const status = row.name(columns.status);
  if (kind === undefined || code === undefined || timeMs === undefined || status === undefined)
    return undefined;
  const lon = columns.lon === undefined ? null : row.number(columns.lon);
  const lat = columns.lat === undefined ? null : row.number(columns.lat);
  const openedMs = columns.opened === undefined ? null : row.time(columns.opened);
  const dueMs = columns.due === undefined ? null : row.time(columns.due);
  const closedMs = columns.closed === undefined ? null : row.time(columns.closed);
  if (lon === undefined || lat === undefined) return undefined;
  if (openedMs === undefined || dueMs === undefined || closedMs === undefined) return undefined;
  if (lon !== null && lat !== null && (Math.abs(lon) > 180 || Math.abs(lat) > 90)) {
    const allowed = 'lon from -180 to 180, lat from -90 to 90';
    const next = 'Check that lon and lat are not exchanged.';
    return row.refuse(`${columns.lon}, ${columns.lat}`, {
      reason: 'place_out_of_world',
      value: `${lon}, ${lat}`,
      allowed,
      next,
    });
  }
  const place = lon === null || lat === null ? { lon: null, lat: null } : { lon, lat };
  const title = row.text(columns.title);
  const facts = Object.entries(body ?? {}).map(([field, column]): [string, string | null] => [
    field,
    row.text(column) || null,
  ]);
  return {
    kind,
    code,
    timeMs,
    status:
      statusWords !== undefined && Object.hasOwn(statusWords, status)
        ? (statusWords[status] ?? status)
        : status,
    ...(title === '' ? {} : { title }),
    ...place,
    openedMs,
    dueMs,
    closedMs,
    body: Object.fromEntries(facts),
  };
}
