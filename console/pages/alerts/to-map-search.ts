/** Where the picture shows an alert: its asset's panel, or for an area just the place. */
import type { AlertView } from '../../../contract/alerts/alert.ts';
import type { PictureSearch } from '../picture/picture-search.ts';

const closeZoom = 13;

export function toMapSearch({ id, subject, lon, lat }: AlertView): PictureSearch {
  return {
    alert: id,
    asset: subject.assetId === null ? undefined : subject.code,
    map: lon === null || lat === null ? undefined : `${lat.toFixed(4)},${lon.toFixed(4)},${closeZoom}`,
  };
}
