/** Where open alerts are on the map now, which of them lie outside the view, and the view that holds the city with its alerts. */
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import type { CityInfo } from '../../../../contract/city/city-info.ts';
import { toSeveritySplit, type SeveritySplit } from '../../../../contract/basics/severity.ts';
import type { CatalogueIndex } from '../../../api/catalogue-index.ts';
import type { Values } from '../../../asset-state.ts';

export type Bounds = readonly [west: number, south: number, east: number, north: number];
export interface Place {
  readonly lon: number;
  readonly lat: number;
}
export interface PlacedAlert {
  readonly alert: AlertView;
  readonly place: Place;
}
export const sides = ['north', 'east', 'south', 'west'] as const;
export type Side = (typeof sides)[number];

/** Alerts beyond one side of the view. */
export interface EdgeGroup {
  readonly side: Side;
  readonly count: number;
  readonly split: SeveritySplit;
  /** Holds all of them. */
  readonly bounds: Bounds;
}

/** So far beyond the core, in widths of it, an alert still belongs to the home view; others are told at the edge. */
const homeReach = 2;
/** A view of this width at the zoom of the city pack holds the core; it is this much lower than wide. */
const coreWidthPx = 700;
const coreShape = 0.6;
/** A tile of MapLibre at zoom 0 holds the world. */
const tilePx = 512;

/** Where a thing is: its last position if it moves, else where it stands. */
export function findAssetPlace(
  assetId: number | null,
  { positions }: Pick<Values, 'positions'>,
  catalogue: CatalogueIndex | undefined,
): Place | undefined {
  if (assetId === null) return undefined;
  const position = positions.get(assetId);
  if (position !== undefined) return { lon: position.lon, lat: position.lat };
  const asset = catalogue?.assetById.get(assetId);
  return asset === undefined || asset.lon === null || asset.lat === null
    ? undefined
    : { lon: asset.lon, lat: asset.lat };
}

/** Where the alert began, as it was recorded. */
export function toBeginning({ lon, lat }: AlertView): Place | undefined {
  return lon === null || lat === null ? undefined : { lon, lat };
}

/** Alerts that are watched, each where its asset is now; those without any place are left out, the list has them. */
export function placeAlerts(
  alerts: readonly AlertView[],
  values: Pick<Values, 'positions'>,
  catalogue: CatalogueIndex | undefined,
): readonly PlacedAlert[] {
  return alerts.flatMap((alert) => {
    if (alert.shelved !== null) return [];
    const place = findAssetPlace(alert.subject.assetId, values, catalogue) ?? toBeginning(alert);
    return place === undefined ? [] : [{ alert, place }];
  });
}

/** Alerts outside the view by the side they lie beyond; one beyond a corner belongs to the side it is further beyond. */
export function toEdgeGroups(placed: readonly PlacedAlert[], view: Bounds): readonly EdgeGroup[] {
  const [west, south, east, north] = view;
  const wide = Math.max(east - west, 1e-9);
  const high = Math.max(north - south, 1e-9);
  const groups = new Map<Side, PlacedAlert[]>();
  for (const one of placed) {
    const { lon, lat } = one.place;
    const beyond: readonly (readonly [Side, number])[] = [
      ['north', (lat - north) / high],
      ['east', (lon - east) / wide],
      ['south', (south - lat) / high],
      ['west', (west - lon) / wide],
    ];
    const [side, much] = beyond.reduce((a, b) => (b[1] > a[1] ? b : a));
    if (much <= 0) continue;
    const list = groups.get(side);
    if (list === undefined) groups.set(side, [one]);
    else list.push(one);
  }
  return sides.flatMap((side) => {
    const list = groups.get(side);
    const bounds = list === undefined ? undefined : toBounds(list.map(({ place }) => place));
    const split = toSeveritySplit((list ?? []).map(({ alert }) => alert.severity));
    if (list === undefined || bounds === undefined || split === undefined) return [];
    return [{ side, count: list.length, split, bounds }];
  });
}

/** The core of the city, as wide as the view that the city pack opens at. */
export function toCore({ centre: [lon, lat], zoom }: Pick<CityInfo, 'centre' | 'zoom'>): Bounds {
  const half = (360 / 2 ** zoom) * (coreWidthPx / tilePx / 2);
  const high = half * Math.cos((lat * Math.PI) / 180) * coreShape;
  return [lon - half, lat - high, lon + half, lat + high];
}

/** The core of the city and its open alerts. A boat half a sea away would make the city a dot: it is told at the edge instead. */
export function toHomeBounds(core: Bounds, placed: readonly PlacedAlert[]): Bounds {
  const [west, south, east, north] = core;
  const reach = (east - west) * homeReach;
  const near = placed
    .map(({ place }) => place)
    .filter(
      ({ lon, lat }) =>
        lon >= west - reach && lon <= east + reach && lat >= south - reach && lat <= north + reach,
    );
  return toBounds([{ lon: west, lat: south }, { lon: east, lat: north }, ...near]) ?? core;
}

/** The smallest view that holds all places; undefined without any. */
export function toBounds(places: readonly Place[]): Bounds | undefined {
  const [first] = places;
  if (first === undefined) return undefined;
  let [west, south, east, north] = [first.lon, first.lat, first.lon, first.lat];
  for (const { lon, lat } of places) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** About a hundred metres and more apart. */
export function isElsewhere(a: Place, b: Place): boolean {
  return Math.abs(a.lon - b.lon) > 0.001 || Math.abs(a.lat - b.lat) > 0.001;
}
