/** Flood towers and river stations of the demo, under the same rain as the gauges: they push JSON every ten minutes. */
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import {
  DEPTH,
  FLOWS,
  LEVEL,
  RAIN_AHEAD,
  RESERVOIR,
  RESERVOIR_LEVEL,
  RIVER,
  SEA_LEVEL,
  TIDE_GAUGE,
  toObligation,
  toRainAheadContract,
  toReservoirContract,
  toRiverContract,
  toTideContract,
  toTowerContract,
  TOWER,
} from '../../../../services/flooding/feeds.ts';
import {
  type ReservoirTrait,
  type RiverTrait,
  simulateRainAhead,
  simulateReservoirs,
  simulateRivers,
  simulateTides,
  simulateTowers,
} from '../../../../services/flooding/simulate.ts';
import { rainField } from '../../demo/weather.ts';

const INTERVAL_SEC = 600;
const HISTORY_DAYS = 14;
/** Hourly levels that the weather service hands over of the time before: two weeks hold too few rises for a forecast of any river. */
const RIVER_ARCHIVE = { days: 60, intervalSec: 3_600 };

/** Where the rain of the two great rivers falls: the mountains in the west. */
const VU_GIA = [
  [107.65, 15.95],
  [107.6, 15.7],
  [107.85, 15.85],
] as const;
const THU_BON = [
  [108.1, 15.4],
  [107.95, 15.25],
  [108.05, 15.6],
] as const;
const NEAR = [
  [108.1, 16],
  [108.15, 16.08],
] as const;

/** Level without rain, how far a long rain lifts it, how late: believable by the alarms of each, not measured. */
const TRAITS: Readonly<Record<string, RiverTrait>> = {
  'TV-HOI-KHACH': { catchment: VU_GIA, base: 10.5, gain: 7, lagHours: 4, halfHours: 7, tide: 0 },
  'TV-AI-NGHIA': { catchment: VU_GIA, base: 3.4, gain: 6.5, lagHours: 9, halfHours: 9, tide: 0.1 },
  'TV-NONG-SON': { catchment: THU_BON, base: 6.5, gain: 9.5, lagHours: 4, halfHours: 7, tide: 0 },
  'TV-GIAO-THUY': { catchment: THU_BON, base: 2.6, gain: 6.5, lagHours: 8, halfHours: 9, tide: 0.2 },
  'TV-CAU-LAU': { catchment: THU_BON, base: 0.7, gain: 3.3, lagHours: 13, halfHours: 10, tide: 0.5 },
  'TV-HOI-AN': { catchment: THU_BON, base: 0.3, gain: 1.6, lagHours: 15, halfHours: 11, tide: 0.6 },
  'TV-CAM-LE': { catchment: NEAR, base: 0.2, gain: 1.7, lagHours: 7, halfHours: 8, tide: 0.7 },
};
const SMALL_RIVER: RiverTrait = {
  catchment: [[108.4, 15.5]],
  base: 0.8,
  gain: 1.7,
  lagHours: 4,
  halfHours: 6,
  tide: 0.4,
};

/** Full levels as they are commonly given; flows are believable, not measured. */
const RESERVOIRS: Readonly<Record<string, ReservoirTrait>> = {
  'HO-A-VUONG': { catchment: VU_GIA, fullLevel: 380, base: 25, gain: 900, turbines: 78 },
  'HO-SONG-BUNG-4': { catchment: VU_GIA, fullLevel: 222.5, base: 45, gain: 1_400, turbines: 166 },
  'HO-DAK-MI-4': { catchment: VU_GIA, fullLevel: 258, base: 40, gain: 1_300, turbines: 128 },
  'HO-SONG-TRANH-2': { catchment: THU_BON, fullLevel: 175, base: 60, gain: 1_800, turbines: 245 },
};
const HOUR_SEC = 3_600;

const common = {
  serviceId: 'flooding',
  door: 'http',
  decoder: 'readings-json',
  obligation: toObligation(INTERVAL_SEC),
  demo: true,
} as const;

/** Rain ahead of the demo comes every three hours. */
const AHEAD_SEC = 3 * HOUR_SEC;

