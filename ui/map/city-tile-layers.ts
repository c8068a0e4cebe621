/**
 * Water, land use and streets out of vector tiles in the Protomaps schema, whether the city imported them itself
 * (`npm run map`) or brings its own. Quiet: a street is seen when it is looked for.
 */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { BasemapColours } from './basemap-colours.ts';

/** The source of the city's own tiles in the style. */
export const CITY_TILES_SOURCE = 'city-tiles';

/** Which colour a kind of land use has; other kinds are not drawn. */
const LAND: Readonly<Record<string, keyof BasemapColours>> = {
  forest: 'wood',
  wood: 'wood',
  scrub: 'green',
  park: 'green',
  grass: 'green',
  golf_course: 'green',
  pitch: 'green',
  cemetery: 'green',
  wetland: 'green',
  farmland: 'field',
  orchard: 'field',
  residential: 'built',
  commercial: 'built',
  school: 'built',
  university: 'built',
  hospital: 'built',
  industrial: 'works',
  military: 'works',
  aerodrome: 'works',
  beach: 'sand',
  sand: 'sand',
};

const ROAD_KINDS = ['highway', 'major_road', 'minor_road'] as const;
type RoadKind = (typeof ROAD_KINDS)[number];

/** Widths in px by zoom, without the edge. */
const WIDTHS: Record<RoadKind, readonly [zoom: number, px: number][]> = {
  highway: [
    [8, 0.8],
    [12, 2],
    [15, 7],
    [18, 24],
  ],
  major_road: [
    [9, 0.4],
    [12, 1.2],
    [15, 6],
    [18, 22],
  ],
  minor_road: [
    [12, 0.3],
    [14, 1],
    [15, 3],
    [18, 14],
  ],
};
/** What the edge adds on both sides together. */
const EDGE_PX = 1.6;
/** From here on a street has an edge; further away it is a line of the edge's colour. */
const EDGE_ZOOM = 13;

export function cityTileLayers(source: string, colours: BasemapColours): LayerSpecification[] {
  return [
    {
      id: 'land-use',
      type: 'fill',
      source,
      'source-layer': 'landuse',
      filter: ['in', ['get', 'kind'], ['literal', Object.keys(LAND)]],
      paint: { 'fill-color': toLandColours(colours), 'fill-antialias': false },
    },
    {
      id: 'water',
      type: 'fill',
      source,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': colours.sea },
    },
    {
      id: 'water-lines',
      type: 'line',
      source,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: {
        'line-color': colours.sea,
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.8, 16, 4],
      },
    },
    {
      id: 'paths',
      type: 'line',
      source,
      'source-layer': 'roads',
      minzoom: 15,
      filter: ['==', ['get', 'kind'], 'path'],
      paint: { 'line-color': colours.roadEdge, 'line-width': 1, 'line-dasharray': [3, 2] },
    },
    // Edges of all first, so that streets run into one another.
    ...ROAD_KINDS.toReversed().map((kind) =>
      toRoads(`${kind}-edges`, kind, source, colours.roadEdge, EDGE_PX),
    ),
    ...ROAD_KINDS.toReversed().map((kind) => ({
      ...toRoads(kind, kind, source, colours.road, 0),
      minzoom: EDGE_ZOOM,
    })),
    ...toNames(source, colours),
  ];
}

function toLandColours(colours: BasemapColours): ExpressionSpecification {
  return Object.entries(LAND).reduce<ExpressionSpecification>(
    (otherwise, [kind, colour]) => ['case', ['==', ['get', 'kind'], kind], colours[colour], otherwise],
    ['to-color', colours.cityLand],
  );
}

function toRoads(
  id: string,
  kind: RoadKind,
  source: string,
  colour: string,
  morePx: number,
): Extract<LayerSpecification, { type: 'line' }> {
  const stops = WIDTHS[kind].flatMap(([zoom, px]) => [zoom, px + (zoom < EDGE_ZOOM ? morePx / 3 : morePx)]);
  return {
    id,
    type: 'line',
    source,
    'source-layer': 'roads',
    filter: ['==', ['get', 'kind'], kind],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': colour, 'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], ...stops] },
  };
}

function toNames(source: string, colours: BasemapColours): LayerSpecification[] {
  const name = { 'text-field': ['get', 'name'], 'text-font': ['Noto Sans'] } satisfies Extract<
    LayerSpecification,
    { type: 'symbol' }
  >['layout'];
  const halo = { 'text-halo-color': colours.halo, 'text-halo-width': 1.2 };
  return [
    {
      id: 'street-names',
      type: 'symbol',
      source,
      'source-layer': 'roads',
      minzoom: 14,
      filter: ['any', ['!=', ['get', 'kind'], 'minor_road'], ['>=', ['zoom'], 15.5]],
      layout: {
        ...name,
        'symbol-placement': 'line',
        'symbol-spacing': 350,
        'text-size': ['interpolate', ['linear'], ['zoom'], 14, 10, 18, 13],
        'text-max-angle': 30,
        'text-padding': 6,
      },
      paint: { 'text-color': colours.labelSoft, ...halo },
    },
    {
      id: 'water-names',
      type: 'symbol',
      source,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: { ...name, 'text-size': 11, 'text-max-width': 8, 'text-letter-spacing': 0.04 },
      paint: { 'text-color': colours.seaLabel, ...halo },
    },
  ];
}
