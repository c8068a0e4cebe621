/** Every read of the server, with its key, in one place; pages call `useQuery(alertsQuery(filter))`. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AssetLimitList } from '../../contract/assets/asset-limit.ts';
import type { AlertDetail, AlertList } from '../../contract/alerts/alert-lists.ts';
import type { AssetDetail } from '../../contract/assets/asset-detail.ts';
import type { Catalogue } from '../../contract/centre/catalogue.ts';
import type { CityInfo } from '../../contract/city/city-info.ts';
import type { FeedList, FeedView } from '../../contract/feeds/feed-view.ts';
import type { Me } from '../../contract/people/me.ts';
import type { PictureAt } from '../../contract/centre/picture.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { SeriesList } from '../../contract/values/series.ts';
import type { Track } from '../../contract/assets/track.ts';
import type { Asset } from '../../contract/assets/asset.ts';
import type { SystemKind } from '../../contract/assets/system-asset.ts';
import type { ZoneDefinition } from '../../contract/city/city.ts';
import type { HeadlineList } from '../../contract/values/headline.ts';
import type { RecordedTally } from '../../contract/basics/tally.ts';
import type { ServiceTroubleList } from '../../contract/services/service-trouble.ts';
import { getJson } from './api-client.ts';

const minuteMs = 60_000;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getJson<Me>('/me', {}, signal),
  staleTime: 5 * minuteMs,
  retry: false,
});

export const cityQuery = queryOptions({
  queryKey: ['city'],
  queryFn: ({ signal }) => getJson<CityInfo>('/city', {}, signal),
  staleTime: 5 * minuteMs,
});

/** Names of zones, asked for where something lies in one. */
export const zonesQuery = queryOptions({
  queryKey: ['zones'],
  queryFn: ({ signal }) => getJson<{ readonly zones: readonly ZoneDefinition[] }>('/zones', {}, signal),
  staleTime: 5 * minuteMs,
});

/** The live socket says when the catalogue changed; until then it is fresh. */
export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({ signal }) => getJson<Catalogue>('/catalogue', {}, signal),
  staleTime: Infinity,
});

export interface AlertFilter {
  readonly state?: 'open' | 'closed' | undefined;
  readonly severity?: readonly string[] | undefined;
  readonly serviceId?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly assetId?: number | undefined;
  readonly ruleId?: string | undefined;
  readonly areaCode?: string | undefined;
  readonly acknowledged?: boolean | undefined;
  readonly shelved?: boolean | undefined;
  readonly at?: number | undefined;
  /** Of the past only what had been recorded by then. */
  readonly known?: true | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit?: number | undefined;
}
/** Where a list begins. */
export const FIRST_PAGE: string | null = null;
/** Asked while a list is empty: an alert elsewhere must not leave "0 of 0" standing. */
const tallyAgainMs = 15_000;

