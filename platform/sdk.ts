/** What a service's server.ts may use, and all it may use. Reading this file is reading the whole extension surface. */
import type { FastifyInstance } from 'fastify';
import type { Asset, Datastream } from '../contract/asset.ts';
import type { Series, RecordView } from '../contract/api.ts';
import type { HeadlineFigure } from '../contract/headline.ts';
import type { Decoder } from '../contract/item.ts';
import type { LatestPosition, LatestValue } from '../contract/live.ts';
import type { QualityId } from '../contract/quality.ts';
import type { RuleDefinition } from '../contract/rule.ts';
import type { UnitTimeliness } from '../contract/timeliness.ts';
import type { Text } from '../contract/text.ts';

/** The one reader of ISO 8601 times: stricter than `Date.parse`, which moves 30 February to March. */
export { toIsoTimeMs, toTimeMs } from './decoders/iso-time.ts';
/** Rules that tell when a sender corrects much, or what alarmed. */
export { toCorrectionRules } from './rules/correction-rules.ts';
/** Bytes as text: what is not UTF-8 (CP1258, TCVN3, half a character) is refused with the byte, never guessed. */
export { toText } from './decoders/text-of.ts';

/** Hourly values of one property of one asset, newest first; index 0 is the hour that ended last. null = no usable value. */
export type Hours = readonly (number | null)[];

/**
 * An Indicator is a figure computed each hour from an asset's hourly values and stored as a datastream of the
 * platform's own `derived` feed, so that rules, charts and the time machine treat it like any other reading.
 */
export interface Indicator {
  /** Property of the derived datastream, e.g. `vn-aqi-hourly`. */
  readonly property: string;
  readonly unit: string;
  readonly assetKind: string;
  readonly every: 'hour' | 'day';
  /** Input properties; an asset needs at least one of them. */
  readonly inputs: readonly string[];
  /** How many hours back the inputs reach. */
  readonly hours: number;
  /** Hours with a smaller share of their values (0..1) are given as null. Default 0: any value makes an hour. */
  readonly minCoverage?: number;
  /** null = no figure can be given (too little data); it is stored as `missing`, never as zero. */
  readonly compute: (
    inputs: Readonly<Record<string, Hours>>,
    endMs: number,
  ) => { readonly value: number; readonly quality: QualityId } | null;
}

/** Reads a service may make; writes go through feeds only. */
export interface ServiceReads {
  nowMs(): number;
  /** IANA name of the city's zone, e.g. for days that begin at a local hour. */
  timeZone(): string;
  listAssets(kind?: string): readonly Asset[];
  findAssetByCode(code: string): Asset | undefined;
  listDatastreams(assetId: number): readonly Datastream[];
  latestOf(datastreamId: number): LatestValue | undefined;
  latestPositions(): readonly LatestPosition[];
  /** Zones that hold the point, of every kind. */
  listZonesAt(
    lon: number,
    lat: number,
  ): readonly { readonly id: string; readonly kind: string; readonly name: Text }[];
  /** Name of an administrative unit of today by its code. */
  findAreaName(code: string): Text | undefined;
  series(query: {
    datastreamIds: readonly number[];
    fromMs: number;
    toMs: number;
    bucket: 'raw' | 'hour' | 'day';
  }): Promise<readonly Series[]>;
  listRecords(query: {
    kind: string;
    fromMs?: number;
    toMs?: number;
    limit?: number;
  }): Promise<readonly RecordView[]>;
  /**
   * Counts all of a kind, however many; `dueBeforeMs`: only those whose deadline lies before it; `archived`: only what
   * was over or due long ago when it became known, or only the rest.
   */
  countRecords(query: {
    kind: string;
    open?: boolean;
    archived?: boolean;
    dueBeforeMs?: number;
  }): Promise<number>;
  /** Records of a service that ended in a period, in time or late, by unit: the count of the agencies' page too. */
  listTimeliness(query: {
    serviceId: string;
    fromMs: number;
    toMs: number;
  }): Promise<readonly UnitTimeliness[]>;
  /** Name of an agency as it stands today, for the source of a figure. */
  findAgencyName(id: string): Text | undefined;
}

/** The only server entry of a service. */
export interface ServiceServer {
  readonly decoders?: readonly Decoder[];
  readonly rules?: readonly RuleDefinition[];
  readonly indicators?: readonly Indicator[];
  /** The few numbers by which the service tells how the city stands now; leaders read them on their home. */
  readonly headline?: (reads: ServiceReads) => Promise<readonly HeadlineFigure[]>;
  /** Read-only routes under /api/v1/services/<id>/; signed-in people only. */
  readonly routes?: (app: FastifyInstance, reads: ServiceReads) => void;
}
