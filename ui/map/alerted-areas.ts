/** Areas that an alert is about: a strong border in the colour of its severity, and of the one that stands open in the accent. */
import type { FeatureCollection, Position } from 'geojson';
import type { ExpressionSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { palettes, type Scheme } from '../look/tokens.ts';
import { toAreaSource } from './area-layer.ts';

export interface AlertedArea {
  readonly code: string;
  /** What is opened when it is pressed. */
  readonly id: string;
  readonly colour: string;
}

export interface AlertedAreas {
  /** `chosen` is bordered whether or not there is an alert about it. */
  setAreas(areas: readonly AlertedArea[], chosen: string | undefined): void;
  /** Id of the area with an alert under a point of the screen. */
  findArea(point: { readonly x: number; readonly y: number }): string | undefined;
}

const QUIET_FILL = 0.12;

/** Adds the layers to a loaded map over the source of the areas, which is there. */
export function addAlertedAreas(map: MapLibreMap, scheme: Scheme): AlertedAreas {
  const source = toAreaSource(map);
  const isOne = (codes: readonly string[]): ExpressionSpecification => [
    'in',
    ['get', 'code'],
    ['literal', codes],
  ];
  const colour: ExpressionSpecification = ['to-color', ['feature-state', 'alert'], 'transparent'];
  map.addLayer({
    id: 'area-alerts-fill',
    type: 'fill',
    source,
    filter: isOne([]),
    paint: { 'fill-color': colour, 'fill-opacity': QUIET_FILL },
  });
  map.addLayer({
    id: 'area-alerts',
    type: 'line',
    source,
    filter: isOne([]),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': 2.5 },
  });
  map.addLayer({
    id: 'area-chosen',
    type: 'line',
    source,
    filter: isOne([]),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': palettes[scheme].accent, 'line-width': 2, 'line-offset': 3 },
  });
  let shown: readonly AlertedArea[] = [];
  return {
    setAreas(areas, chosen) {
      shown = areas;
      for (const { code, colour: alert } of areas) map.setFeatureState({ source, id: code }, { alert });
      const codes = isOne(areas.map(({ code }) => code));
      map.setFilter('area-alerts-fill', codes);
      map.setFilter('area-alerts', codes);
      map.setFilter('area-chosen', isOne(chosen === undefined ? [] : [chosen]));
    },
    findArea(point) {
      const [found] = map.queryRenderedFeatures([point.x, point.y], { layers: ['area-alerts-fill'] });
      const code: unknown = found?.properties.code;
      return shown.find((area) => area.code === code)?.id;
    },
  };
}

/** The smallest box that holds an area; undefined when there is none of the code. */
export function findAreaBox(
  areas: FeatureCollection,
  code: string,
): readonly [west: number, south: number, east: number, north: number] | undefined {
  const shape = areas.features.find(({ properties }) => properties?.code === code)?.geometry;
  if (shape?.type !== 'Polygon' && shape?.type !== 'MultiPolygon') return undefined;
  const rings: readonly Position[][] =
    shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = NaN, lat = NaN] of rings.flat()) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}
