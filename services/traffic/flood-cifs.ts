/** Roads that the flooding service records as closed by water, as navigation services take them: one closure is one id until it is opened. */
import type { RecordView } from '../../contract/records/record-view.ts';
import { type CifsIncident, toLocalIso, toPolyline } from './cifs.ts';

/** What the flooding service records: a road that is closed because of water. */
export const CLOSED_BY_WATER = 'flood-closure';
/** Where only these are kept out, cars get through: a warning, and no closed road. */
export const CARS_PASS = 'motorbike';

type FloodClosure = Pick<RecordView, 'code' | 'title' | 'body' | 'line' | 'openedMs' | 'closedMs'>;

/** Closures by water that hold at a time. */
export function listFloodClosures<T extends Pick<FloodClosure, 'openedMs' | 'closedMs'>>(
  records: readonly T[],
  atMs: number,
): T[] {
  return records.filter(
    ({ openedMs, closedMs }) => (openedMs ?? Infinity) <= atMs && (closedMs ?? Infinity) > atMs,
  );
}

/** Undefined where only a place is known: a closed road is a line, and none is guessed here. */
export function toFloodIncident(
  { code, title, body, line, openedMs }: FloodClosure,
  timeZone: string,
): CifsIncident | undefined {
  if (line === undefined || line.length < 2 || openedMs === null) return undefined;
  const isClosed = body['closedFor'] !== CARS_PASS;
  return {
    id: code,
    type: isClosed ? 'ROAD_CLOSED' : 'HAZARD',
    subtype: isClosed ? 'ROAD_CLOSED_HAZARD' : 'HAZARD_WEATHER_FLOOD',
    polyline: toPolyline(line),
    street: typeof body['streets'] === 'string' ? body['streets'] : title,
    starttime: toLocalIso(openedMs, timeZone),
    direction: 'BOTH_DIRECTIONS',
  };
}
