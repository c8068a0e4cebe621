/** What a service may read of the centre. */
import type { RecordView, Series } from '../../contract/api.ts';
import type { Asset, Datastream } from '../../contract/asset.ts';
import type { LatestPosition, LatestValue } from '../../contract/live.ts';
import type { Text } from '../../contract/text.ts';
import type { UnitTimeliness } from '../../contract/timeliness.ts';
import type { NormReads } from '../norms/norms.ts';

export type { NormReads } from '../norms/norms.ts';

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
  /** Limits and scales by the time of an event. */
  readonly norms: NormReads;
}
