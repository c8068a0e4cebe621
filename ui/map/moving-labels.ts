/** Names beside what moves: of what needs eyes as soon as it stands alone, of others under way from near by. */
import type { FeatureCollection, Point } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { palettes, type Scheme } from '../look/tokens.ts';
import { basemapColours } from './basemap-colours.ts';
import type { MovingMark } from './moving-layer.ts';

const id = 'moving-labels';
const urgentFromZoom = 9;
const allFromZoom = 12.5;

export interface MovingLabels {
  /** @param marks those that stand alone at the zoom. */
  setMarks(marks: readonly MovingMark[], zoom: number, chosen: string | undefined): void;
}

/** Adds the layer to a loaded map. */
export function addMovingLabels(map: MapLibreMap, scheme: Scheme): MovingLabels {
  map.addSource(id, { type: 'geojson', data: toFeatures([]) });
  map.addLayer({
    id,
    type: 'symbol',
    source: id,
    layout: {
      'text-field': ['get', 'label'],
      'text-font': ['Noto Sans'],
      'text-size': 12,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 1,
      'text-justify': 'auto',
    },
    paint: {
      'text-color': palettes[scheme].text,
      'text-halo-color': basemapColours[scheme].halo,
      'text-halo-width': 1.5,
    },
  });
  let drawn = '';
  return {
    setMarks(marks, zoom, chosen) {
      const named = marks.filter(
        (mark) =>
          mark.label !== '' &&
          (mark.id === chosen ||
            // A harbour full of boats at rest would be a wall of names.
            (mark.headingDeg !== null && zoom >= allFromZoom) ||
            (!mark.quiet && zoom >= urgentFromZoom)),
      );
      const seen = named.map(({ lon, lat, label }) => `${lon.toFixed(4)} ${lat.toFixed(4)} ${label}`).join();
      if (seen === drawn) return;
      drawn = seen;
      void map.getSource<GeoJSONSource>(id)?.setData(toFeatures(named));
    },
  };
}

function toFeatures(marks: readonly MovingMark[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: marks.map(({ lon, lat, label }) => ({
      type: 'Feature',
      properties: { label },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  };
}
