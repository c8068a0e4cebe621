/** Water of the demo: automatic stations push JSON, a laboratory tells of its samples, which are also taken at the stations. */
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import {
  POINT,
  SAMPLED,
  SEA,
  STATION,
  WELL,
  toSampleContract,
  toSampleObligation,
  toStationContract,
  toStationObligation,
} from '../../../../services/water-quality/feeds.ts';
import {
  simulateSamples,
  simulateStations,
  type WaterTrait,
} from '../../../../services/water-quality/simulate.ts';
import { rainField } from '../../demo/weather.ts';

const INTERVAL_SEC = 300;
const STATION_DAYS = 7;
const SAMPLE_EVERY_DAYS = 10;
const SAMPLE_DAYS = 90;

/** What stands around a place; one that is not named is clean country. */
const TRAITS: Readonly<Record<string, WaterTrait>> = {
  'NM-01': { sewage: 0.35, industry: 0.1, salt: 12 },
  'NM-02': { sewage: 0.25, industry: 0.1, salt: 2 },
  'NM-03': { sewage: 0.1, industry: 0, salt: 0.5 },
  'NM-07': { sewage: 0.2, industry: 0.1, salt: 3 },
  'NM-08': { sewage: 0.2, industry: 0.3, salt: 1 },
  'NM-09': { sewage: 0.95, industry: 0.3, salt: 1 },
  'NM-10': { sewage: 0.4, industry: 0.1, salt: 5 },
  'NM-11': { sewage: 0.3, industry: 0.2, salt: 1 },
  'NL-01': { sewage: 0.5, industry: 0.9, salt: 0 },
  'NL-02': { sewage: 0.7, industry: 0, salt: 0 },
  'NL-03': { sewage: 0.5, industry: 0, salt: 0 },
  'NL-07': { sewage: 0.8, industry: 0, salt: 0 },
  'NL-09': { sewage: 0.4, industry: 0.4, salt: 1 },
  'NL-10': { sewage: 0.3, industry: 0.1, salt: 10 },
  'NG-01': { sewage: 0.1, industry: 0.5, salt: 0, filtered: 0.99 },
  'NG-02': { sewage: 0.05, industry: 0, salt: 0, filtered: 0.998 },
  'NG-03': { sewage: 0.05, industry: 0, salt: 0, filtered: 0.998 },
  'BT-04': { sewage: 0.35, industry: 0, salt: 25 },
};
const CLEAN: WaterTrait = { sewage: 0.05, industry: 0.02, salt: 0 };
const OPEN_SEA: WaterTrait = { sewage: 0.04, industry: 0, salt: 31 };

const shared = { agencyId: 'so-nong-nghiep-va-moi-truong', serviceId: 'water-quality', demo: true } as const;

const stations: FeedDefinition = {
  ...shared,
  id: 'nuoc-tram-http',
  name: { vi: 'Trạm quan trắc nước tự động (HTTP)', en: 'Automatic water stations (HTTP)' },
  door: 'http',
  decoder: 'readings-json',
  contract: toStationContract(INTERVAL_SEC),
  obligation: toStationObligation(INTERVAL_SEC),
};
const toLaboratory = (
  id: string,
  kind: Parameters<typeof toSampleContract>[0],
  vi: string,
  en: string,
): FeedDefinition => ({
  ...shared,
  id,
  name: { vi: `Kết quả phân tích ${vi} (HTTP)`, en: `Results of ${en} (HTTP)` },
  door: 'http',
  decoder: 'readings-json',
  contract: toSampleContract(kind),
  obligation: toSampleObligation(),
});
const laboratories = [
  toLaboratory('nuoc-mau-mat', POINT, 'mẫu nước mặt', 'samples of surface water'),
  toLaboratory('nuoc-mau-gieng', WELL, 'mẫu nước dưới đất', 'samples of ground water'),
  toLaboratory('nuoc-mau-bien', SEA, 'mẫu nước biển, bãi tắm', 'samples of the sea and beaches'),
];
const stationSamples = toLaboratory(
  'nuoc-mau-tram',
  STATION,
  'mẫu tại trạm tự động',
  'samples at automatic stations',
);

export const demo: DemoPart = {
  content: (assets) => {
    const given = (feed: FeedDefinition, kind: string, listedIn: 'measures' | 'samples') => {
      const own = assets.filter((asset) => asset.kind === kind);
      return {
        mappings: own.map(({ code }) => ({ feed: feed.id, ref: code, asset: code })),
        datastreams: own.flatMap(({ code, attributes }) =>
          toList(attributes?.[listedIn]).map((property) => ({ feed: feed.id, asset: code, property })),
        ),
      };
    };
    const parts = [
      given(stations, STATION, 'measures'),
      ...laboratories.map((feed, index) => given(feed, SAMPLED[index] ?? '', 'measures')),
      given(stationSamples, STATION, 'samples'),
    ];
    return {
      feeds: [stations, ...laboratories, stationSamples],
      mappings: parts.flatMap(({ mappings }) => mappings),
      datastreams: parts.flatMap(({ datastreams }) => datastreams),
    };
  },
  simulations: [
    simulateStations({
      feedId: stations.id,
      intervalSec: INTERVAL_SEC,
      historyDays: STATION_DAYS,
      rainAt: rainField,
      traitOf,
    }),
    ...(
      [...laboratories.map(({ id }) => [id, 'measures'] as const), [stationSamples.id, 'samples']] as const
    ).map(([feedId, listedIn]) =>
      simulateSamples({
        feedId,
        listedIn,
        everyDays: SAMPLE_EVERY_DAYS,
        historyDays: SAMPLE_DAYS,
        rainAt: rainField,
        traitOf,
      }),
    ),
  ],
};

function traitOf(code: string): WaterTrait {
  return TRAITS[code] ?? (code.startsWith('BT-') ? OPEN_SEA : CLEAN);
}

function toList(given: unknown): string[] {
  return Array.isArray(given) ? given.filter((one) => typeof one === 'string') : [];
}
