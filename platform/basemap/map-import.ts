/** What is imported as the map of a city, and what was made of it. */

export interface MapImport {
  /** .osm.pbf, .osm or .osm.gz, .json (Overpass), .geojson, each also .gz; or one .pmtiles. */
  readonly paths: readonly string[];
  /** Degrees; what lies outside is left out. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** The folder to write to; made when it is not there. */
  readonly to: string;
  /** Shown in the corner of the map: who made the data. */
  readonly attribution: string;
  /** Places that fit in memory (default 20 million, some 320 MB). */
  readonly mostNodes?: number;
}

/** What was made, to be told. */
export interface ImportedMap {
  readonly areas: number;
  readonly lines: number;
  readonly tiles: number;
  readonly tileBytes: number;
  /** Null when the source has no streets of its own, as a .pmtiles file. */
  readonly roads: {
    readonly ways: number;
    readonly km: number;
    readonly stretches: number;
    readonly mainShare: number;
  } | null;
}
