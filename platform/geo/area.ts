/** Areas: administrative units with the time in which they are valid. */
import type { LonLat, PolygonRings } from './lon-lat.ts';

/** `city` is the whole, `ward` the commune level of today, `district` a level that existed until 30 June 2025. */
export type AreaLevel = 'city' | 'district' | 'ward';

/** An Area is an administrative unit as it was valid from a time to a time. Codes are used again with other borders: always ask with a time. */
export interface Area {
  readonly code: string;
  readonly level: AreaLevel;
  readonly nameVi: string;
  readonly nameEn: string;
  /** Kind of unit in its own words: phường, xã, đặc khu … */
  readonly type: string;
  readonly validFromMs: number;
  /** First moment at which it no longer exists; null while it does. */
  readonly validToMs: number | null;
}

/** An AreaUnit is an area with its borders. */
export interface AreaUnit extends Area {
  readonly polygons: readonly PolygonRings[];
}

/** Which version of the areas is meant. Without `atMs`: those that are valid without an end. Level: `ward`. */
export interface AreaQuery {
  readonly level?: AreaLevel;
  readonly atMs?: number;
}

export interface Areas {
  /** The area that holds the point, at most one; on a shared border it is always the same one of the two. */
  findAreaAt(lon: number, lat: number, query?: AreaQuery): Area | undefined;
  /** The area of a code. Throws when there is none at that time. */
  getArea(code: string, query?: AreaQuery): Area;
  listAreas(query?: AreaQuery): Area[];
  /** A point inside the largest part of a ward of today; undefined for a code that is none. */
  findInnerPoint(code: string): LonLat | undefined;
}
