/** What the positions of units say of their missions: a stamp to confirm, and how long it still takes. Pure. */
import { haversineMeters } from '../../science.ts';
import type { Mission } from './mission-kind.ts';
import { type StampId, toNextStamp } from './stamps.ts';

export interface Fix {
  readonly timeMs: number;
  readonly lon: number;
  readonly lat: number;
  readonly speedKn: number | null;
}

interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** A position older than this says nothing of where the unit is now. */
export const FRESH_MS = 3 * 60_000;
/** Faster than this it drives. */
export const DRIVES_KN = 5;
/** Farther from the scene than this many times `near` it has left. */
const LEFT = 3;

/** Where a unit on a mission is going to; null while it goes nowhere. */
export function toTarget(
  { status, lon, lat }: Pick<Mission, 'status' | 'lon' | 'lat'>,
  hospital: Place | null,
): Place | null {
  if (status === 'en-route' || status === 'dispatched')
    return lon === null || lat === null ? null : { lon, lat };
  return status === 'to-hospital' ? hospital : null;
}

/** The stamp that the position proposes: the next of the chain, and only once. */
export function findProposal(
  mission: Mission,
  {
    fix,
    hospital,
    nearM,
    nowMs,
  }: {
    readonly fix: Fix | undefined;
    readonly hospital: Place | null;
    readonly nearM: number;
    readonly nowMs: number;
  },
): { readonly id: StampId; readonly timeMs: number } | undefined {
  if (fix === undefined || nowMs - fix.timeMs > FRESH_MS) return undefined;
  const lastMs = Math.max(0, ...Object.values(mission.stamps));
  if (fix.timeMs < lastMs) return undefined;
  const id = toProposed(mission, { fix, hospital, nearM });
  if (id === undefined || mission.proposed?.id === id) return undefined;
  // What comes before it was told by the crew or by nobody: a stamp that was passed over is not proposed.
  return toNextStamp(mission.stamps, [id]) === id ? { id, timeMs: fix.timeMs } : undefined;
}

function toProposed(
  { status, lon, lat }: Mission,
  { fix, hospital, nearM }: { readonly fix: Fix; readonly hospital: Place | null; readonly nearM: number },
): StampId | undefined {
  const drives = (fix.speedKn ?? 0) > DRIVES_KN;
  const sceneM = lon === null || lat === null ? Infinity : haversineMeters(fix.lon, fix.lat, lon, lat);
  switch (status) {
    case 'dispatched':
      return drives ? 'enRoute' : undefined;
    case 'en-route':
      return sceneM <= nearM && !drives ? 'onScene' : undefined;
    case 'on-scene':
      return drives && Number.isFinite(sceneM) && sceneM > nearM * LEFT ? 'leftScene' : undefined;
    case 'to-hospital':
      return hospital !== null &&
        !drives &&
        haversineMeters(fix.lon, fix.lat, hospital.lon, hospital.lat) <= nearM * 2
        ? 'atHospital'
        : undefined;
    default:
      return undefined;
  }
}
