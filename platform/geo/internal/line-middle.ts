/** The point half way along a line. */
import type { LonLat } from '../lon-lat.ts';
import { haversineMeters } from '../sphere.ts';

/** Half way by length on the sphere; undefined for a line without length. */
export function findLineMiddle(line: readonly LonLat[]): LonLat | undefined {
  const sides = line.slice(1).map((to, at) => {
    const from = line[at] ?? to;
    return { from, to, meters: haversineMeters(...from, ...to) };
  });
  const half = sides.reduce((sum, { meters }) => sum + meters, 0) / 2;
  let gone = 0;
  for (const { from, to, meters } of sides) {
    if (meters > 0 && gone + meters >= half) {
      const share = (half - gone) / meters;
      return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    }
    gone += meters;
  }
  return undefined;
}
