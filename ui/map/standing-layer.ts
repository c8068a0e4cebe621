/** Standing things as marks that gather into clusters; a cluster carries the worst severity inside and the number. */
import type { FeatureCollection, Point } from 'geojson';
import type {
  ExpressionSpecification,
  GeoJSONSource,
  Map as MapLibreMap,
  SymbolLayerSpecification,
} from 'maplibre-gl';
import { severities } from '../../contract/basics/severity.ts';
import { basemapColours } from './basemap-colours.ts';
import { toMarkImage, type MarkShape } from './mark-images.ts';
import { toPlateLayout } from './plate-layout.ts';
import { palettes, type Scheme } from '../look/tokens.ts';

export interface StandingMark {
  /** Unique among all marks, e.g. an asset's code. */
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly shape: MarkShape;
  readonly colour: string;
  /** Silent things turn hollow. */
  readonly hollow: boolean;
  /** Severity rank 5..1, 0 without alert; the worst wins in a cluster and lies on top. */
  readonly rank: number;
  /** Written beside the mark when there is room. */
  readonly label: string;
}

export interface StandingLayer {
  setMarks(marks: readonly StandingMark[]): void;
  setChosen(id: string | undefined): void;
  /** The mark under a point of the screen. */
  findMark(point: { readonly x: number; readonly y: number }): string | undefined;
  /** Zooms into the cluster under the point; false when there is none. */
  openCluster(point: { readonly x: number; readonly y: number }): Promise<boolean>;
  remove(): void;
}

const clusterRadiusPx = 30;
/** From this zoom on everything stands alone, and marks wear their labels. */
const apartFromZoom = 12;
const reachPx = 6;
/** Least time between two changes of the marks. */
const settleMs = 1_000;

/** The cluster image of the worst rank inside, e.g. 4 → `cluster/high`. */
const severityOfWorst = severities.reduce<ExpressionSpecification | string>(
  (otherwise, { rank, id }) => ['case', ['==', ['get', 'worst'], rank], `cluster/${id}`, otherwise],
  'cluster/none',
);

