/** Which units come into question for a call, and which of those is there first. Pure. */
import type { Travel } from '../../../platform/sdk/roads.ts';
import type { UnitView } from '../answers.ts';
import { isAble } from '../units/unit.ts';
import type { Hindrance } from './hindrance.ts';

export interface RankedUnit {
  readonly unit: UnitView;
  readonly travel: Travel | null;
  readonly hindrance: Hindrance | null;
}

export function findHindrance(unit: UnitView, needs: string | null, travel: Travel | null): Hindrance | null {
  if (unit.state === 'off-duty') return 'off-duty';
  if (unit.mission !== null) return 'on-mission';
  if (unit.state === 'silent' || unit.state === 'unknown') return 'silent';
  if (!isAble(unit.level, needs)) return 'not-able';
  if (unit.crew === 0) return 'no-crew';
  return travel === null ? 'no-way' : null;
}

/**
 * Suitable ones first (free, able, with a crew, on a way that it can drive), then by time; among equals the one whose crew
 * can do no more than is needed, so that the others stay free for who needs them.
 */
export function rankUnits(
  units: readonly UnitView[],
  travels: readonly (Travel | null)[],
  needs: string | null,
): RankedUnit[] {
  return units
    .map((unit, at): RankedUnit => {
      const travel = travels[at] ?? null;
      return { unit, travel, hindrance: findHindrance(unit, needs, travel) };
    })
    .toSorted(
      (a, b) =>
        Number(a.hindrance !== null) - Number(b.hindrance !== null) ||
        (a.travel?.seconds ?? Infinity) - (b.travel?.seconds ?? Infinity) ||
        Number(isAble(a.unit.level, 'advanced')) - Number(isAble(b.unit.level, 'advanced')),
    );
}
