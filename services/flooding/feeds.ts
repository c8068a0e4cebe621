/** What is particular to feeds of flooding: what senders call a depth and a level, believable values, how often data must come. */
import type { FeedContract, Obligation } from '../../contract/feeds/feed.ts';
import { toAliases } from '../../platform/sdk/feed.ts';
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
  TOWER,
} from './manifest.ts';

/** What a city pack calls its assets and what they measure by. */
export {
  DEPTH,
  FLOWS,
  LEVEL,
  RAIN_AHEAD,
  RESERVOIR,
  RESERVOIR_LEVEL,
  RIVER,
  SEA_LEVEL,
  TIDE_GAUGE,
  TOWER,
} from './manifest.ts';

/** Deeper than a storey no tower stands. */
const MOST_DEPTH_CM = 400;
/** m; the sea lies below some datums, and no river here has stood above 40 m at a station that reports. */
const LEVELS = { min: -3, max: 40 } as const;
/** A level that moves by more between two reports was sent in centimetres, or of another station. */
const LEVEL_STEP_M = 3;

/** Towers: cm of water above the road, every `intervalSec`. */
export function toTowerContract(intervalSec = 600): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind: TOWER,
    properties: [
      { property: DEPTH, unit: 'cm', min: 0, max: MOST_DEPTH_CM, intervalSec, aggregation: 'max' },
    ],
    aliases: toAliases({ [DEPTH]: ['Depth', 'Độ sâu', 'Độ sâu ngập', 'FloodDepth'] }),
  };
}

/** River stations: m on the station's own datum. */
export function toRiverContract(intervalSec = 600): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind: RIVER,
    properties: [
      {
        property: LEVEL,
        unit: 'm',
        ...LEVELS,
        stepLimit: LEVEL_STEP_M,
        intervalSec,
        aggregation: 'mean',
      },
    ],
    aliases: toAliases({ [LEVEL]: ['Level', 'Stage', 'H', 'Mực nước', 'WaterLevel'] }),
  };
}

/** m³/s; no flood of these rivers has brought more. */
const MOST_FLOW = 30_000;

/** Reservoirs: level and three flows every hour. */
export function toReservoirContract(intervalSec = 3_600): FeedContract {
  const flow = { unit: 'm³/s', min: 0, max: MOST_FLOW, intervalSec, aggregation: 'mean' } as const;
  return {
    unknown: 'quarantine',
    assetKind: RESERVOIR,
    properties: [
      { property: RESERVOIR_LEVEL, unit: 'm', min: -10, max: 2_000, intervalSec, aggregation: 'last' },
      ...Object.values(FLOWS).map((property) => ({ property, ...flow })),
    ],
    aliases: toAliases({
      [RESERVOIR_LEVEL]: ['Htl', 'Mực nước hồ', 'ReservoirLevel'],
      [FLOWS.inflow]: ['Qvao', 'Q đến', 'Inflow'],
      [FLOWS.turbine]: ['Qnhamay', 'Q phát điện', 'Turbine'],
      [FLOWS.spill]: ['Qxa', 'Q xả', 'Spill'],
    }),
  };
}

/** Tide gauges: m on the gauge's datum, every 10 minutes. */
export function toTideContract(intervalSec = 600): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind: TIDE_GAUGE,
    properties: [
      { property: SEA_LEVEL, unit: 'm', min: -5, max: 8, stepLimit: 2, intervalSec, aggregation: 'mean' },
    ],
    aliases: toAliases({ [SEA_LEVEL]: ['SeaLevel', 'Mực nước biển', 'Tide'] }),
  };
}

/** Rain that is foretold for the catchments of river stations, by hour: forecasts alone, an issue every `intervalSec`. */
export function toRainAheadContract(intervalSec = 6 * 3_600): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind: RIVER,
    properties: [{ property: RAIN_AHEAD, unit: 'mm', min: 0, max: 400, intervalSec, aggregation: 'sum' }],
    aliases: {},
  };
}

/** Two reports missed and a little: overdue; six: delinquent. In a storm every one counts. */
export function toObligation(intervalSec = 600): Obligation {
  return {
    everySec: intervalSec,
    overdueSec: intervalSec * 2.5,
    delinquentSec: intervalSec * 6,
    completeness: 0.95,
    visibility: 'city',
  };
}
