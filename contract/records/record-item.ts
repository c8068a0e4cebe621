/** A RecordItem is one version of a thing with a life of its own, as its feed tells it. */

/** What a record, a step or a dimension may say of itself: plain facts. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

type LonLat = readonly [lon: number, lat: number];

/** Where a record lies when a point does not say it: a stretch of road, a closed quarter. GeoJSON, WGS 84. */
export type RecordGeometry =
  | { readonly type: 'Point'; readonly coordinates: LonLat }
  | { readonly type: 'LineString'; readonly coordinates: readonly LonLat[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly LonLat[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly LonLat[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly LonLat[])[])[] };

/** Another record of the same service that this one belongs to. It may come later than the link. */
export interface RecordLink {
  readonly kind: string;
  readonly code: string;
  /** What the other one is to this one, e.g. `part-of`, `repeats`. */
  readonly role: string;
}

/** A file of a record, sent before by POST /files. */
export interface FileRef {
  readonly id: string;
}

/** A photo that comes inside the delivery of its record, and is kept as one of its files. */
export interface AttachedPhoto {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What happened to a record at a time. Steps are added and never taken back. */
export interface RecordStep {
  readonly timeMs: number;
  /** A word of the service, e.g. `dispatched`. */
  readonly what: string;
  /** Id of the agency that did it. */
  readonly agency?: string;
  readonly facts?: Facts;
}

export interface RecordItem {
  /** Record kind of the service's manifest, e.g. `request`. */
  readonly kind: string;
  /** The feed's own identifier of the record. */
  readonly code: string;
  /** When this version became true at the source. */
  readonly timeMs: number;
  /** Empty in a patch: as before. */
  readonly status: string;
  readonly title?: string;
  readonly lon?: number | null;
  readonly lat?: number | null;
  readonly openedMs?: number | null;
  readonly dueMs?: number | null;
  readonly closedMs?: number | null;
  readonly body: Facts;
  readonly geometry?: RecordGeometry | null;
  /** All links of this version: those of before that are not named are gone. Absent: as before. */
  readonly links?: readonly RecordLink[];
  readonly steps?: readonly RecordStep[];
  /** Files that come with this version; they are added and never taken back. */
  readonly files?: readonly FileRef[];
  /** Only where the delivery itself holds files: they are kept first and then stand in `files`. */
  readonly attached?: readonly AttachedPhoto[];
  /** Where it stands in the delivery; absent: by its index. */
  readonly at?: string;
  /** The version that its writer had seen: when another one came since, the item is refused as `changed_since`. */
  readonly base?: number;
  /** What is absent, in the body too, stays as the version before says. There must be one. */
  readonly patch?: true;
  /** What the record claims while it is open, e.g. `unit:7`. What another record holds is refused as `held_by`. */
  readonly holds?: readonly string[];
}
