import type { Agency } from './agency.ts';

/** The narrowest agency that answers for an area: a ward, not the department that answers for all of them. */
export function findAgencyOfArea<Found extends Pick<Agency, 'areaCodes'>>(
  agencies: readonly Found[],
  areaCode: string,
): Found | undefined {
  return agencies
    .filter(({ areaCodes }) => areaCodes.includes(areaCode))
    .toSorted((a, b) => a.areaCodes.length - b.areaCodes.length)[0];
}
