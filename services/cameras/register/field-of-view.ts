/** The field of view of a camera as an area on the ground: a sector from where it stands, or a circle. Without walls. */
import { bearingDegrees, destinationPoint, haversineMeters } from '../../../platform/sdk/science.ts';
import type { Camera } from './camera.ts';

type LonLat = readonly [lon: number, lat: number];
type Seeing = Pick<Camera, 'lon' | 'lat' | 'directionDeg' | 'angleDeg' | 'rangeM'>;

const STEP_DEG = 10;

/** Its border, closed. */
export function toBorder({ lon, lat, directionDeg, angleDeg, rangeM }: Seeing): readonly LonLat[] {
  const width = directionDeg === null ? 360 : angleDeg;
  const steps = Math.max(2, Math.ceil(width / STEP_DEG));
  const from = (directionDeg ?? 0) - width / 2;
  const arc = Array.from({ length: steps + 1 }, (_, step) =>
    toRounded(destinationPoint(lon, lat, from + (width * step) / steps, rangeM)),
  );
  if (width >= 360) return arc;
  const corner = toRounded([lon, lat]);
  return [corner, ...arc, corner];
}

/** Whether a place lies in it; what stands between is not known. */
export function sees({ lon, lat, directionDeg, angleDeg, rangeM }: Seeing, place: LonLat): boolean {
  const [toLon, toLat] = place;
  const meters = haversineMeters(lon, lat, toLon, toLat);
  if (meters > rangeM) return false;
  if (directionDeg === null || meters < 1) return true;
  const off = Math.abs(((bearingDegrees(lon, lat, toLon, toLat) - directionDeg + 540) % 360) - 180);
  return off <= angleDeg / 2;
}

/** About 10 cm. */
const toRounded = ([lon, lat]: LonLat): LonLat => [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
