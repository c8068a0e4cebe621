/** Names on the base map: wards, places, seas, islands, neighbours. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Language } from '../../contract/basics/text.ts';
import type { BasemapColours } from './basemap-colours.ts';

type SymbolLayer = Extract<LayerSpecification, { type: 'symbol' }>;

/** MapLibre takes the letters from this family of the page. */
const FONT = ['Noto Sans'];

/** A label shows from the zoom that its point asks for. */
const FROM_ITS_ZOOM: ExpressionSpecification = ['>=', ['zoom'], ['get', 'minZoom']];

/** A ward's name shows from the zoom at which the ward is wide enough for it: metres of free room by zoom. */
const WARD_FITS: ExpressionSpecification = [
  '>=',
  ['get', 'clearanceMeters'],
  ['step', ['zoom'], 1_000_000, 8, 6000, 9, 3500, 10, 1800, 11, 900, 12, 0],
];

/** One line per kind of name: how large, which colour, spaced or not. Seas and archipelagos are never crowded out. */
const LOOKS = {
  sea: { size: [4, 13, 9, 20], colour: 'seaLabel', spacing: 0.25, always: true },
  bay: { size: [10, 12, 13, 15], colour: 'seaLabel', spacing: 0.12, always: false },
  archipelago: { size: [3, 11, 8, 15], colour: 'seaLabel', spacing: 0.06, always: true },
  island: { size: [6, 10, 12, 13], colour: 'seaLabel', spacing: 0, always: false },
  neighbour: { size: [5, 12, 10, 15], colour: 'labelSoft', spacing: 0.15, always: false },
} as const satisfies Record<
  string,
  {
    size: readonly [zoomA: number, sizeA: number, zoomB: number, sizeB: number];
    colour: keyof BasemapColours;
    spacing: number;
    always: boolean;
  }
>;

/** The city's own names look for room beside the marks; where there is none they give way: half a name under a mark is none. */
const GIVES_WAY = {
  'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
} satisfies SymbolLayer['layout'];

/** All label layers, lowest first. */
export function labelLayers(colours: BasemapColours, language: Language): LayerSpecification[] {
  const name: SymbolLayer['layout'] = {
    'text-field': ['get', language === 'vi' ? 'nameVi' : 'nameEn'],
    'text-font': FONT,
  };
  const halo = { 'text-halo-color': colours.halo, 'text-halo-width': 1.2 };

  const named = Object.entries(LOOKS).map(([kind, { size, colour, spacing, always }]): SymbolLayer => ({
    id: `label-${kind}`,
    type: 'symbol',
    source: 'labels',
    filter: ['all', ['==', ['get', 'kind'], kind], FROM_ITS_ZOOM],
    layout: {
      ...name,
      'text-size': ['interpolate', ['linear'], ['zoom'], ...size],
      'text-letter-spacing': spacing,
      'text-max-width': 25,
      'text-allow-overlap': always,
      // They lie over everything and push nothing aside.
      'text-ignore-placement': always,
    },
    paint: { 'text-color': colours[colour], 'text-halo-color': colours.halo, 'text-halo-width': 1 },
  }));

  return [
    {
      id: 'place-dots',
      type: 'circle',
      source: 'places',
      filter: ['all', FROM_ITS_ZOOM, ['!=', ['get', 'kind'], 'town']],
      paint: {
        'circle-radius': 2.5,
        'circle-color': colours.halo,
        'circle-stroke-color': colours.labelSoft,
        'circle-stroke-width': 1.2,
      },
    },
    {
      id: 'label-ward',
      type: 'symbol',
      source: 'ward-labels',
      filter: WARD_FITS,
      layout: {
        ...name,
        'text-size': ['interpolate', ['linear'], ['zoom'], 8, 10, 13, 14],
        'text-max-width': 7,
        'symbol-sort-key': ['-', 0, ['get', 'clearanceMeters']],
      },
      paint: { 'text-color': colours.labelSoft, ...halo },
    },
    {
      id: 'label-place',
      type: 'symbol',
      source: 'places',
      filter: ['all', FROM_ITS_ZOOM, ['!=', ['get', 'kind'], 'town']],
      layout: {
        ...name,
        'text-size': 12,
        ...GIVES_WAY,
        'text-radial-offset': 0.6,
        'text-justify': 'auto',
        'text-max-width': 9,
      },
      paint: { 'text-color': colours.label, ...halo },
    },
    ...named,
    {
      id: 'label-town',
      type: 'symbol',
      source: 'places',
      // From zoom 11 on the wards' own names say it better.
      filter: ['all', ['==', ['get', 'kind'], 'town'], FROM_ITS_ZOOM],
      maxzoom: 11,
      layout: {
        ...name,
        ...GIVES_WAY,
        'text-radial-offset': 0.4,
        'text-size': ['interpolate', ['linear'], ['zoom'], 5, 13, 10, 17],
      },
      paint: { 'text-color': colours.label, ...halo },
    },
  ];
}
