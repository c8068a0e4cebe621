/** The record of one row of a table: one version of a thing with a life of its own. */
import type { RecordItem } from '../../contract/feeds/item.ts';
import type { RecordMapping } from './table-mapping.ts';
import { readTime } from './table-readings.ts';
import { toGeometryOfText } from './record-geometry.ts';
import type { RowReader } from './table-row.ts';

/** The record item, or undefined after its refusal. A record without a place has lon and lat null. */
export function toRecordOfRow(row: RowReader, mapping: RecordMapping): RecordItem | undefined {
  const { columns, statusWords, body } = mapping;
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
  const numbers = readNumbers(row, mapping);
  const parts = numbers === undefined ? undefined : readRowParts(row, mapping);
  if (numbers === undefined || parts === undefined) return undefined;
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
    ...parts,
    body: { ...Object.fromEntries(facts), ...numbers },
  };
}

/** Fields that are numbers; null where the cell is empty. */
function readNumbers(
  row: RowReader,
  { numbers = {} }: RecordMapping,
): Record<string, number | null> | undefined {
  const read: [string, number | null][] = [];
  for (const [field, column] of Object.entries(numbers)) {
    const value = row.number(column);
    if (value === undefined) return undefined;
    read.push([field, value]);
  }
  return Object.fromEntries(read);
}

function readRowParts(
  row: RowReader,
  { columns, links, step }: RecordMapping,
): Pick<RecordItem, 'geometry' | 'links' | 'steps'> | undefined {
  const shape = columns.geometry === undefined ? '' : row.text(columns.geometry);
  const geometry = shape === '' ? undefined : toGeometryOfText(shape);
  if (shape !== '' && geometry === undefined)
    return row.refuse(String(columns.geometry), {
      reason: 'wrong_shape',
      value: shape,
      allowed:
        'a GeoJSON geometry (Point, LineString, Polygon or several) of [longitude, latitude] in WGS 84, or its well-known text (WKT)',
      next: 'Write one of these forms, or leave the cell empty.',
    });
  const named = (links ?? []).flatMap(({ kind, role, column }) => {
    const code = row.text(column);
    return code === '' ? [] : [{ kind, code, role }];
  });
  const stepMs = step === undefined ? null : row.time(step.time);
  if (stepMs === undefined) return undefined;
  const what = row.text(step?.what);
  const agency = row.text(step?.agency);
  return {
    ...(geometry === undefined ? {} : { geometry }),
    ...(links === undefined ? {} : { links: named }),
    ...(stepMs === null || what === ''
      ? {}
      : { steps: [{ timeMs: stepMs, what, ...(agency === '' ? {} : { agency }) }] }),
  };
}
