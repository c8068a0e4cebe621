/** The view of the map as it stands in the address bar: `16.0678,108.2208,12.5`. */
import type { MapPlace } from '../../../../ui/map/paint-ground.ts';

export function toMapParam({ lon, lat, zoom }: MapPlace): string {
  return `${lat.toFixed(4)},${lon.toFixed(4)},${zoom.toFixed(1)}`;
}

/** undefined when the bar holds no view or one that is not on earth. */
export function toMapPlace(param: string | undefined): MapPlace | undefined {
  const [lat, lon, zoom] = (param ?? '').split(',').map(Number);
  if (lat === undefined || lon === undefined || zoom === undefined) return undefined;
  const onEarth = Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22;
  return onEarth ? { lat, lon, zoom } : undefined;
}
