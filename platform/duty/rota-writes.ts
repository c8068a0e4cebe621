/** How turns are entered and taken back. */
import type { By } from './duty-needs.ts';
import type { PatternGiven, ShiftGiven } from './rota.ts';

export interface RotaWrites {
  /** Who can be put on duty in an agency: holders of a duty role in it or above it. */
  listPeople(agencyId: string): Promise<readonly { readonly userId: string; readonly userName: string }[]>;
  addShift(given: ShiftGiven, by: By): Promise<number>;
  /** Makes the turns of a pattern; they can be superseded one by one. */
  addPattern(given: PatternGiven, by: By): Promise<{ id: number; shifts: number }>;
  /** Takes a turn back from now on; what of it is past stays. */
  removeShift(id: number, by: By): Promise<void>;
  /** Ends a pattern: its turns from now on are taken back. */
  removePattern(id: number, by: By): Promise<void>;
}
