/** What a storm makes of a simulated trip: who is out turns back at its time, who lies in port stays, a few do neither. */
import type { LonLat } from './sea-map.ts';
import { toBetween } from '../../../platform/sdk/simulate.ts';
import { toPath, type Path } from './path.ts';

/** A storm as the vessels of the simulation hear of it. */
export interface SeaStorm {
  /** From the first warning until vessels may leave again: nobody leaves a port. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** By then everybody who heeds the warning has turned. */
  readonly turnedByMs: number;
  /** Vessels that do otherwise, by asset code. */
  readonly others: Readonly<Record<string, StormHabit>>;
}

export interface StormHabit {
  /** When it turns after all; null: it stays where it is. */
  readonly turnMs: number | null;
  /** From then on nothing is heard of its devices. */
  readonly silentMs?: number;
}

/** When the vessel turns to shelter; undefined: it does not. */
export function toTurnMs(storm: SeaStorm, code: string): number | undefined {
  const habit = storm.others[code];
  if (habit !== undefined) return habit.turnMs ?? undefined;
  return toBetween(storm.fromMs, storm.turnedByMs, code, 'turn to shelter');
}

export const isSilenced = (storm: SeaStorm | undefined, code: string, timeMs: number): boolean =>
  timeMs >= (storm?.others[code]?.silentMs ?? Infinity) && timeMs < (storm?.untilMs ?? 0);

/** The way home from where it turned: what it passed of the way out, the other way round, into its next berth. */
export function toShelterPath(
  here: LonLat,
  passed: readonly LonLat[],
  berth: LonLat,
  [cruiseKn, harbourKn]: readonly [number, number],
): Path {
  const wayIn = passed.toReversed();
  return toPath([here, ...wayIn, berth], [...wayIn.map(() => cruiseKn), harbourKn]);
}
