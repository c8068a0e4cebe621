/** How a unit stands: what it does, and whether anything is known of it. Pure. */
import { UNIT_STATES, type UnitState } from '../../../../contract/missions/unit-state.ts';
import type { MissionStatus } from './stamps.ts';

export interface StateSources {
  readonly nowMs: number;
  /** Of the newest position; null: never. */
  readonly seenMs: number | null;
  readonly silentAfterMs: number;
  /** Of the open mission that it has. */
  readonly mission: string | null;
  /** What its station told last; null: nobody told. */
  readonly isReady: boolean | null;
  readonly isTracked: boolean;
}

const DRIVING: ReadonlySet<string> = new Set<MissionStatus>([
  'dispatched',
  'en-route',
  'on-scene',
  'to-hospital',
  'at-hospital',
  'handed-over',
]);

/**
 * A unit on a mission is what its mission says; one that is silent is not called free, whatever it was. One whose owner
 * shares no positions is what is told of it.
 */
export function toUnitState({
  nowMs,
  seenMs,
  silentAfterMs,
  mission,
  isReady,
  isTracked,
}: StateSources): UnitState {
  if (mission !== null && DRIVING.has(mission))
    return UNIT_STATES.find((state) => state === mission) ?? 'unknown';
  if (isReady === false) return 'off-duty';
  if (!isTracked) return 'free';
  if (seenMs === null) return 'unknown';
  return nowMs - seenMs > silentAfterMs ? 'silent' : 'free';
}
