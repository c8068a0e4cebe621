/** The files of the base map, from the city pack, made into what the style draws. */
import { queryOptions } from '@tanstack/react-query';
import type { CityInfo } from '../../../../contract/city/city-info.ts';
import { toBasemapData, type BasemapData, type BasemapFiles } from '../../../../ui/map/basemap-data.ts';
import { getJson } from '../../../api/api-client.ts';

/** Names and borders always come from the city pack, whatever tiles lie below. */
const files = {
  wards: 'wards.json',
  coast: 'coast.json',
  sea: 'sea.json',
  wardLabels: 'ward-labels.json',
  labels: 'labels.json',
  places: 'places.json',
} as const satisfies Record<keyof BasemapFiles, string>;

export function basemapQuery(city: CityInfo) {
  return queryOptions({
    queryKey: ['basemap', city.id],
    queryFn: async ({ signal }): Promise<BasemapData> => {
      const read = <T>(file: string) => getJson<T>(`/city/basemap/${file}`, {}, signal);
      const [wards, coast, sea, wardLabels, labels, places] = await Promise.all([
        read<BasemapFiles['wards']>(files.wards),
        read<BasemapFiles['coast']>(files.coast),
        read<BasemapFiles['sea']>(files.sea),
        read<BasemapFiles['wardLabels']>(files.wardLabels),
        read<BasemapFiles['labels']>(files.labels),
        read<BasemapFiles['places']>(files.places),
        hasTiles(city) ? addPmtiles() : undefined,
      ]);
      return toBasemapData({ wards, coast, sea, wardLabels, labels, places });
    },
    staleTime: Infinity,
    structuralSharing: false,
  });
}

function hasTiles({ basemap }: CityInfo): boolean {
  return basemap.kind === 'pmtiles' || basemap.cityTiles !== null;
}

/** With the map library, which is large: whoever only reads the files ahead does not wait for it. */
async function addPmtiles(): Promise<void> {
  await (await import('../../../../ui/map/map-library.ts')).addPmtiles();
}
