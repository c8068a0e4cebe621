/** Of which units something is known. */
import type { UnitView } from '../../contract/missions/unit-answers.ts';

/** Of those that are silent or were never heard it isn't known whether they are free: they are no part of the count. */
export const listHeard = (units: readonly UnitView[]): readonly UnitView[] =>
  units.filter(({ state }) => state !== 'silent' && state !== 'unknown');
