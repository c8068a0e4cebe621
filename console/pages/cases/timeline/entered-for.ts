/** Reads who told a line that an operator entered for an agency. */
import { toldMeans } from '../../../../contract/cases/case.ts';
import type { CaseEntry, EnteredFor } from '../../../../contract/cases/case.ts';

/** Undefined for lines that people entered for themselves. */
export function findEnteredFor({ facts }: CaseEntry): EnteredFor | undefined {
  const told = facts['told'];
  return isEnteredFor(told) ? told : undefined;
}

/** Facts come from the server as they were written. */
function isEnteredFor(told: unknown): told is EnteredFor {
  return (
    typeof told === 'object' &&
    told !== null &&
    'name' in told &&
    'timeMs' in told &&
    'agencyId' in told &&
    'means' in told &&
    toldMeans.some((one) => one === told.means)
  );
}
