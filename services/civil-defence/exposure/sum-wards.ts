/** Exposure over several wards: wards do not overlap, and each place and each metre of street lies in one, so each counts once. */
import type { ExposedWard, ExposureTotal } from '../answers.ts';

/** Null where no ward has the figure; of people it is said how many wards have told it. */
export function sumWards(wards: readonly ExposedWard[]): ExposureTotal {
  const told = wards.flatMap(({ people }) => (people === null ? [] : [people.count]));
  const sum = (pick: (ward: ExposedWard) => number | null): number | null => {
    const known = wards.map(pick).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  return {
    wards: wards.length,
    people: told.length === 0 ? null : told.reduce((total, count) => total + count, 0),
    peopleTold: told.length,
    sheltersListed: sum((ward) => ward.sheltersListed),
    sheltersOpen: sum((ward) => ward.sheltersOpen) ?? 0,
    roomLeft: sum((ward) => ward.roomLeft) ?? 0,
    hospitals: sum((ward) => ward.hospitals),
    schools: sum((ward) => ward.schools),
    streetsM: sum((ward) => ward.streetsM),
  };
}
