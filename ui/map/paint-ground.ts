/**
 * The ground of a map, painted flat before MapLibre can: land, sea and borders of a style that carries them itself, at the
 * place where the map will open. Some 30 ms, while a map that the processor has to draw needs seconds.
 */
import type { Feature, FeatureCollection, GeoJSON, Geometry, Position } from 'geojson';
import type { FillLayerSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { toMercatorX, toMercatorY, toPxPerUnit } from './mercator.ts';

/** Where a map looks: its middle and its zoom. */
export interface MapPlace {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

type Sources = StyleSpecification['sources'];
/** Longitude and latitude to pixels of the canvas. */
type ToPx = (position: Position) => readonly [x: number, y: number];

/** Whether the style has a ground that can be painted: not where it comes as tiles. */
export function hasGround({ layers, sources }: StyleSpecification): boolean {
  return layers.some((layer) => layer.type === 'fill' && findData(sources, layer.source) !== undefined);
}

/** Paints it over all of a canvas of `width` by `height` pixels, in the order of the style. Names and tiles are left out. */
export function paintGround(
  paper: CanvasRenderingContext2D,
  { layers, sources }: StyleSpecification,
  place: MapPlace,
): void {
  const { width, height } = paper.canvas;
  const scale = toPxPerUnit(place.zoom);
  const [west, north] = [
    toMercatorX(place.lon) - width / 2 / scale,
    toMercatorY(place.lat) - height / 2 / scale,
  ];
  const toPx: ToPx = ([lon = 0, lat = 0]) => [
    (toMercatorX(lon) - west) * scale,
    (toMercatorY(lat) - north) * scale,
  ];
  for (const layer of layers) paintLayer(paper, layer, sources, toPx, place.zoom);
}

function paintLayer(
  paper: CanvasRenderingContext2D,
  layer: LayerSpecification,
  sources: Sources,
  toPx: ToPx,
  zoom: number,
): void {
  if (layer.type === 'background') {
    paper.fillStyle = toColour(layer.paint?.['background-color']);
    paper.fillRect(0, 0, paper.canvas.width, paper.canvas.height);
  } else if (layer.type === 'fill') {
    const shapes = listGeometries(findData(sources, layer.source), layer.filter);
    if (shapes.length === 0) return;
    paper.fillStyle = toColour(layer.paint?.['fill-color']);
    // Neighbours meet without a seam, and a hole stays one.
    paper.fill(toPath(shapes, toPx), 'evenodd');
  } else if (layer.type === 'line') {
    const lines = listGeometries(findData(sources, layer.source), layer.filter);
    if (lines.length === 0) return;
    paper.strokeStyle = toColour(layer.paint?.['line-color']);
    paper.lineWidth = toWidth(layer.paint?.['line-width'], zoom);
    paper.stroke(toPath(lines, toPx));
  }
}

/** What a source carries itself; undefined for tiles and addresses. */
function findData(sources: Sources, id: string): GeoJSON | undefined {
  const source = sources[id];
  return source?.type === 'geojson' && typeof source.data === 'object' && 'type' in source.data
    ? source.data
    : undefined;
}

function listGeometries(data: GeoJSON | undefined, filter: FillLayerSpecification['filter']): Geometry[] {
  if (data === undefined) return [];
  if (data.type === 'FeatureCollection') return listFeatures(data, filter).map(({ geometry }) => geometry);
  return data.type === 'Feature' ? [data.geometry] : [data];
}

/** Of the filters our style asks one thing alone: that a property is so. */
function listFeatures({ features }: FeatureCollection, filter: FillLayerSpecification['filter']): Feature[] {
  if (!Array.isArray(filter)) return features;
  const [, asked, wanted] = filter;
  const name = Array.isArray(asked) ? String(asked[1]) : '';
  return features.filter(({ properties }) => properties?.[name] === wanted);
}

function toPath(geometries: readonly Geometry[], toPx: ToPx): Path2D {
  const path = new Path2D();
  for (const line of geometries.flatMap(listLines))
    for (const [at, position] of line.entries()) {
      const [x, y] = toPx(position);
      if (at === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
  return path;
}

function listLines(geometry: Geometry): Position[][] {
  if (geometry.type === 'Polygon' || geometry.type === 'MultiLineString') return geometry.coordinates;
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat();
  return geometry.type === 'LineString' ? [geometry.coordinates] : [];
}

function toColour(given: unknown): string {
  return typeof given === 'string' ? given : 'transparent';
}

/** A width of its own, or one that grows between zooms: `['interpolate', ['linear'], ['zoom'], zoom, px, zoom, px, …]`. */
export function toWidth(given: unknown, zoom: number): number {
  if (typeof given === 'number') return given;
  const stops = Array.isArray(given) ? given.slice(3).map(Number) : [];
  let [lowZoom = 0, width = 1] = stops;
  for (let at = 2; at + 1 < stops.length; at += 2) {
    const [highZoom = 0, highWidth = 1] = stops.slice(at);
    if (zoom <= lowZoom) return width;
    if (zoom < highZoom) return width + ((zoom - lowZoom) / (highZoom - lowZoom)) * (highWidth - width);
    [lowZoom, width] = [highZoom, highWidth];
  }
  return width;
}
