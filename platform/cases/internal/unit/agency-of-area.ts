import type { Agency } from '../../../../contract/api.ts';

/** The narrowest agency that answers for an area: a ward, not the department that answers for all of them. */
export function findAgencyOfArea(agencies: readonly Agency[], areaCode: string): Agency | undefined {
  return agencies
    .filter(({ areaCodes }) => areaCodes.includes(areaCode))
    .toSorted((a, b) => a.areaCodes.length - b.areaCodes.length)[0];
}
