/** Where the picture shows a case: its panel over the map, the map at its place. */
import type { CaseRow } from '../../../contract/cases/case.ts';
import { toMapParam } from '../picture/map/map-param.ts';
import type { PictureSearch } from '../picture/picture-search.ts';

/** In a ward the streets around it; at sea, where no ward is, as far as a coast can be seen. */
const [streetZoom, seaZoom] = [14, 8] as const;

export function toCaseZoom({ areaCode }: Pick<CaseRow, 'areaCode'>): number {
  return areaCode === null ? seaZoom : streetZoom;
}

export function toCaseMapSearch({
  id,
  lon,
  lat,
  areaCode,
}: Pick<CaseRow, 'id' | 'lon' | 'lat' | 'areaCode'>): PictureSearch {
  return {
    case: id,
    map: lon === null || lat === null ? undefined : toMapParam({ lon, lat, zoom: toCaseZoom({ areaCode }) }),
  };
}
