/** How a unit stands: what it does, and whether anything is known of it. Pure. */
import type { MissionStatus } from '../../../platform/sdk/missions.ts';

/** What needs eyes first. */
export const UNIT_STATES = [
  'silent',
  'dispatched',
  'en-route',
  'on-scene',
  'to-hospital',
  'at-hospital',
  'handed-over',
  'off-duty',
  'unknown',
  'free',
] as const;
export type UnitState = (typeof UNIT_STATES)[number];

export interface StateSources {
  readonly nowMs: number;
  /** Of the newest position; null: never. */
  readonly seenMs: number | null;
  readonly silentAfterMs: number;
  /** Of the open mission that it has. */
  readonly mission: string | null;
  /** What its station told last; null: nobody told. */
  readonly isReady: boolean | null;
}

const DRIVING: ReadonlySet<string> = new Set<MissionStatus>([
  'dispatched',
  'en-route',
  'on-scene',
  'to-hospital',
  'at-hospital',
  'handed-over',
]);

/** A unit on a mission is what its mission says; one that is silent is not called free, whatever it was. */
export function toUnitState({ nowMs, seenMs, silentAfterMs, mission, isReady }: StateSources): UnitState {
  if (mission !== null && DRIVING.has(mission))
    return UNIT_STATES.find((state) => state === mission) ?? 'unknown';
  if (isReady === false) return 'off-duty';
  if (seenMs === null) return 'unknown';
  return nowMs - seenMs > silentAfterMs ? 'silent' : 'free';
}
