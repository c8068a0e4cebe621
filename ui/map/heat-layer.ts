/** Where many things lie close together: density as a shade of ink, which says "more", never "worse", and is seen over filled wards. */
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { palettes, type Scheme } from '../look/tokens.ts';

export interface HeatPoint {
  readonly lon: number;
  readonly lat: number;
}

export interface HeatLayer {
  setPoints(points: readonly HeatPoint[]): void;
}

/** Nearer than this every thing is seen by itself. */
const NEAREST_ZOOM = 15;

/** The colours from thin to dense, for the map and for its legend. */
export function toHeatColours(scheme: Scheme): readonly [thin: string, middle: string, dense: string] {
  const { lineStrong, textFaint, text } = palettes[scheme];
  return [lineStrong, textFaint, text];
}

/** Adds the layer to a loaded map, under its borders and names. */
export function addHeatLayer(map: MapLibreMap, scheme: Scheme): HeatLayer {
  const [thin, middle, dense] = toHeatColours(scheme);
  map.addSource('heat', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  map.addLayer(
    {
      id: 'heat',
      type: 'heatmap',
      source: 'heat',
      maxzoom: NEAREST_ZOOM,
      paint: {
        'heatmap-radius': ['interpolate', ['exponential', 1.6], ['zoom'], 7, 8, 14, 46],
        'heatmap-intensity': ['interpolate', ['linear'], ['zoom'], 7, 0.5, 14, 1.4],
        'heatmap-opacity': 0.75,
        'heatmap-color': [
          'interpolate',
          ['linear'],
          ['heatmap-density'],
          0,
          'rgb(0 0 0 / 0%)',
          0.1,
          thin,
          0.5,
          middle,
          1,
          dense,
        ],
      },
    },
    'ward-borders',
  );
  let shown: readonly HeatPoint[] = [];
  return {
    setPoints(points) {
      if (points === shown || points.length + shown.length === 0) return;
      shown = points;
      void map.getSource<GeoJSONSource>('heat')?.setData({
        type: 'FeatureCollection',
        features: points.map(({ lon, lat }) => ({
          type: 'Feature',
          properties: {},
          geometry: { type: 'Point', coordinates: [lon, lat] },
        })),
      });
    },
  };
}
