/** Features cut into vector tiles, zoom by zoom, each layer simplified for its zoom. */
import { GeoJSONVT, type GeoJSONVTFeature, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection, Position } from 'geojson';
import { findLabelPoint } from './label-point.ts';
import { listExtent, type LayerName, type MapFeature } from './map-feature.ts';

export const MIN_ZOOM = 8;
export const MAX_ZOOM = 14;
const LAYERS: readonly LayerName[] = ['landuse', 'water', 'roads'];
const E7 = 1e-7;
/** The zoom at which it is looked where there is anything at all. */
const BOX_ZOOM = 10;
/** The zoom from which a kind is worth its bytes; others from the first on. */
const FROM_ZOOM: Readonly<Record<string, number>> = {
  stream: 13,
  drain: 14,
  ditch: 14,
  canal: 12,
  highway: 8,
  major_road: 9,
  minor_road: 12,
  path: 14,
  residential: 10,
  park: 12,
  school: 13,
  hospital: 13,
  cemetery: 12,
};
const DETAIL_FROM_ZOOM: Readonly<Record<string, number>> = {
  tertiary: 11,
  secondary: 10,
  service: 13,
  track: 13,
};

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

export function* cutTiles(features: readonly MapFeature[]): Generator<Tile> {
  const layers = LAYERS.map((name) => ({
    name,
    index: toIndex(features.filter(({ layer }) => layer === name)),
  }));
  for (const [z, x, y] of listTiles(features)) {
    const found: Record<string, GeoJSONVTTile> = {};
    for (const { name, index } of layers) {
      const tile = index.getTile(z, x, y);
      const shown = (tile?.features ?? []).filter(
        ({ tags }: GeoJSONVTFeature) => Number(tags?.['fromZoom'] ?? 0) <= z,
      );
      if (tile !== null && shown.length > 0) found[name] = { ...tile, features: shown.map(withoutZoom) };
    }
    if (Object.keys(found).length > 0)
      yield { z, x, y, bytes: fromGeojsonVt(found, { version: 2, extent: 4096 }) };
  }
}

/**
 * Every tile that may hold something, by the boxes of the features. A tile that is empty at one zoom says nothing of the
 * next: what is small is left out further away.
 */
function* listTiles(features: readonly MapFeature[]): Generator<[z: number, x: number, y: number]> {
  const boxes = new Set<number>();
  const side = 2 ** BOX_ZOOM;
  for (const { parts } of features)
    for (const part of parts) {
      const [west, south, east, north] = listExtent(part);
      const [left, right] = [toTileX(west, side), toTileX(east, side)];
      const [top, bottom] = [toTileY(north, side), toTileY(south, side)];
      for (let y = top; y <= bottom; y += 1) for (let x = left; x <= right; x += 1) boxes.add(y * side + x);
    }
  for (let z = MIN_ZOOM; z <= BOX_ZOOM; z += 1) {
    const step = 2 ** (BOX_ZOOM - z);
    const places = [...boxes].map(
      (box) => [Math.floor((box % side) / step), Math.floor(Math.floor(box / side) / step)] as const,
    );
    const known = new Map(places.map(([x, y]) => [`${x}/${y}`, [z, x, y] as const]));
    for (const [tileZ, x, y] of known.values()) yield [tileZ, x, y];
  }
  for (const box of boxes)
    for (let z = BOX_ZOOM + 1; z <= MAX_ZOOM; z += 1) {
      const across = 2 ** (z - BOX_ZOOM);
      const [left, top] = [(box % side) * across, Math.floor(box / side) * across];
      for (let y = 0; y < across; y += 1) for (let x = 0; x < across; x += 1) yield [z, left + x, top + y];
    }
}

function toTileX(lonE7: number, side: number): number {
  return Math.min(side - 1, Math.floor(((lonE7 * E7 + 180) / 360) * side));
}

/** Web Mercator. */
function toTileY(latE7: number, side: number): number {
  const sine = Math.sin((latE7 * E7 * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return Math.max(0, Math.min(side - 1, Math.floor(y * side)));
}

function withoutZoom<Of extends { readonly tags: Readonly<Record<string, unknown>> | null }>(
  feature: Of,
): Of {
  const { fromZoom: _only, ...tags } = feature.tags ?? {};
  return { ...feature, tags };
}

function toIndex(features: readonly MapFeature[]): GeoJSONVT {
  const data: FeatureCollection = { type: 'FeatureCollection', features: features.flatMap(toGeoJson) };
  return new GeoJSONVT(data, { maxZoom: MAX_ZOOM, indexMaxZoom: 0, tolerance: 4, buffer: 64 });
}

function toGeoJson(feature: MapFeature): Feature[] {
  const { kind, detail, name, parts, holes, oneWay, shape } = feature;
  const properties = {
    kind,
    ...(detail === undefined ? {} : { kind_detail: detail }),
    ...(name === '' ? {} : { name }),
    ...(oneWay === true ? { oneway: 1 } : {}),
    fromZoom: Math.max(FROM_ZOOM[kind] ?? 0, DETAIL_FROM_ZOOM[detail?.replace(/_link$/, '') ?? ''] ?? 0),
  };
  if (shape === 'line')
    return [
      {
        type: 'Feature',
        properties,
        geometry: { type: 'MultiLineString', coordinates: parts.map(toPositions) },
      },
    ];
  const polygons: Position[][][] = [];
  for (const [at, part] of parts.entries()) {
    if (holes?.[at] === true) polygons.at(-1)?.push(toPositions(part));
    else polygons.push([toPositions(part)]);
  }
  const area: Feature = {
    type: 'Feature',
    properties,
    geometry: { type: 'MultiPolygon', coordinates: polygons },
  };
  // A name in every tile that holds a piece of the area would be written many times: it gets one point.
  if (name === '') return [area];
  const { name: _told, ...nameless } = properties;
  const label = findLabelPoint(polygons);
  return [
    { ...area, properties: nameless },
    {
      type: 'Feature',
      properties: { ...properties, fromZoom: Math.max(properties.fromZoom, label.fromZoom) },
      geometry: { type: 'Point', coordinates: label.point },
    },
  ];
}

function toPositions(line: Int32Array): Position[] {
  const positions: Position[] = [];
  for (let at = 0; at < line.length; at += 2)
    positions.push([(line[at] ?? 0) * E7, (line[at + 1] ?? 0) * E7]);
  return positions;
}
