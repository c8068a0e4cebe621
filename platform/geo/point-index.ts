/** Points that may move, found by their distance. */

export interface NearestQuery {
  readonly count: number;
  readonly withinMeters?: number;
  readonly filter?: (id: string) => boolean;
}

/** Points that may move, found by distance. */
export interface PointIndex {
  setPoint(id: string, lon: number, lat: number): void;
  removePoint(id: string): void;
  /** Nearest first; equal distances in the order of ids. */
  findNearest(lon: number, lat: number, query: NearestQuery): { id: string; distanceMeters: number }[];
  readonly size: number;
}
