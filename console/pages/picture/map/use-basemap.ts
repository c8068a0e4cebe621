/** The style of the base map: the files of the city pack from the server, drawn in the scheme and language of the screen. */
import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { StyleSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import type { CityInfo } from '../../../../contract/api.ts';
import type { AreaShapes } from '../../../../ui/map/area-layer.ts';
import { toBasemapData, type BasemapData, type BasemapFiles } from '../../../../ui/map/basemap-data.ts';
import { basemapStyle } from '../../../../ui/map/basemap-style.ts';
import { addPmtiles } from '../../../../ui/map/map-library.ts';
import type { Scheme } from '../../../../ui/look/tokens.ts';
import { getJson } from '../../../api/api-client.ts';
import { useLanguage } from '../../../i18n.ts';

/** Names and borders always come from the city pack, whatever tiles lie below. */
const files = {
  wards: 'wards.json',
  coast: 'coast.json',
  sea: 'sea.json',
  wardLabels: 'ward-labels.json',
  labels: 'labels.json',
  places: 'places.json',
} as const satisfies Record<keyof BasemapFiles, string>;

export interface Basemap {
  readonly style: StyleSpecification | undefined;
  readonly scheme: Scheme;
  /** The wards, to be filled; undefined until they are read. */
  readonly shapes: AreaShapes | undefined;
  readonly error: Error | null;
}

export function useBasemap(city: CityInfo): Basemap {
  const language = useLanguage();
  const scheme = useComputedColorScheme('light');
  const { data, error } = useQuery({
    queryKey: ['basemap', city.id],
    queryFn: async ({ signal }): Promise<BasemapData> => {
      if (city.basemap.kind === 'pmtiles' || city.basemap.cityTiles !== null) await addPmtiles();
      const read = <T>(file: string) => getJson<T>(`/city/basemap/${file}`, {}, signal);
      const [wards, coast, sea, wardLabels, labels, places] = await Promise.all([
        read<BasemapFiles['wards']>(files.wards),
        read<BasemapFiles['coast']>(files.coast),
        read<BasemapFiles['sea']>(files.sea),
        read<BasemapFiles['wardLabels']>(files.wardLabels),
        read<BasemapFiles['labels']>(files.labels),
        read<BasemapFiles['places']>(files.places),
      ]);
      return toBasemapData({ wards, coast, sea, wardLabels, labels, places });
    },
    staleTime: Infinity,
    structuralSharing: false,
  });
  const style = useMemo(
    () => (data === undefined ? undefined : basemapStyle(scheme, city.basemap, data, language)),
    [data, scheme, city.basemap, language],
  );
  const shapes = useMemo(
    () => (data === undefined ? undefined : { areas: data.wards, labels: data.wardLabels }),
    [data],
  );
  return { style, scheme, shapes, error };
}
