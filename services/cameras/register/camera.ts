/** What the register keeps of a camera: where it stands, where it looks, whose it is, what for, and how it may be wrong. */
import type { Asset } from '../../../contract/assets/asset.ts';
import type { Text } from '../../../contract/basics/text.ts';

export const CAMERA = 'city-camera';
export const DRONE = 'drone';

/** Whoever may look at live pictures; each look is journalled with what it is for. */
export const LOOK = 'cameras.look';

/** People counted in the zone of the camera. */
export const PEOPLE = 'camera-people';
/** People or vehicles that wait in its zone. */
export const QUEUE = 'camera-queue';
/** People or vehicles where none may be. */
export const INTRUSION = 'camera-intrusion';
/** How sure an analysis is that it sees smoke or fire, %. */
export const SMOKE = 'camera-smoke';
/** The number of its fault; 0: none. */
export const HEALTH = 'camera-health';
/** The same, as the centre itself saw it on a picture that it took. */
export const LOOKED = 'camera-look';

/** What it may film for; nothing else is done with its pictures. */
export const PURPOSES = [
  { id: 'traffic', name: { vi: 'điều hành giao thông', en: 'traffic' } },
  { id: 'security', name: { vi: 'an ninh, trật tự', en: 'security and order' } },
  { id: 'crowd', name: { vi: 'nơi đông người', en: 'crowded places' } },
  { id: 'flood', name: { vi: 'theo dõi ngập', en: 'floods' } },
  { id: 'fire', name: { vi: 'phát hiện khói, cháy', en: 'smoke and fire' } },
] as const satisfies readonly { id: string; name: Text }[];
export type Purpose = (typeof PURPOSES)[number]['id'];

/** From the least to the worst; the number is what `camera-health` says. */
export const FAULTS = [
  { id: 'clock', number: 1, name: { vi: 'lệch giờ', en: 'wrong clock' } },
  { id: 'moved', number: 2, name: { vi: 'bị xoay, xê dịch', en: 'moved' } },
  { id: 'blurred', number: 3, name: { vi: 'hình mờ', en: 'blurred' } },
  { id: 'covered', number: 4, name: { vi: 'bị che', en: 'covered' } },
  { id: 'black', number: 5, name: { vi: 'hình đen', en: 'black' } },
  { id: 'frozen', number: 6, name: { vi: 'hình đứng yên', en: 'frozen' } },
  { id: 'offline', number: 7, name: { vi: 'mất kết nối', en: 'offline' } },
] as const satisfies readonly { id: string; number: number; name: Text }[];
export type Fault = (typeof FAULTS)[number]['id'];

/** From this number on nothing of its place is seen. */
export const BLIND_FROM = 4;

export interface Camera {
  readonly code: string;
  readonly lon: number;
  readonly lat: number;
  /** Where it looks, degrees from north; null: all around. */
  readonly directionDeg: number | null;
  /** How wide it sees, degrees. */
  readonly angleDeg: number;
  /** How far a person is still seen, m. */
  readonly rangeM: number;
  readonly purpose: Purpose | null;
  /** How it is called in the system that tells its events. */
  readonly source: string;
}

const DEFAULT_ANGLE = 80;
const DEFAULT_RANGE_M = 60;
const LONGEST_M = 2_000;

/** Undefined: nobody told where it stands. */
export function toCamera({ code, lon, lat, attributes }: Asset): Camera | undefined {
  if (lon === null || lat === null) return undefined;
  const number = (field: string): number | null => {
    const value = attributes[field];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const { source, purpose } = attributes;
  return {
    code,
    lon,
    lat,
    directionDeg: number('directionDeg'),
    angleDeg: Math.min(360, Math.max(1, number('angleDeg') ?? DEFAULT_ANGLE)),
    rangeM: Math.min(LONGEST_M, Math.max(1, number('rangeM') ?? DEFAULT_RANGE_M)),
    purpose: PURPOSES.find(({ id }) => id === purpose)?.id ?? null,
    source: typeof source === 'string' && source !== '' ? source : code,
  };
}

export const findFault = (number: number | null): (typeof FAULTS)[number] | undefined =>
  FAULTS.find((fault) => fault.number === number);
