/** The ground that is painted before the map: of which styles, and how wide its lines are. That it lies where the map's does is looked at in test/e2e/picture.test.ts. */
import type { StyleSpecification } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { hasGround, toWidth } from './paint-ground.ts';

const square = (west: number, kind: string) => ({
  type: 'Feature' as const,
  properties: { kind },
  geometry: {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, 0],
        [west + 1, 0],
        [west + 1, 1],
        [west, 0],
      ],
    ],
  },
});
const style: StyleSpecification = {
  version: 8,
  sources: {
    sea: {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: [square(0, 'sea'), square(5, 'land')] },
    },
    tiles: { type: 'vector', url: 'pmtiles://city' },
  },
  layers: [
    { id: 'background', type: 'background', paint: { 'background-color': '#001' } },
    {
      id: 'sea',
      type: 'fill',
      source: 'sea',
      paint: { 'fill-color': '#002' },
      filter: ['==', ['get', 'kind'], 'sea'],
    },
    { id: 'roads', type: 'line', source: 'tiles', 'source-layer': 'roads', paint: { 'line-color': '#003' } },
    { id: 'shore', type: 'line', source: 'sea', paint: { 'line-color': '#004', 'line-width': 2 } },
  ],
};

test('a style of tiles has no ground to paint', () => {
  expect(hasGround(style)).toBe(true);
  expect(hasGround({ ...style, layers: style.layers.filter(({ id }) => id !== 'sea') })).toBe(false);
});

test('a line is as wide as its style says at the zoom', () => {
  const width = ['interpolate', ['linear'], ['zoom'], 7, 0.4, 11, 1, 15, 1.8];
  expect([5, 7, 9, 11, 13, 18].map((zoom) => toWidth(width, zoom))).toEqual([0.4, 0.4, 0.7, 1, 1.4, 1.8]);
  expect(toWidth(0.6, 9)).toBe(0.6);
});
