/** What drives to people: ambulances and motorbikes of first response, what they can do, and what is told of them. */
import type { Text } from '../../../contract/basics/text.ts';
import type { TravelProfile } from '../../../platform/sdk/roads.ts';

export const UNIT = 'ambulance';
/** The centre that answers 115; the cover of the city is told of it. */
export const CENTRE = 'ambulance-centre';
export const STATION = 'ambulance-station';

/** Seconds by street to where a unit on a mission goes; computed each minute while it is on its way. */
export const TO_GO = 'ambulance-to-go';
/** Minutes for which a unit without a mission has stood out of its station; computed each minute while it does. */
export const IDLE = 'ambulance-idle';
/** Share of the streets along which people live that a free unit reaches within 8 and 15 minutes; each hour. */
export const COVER_8 = 'ambulance-cover-8';
export const COVER_15 = 'ambulance-cover-15';
export const FREE_UNITS = 'ambulance-free-units';

/** What a crew can do, the least first. */
export const LEVELS = [
  { id: 'first-response', name: { vi: 'sơ cứu (xe máy)', en: 'first response (motorbike)' } },
  { id: 'basic', name: { vi: 'cấp cứu cơ bản', en: 'basic life support' } },
  { id: 'advanced', name: { vi: 'cấp cứu nâng cao', en: 'advanced life support' } },
] as const satisfies readonly { id: string; name: Text }[];
export type LevelId = (typeof LEVELS)[number]['id'];

const rankOf = (level: string | null): number => LEVELS.findIndex(({ id }) => id === level);

/** Whether a crew of a level may be sent where another is needed; one of which no level is known may not. */
export function isAble(level: string | null, needs: string | null): boolean {
  return rankOf(level) >= Math.max(0, rankOf(needs));
}

/** On call it may go against one-way streets; how deep water may be is the city's norm, cm. */
export function toProfile(
  isMotorbike: boolean,
  depths: { readonly car: number; readonly motorbike: number },
): TravelProfile {
  return {
    vehicle: isMotorbike ? 'motorbike' : 'car',
    stoppedAtCm: isMotorbike ? depths.motorbike : depths.car,
    isPriority: true,
  };
}