/** Which alerts are counted: those that stood at some time between `from` and `to`, as they were at `at`. */
export interface AlertTallyFilter {
  readonly state?: 'open' | 'closed' | undefined;
  readonly serviceId?: string | undefined;
  readonly assetId?: number | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly at: number | undefined;
}
export function alertTallyQuery(filter: AlertTallyFilter) {
  return queryOptions({
    queryKey: ['alerts', 'tally', filter],
    queryFn: ({ signal }) => getJson<RecordedTally>('/alerts/tally', { ...filter }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: tallyAgainMs,
  });
}

/** Figures rest on values that come by the minute. */
const headlinesAgainMs = 30_000;

export const headlinesQuery = queryOptions({
  queryKey: ['headlines'],
  queryFn: ({ signal }) => getJson<HeadlineList>('/headlines', {}, signal),
  refetchInterval: headlinesAgainMs,
});

export const serviceTroublesQuery = queryOptions({
  queryKey: ['service-troubles'],
  queryFn: ({ signal }) => getJson<ServiceTroubleList>('/service-troubles', {}, signal),
  refetchInterval: headlinesAgainMs,
});

export function alertsQuery(filter: AlertFilter) {
  return queryOptions({
    queryKey: ['alerts', filter],
    queryFn: ({ signal }) => getJson<AlertList>('/alerts', { ...filter }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The alerts of a filter page after page, each beginning after the last row of the one before. */
export function alertPagesQuery(filter: AlertFilter) {
  return infiniteQueryOptions({
    queryKey: ['alerts', 'pages', filter],
    queryFn: ({ pageParam, signal }) =>
      getJson<AlertList>('/alerts', { ...filter, after: pageParam ?? undefined }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

/** @param at as it was then; `known`: of that only what had been recorded by then. */
export function alertQuery(id: number, at?: number, known?: true) {
  return queryOptions({
    queryKey: ['alert', id, at, known],
    queryFn: ({ signal }) => getJson<AlertDetail>(`/alerts/${id}`, { at, known }, signal),
  });
}

/** A ward, an agency or the city, which stand in no list of assets. */
export function systemAssetQuery(kind: SystemKind, code: string) {
  return queryOptions({
    queryKey: ['assets', kind, code],
    queryFn: ({ signal }) =>
      getJson<{ readonly assets: readonly Asset[] }>('/assets', { kind, code }, signal),
    staleTime: 5 * minuteMs,
  });
}

export function assetQuery(id: number) {
  return queryOptions({
    queryKey: ['asset', id],
    queryFn: ({ signal }) => getJson<AssetDetail>(`/assets/${id}`, {}, signal),
    placeholderData: keepPreviousData,
  });
}

export function assetLimitsQuery(serviceId: string, property: string) {
  return queryOptions({
    queryKey: ['assetLimits', serviceId, property],
    queryFn: ({ signal }) => getJson<AssetLimitList>('/assets/limits', { serviceId, property }, signal),
  });
}

export interface SeriesRequest {
  readonly datastreams: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly bucket: 'raw' | 'hour' | 'day' | 'auto';
  /** Least and greatest of each bucket; absent: with them. */
  readonly spread?: false;
}
export function seriesQuery(request: SeriesRequest) {
  return queryOptions({
    queryKey: ['series', request],
    queryFn: ({ signal }) => getJson<SeriesList>('/series', { ...request }, signal),
    placeholderData: keepPreviousData,
  });
}

export function trackQuery(assetId: number, from: number, to: number, zoom: number) {
  return queryOptions({
    queryKey: ['track', assetId, from, to, zoom],
    queryFn: ({ signal }) => getJson<Track>(`/assets/${assetId}/track`, { from, to, zoom }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The picture as it was; asked again only for another time. `known`: only what had arrived by then. */
export function pictureQuery(at: number, known?: true) {
  return queryOptions({
    queryKey: ['picture', at, known],
    queryFn: ({ signal }) => getJson<PictureAt>('/picture', { at, known }, signal),
    placeholderData: keepPreviousData,
    staleTime: minuteMs,
    gcTime: 2 * minuteMs,
  });
}

export interface RecordFilter {
  readonly serviceId?: string | undefined;
  readonly kind?: string | undefined;
  readonly status?: string | undefined;
  readonly open?: boolean | undefined;
  /** As they were known then, epoch ms. */
  readonly at?: number | undefined;
  /** With `at`: only what had arrived by then. */
  readonly known?: true | undefined;
  readonly text?: string | undefined;
  readonly limit?: number | undefined;
}
export function recordsQuery(filter: RecordFilter) {
  return queryOptions({
    queryKey: ['records', filter],
    queryFn: ({ signal }) => getJson<RecordList>('/records', { ...filter }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Feeds that the server can't show, beside those it can. */
export const brokenFeedsQuery = queryOptions({
  queryKey: ['feeds', 'broken'],
  queryFn: async ({ signal }) => (await getJson<FeedList>('/feeds', {}, signal)).broken,
  staleTime: minuteMs,
});

export const feedsQuery = queryOptions({
  queryKey: ['feeds'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly feeds: readonly FeedView[] }>('/feeds', {}, signal)).feeds,
  staleTime: minuteMs / 2,
});
