/** The area of a CAP message: where it lies on the map, how wide it is, what it is called. Pure. */
import type { CapArea } from '../../../contract/notices/cap.ts';
import type { RecordGeometry } from '../../../contract/records/record-item.ts';

type LonLat = readonly [lon: number, lat: number];
export type Box = readonly [west: number, south: number, east: number, north: number];

const KM_PER_DEGREE = 111.195;
const CORNERS_OF_CIRCLE = 32;

export interface WarningArea {
  readonly name: string;
  /** Null: only names or codes say where it is. */
  readonly geometry: RecordGeometry | null;
  readonly box: Box | null;
  /** From corner to corner; 0 without a drawing. */
  readonly widthKm: number;
}

/** Of areas whose texts were checked: polygons closed and simple, circles with a radius. */
export function toWarningArea(areas: readonly CapArea[]): WarningArea {
  const rings = areas.flatMap(({ polygon = [], circle = [] }) => [
    ...polygon.map(toRing),
    ...circle.flatMap(toCircleRing),
  ]);
  const points = rings.flat();
  const name = areas.map(({ areaDesc }) => areaDesc.trim()).join('; ');
  if (points.length === 0) return { name, geometry: null, box: null, widthKm: 0 };
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const box: Box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  return {
    name,
    geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) },
    box,
    widthKm: toWidthKm(box),
  };
}

/** Whether two boxes share anything. */
export const touches = (a: Box, b: Box): boolean =>
  a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

function toWidthKm([west, south, east, north]: Box): number {
  const across = (east - west) * Math.cos((((south + north) / 2) * Math.PI) / 180);
  return Math.hypot(across, north - south) * KM_PER_DEGREE;
}

/** CAP writes latitude first. */
function toRing(text: string): readonly LonLat[] {
  return text
    .trim()
    .split(/\s+/u)
    .map((pair): LonLat => {
      const [lat = 0, lon = 0] = pair.split(',').map(Number);
      return [lon, lat];
    });
}

/** A radius of nothing is a point that is meant, and draws no area. */
function toCircleRing(text: string): readonly (readonly LonLat[])[] {
  const [point = '', radius = '0'] = text.trim().split(/\s+/u);
  const [lat = 0, lon = 0] = point.split(',').map(Number);
  const north = Number(radius) / KM_PER_DEGREE;
  if (north === 0) return [];
  const east = north / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const ring = Array.from({ length: CORNERS_OF_CIRCLE }, (_, at): LonLat => {
    const angle = (at / CORNERS_OF_CIRCLE) * 2 * Math.PI;
    return [lon + east * Math.cos(angle), lat + north * Math.sin(angle)];
  });
  return [[...ring, ...ring.slice(0, 1)]];
}
