/** The city's areas filled by what is known of each; one of which nothing is known is hatched, one that is not watched stays bare. */
import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { palettes, type Scheme } from '../look/tokens.ts';
import { basemapColours } from './basemap-colours.ts';
import { WARDS_SOURCE } from './basemap-style.ts';
import { toHatchImage } from './mark-images.ts';

export interface AreaMark {
  readonly code: string;
  /** null: it is watched, and nothing is known of it now. */
  readonly colour: string | null;
  /** Written in the area when there is room. */
  readonly label: string;
}

export interface AreaLayer {
  /** Undefined: no area is filled. */
  setAreas(marks: readonly AreaMark[] | undefined): void;
  /** Code of the filled or hatched area under a point of the screen. */
  findArea(point: { readonly x: number; readonly y: number }): string | undefined;
}

/** The shapes of the areas by `code`, and where the name of each stands. */
export interface AreaShapes {
  readonly areas: FeatureCollection;
  readonly labels: FeatureCollection;
}

/** Land, water and streets are still seen through it. */
const FILL_OPACITY = 0.52;
const LABELS_FROM_ZOOM = 9.5;

/** The source that holds the areas by their code: the ground's own, where it draws them, so that they are handed over once. */
export const toAreaSource = (map: MapLibreMap): string =>
  map.getSource(WARDS_SOURCE) === undefined ? 'areas' : WARDS_SOURCE;

/** Adds the layers to a loaded map, under its borders and names. */
export function addAreaLayer(map: MapLibreMap, { areas, labels }: AreaShapes, scheme: Scheme): AreaLayer {
  const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };
  const source = toAreaSource(map);
  if (map.getSource(source) === undefined)
    map.addSource(source, { type: 'geojson', data: areas, promoteId: 'code' });
  map.addSource('area-values', { type: 'geojson', data: nothing });
  const isOne = (marks: readonly AreaMark[]): ExpressionSpecification => [
    'in',
    ['get', 'code'],
    ['literal', marks.map(({ code }) => code)],
  ];
  map.addLayer(
    {
      id: 'area-fill',
      type: 'fill',
      source,
      filter: isOne([]),
      paint: {
        'fill-color': ['to-color', ['feature-state', 'colour'], 'transparent'],
        'fill-opacity': FILL_OPACITY,
      },
    },
    'ward-borders',
  );
  map.addLayer(
    {
      id: 'area-unknown',
      type: 'fill',
      source,
      filter: isOne([]),
      paint: { 'fill-pattern': toHatchImage() },
    },
    'ward-borders',
  );
  map.addLayer({
    id: 'area-values',
    type: 'symbol',
    source: 'area-values',
    minzoom: LABELS_FROM_ZOOM,
    layout: {
      'text-field': ['get', 'label'],
      'text-font': ['Noto Sans'],
      'text-size': 12,
      'text-offset': [0, 1.1],
    },
    paint: {
      'text-color': palettes[scheme].text,
      'text-halo-color': basemapColours[scheme].halo,
      'text-halo-width': 1.5,
    },
  });
  let shown: readonly AreaMark[] = [];

  return {
    setAreas(marks = []) {
      if (isSame(shown, marks)) return;
      shown = marks;
      const known = marks.filter(({ colour }) => colour !== null);
      for (const { code, colour } of known) map.setFeatureState({ source, id: code }, { colour });
      map.setFilter('area-fill', isOne(known));
      map.setFilter('area-unknown', isOne(marks.filter(({ colour }) => colour === null)));
      const labelOf = new Map(marks.map(({ code, label }) => [code, label]));
      void map.getSource<GeoJSONSource>('area-values')?.setData({
        type: 'FeatureCollection',
        features: labels.features.flatMap(({ geometry, properties }) => {
          const label = labelOf.get(String(properties?.code)) ?? '';
          return label === '' ? [] : [{ type: 'Feature' as const, geometry, properties: { label } }];
        }),
      });
    },
    findArea(point) {
      const [found] = map.queryRenderedFeatures([point.x, point.y], {
        layers: ['area-fill', 'area-unknown'],
      });
      const code: unknown = found?.properties.code;
      return typeof code === 'string' ? code : undefined;
    },
  };
}

function isSame(before: readonly AreaMark[], after: readonly AreaMark[]): boolean {
  return (
    before.length === after.length &&
    after.every(({ code, colour, label }, at) => {
      const one = before[at];
      return one?.code === code && one.colour === colour && one.label === label;
    })
  );
}
