/** Tracks drawn at a zoom need no more points than the eye can tell apart. */
import { EARTH_RADIUS_METERS } from '../sphere.ts';

/** Web Mercator at zoom 0 with the 512-pixel tiles of MapLibre: metres per pixel at the equator. */
const METERS_PER_PIXEL_AT_ZOOM_0 = (2 * Math.PI * 6_378_137) / 512;
const RADIANS = Math.PI / 180;

interface TrackPoint {
  readonly timeMs: number;
  readonly lon: number;
  readonly lat: number;
}

/** The size of one pixel on the map, in metres, at a zoom and latitude: a deviation below it is not seen. */
export function toTrackToleranceMeters(zoom: number, lat: number): number {
  return (METERS_PER_PIXEL_AT_ZOOM_0 * Math.cos(lat * RADIANS)) / 2 ** zoom;
}

/**
 * Leaves out points that lie within the tolerance of the line drawn without them (Douglas and Peucker 1973).
 * Points are kept as they are, with their times, in order. The first and the last stay, and so do both sides of a silence
 * longer than `gapSec`, so that a gap can still be drawn as a gap. `points` are sorted by time.
 */
export function simplifyTrack<P extends TrackPoint>(
  points: readonly P[],
  { toleranceMeters, gapSec = Infinity }: { toleranceMeters: number; gapSec?: number },
): P[] {
  if (points.length <= 2 || toleranceMeters <= 0) return [...points];
  const keep = new Uint8Array(points.length);
  let start = 0;
  let previous = points[0];
  for (const [i, point] of points.entries()) {
    if (previous && point.timeMs - previous.timeMs > gapSec * 1000) {
      keepBends(points, start, i - 1, toleranceMeters, keep);
      start = i;
    }
    previous = point;
  }
  keepBends(points, start, points.length - 1, toleranceMeters, keep);
  return points.filter((_, i) => keep[i] === 1);
}

/** Marks the ends and, again and again, the point farthest from the line between two marked ones. */
function keepBends(
  points: readonly TrackPoint[],
  first: number,
  last: number,
  toleranceMeters: number,
  keep: Uint8Array,
): void {
  keep[first] = 1;
  keep[last] = 1;
  // A stack instead of recursion: a vessel's month has more bends than the call stack has frames.
  const stack: [number, number][] = [[first, last]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span;
    const [a, b] = [points[from], points[to]];
    if (!a || !b) continue;
    const measure = distanceMeter(a, b);
    let farthest = -1;
    let farthestMeters = toleranceMeters;
    for (let i = from + 1; i < to; i++) {
      const meters = measure(points[i] ?? a);
      if (meters > farthestMeters) [farthest, farthestMeters] = [i, meters];
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    stack.push([from, farthest], [farthest, to]);
  }
}

/** Metres from the straight piece A–B on a plane that touches the Earth at A: right to a percent within 200 km. */
function distanceMeter(a: TrackPoint, b: TrackPoint): (point: TrackPoint) => number {
  const metersPerLat = EARTH_RADIUS_METERS * RADIANS;
  const metersPerLon = metersPerLat * Math.cos(a.lat * RADIANS);
  const bx = (b.lon - a.lon) * metersPerLon;
  const by = (b.lat - a.lat) * metersPerLat;
  const lengthSquared = bx * bx + by * by;
  return (point) => {
    const x = (point.lon - a.lon) * metersPerLon;
    const y = (point.lat - a.lat) * metersPerLat;
    const along = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, (x * bx + y * by) / lengthSquared));
    return Math.hypot(x - along * bx, y - along * by);
  };
}
