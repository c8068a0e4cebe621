/** Where the picture shows a case: its panel over the map, the map at its place. */
import type { CaseRow } from '../../../contract/case.ts';
import { toMapParam } from '../picture/map/map-param.ts';
import type { PictureSearch } from '../picture/picture-search.ts';

export const caseZoom = 14;

export function toCaseMapSearch({ id, lon, lat }: Pick<CaseRow, 'id' | 'lon' | 'lat'>): PictureSearch {
  return {
    case: id,
    map: lon === null || lat === null ? undefined : toMapParam({ lon, lat, zoom: caseZoom }),
  };
}
