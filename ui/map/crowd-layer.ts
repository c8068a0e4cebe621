/** Numbers of moving things that were gathered: the ring of a cluster without alert, pressed to come nearer. */
import type { FeatureCollection, Point } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { palettes, type Scheme } from '../look/tokens.ts';
import { toPlateLayout } from './plate-layout.ts';
import type { Crowd } from './gather-moving.ts';

export interface CrowdLayer {
  setCrowds(crowds: readonly Crowd[]): void;
  /** Comes nearer to the crowd under the point; false when there is none. */
  openCrowd(point: { readonly x: number; readonly y: number }): boolean;
}

const id = 'moving-crowds';
const reachPx = 6;
const nearerBy = 2;

/** Adds the layer to a loaded map. */
export function addCrowdLayer(map: MapLibreMap, scheme: Scheme): CrowdLayer {
  map.addSource(id, { type: 'geojson', data: toFeatures([]) });
  map.addLayer({
    id,
    type: 'symbol',
    source: id,
    layout: toPlateLayout('cluster/moving', ['to-string', ['get', 'count']], 12, 9),
    paint: { 'text-color': palettes[scheme].text },
  });
  let drawn = '';
  return {
    setCrowds(crowds) {
      // Boats at the quay are told again and again without moving: only what is seen is handed over.
      const seen = crowds.map(({ lon, lat, count }) => `${lon.toFixed(4)} ${lat.toFixed(4)} ${count}`).join();
      if (seen === drawn) return;
      drawn = seen;
      void map.getSource<GeoJSONSource>(id)?.setData(toFeatures(crowds));
    },
    openCrowd({ x, y }) {
      const [found] = map.queryRenderedFeatures(
        [
          [x - reachPx, y - reachPx],
          [x + reachPx, y + reachPx],
        ],
        { layers: [id] },
      );
      if (found?.geometry.type !== 'Point') return false;
      const [lon = 0, lat = 0] = found.geometry.coordinates;
      map.easeTo({ center: [lon, lat], zoom: map.getZoom() + nearerBy, duration: 150 });
      return true;
    },
  };
}

function toFeatures(crowds: readonly Crowd[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: crowds.map(({ lon, lat, count }) => ({
      type: 'Feature',
      properties: { count },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  };
}
