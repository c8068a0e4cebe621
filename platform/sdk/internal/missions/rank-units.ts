/** Which units come into question for a call, and which of those is there first. Pure. */
import type { TravelledBy, UnitView } from '../../../../contract/missions/unit-answers.ts';
import type { Hindrance } from '../../../../contract/missions/unit-state.ts';
import type { UnitService } from './unit-service.ts';

/** How long it takes to get there, s. */
export interface UnitTravel {
  readonly seconds: number;
  readonly by: TravelledBy;
}

export interface RankedUnit {
  readonly unit: UnitView;
  readonly travel: UnitTravel | null;
  readonly hindrance: Hindrance | null;
}

function findHindrance(
  { isAble }: Pick<UnitService, 'isAble'>,
  unit: UnitView,
  needs: string | null,
  travel: UnitTravel | null,
): Hindrance | null {
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
  service: Pick<UnitService, 'isAble' | 'sparedOf'>,
  units: readonly UnitView[],
  travels: readonly (UnitTravel | null)[],
  needs: string | null,
): RankedUnit[] {
  return units
    .map((unit, at): RankedUnit => {
      const travel = travels[at] ?? null;
      return { unit, travel, hindrance: findHindrance(service, unit, needs, travel) };
    })
    .toSorted(
      (a, b) =>
        Number(a.hindrance !== null) - Number(b.hindrance !== null) ||
        (a.travel?.seconds ?? Infinity) - (b.travel?.seconds ?? Infinity) ||
        service.sparedOf(a.unit.level) - service.sparedOf(b.unit.level),
    );
}
