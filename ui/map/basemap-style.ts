/**
 * The base map: a MapLibre style that needs no internet, drawn from the city's own borders, or from the city's own tiles.
 *
 * There is no glyphs address: MapLibre draws the letters from the page's own Noto Sans (load it before the map). Whatever
 * lies below, names of the city, of the seas and of the archipelagos come from the city pack, so they are right on foreign
 * tiles too.
 */
import type { GeoJSON } from 'geojson';
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '../../contract/basics/text.ts';
import { type Scheme } from '../look/tokens.ts';
import type { BasemapColours } from './basemap-colours.ts';
import { basemapColours } from './basemap-colours.ts';
import type { BasemapData } from './basemap-data.ts';
import { labelLayers } from './basemap-labels.ts';
import { CITY_TILES_SOURCE, cityTileLayers } from './city-tile-layers.ts';

/** The one setting: our own drawing, raster tiles `…/{z}/{x}/{y}.png`, or a PMTiles file in the Protomaps schema (version 4). */
export interface BasemapSource {
  readonly kind: 'built-in' | 'tiles' | 'pmtiles';
  readonly url: string;
  /** PMTiles with water, land use and streets of the city, drawn on the built-in map. */
  readonly cityTiles: string | null;
}

/** The wards with their `code`, where the ground draws them itself. */
export const WARDS_SOURCE = 'wards';

const OWN_ATTRIBUTION = 'Natural Earth · thanglequoc/vietnamese-provinces-database';
const OSM_ATTRIBUTION = '© OpenStreetMap';

/** The whole style. Layers of the console go on top; the first label layer is `place-dots`, to draw beneath names. */
export function basemapStyle(
  scheme: Scheme,
  source: BasemapSource,
  data: BasemapData,
  language: Language = 'vi',
): StyleSpecification {
  const colours = basemapColours[scheme];
  const ground = grounds[source.kind](source.url, data, colours);
  const { cityTiles } = source;
  return {
    version: 8,
    name: `haivan-${scheme}`,
    sources: {
      ...ground.sources,
      ...(cityTiles === null ? {} : { [CITY_TILES_SOURCE]: toTiles(cityTiles) }),
      'ward-borders': toSource({ type: 'Feature', properties: {}, geometry: data.wardBorders }),
      'ward-labels': toSource(data.wardLabels),
      labels: toSource(data.labels),
      places: toSource(data.places),
    },
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': ground.background } },
      ...ground.layers,
      ...(cityTiles === null ? [] : cityTileLayers(CITY_TILES_SOURCE, colours)),
      // The shore lies over land use, whose edges are coarser.
      ...ground.edges,
      {
        id: 'ward-borders',
        type: 'line',
        source: 'ward-borders',
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': colours.border,
          'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.4, 11, 1, 15, 1.8],
        },
      },
      ...labelLayers(colours, language),
    ],
  };
}

interface Ground {
  /** Colour of the frame where no layer draws. */
  readonly background: string;
  readonly sources: Record<string, SourceSpecification>;
  readonly layers: LayerSpecification[];
  /** Lines that lie over the city's tiles. */
  readonly edges: LayerSpecification[];
}

/** What lies under borders and names, for each kind of the setting. */
const grounds: Record<
  BasemapSource['kind'],
  (url: string, data: BasemapData, colours: BasemapColours) => Ground
> = {
  'built-in': (_url, data, colours) => ({
    background: colours.sea,
    sources: {
      sea: toSource(data.sea),
      land: toSource(data.land, OWN_ATTRIBUTION),
      coast: toSource(data.coast),
      // The overlays fill them by what is known of each: they go to the map once.
      [WARDS_SOURCE]: { type: 'geojson', data: data.wards, promoteId: 'code' },
      'city-outline': toSource({ type: 'Feature', properties: {}, geometry: data.cityOutline }),
    },
    layers: [
      // Far from the city the land is coarse; where the finer coast is known, sea is laid over it first.
      toFill('far-land', 'sea', colours.land, ['==', ['get', 'kind'], 'far-land']),
      toFill('sea', 'sea', colours.sea, ['==', ['get', 'kind'], 'sea']),
      toFill('land', 'land', colours.land),
      {
        id: 'coast',
        type: 'line',
        source: 'coast',
        paint: { 'line-color': colours.shore, 'line-width': 0.6 },
      },
      // Near the city the wards draw the shore to the metre; the coarse coast is painted over first.
      toFill('near-shore', 'sea', colours.sea, ['==', ['get', 'kind'], 'near-shore']),
      toFill('city-land', WARDS_SOURCE, colours.cityLand),
    ],
    edges: [
      {
        id: 'city-outline',
        type: 'line',
        source: 'city-outline',
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': colours.shore,
          'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.8, 12, 1.4],
        },
      },
    ],
  }),

  tiles: (url, _data, colours) => ({
    background: colours.unknown,
    sources: { tiles: { type: 'raster', tiles: [url], tileSize: 256, attribution: OSM_ATTRIBUTION } },
    layers: [{ id: 'tiles', type: 'raster', source: 'tiles' }],
    edges: [],
  }),

  pmtiles: (url, _data, colours) => ({
    background: colours.unknown,
    sources: { tiles: { type: 'vector', url: `pmtiles://${url}`, attribution: OSM_ATTRIBUTION } },
    layers: [
      { ...toFill('earth', 'tiles', colours.cityLand), 'source-layer': 'earth' },
      ...cityTileLayers('tiles', colours),
    ],
    edges: [],
  }),
};

/** Who made the tiles stands in their file, and so in the corner of the map. */
function toTiles(url: string): SourceSpecification {
  return { type: 'vector', url: `pmtiles://${url}` };
}

function toSource(data: GeoJSON, attribution?: string): SourceSpecification {
  return { type: 'geojson', data, ...(attribution === undefined ? {} : { attribution }) };
}

type FillLayer = Extract<LayerSpecification, { type: 'fill' }>;

function toFill(id: string, source: string, colour: string, filter?: FillLayer['filter']): FillLayer {
  const layer: FillLayer = { id, type: 'fill', source, paint: { 'fill-color': colour } };
  return filter === undefined ? layer : { ...layer, filter };
}
