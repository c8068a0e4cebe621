/** Where no map of streets is: the straight line, by a detour and a speed that are assumed. */
import { haversineMeters } from '../geo/geo.ts';
import type { Travel } from './travel.ts';

export const DETOUR = 1.4;
export const STRAIGHT_KMH = 30;

export function toStraightTravel(
  from: readonly [lon: number, lat: number],
  to: readonly [lon: number, lat: number],
): Travel {
  const meters = haversineMeters(from[0], from[1], to[0], to[1]) * DETOUR;
  return { seconds: meters / (STRAIGHT_KMH / 3.6), by: 'straight-line' };
}
