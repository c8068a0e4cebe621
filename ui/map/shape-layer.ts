/** Lines and areas that services compute: filled where their look says so, a dash beside the colour, words at their points. */
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { MapShape } from '../../contract/services/map-shapes.ts';
import { palettes, type Scheme } from '../look/tokens.ts';
import type { ShapeLook } from '../service-web.ts';
import { basemapColours } from './basemap-colours.ts';

/** A shape with the look it is drawn in, its words in the language of the screen. */
export interface DrawnShape {
  readonly look: ShapeLook;
  readonly geometry: MapShape['geometry'];
  readonly words: string;
}

export interface ShapeLayer {
  setShapes(shapes: readonly DrawnShape[]): void;
}

const isDashed: ExpressionSpecification = ['==', ['get', 'dashed'], true];
const isWhole: ExpressionSpecification = ['!=', ['get', 'dashed'], true];

/** Adds the layer to a loaded map, under its borders and names. */
export function addShapeLayer(map: MapLibreMap, scheme: Scheme): ShapeLayer {
  map.addSource('shapes', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  map.addLayer(
    {
      id: 'shape-fill',
      type: 'fill',
      source: 'shapes',
      filter: ['>', ['get', 'fill'], 0],
      paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': ['get', 'fill'] },
    },
    'ward-borders',
  );
  for (const [id, filter, dash] of [
    ['shape-line', isWhole, undefined],
    ['shape-dashes', isDashed, [3, 2]],
  ] as const)
    map.addLayer({
      id,
      type: 'line',
      source: 'shapes',
      filter: ['all', ['!=', ['geometry-type'], 'Point'], filter],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ['get', 'colour'],
        'line-width': ['get', 'width'],
        ...(dash === undefined ? {} : { 'line-dasharray': [...dash] }),
      },
    });
  map.addLayer({
    id: 'shape-points',
    type: 'circle',
    source: 'shapes',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 5,
      'circle-color': ['get', 'colour'],
      'circle-stroke-width': 1.5,
      'circle-stroke-color': palettes[scheme].surface,
    },
  });
  map.addLayer({
    id: 'shape-words',
    type: 'symbol',
    source: 'shapes',
    filter: ['all', ['==', ['geometry-type'], 'Point'], ['!=', ['get', 'words'], '']],
    layout: {
      'text-field': ['get', 'words'],
      'text-font': ['Noto Sans'],
      'text-size': 12,
      'text-anchor': 'left',
      'text-offset': [0.9, 0],
      'text-optional': true,
    },
    paint: {
      'text-color': palettes[scheme].text,
      'text-halo-color': basemapColours[scheme].halo,
      'text-halo-width': 1.5,
    },
  });
  let shown: readonly DrawnShape[] = [];
  return {
    setShapes(shapes) {
      if (shapes === shown || shapes.length + shown.length === 0) return;
      shown = shapes;
      void map.getSource<GeoJSONSource>('shapes')?.setData({
        type: 'FeatureCollection',
        features: shapes.map(({ look, geometry, words }) => ({
          type: 'Feature',
          geometry,
          properties: {
            colour: look.colour[scheme],
            width: look.widthPx,
            dashed: look.dashed === true,
            fill: geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? (look.fill ?? 0) : 0,
            words,
          },
        })),
      });
    },
  };
}
