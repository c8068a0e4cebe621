/** Areas: the point → unit lookup, in memory, by time. */
import Flatbush from 'flatbush';
import type { Area, AreaQuery, Areas, AreaUnit } from '../area.ts';
import { toInnerPoint } from './inner-point.ts';
import { createBandPolygon } from './band-polygon.ts';
import type { LonLat } from '../lon-lat.ts';

/**
 * Prepares the lookup over units of any levels and times. An empty list is a city without areas: nothing is ever found.
 * Throws when a code has two versions valid at the same time, or a unit has no polygon.
 */
export function createAreas(units: readonly AreaUnit[]): Areas {
  // The order decides between units that overlap although they should not (hand-drawn areas): the newest, then the code.
  const sorted = units.toSorted((a, b) => b.validFromMs - a.validFromMs || (a.code < b.code ? -1 : 1));
  assertVersions(sorted);
  const entries = sorted.map(({ polygons, ...area }) => ({ area, shape: createBandPolygon(polygons) }));
  const wards = new Map(
    sorted
      .filter((unit) => unit.level === 'ward' && isValid(unit, undefined))
      .map(({ code, polygons }) => [code, polygons] as const),
  );
  // Of hundreds of wards a start asks about few.
  const innerPoints = new Map<string, LonLat | undefined>();
  const findInnerPoint = (code: string): LonLat | undefined => {
    const polygons = wards.get(code);
    if (polygons !== undefined && !innerPoints.has(code)) innerPoints.set(code, toInnerPoint(polygons));
    return innerPoints.get(code);
  };
  const index = createBoxIndex(entries.map(({ shape }) => shape));

  const findAreaAt = (lon: number, lat: number, query?: AreaQuery): Area | undefined => {
    const level = query?.level ?? 'ward';
    const atMs = query?.atMs;
    let found = entries.length;
    for (const i of index?.search(lon, lat, lon, lat) ?? []) {
      const entry = i < found ? entries[i] : undefined;
      if (entry?.area.level === level && isValid(entry.area, atMs) && entry.shape.contains(lon, lat))
        found = i;
    }
    return entries[found]?.area;
  };

  const listAreas = (query?: AreaQuery): Area[] =>
    entries
      .map(({ area }): Area => area)
      .filter((area) => area.level === (query?.level ?? 'ward') && isValid(area, query?.atMs))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1));

  const getArea = (code: string, query?: AreaQuery): Area => {
    const found = listAreas(query).find((area) => area.code === code);
    if (found) return found;
    const when = query?.atMs === undefined ? 'now' : new Date(query.atMs).toISOString();
    throw new Error(
      `There is no ${query?.level ?? 'ward'} with code "${code}" (${when}). List the areas to see the codes of that time.`,
    );
  };

  return { findAreaAt, getArea, listAreas, findInnerPoint };
}

function isValid(area: Area, atMs: number | undefined): boolean {
  if (atMs === undefined) return area.validToMs === null;
  return area.validFromMs <= atMs && (area.validToMs === null || atMs < area.validToMs);
}

function createBoxIndex(
  boxes: readonly { west: number; south: number; east: number; north: number }[],
): Flatbush | undefined {
  if (boxes.length === 0) return undefined;
  const index = new Flatbush(boxes.length);
  for (const { west, south, east, north } of boxes) index.add(west, south, east, north);
  index.finish();
  return index;
}

function assertVersions(sorted: readonly AreaUnit[]): void {
  const newer = new Map<string, AreaUnit>();
  for (const unit of sorted) {
    if (unit.polygons.length === 0)
      throw new Error(`Area ${unit.code} (${unit.nameVi}) has no polygon. Add its border.`);
    const key = `${unit.level} ${unit.code}`;
    const follower = newer.get(key);
    if (follower && (unit.validToMs === null || unit.validToMs > follower.validFromMs)) {
      throw new Error(
        `Area ${unit.code} (${unit.nameVi}) has two versions at ${new Date(follower.validFromMs).toISOString()}. End the older one there.`,
      );
    }
    newer.set(key, unit);
  }
}