const towers: FeedDefinition = {
  ...common,
  id: 'thap-bao-ngap',
  agencyId: 'so-xay-dung',
  name: { vi: 'Tháp báo ngập (HTTP)', en: 'Flood towers (HTTP)' },
  contract: toTowerContract(INTERVAL_SEC),
};
const rivers: FeedDefinition = {
  ...common,
  id: 'tram-thuy-van',
  agencyId: 'dai-khi-tuong-thuy-van',
  name: { vi: 'Trạm thủy văn (HTTP)', en: 'River stations (HTTP)' },
  contract: toRiverContract(INTERVAL_SEC),
};

const reservoirs: FeedDefinition = {
  ...common,
  id: 'ho-chua',
  agencyId: 'so-nong-nghiep-va-moi-truong',
  name: { vi: 'Hồ chứa thủy điện (HTTP)', en: 'Reservoirs (HTTP)' },
  contract: toReservoirContract(HOUR_SEC),
  obligation: toObligation(HOUR_SEC),
};
const tides: FeedDefinition = {
  ...common,
  id: 'tram-thuy-trieu',
  agencyId: 'dai-khi-tuong-thuy-van',
  name: { vi: 'Trạm thủy triều (HTTP)', en: 'Tide gauges (HTTP)' },
  contract: toTideContract(INTERVAL_SEC),
};

const rainAhead: FeedDefinition = {
  ...common,
  id: 'mua-du-bao',
  decoder: 'rain-forecast-json',
  agencyId: 'dai-khi-tuong-thuy-van',
  name: { vi: 'Mưa dự báo theo lưu vực (dữ liệu mẫu)', en: 'Rain forecast of catchments (demo)' },
  contract: toRainAheadContract(AHEAD_SEC),
  obligation: toObligation(AHEAD_SEC),
};

export const demo: DemoPart = {
  content: (assets) => {
    const given = (feed: FeedDefinition, kind: string, ...properties: string[]) => {
      const own = assets.filter((asset) => asset.kind === kind);
      return {
        mappings: own.map(({ code }) => ({ feed: feed.id, ref: code, asset: code })),
        datastreams: own.flatMap(({ code }) =>
          properties.map((property) => ({ feed: feed.id, asset: code, property })),
        ),
      };
    };
    const parts = [
      given(towers, TOWER, DEPTH),
      given(rivers, RIVER, LEVEL),
      given(rainAhead, RIVER, RAIN_AHEAD),
      given(reservoirs, RESERVOIR, RESERVOIR_LEVEL, ...Object.values(FLOWS)),
      given(tides, TIDE_GAUGE, SEA_LEVEL),
    ];
    return {
      feeds: [towers, rivers, rainAhead, reservoirs, tides],
      mappings: parts.flatMap(({ mappings }) => mappings),
      datastreams: parts.flatMap(({ datastreams }) => datastreams),
    };
  },
  simulations: [
    simulateTowers({
      feedId: towers.id,
      intervalSec: INTERVAL_SEC,
      historyDays: HISTORY_DAYS,
      rainAt: rainField,
    }),
    simulateRivers({
      feedId: rivers.id,
      intervalSec: INTERVAL_SEC,
      historyDays: HISTORY_DAYS,
      archive: RIVER_ARCHIVE,
      rainAt: rainField,
      traitOf: (code) => TRAITS[code] ?? SMALL_RIVER,
    }),
    simulateRainAhead({
      feedId: rainAhead.id,
      everySec: AHEAD_SEC,
      historyDays: 1,
      rainAt: rainField,
      traitOf: (code) => TRAITS[code] ?? SMALL_RIVER,
    }),
    simulateReservoirs({
      feedId: reservoirs.id,
      intervalSec: HOUR_SEC,
      historyDays: HISTORY_DAYS,
      rainAt: rainField,
      traitOf: (code) => RESERVOIRS[code],
    }),
    simulateTides({ feedId: tides.id, intervalSec: INTERVAL_SEC, historyDays: HISTORY_DAYS }),
  ],
};
