/** The style of the base map: the files of the city pack from the server, drawn in the scheme and language of the screen. */
import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { StyleSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import type { CityInfo } from '../../../../contract/city/city-info.ts';
import type { AreaShapes } from '../../../../ui/map/area-layer.ts';
import { basemapStyle } from '../../../../ui/map/basemap-style.ts';
import type { Scheme } from '../../../../ui/look/tokens.ts';
import { useLanguage } from '../../../i18n.ts';
import { basemapQuery } from './basemap-query.ts';

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
  const { data, error } = useQuery(basemapQuery(city));
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
