/** Air stations of the demo: those of the department send files of Thông tư 10/2021, those of industrial parks push JSON. */
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import { toAirContract, toAirObligation } from '../../../../services/air-quality/feeds.ts';
import { createAirSimulation, type StationTrait } from '../../../../services/air-quality/simulate.ts';
import { rainField } from '../../demo/weather.ts';

const KIND = 'air-station';
const HISTORY_DAYS = 7;
const FILE_INTERVAL_SEC = 300;
const JSON_INTERVAL_SEC = 600;
/** Stations whose own system pushes over HTTP; all others drop files. */
const BY_HTTP: ReadonlySet<string> = new Set(['KK-02', 'KK-04', 'KK-05', 'KK-08', 'KK-09', 'KK-12']);

/** What stands around the stations; a station that is not named is an ordinary quarter. */
const TRAITS: Readonly<Record<string, StationTrait>> = {
  'KK-01': { traffic: 1.25, industry: 0.1 },
  'KK-02': { traffic: 1.2, industry: 0.1 },
  'KK-03': { traffic: 1, industry: 0.1 },
  'KK-06': { traffic: 0.9, industry: 0.6 },
  'KK-07': { traffic: 0.8, industry: 1 },
  'KK-08': { traffic: 0.45, industry: 0.1 },
  'KK-09': { traffic: 0.55, industry: 0.05 },
  'KK-10': { traffic: 0.6, industry: 0.05 },
  'KK-11': { traffic: 0.7, industry: 0.9 },
};
const ORDINARY: StationTrait = { traffic: 0.75, industry: 0.2 };

const shared = { agencyId: 'so-nong-nghiep-va-moi-truong', serviceId: 'air-quality', demo: true } as const;

const stationFiles: FeedDefinition = {
  ...shared,
  id: 'khong-khi-tep',
  name: {
    vi: 'Trạm không khí tự động (tệp Thông tư 10/2021)',
    en: 'Automatic air stations (files of Circular 10/2021)',
  },
  door: 'file',
  decoder: 'tt10',
  contract: toAirContract(FILE_INTERVAL_SEC),
  obligation: toAirObligation(FILE_INTERVAL_SEC),
};
const stationPushes: FeedDefinition = {
  ...shared,
  id: 'khong-khi-http',
  name: { vi: 'Trạm không khí của cơ quan vận hành (HTTP)', en: 'Air stations of operators (HTTP)' },
  door: 'http',
  decoder: 'readings-json',
  contract: toAirContract(JSON_INTERVAL_SEC),
  obligation: toAirObligation(JSON_INTERVAL_SEC),
};

export const demo: DemoPart = {
  content: (assets) => {
    const stations = assets.filter((asset) => asset.kind === KIND);
    return {
      feeds: [stationFiles, stationPushes],
      mappings: stations.map(({ code }) => ({ feed: toFeedId(code), ref: toRef(code), asset: code })),
      datastreams: stations.flatMap(({ code, attributes }) =>
        toMeasures(attributes).map((property) => ({ feed: toFeedId(code), asset: code, property })),
      ),
    };
  },
  simulations: [
    createAirSimulation({
      feedId: stationFiles.id,
      intervalSec: FILE_INTERVAL_SEC,
      historyDays: HISTORY_DAYS,
      format: 'tt10',
      rainAt: rainField,
      traitOf,
    }),
    createAirSimulation({
      feedId: stationPushes.id,
      intervalSec: JSON_INTERVAL_SEC,
      historyDays: HISTORY_DAYS,
      format: 'json',
      rainAt: rainField,
      traitOf,
    }),
  ],
};

function traitOf(code: string): StationTrait {
  return TRAITS[code] ?? ORDINARY;
}

function toFeedId(code: string): string {
  return BY_HTTP.has(code) ? stationPushes.id : stationFiles.id;
}

/** Files name a station as the circular wants it: province, facility, type (KHI: air) and station. */
function toRef(code: string): string {
  return BY_HTTP.has(code) ? code : `DNG_TNMT_KHI${code.replace('KK-', 'KK')}`;
}

function toMeasures(attributes: Readonly<Record<string, unknown>> | undefined): string[] {
  const measures = attributes?.['measures'];
  return Array.isArray(measures) ? measures.filter((one) => typeof one === 'string') : [];
}
