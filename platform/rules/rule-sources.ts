/** What rules read: the city, and its history. */
import type { Asset, Datastream } from '../../contract/assets/asset.ts';
import type { FeedDefinition } from '../../contract/feeds/feed.ts';
import type { LatestPosition, LatestValue } from '../../contract/centre/live.ts';
import type { ReadingColumns } from './internal/second-look/replay.ts';
import type { ZoneSource } from './internal/engine/zone-index.ts';

/** What rules need to know of the city. */
export interface RuleCatalogue {
  /** What rules may watch: assets, and the system assets (wards, agencies, the city) that stand at the time. */
  listAssets(): readonly Asset[];
  listDatastreams(): readonly Datastream[];
  listZones(): readonly ZoneSource[];
  listAgencies(): readonly {
    readonly id: string;
    readonly areaCodes: readonly string[];
    readonly isOperationCentre: boolean;
  }[];
  listFeeds(): readonly {
    readonly id: string;
    readonly definition: Pick<FeedDefinition, 'serviceId' | 'agencyId' | 'door' | 'demo'>;
  }[];
}

/** What rules read of the history. */
export interface RuleStore {
  latestOf(datastreamId: number): LatestValue | undefined;
  latestUsableOf(
    datastreamId: number,
  ): { readonly timeMs: number; readonly value: number | null } | undefined;
  latestPositions(): readonly LatestPosition[];
  /** Readings of streams in (fromMs, toMs], ordered by time; values NaN for none. */
  observations(datastreamIds: readonly number[], fromMs: number, toMs: number): Promise<ReadingColumns>;
}
