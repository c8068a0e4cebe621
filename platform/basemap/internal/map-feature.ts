/** What the base map draws, and which tags of OpenStreetMap mean it. Layers and kinds are those of the Protomaps schema. */
import type { Tags } from './osm-elements.ts';

export type LayerName = 'landuse' | 'water' | 'roads';

export interface Looks {
  readonly layer: LayerName;
  readonly kind: string;
  /** The tag itself, where the kind gathers several. */
  readonly detail?: string;
}

export interface MapFeature extends Looks {
  readonly name: string;
  readonly shape: 'line' | 'polygon';
  /** Lines, or rings of polygons (outer ones first, each followed by its holes), as longitude and latitude in 1e-7 degrees. */
  readonly parts: readonly Int32Array[];
  /** Of each part: whether it is a hole of the outer ring before it. */
  readonly holes?: readonly boolean[];
  readonly oneWay?: boolean;
}

const WATER_AREAS = new Set(['water', 'bay']);
const WATER_WAYS = new Set(['river', 'canal', 'stream', 'drain', 'ditch']);

const LANDUSE: Readonly<Record<string, string>> = {
  'landuse=forest': 'forest',
  'natural=wood': 'forest',
  'natural=scrub': 'scrub',
  'natural=wetland': 'wetland',
  'natural=beach': 'beach',
  'natural=sand': 'beach',
  'landuse=residential': 'residential',
  'landuse=industrial': 'industrial',
  'landuse=railway': 'industrial',
  'landuse=port': 'industrial',
  'landuse=commercial': 'commercial',
  'landuse=retail': 'commercial',
  'landuse=farmland': 'farmland',
  'landuse=orchard': 'farmland',
  'landuse=aquaculture': 'farmland',
  'landuse=paddy': 'farmland',
  'landuse=farmyard': 'farmland',
  'landuse=allotments': 'farmland',
  'landuse=quarry': 'industrial',
  'landuse=landfill': 'industrial',
  'landuse=recreation_ground': 'park',
  'landuse=education': 'school',
  'landuse=grass': 'park',
  'landuse=meadow': 'park',
  'landuse=cemetery': 'cemetery',
  'landuse=military': 'military',
  'leisure=park': 'park',
  'leisure=garden': 'park',
  'leisure=golf_course': 'park',
  'leisure=pitch': 'park',
  'amenity=hospital': 'hospital',
  'amenity=school': 'school',
  'amenity=university': 'school',
  'aeroway=aerodrome': 'aerodrome',
};
const LANDUSE_KEYS = ['landuse', 'natural', 'leisure', 'amenity', 'aeroway'];

const ROADS: Readonly<Record<string, string>> = {
  motorway: 'highway',
  trunk: 'major_road',
  primary: 'major_road',
  secondary: 'major_road',
  tertiary: 'major_road',
  unclassified: 'minor_road',
  road: 'minor_road',
  residential: 'minor_road',
  living_street: 'minor_road',
  service: 'minor_road',
  track: 'minor_road',
  pedestrian: 'path',
  footway: 'path',
  cycleway: 'path',
  path: 'path',
  steps: 'path',
};

/** How an area with these tags is drawn. */
export function toAreaLooks(tags: Tags): Looks | undefined {
  const { natural, landuse, waterway, water } = tags;
  if (
    WATER_AREAS.has(natural ?? '') ||
    waterway === 'riverbank' ||
    landuse === 'reservoir' ||
    landuse === 'basin'
  )
    return { layer: 'water', kind: water ?? (waterway === 'riverbank' ? 'river' : 'water') };
  const kind = LANDUSE_KEYS.map((key) => LANDUSE[`${key}=${tags[key] ?? ''}`]).find(
    (one) => one !== undefined,
  );
  return kind === undefined ? undefined : { layer: 'landuse', kind };
}

/** How a line with these tags is drawn. */
export function toLineLooks({ highway, waterway, tunnel }: Tags): Looks | undefined {
  if (highway !== undefined) {
    const kind = ROADS[highway.replace(/_link$/, '')];
    return kind === undefined ? undefined : { layer: 'roads', kind, detail: highway };
  }
  // What flows under the street is no water on a map.
  if (waterway === undefined || !WATER_WAYS.has(waterway) || tunnel === 'culvert') return undefined;
  return { layer: 'water', kind: waterway };
}

/** A street that closes on itself is a line all the same. */
export function isArea(tags: Tags, isClosed: boolean): boolean {
  return (
    isClosed && tags['highway'] === undefined && tags['area'] !== 'no' && toAreaLooks(tags) !== undefined
  );
}

/** The name as people here write it. */
export function toName(tags: Tags): string {
  return (tags['name:vi'] ?? tags['name'] ?? '').normalize('NFC').trim();
}

export function toOneWay({ oneway, junction, highway }: Tags): -1 | 0 | 1 {
  if (oneway === '-1' || oneway === 'reverse') return -1;
  if (oneway === 'yes' || oneway === 'true' || oneway === '1') return 1;
  if (oneway !== undefined) return 0;
  return junction === 'roundabout' || junction === 'circular' || highway === 'motorway' ? 1 : 0;
}

/** Kilometres an hour as the sign says; undefined for words and other units. */
export function toMaxKmh({ maxspeed }: Tags): number | undefined {
  return maxspeed !== undefined && /^\d{1,3}$/.test(maxspeed) ? Number(maxspeed) : undefined;
}

const CLOSED = new Set(['no', 'private']);

/** A street that the public may not drive on is drawn, but no route goes through it. */
export function isOpenToCars({ access, motor_vehicle: motorVehicle, vehicle, area }: Tags): boolean {
  const rule = motorVehicle ?? vehicle ?? access;
  return area !== 'yes' && (rule === undefined || !CLOSED.has(rule));
}

/** West, south, east and north of a part, in 1e-7 degrees. */
export function listExtent(part: Int32Array): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < part.length; at += 2) {
    const [lon = 0, lat = 0] = part.subarray(at, at + 2);
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return [west, south, east, north];
}
