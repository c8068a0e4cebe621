/** How vessels move on a ground: every three hours a new leg, in lanes or from shoal to shoal, by their trade. */
import { toBetween, toChance } from '../../../platform/sdk/simulate.ts';
import { offsetNm } from './path.ts';
import type { FishingGround, LonLat } from './sea-map.ts';

export const LEG_MS = 3 * 3_600_000;

interface Pattern {
  /** Lanes are sailed to and fro beside each other; the others wander inside the radius. */
  readonly isLanes: boolean;
  /** Length of a lane, or radius of the wandering, in nautical miles: with three hours a leg it makes the speed. */
  readonly sizeNm: number;
}

/** By the Vietnamese name of the trade; a trade not listed wanders like a net boat. */
const PATTERNS: Readonly<Record<string, Pattern>> = {
  'lưới kéo': { isLanes: true, sizeNm: 9 },
  'lưới rê': { isLanes: true, sizeNm: 5 },
  'lưới vây': { isLanes: false, sizeNm: 7 },
  'chụp mực': { isLanes: false, sizeNm: 3 },
  'câu mực': { isLanes: false, sizeNm: 2 },
  'câu cá ngừ': { isLanes: false, sizeNm: 8 },
  'hậu cần nghề cá': { isLanes: false, sizeNm: 10 },
};
const OTHER: Pattern = { isLanes: false, sizeNm: 4 };

const LANE_DISTANCE_NM = 0.8;
const LANES = 6;

/** Where the vessel is at the beginning of leg `leg` of its trip. `seed` names vessel and trip. */
export function toFishingPlace(ground: FishingGround, trade: string, seed: string, leg: number): LonLat {
  const { isLanes, sizeNm } = PATTERNS[trade] ?? OTHER;
  const spread = Math.max(0, ground.radiusNm - sizeNm);
  const home = toPlaceWithin(ground.centre, spread, `${seed} home`);
  if (!isLanes) return toPlaceWithin(home, Math.min(sizeNm, ground.radiusNm), `${seed} ${leg}`);
  const turn = toBetween(0, Math.PI, seed, 'turn');
  const along = ((leg % 2 === 0 ? 1 : -1) * sizeNm) / 2;
  const across = (((leg >> 1) % LANES) - LANES / 2) * LANE_DISTANCE_NM;
  const east = along * Math.sin(turn) + across * Math.cos(turn);
  const north = along * Math.cos(turn) - across * Math.sin(turn);
  return offsetNm(home, east, north);
}

/** A place inside a circle, equally likely everywhere. */
function toPlaceWithin(centre: LonLat, radiusNm: number, seed: string): LonLat {
  const distance = radiusNm * Math.sqrt(toChance(seed, 'distance'));
  const angle = 2 * Math.PI * toChance(seed, 'angle');
  return offsetNm(centre, distance * Math.sin(angle), distance * Math.cos(angle));
}
