/** The position of one row of a table. */
import type { Position } from '../../contract/feeds/item.ts';
import type { PositionMapping } from './table-mapping.ts';
import { readTime } from './table-readings.ts';
import type { RowReader } from './table-row.ts';

const KMH_OF_KNOT = 1.852;

/** The position, or undefined after its refusal. */
export function toPositionOfRow(row: RowReader, { columns }: PositionMapping): Position | undefined {
  const asset = row.name(columns.asset);
  const timeMs = readTime(row, columns.time);
  const lon = readPlace(row, columns.lon, 180);
  const lat = readPlace(row, columns.lat, 90);
  if (asset === undefined || timeMs === undefined || lon == null || lat == null) return undefined;
  const speedKn = columns.speedKn === undefined ? null : row.number(columns.speedKn);
  const speedKmh = columns.speedKmh === undefined ? null : row.number(columns.speedKmh);
  const courseDeg = columns.courseDeg === undefined ? null : row.number(columns.courseDeg);
  const headingDeg = columns.headingDeg === undefined ? null : row.number(columns.headingDeg);
  if (speedKn === undefined || speedKmh === undefined || courseDeg === undefined || headingDeg === undefined)
    return undefined;
  const speed = speedKn ?? (speedKmh === null ? null : speedKmh / KMH_OF_KNOT);
  return { asset, timeMs, lon, lat, speedKn: speed, courseDeg, headingDeg };
}

function readPlace(row: RowReader, column: string | number, limit: number): number | undefined {
  const value = row.number(column);
  if (value === undefined || (value !== null && Math.abs(value) <= limit)) return value ?? undefined;
  const reason = value === null ? 'missing_field' : 'place_out_of_world';
  const allowed = `degrees from ${-limit} to ${limit}`;
  return row.refuse(String(column), {
    reason,
    value,
    allowed,
    next: 'Fill this cell; check that lon and lat are not exchanged.',
  });
}
