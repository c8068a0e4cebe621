/**
 * What is long, drawn along its line: a pipe, a stretch of road. A state is a colour and a width, or dashes; one of which
 * nothing is known now is thin, faint and dashed. Values that change cost a state of the feature each, not the geometry;
 * a line that begins or ends to be dashed, which is rare, is handed over again, so that none is painted twice.
 */
import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { AssetLine } from '../../contract/assets/asset.ts';
import { palettes, type Scheme } from '../look/tokens.ts';
import { basemapColours } from './basemap-colours.ts';
import { toFlowImage } from './mark-images.ts';

export interface LineMark {
  /** Unique among all lines, e.g. an asset's code. */
  readonly id: string;
  readonly line: AssetLine;
  readonly colour: string;
  readonly widthPx: number;
  readonly dashed: boolean;
  /** Arrows: 1 from its beginning to its end, -1 against it, 0 none. */
  readonly flow: -1 | 0 | 1;
  /** Written along it when there is room. */
  readonly label: string;
}

export interface LineLayer {
  setLines(marks: readonly LineMark[]): void;
  setChosen(id: string | undefined): void;
  /** The uppermost line under a point of the screen, of those that are wanted. */
  findLine(
    point: { readonly x: number; readonly y: number },
    isWanted?: (id: string) => boolean,
  ): string | undefined;
  remove(): void;
}

const SOURCE = 'lines';
const LABELS = 'line-labels';
const CASING = 'lines-casing';
const reachPx = 5;
const labelsFromZoom = 12.5;
const flowFromZoom = 12;
/** From afar lines are drawn at half their width: a network would be a blot. */
const HALF_AT_ZOOM = 9;
const FULL_AT_ZOOM = 13;
/** Least time between two changes of the labels. */
const settleMs = 1_000;

/** Adds the layers to a loaded map, under the first of its names. */
export function addLineLayer(map: MapLibreMap, scheme: Scheme): LineLayer {
  const { halo } = basemapColours[scheme];
  const { accent, text } = palettes[scheme];
  const under = map.getStyle().layers.find(({ type }) => type === 'symbol')?.id;
  const round = { 'line-join': 'round', 'line-cap': 'round' } as const;
  const isChosen: ExpressionSpecification = ['boolean', ['feature-state', 'chosen'], false];
  const colour: ExpressionSpecification = ['to-color', ['feature-state', 'colour'], 'transparent'];
  map.addSource(SOURCE, { type: 'geojson', data: toFeatures([]), promoteId: 'id', tolerance: 0.2 });
  map.addSource(LABELS, { type: 'geojson', data: toFeatures([]) });
  map.addLayer(
    {
      id: CASING,
      type: 'line',
      source: SOURCE,
      layout: round,
      paint: { 'line-color': ['case', isChosen, accent, halo], 'line-width': toWidth(3, isChosen) },
    },
    under,
  );
  for (const dashed of [false, true])
    map.addLayer(
      {
        id: dashed ? 'lines-dashed' : 'lines-solid',
        type: 'line',
        source: SOURCE,
        filter: ['==', ['get', 'dashed'], dashed],
        layout: dashed ? { 'line-join': 'round' } : round,
        paint: {
          'line-color': colour,
          'line-width': toWidth(0),
          ...(dashed ? { 'line-dasharray': [2, 1.5] } : {}),
        },
      },
      under,
    );
  map.addLayer({
    id: 'lines-flow',
    type: 'symbol',
    source: SOURCE,
    minzoom: flowFromZoom,
    filter: ['!=', ['get', 'flow'], 0],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 90,
      'icon-image': ['case', ['>', ['get', 'flow'], 0], toFlowImage(1), toFlowImage(-1)],
      'icon-size': ['interpolate', ['linear'], ['zoom'], flowFromZoom, 0.6, 14, 1],
      'icon-allow-overlap': true,
      'icon-padding': 0,
    },
  });
  map.addLayer({
    id: LABELS,
    type: 'symbol',
    source: LABELS,
    minzoom: labelsFromZoom,
    layout: {
      'symbol-placement': 'line-center',
      'text-field': ['get', 'label'],
      'text-font': ['Noto Sans'],
      'text-size': 12,
      'text-offset': [0, -1],
    },
    paint: { 'text-color': text, 'text-halo-color': halo, 'text-halo-width': 1.5 },
  });

  let drawn = new Map<string, LineMark>();
  let chosen: string | undefined;
  let labels = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flushLabels(): void {
    timer = undefined;
    const named = [...drawn.values()].filter(({ label }) => label !== '');
    const seen = named.map(({ id, label }) => `${id} ${label}`).join();
    if (seen === labels) return;
    labels = seen;
    void map.getSource<GeoJSONSource>(LABELS)?.setData(toFeatures(named));
    timer = setTimeout(flushLabels, settleMs);
  }

  return {
    setLines(marks) {
      if (marks.length + drawn.size === 0) return;
      const isSameShape =
        marks.length === drawn.size &&
        marks.every(({ id, line, flow, dashed }) => {
          const before = drawn.get(id);
          return before?.line === line && before.flow === flow && before.dashed === dashed;
        });
      if (!isSameShape) {
        void map.getSource<GeoJSONSource>(SOURCE)?.setData(toFeatures(marks));
        labels = '';
      }
      for (const mark of marks) {
        const before = drawn.get(mark.id);
        const { id, colour: own, widthPx } = mark;
        if (before?.colour === own && before.widthPx === widthPx) continue;
        map.setFeatureState({ source: SOURCE, id }, { colour: own, widthPx });
      }
      drawn = new Map(marks.map((mark) => [mark.id, mark]));
      if (timer === undefined) flushLabels();
    },
    setChosen(id) {
      if (id === chosen) return;
      if (chosen !== undefined) map.setFeatureState({ source: SOURCE, id: chosen }, { chosen: false });
      if (id !== undefined) map.setFeatureState({ source: SOURCE, id }, { chosen: true });
      chosen = id;
    },
    findLine({ x, y }, isWanted = () => true) {
      const box: [[number, number], [number, number]] = [
        [x - reachPx, y - reachPx],
        [x + reachPx, y + reachPx],
      ];
      return map
        .queryRenderedFeatures(box, { layers: [CASING] })
        .flatMap(({ properties }): string[] => {
          const id: unknown = properties['id'];
          return typeof id === 'string' ? [id] : [];
        })
        .find(isWanted);
    },
    remove() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** The width of a line's state and so much more, growing with the zoom. */
function toWidth(morePx: number, isChosen?: ExpressionSpecification): ExpressionSpecification {
  const own: ExpressionSpecification = ['number', ['feature-state', 'widthPx'], 0];
  const more: ExpressionSpecification | number = isChosen ? ['case', isChosen, morePx + 4, morePx] : morePx;
  return [
    'interpolate',
    ['linear'],
    ['zoom'],
    HALF_AT_ZOOM,
    ['+', ['*', own, 0.5], more],
    FULL_AT_ZOOM,
    ['+', own, more],
  ];
}

function toFeatures(marks: readonly LineMark[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: marks.map(({ id, line, flow, dashed, label }) => ({
      type: 'Feature',
      properties: { id, flow, dashed, label },
      geometry: { type: 'LineString', coordinates: line.map(([lon, lat]) => [lon, lat]) },
    })),
  };
}