/** Adds the layers to a loaded map. `name` keeps several standing layers apart. */
export function addStandingLayer(
  map: MapLibreMap,
  name: string,
  scheme: Scheme,
  gathers: 'assets' | 'records' | 'places' = 'assets',
): StandingLayer {
  const empty: FeatureCollection<Point> = { type: 'FeatureCollection', features: [] };
  const marksLayer = `${name}-marks`;
  const clusterLayer = `${name}-clusters`;
  const halo = { 'text-halo-color': basemapColours[scheme].halo, 'text-halo-width': 1.5 };
  const notChosen = '';
  let wanted: readonly StandingMark[] = [];
  let drawn = wanted;
  let timer: ReturnType<typeof setTimeout> | undefined;

  map.addSource(name, {
    type: 'geojson',
    data: empty,
    cluster: true,
    clusterRadius: clusterRadiusPx,
    clusterMaxZoom: apartFromZoom - 1,
    clusterProperties: { worst: ['max', ['get', 'rank']] },
  });
  map.addLayer({
    id: `${name}-chosen`,
    type: 'circle',
    source: name,
    filter: ['==', ['get', 'id'], notChosen],
    paint: {
      'circle-radius': 16,
      'circle-color': palettes[scheme].accent,
      'circle-opacity': 0.18,
      'circle-stroke-color': palettes[scheme].accent,
      'circle-stroke-width': 2,
    },
  });
  map.addLayer({
    id: marksLayer,
    type: 'symbol',
    source: name,
    filter: ['!', ['has', 'point_count']],
    ...(gathers !== 'assets' ? { minzoom: apartFromZoom } : {}),
    layout: {
      'icon-image': ['get', 'image'],
      // It is always drawn, and takes its place: names of the base map and numbers of records go around it.
      'icon-allow-overlap': true,
      'icon-padding': 0,
      'symbol-sort-key': ['get', 'rank'],
      'text-field': [
        'step',
        ['zoom'],
        ['case', ['>', ['get', 'rank'], 2], ['get', 'label'], ''],
        apartFromZoom,
        ['get', 'label'],
      ],
      'text-font': ['Noto Sans'],
      'text-size': 12,
      'text-anchor': 'left',
      'text-offset': [1, 0],
      'text-optional': true,
    },
    paint: { 'text-color': palettes[scheme].text, ...halo },
  });
  map.addLayer({
    id: clusterLayer,
    type: 'symbol',
    source: name,
    ...(gathers !== 'assets'
      ? {
          // A single record is told by its number too: its page would lie half under the gauge of its ward.
          maxzoom: apartFromZoom,
          layout: toPlateLayout(
            `cluster/${gathers}`,
            ['coalesce', ['get', 'point_count_abbreviated'], '1'],
            11,
            5,
          ),
        }
      : {
          filter: ['has', 'point_count'] satisfies ExpressionSpecification,
          layout: {
            'icon-image': severityOfWorst,
            'icon-allow-overlap': true,
            'symbol-sort-key': ['get', 'worst'],
            'text-field': ['get', 'point_count_abbreviated'],
            'text-font': ['Noto Sans'],
            'text-size': 12,
            'text-allow-overlap': true,
          } satisfies SymbolLayerSpecification['layout'],
        }),
    paint: { 'text-color': gathers !== 'assets' ? palettes[scheme].textSoft : palettes[scheme].text },
  });

  /** Hands the newest marks over once the last ones are drawn: a source that changes faster than it loads shows nothing. */
  function flush(): void {
    timer = undefined;
    const source = map.getSource<GeoJSONSource>(name);
    if (source === undefined || drawn === wanted) return;
    if (drawn.length === 0 || map.isSourceLoaded(name)) {
      drawn = wanted;
      void source.setData(toFeatures(wanted));
    }
    timer = setTimeout(flush, settleMs);
  }

  function findFeature(layer: string, { x, y }: { readonly x: number; readonly y: number }) {
    const box: [[number, number], [number, number]] = [
      [x - reachPx, y - reachPx],
      [x + reachPx, y + reachPx],
    ];
    return map.queryRenderedFeatures(box, { layers: [layer] })[0];
  }

  return {
    setMarks(marks) {
      // Setting data makes the worker cluster anew; live values that change nothing to be seen must not cost that.
      if (marks.length === wanted.length && marks.every((mark, at) => isSame(mark, wanted[at]))) return;
      wanted = marks;
      if (timer === undefined) flush();
    },
    setChosen(id) {
      map.setFilter(`${name}-chosen`, ['==', ['get', 'id'], id ?? notChosen]);
    },
    findMark(point) {
      const id: unknown = findFeature(marksLayer, point)?.properties.id;
      return typeof id === 'string' ? id : undefined;
    },
    async openCluster(point) {
      const cluster = findFeature(clusterLayer, point);
      const source = map.getSource<GeoJSONSource>(name);
      if (cluster?.geometry.type !== 'Point' || source === undefined) return false;
      const { cluster_id: id } = cluster.properties;
      const zoom = typeof id === 'number' ? await source.getClusterExpansionZoom(id) : apartFromZoom;
      const [lon = 0, lat = 0] = cluster.geometry.coordinates;
      map.easeTo({ center: [lon, lat], zoom: zoom + 0.3, duration: 150 });
      return true;
    },
    remove() {
      clearTimeout(timer);
      timer = undefined;
      wanted = drawn;
    },
  };
}

function isSame(a: StandingMark, b: StandingMark | undefined): boolean {
  return (
    b !== undefined &&
    a.id === b.id &&
    a.label === b.label &&
    a.colour === b.colour &&
    a.shape === b.shape &&
    a.hollow === b.hollow &&
    a.lon === b.lon &&
    a.lat === b.lat
  );
}

function toFeatures(marks: readonly StandingMark[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: marks.map(({ id, lon, lat, shape, colour, hollow, rank, label }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { id, rank, label, image: toMarkImage(shape, colour, hollow ? 'hollow' : 'full') },
    })),
  };
}
