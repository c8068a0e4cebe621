/** Where the chosen alert began: a ring with its words, and a dashed line to where its asset is now. */
import type { Feature } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { basemapColours } from '../../../../ui/map/basemap-colours.ts';
import { palettes, type Scheme } from '../../../../ui/look/tokens.ts';
import type { Place } from './alert-places.ts';

const source = 'began';

/** Adds the layers to a loaded map, empty. */
export function addBeganLayers(map: MapLibreMap, scheme: Scheme): void {
  map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  map.addLayer({
    id: 'began-line',
    type: 'line',
    source,
    filter: ['==', ['geometry-type'], 'LineString'],
    paint: { 'line-color': palettes[scheme].accent, 'line-width': 2, 'line-dasharray': [2, 2] },
  });
  map.addLayer({
    id: 'began-place',
    type: 'circle',
    source,
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 9,
      'circle-opacity': 0,
      'circle-stroke-width': 2,
      'circle-stroke-color': palettes[scheme].accent,
    },
  });
  map.addLayer({
    id: 'began-words',
    type: 'symbol',
    source,
    filter: ['==', ['geometry-type'], 'Point'],
    layout: {
      'text-field': ['get', 'words'],
      'text-font': ['Noto Sans'],
      'text-size': 12,
      'text-anchor': 'top',
      'text-offset': [0, 1],
      'text-allow-overlap': true,
    },
    paint: {
      'text-color': palettes[scheme].text,
      'text-halo-color': basemapColours[scheme].halo,
      'text-halo-width': 1.5,
    },
  });
}

/** Shows the beginning of an alert, or nothing. */
export function setBegan(map: MapLibreMap, began: Began | undefined): void {
  const features: Feature[] = [];
  if (began !== undefined) {
    const { from, to, words } = began;
    const coordinates = [from.lon, from.lat];
    features.push({ type: 'Feature', properties: { words }, geometry: { type: 'Point', coordinates } });
    if (to !== undefined)
      features.push({
        type: 'Feature',
        properties: {},
        geometry: { type: 'LineString', coordinates: [coordinates, [to.lon, to.lat]] },
      });
  }
  void map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features });
}

/** The beginning of an alert, with the words that stand beside it. */
export interface Began {
  readonly from: Place;
  readonly to: Place | undefined;
  readonly words: string;
}
