/** Assets stand or move in the city; datastreams are their measured properties (OGC SensorThings words). */
import { Type, type Static } from 'typebox';
import { FreeMap } from '../basics/free-form.ts';
import { NumberOrNull } from '../basics/number-or-null.ts';

const Name = Type.Object({
  vi: Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ minLength: 1, maxLength: 200 }),
});

/** Bounds are told in words where the line is checked, so that one with exchanged axes is called that. */
const LonLat = Type.Tuple([Type.Number(), Type.Number()]);
export type AssetLine = readonly (readonly [lon: number, lat: number])[];

/** An asset as an administrator or a city pack writes it. */
export const AssetDefinition = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 100 }),
  kind: Type.String(),
  serviceId: Type.String(),
  agencyId: Type.String(),
  name: Name,
  lon: Type.Optional(NumberOrNull({ minimum: -180, maximum: 180 })),
  lat: Type.Optional(NumberOrNull({ minimum: -90, maximum: 90 })),
  /**
   * For what is long: from its beginning to its end in the way it flows or is driven, WGS 84. Then the place is its middle
   * and is not told beside it. null takes the line away.
   */
  line: Type.Optional(Type.Unsafe<AssetLine | null>({ type: ['array', 'null'], items: LonLat })),
  attributes: Type.Optional(FreeMap('facts of an asset are as its agency names them')),
  demo: Type.Optional(Type.Boolean()),
});
export type AssetDefinition = Static<typeof AssetDefinition>;

/** A datastream as written: a property of an asset delivered by one feed. Limits default to the feed's contract. */
export const DatastreamDefinition = Type.Object({
  /** Unique code; default `<asset code>/<property>`. */
  code: Type.Optional(Type.String({ maxLength: 200 })),
  asset: Type.String(),
  property: Type.String(),
});
export type DatastreamDefinition = Static<typeof DatastreamDefinition>;

/** An asset as the store keeps it. `id` is the compact key of the big tables. */
export interface Asset {
  readonly id: number;
  readonly code: string;
  readonly kind: string;
  readonly serviceId: string;
  readonly agencyId: string;
  readonly name: { readonly vi: string; readonly en: string };
  readonly lon: number | null;
  readonly lat: number | null;
  /** Of what is long; `lon` and `lat` are then its middle. */
  readonly line?: AssetLine;
  readonly areaCode: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly demo: boolean;
  /** false: registered by a feed, awaiting approval. */
  readonly approved: boolean;
}

/** A datastream as the store keeps it, its contract resolved. */
export interface Datastream {
  readonly id: number;
  readonly code: string;
  readonly assetId: number;
  readonly property: string;
  readonly unit: string;
  readonly feedId: string;
  readonly intervalSec: number;
  readonly aggregation: 'mean' | 'sum' | 'max' | 'last' | 'energy-mean';
  readonly min: number | null;
  readonly max: number | null;
  readonly stepLimit: number | null;
  readonly flatAfterSec: number | null;
}

/** Three missed intervals, and never less than two minutes, make a datastream silent. */
const MISSED_INTERVALS = 3;
const LEAST_SILENT_SEC = 120;

/** How old the newest value of a datastream may be before it counts as silent. */
export function toSilentAfterSec(intervalSec: number): number {
  return Math.max(LEAST_SILENT_SEC, intervalSec * MISSED_INTERVALS);
}
