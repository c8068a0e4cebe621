/** Why a street may be slow: what is known near it. A proposal for people, never a finding. */
import { haversineMeters } from '../../platform/sdk/science.ts';
import type { ReasonId } from './closures.ts';

/** Something that is known at a place. */
export interface Sign {
  readonly reason: ReasonId;
  readonly lon: number;
  readonly lat: number;
}

/** A closed street sends its vehicles into the next ones; water and crashes are felt as far. */
const NEAR_M = 400;

/** Each reason once, the nearest first. */
export function listCauses(lon: number, lat: number, signs: readonly Sign[]): ReasonId[] {
  const near = signs
    .map((sign) => ({ ...sign, distanceM: haversineMeters(lon, lat, sign.lon, sign.lat) }))
    .filter(({ distanceM }) => distanceM <= NEAR_M)
    .toSorted((a, b) => a.distanceM - b.distanceM);
  return [...new Set(near.map(({ reason }) => reason))];
}
