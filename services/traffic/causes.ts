/** Why a street may be slow: what is known near it. A proposal for people, never a finding. */
import { haversineMeters } from '../../platform/sdk/science.ts';
import type { ReasonId } from './closures.ts';

/** What may hold vehicles up beside that for which a street is closed. */
export const CAUSES = [
  'works',
  'event',
  'flood',
  'accident',
  'other',
  'signal',
  'school',
] as const satisfies readonly (ReasonId | 'signal' | 'school')[];
export type CauseId = (typeof CAUSES)[number];

/** Something that is known at a place. */
export interface Sign {
  readonly reason: CauseId;
  readonly lon: number;
  readonly lat: number;
}

/** A closed street sends its vehicles into the next ones; water and crashes are felt as far. */
const NEAR_M = 400;

/** Each reason once, the nearest first. */
export function listCauses(lon: number, lat: number, signs: readonly Sign[]): CauseId[] {
  const near = signs
    .map((sign) => ({ ...sign, distanceM: haversineMeters(lon, lat, sign.lon, sign.lat) }))
    .filter(({ distanceM }) => distanceM <= NEAR_M)
    .toSorted((a, b) => a.distanceM - b.distanceM);
  return [...new Set(near.map(({ reason }) => reason))];
}
