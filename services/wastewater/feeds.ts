/**
 * What is particular to feeds of waste water: names that loggers and control rooms use, believable values, obligations.
 *
 * They need no decoder of their own: station files of Thông tư 10/2021 are read by `tt10`, control rooms of pumps and plants
 * by `readings-json`, laboratories' lists by `csv` and `xlsx`. A name that is not known waits among the refused until somebody
 * maps it on the feed's page.
 */
import type { FeedContract, Obligation, PropertyContract } from '../../contract/feeds/feed.ts';
import { toAliases } from '../../platform/sdk/feed.ts';
import { CONTINUOUS, PARAMETER_IDS, PARAMETERS, type ParameterId } from './parameters.ts';
import {
  COD_IN,
  COD_OUT,
  ENERGY,
  FLOW,
  FLOW_IN,
  FLOW_OUT,
  MAIN,
  MAIN_FLOW,
  MAINS_POWER,
  OUTLET,
  PLANT,
  PUMP,
  PUMP_POWER,
  PUMPS_RUNNING,
  SAMPLED,
  WELL_LEVEL,
} from './places.ts';

/** What a city pack calls its places and permits by. */
export { PERMIT_CLASS, toOutletClass } from './limits.ts';
export { type ReceivingWater, toKf, toKq } from './cmax.ts';
export { isParameter } from './parameters.ts';
export { type Permit, toPermitEras } from './permits.ts';
export { MAIN, OUTLET, PLANT, PUMP, SAMPLED } from './places.ts';

const HOUR_SEC = 3600;
const DAY_SEC = 24 * HOUR_SEC;
/** The same figure of a probe in waste water for longer is suspect. */
const FLAT_SEC = 12 * HOUR_SEC;

type Row = readonly [
  property: string,
  unit: string,
  min: number,
  max: number,
  more?: Partial<PropertyContract>,
];

const toProperties = (rows: readonly Row[], intervalSec: number): PropertyContract[] =>
  rows.map(([property, unit, min, max, more]) => ({
    property,
    unit,
    min,
    max,
    stepLimit: null,
    flatAfterSec: null,
    intervalSec,
    aggregation: 'mean',
    ...more,
  }));

function ofParameters(ids: readonly ParameterId[], isContinuous: boolean): Row[] {
  return ids.map((id): Row => {
    const { unit, range } = PARAMETERS[id];
    const isCounted = unit === 'MPN/100 mL';
    return [
      id,
      unit,
      range[0],
      range[1],
      {
        flatAfterSec: isContinuous ? FLAT_SEC : null,
        aggregation: isCounted ? 'last' : 'mean',
      },
    ];
  });
}

const FLOW_NAMES = {
  [FLOW]: ['Flow', 'Flow_Out', 'FlowOut', 'Flowout', 'Lưu lượng'],
  [FLOW_IN]: ['Flowin', 'Flow_In', 'FlowIn'],
} as const;
const aliasesOf = (ids: readonly ParameterId[], more: Readonly<Record<string, readonly string[]>> = {}) =>
  toAliases({ ...Object.fromEntries(ids.map((id) => [id, PARAMETERS[id].sent])), ...more });

/** Automatic stations at outlets: a mean every `intervalSec`, 5 minutes by Thông tư 10/2021. */
export function toOutletContract(intervalSec = 300): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind: OUTLET,
    properties: toProperties(
      [...ofParameters(CONTINUOUS, true), [FLOW, 'm³/h', 0, 50_000], [FLOW_IN, 'm³/h', 0, 50_000]],
      intervalSec,
    ),
    aliases: aliasesOf(CONTINUOUS, FLOW_NAMES),
    futureToleranceSec: Math.min(intervalSec, 600),
  };
}

/** A laboratory that samples small outlets, each once in `everySec`. */
export function toSampleContract(everySec = 90 * DAY_SEC): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind: SAMPLED,
    properties: toProperties(ofParameters(PARAMETER_IDS, false), everySec),
    aliases: aliasesOf(PARAMETER_IDS),
  };
}

/** The control room of a plant. */
export function toPlantContract(intervalSec = 600): FeedContract {
  const rows: readonly Row[] = [
    [FLOW_IN, 'm³/h', 0, 50_000],
    [FLOW_OUT, 'm³/h', 0, 50_000],
    [COD_IN, 'mg/L', 0, 10_000],
    [COD_OUT, 'mg/L', 0, 10_000],
    // Of the interval, not the reading of the meter.
    [ENERGY, 'kWh', 0, 20_000, { aggregation: 'sum' }],
  ];
  return { unknown: 'quarantine', assetKind: PLANT, properties: toProperties(rows, intervalSec) };
}

/** The control room of pump stations. */
export function toPumpContract(intervalSec = 300): FeedContract {
  const rows: readonly Row[] = [
    [PUMPS_RUNNING, '1', 0, 20, { aggregation: 'last' }],
    [WELL_LEVEL, 'm', 0, 15],
    [MAINS_POWER, '1', 0, 1, { aggregation: 'last' }],
    [PUMP_POWER, 'kW', 0, 2_000],
  ];
  return { unknown: 'quarantine', assetKind: PUMP, properties: toProperties(rows, intervalSec) };
}

/** Meters in mains. */
export function toMainContract(intervalSec = 300): FeedContract {
  const rows: readonly Row[] = [[MAIN_FLOW, 'm³/h', 0, 50_000]];
  return { unknown: 'quarantine', assetKind: MAIN, properties: toProperties(rows, intervalSec) };
}

/** Automatic stations: as their file every five minutes; loggers send their backlog after an outage. */
export function toStationObligation(intervalSec = 300): Obligation {
  return {
    everySec: intervalSec * 2,
    overdueSec: intervalSec * 6,
    delinquentSec: 2 * HOUR_SEC,
    completeness: 0.8,
    visibility: 'city',
    legalBasis: 'Thông tư 10/2021/TT-BTNMT',
  };
}

/** What a control room pushes. */
export function toControlObligation(intervalSec: number): Obligation {
  return {
    everySec: intervalSec * 2,
    overdueSec: intervalSec * 4,
    delinquentSec: HOUR_SEC,
    completeness: 0.9,
    visibility: 'city',
  };
}

/** Laboratories: once a month something of some outlet, with two weeks to be late. */
export function toSampleObligation(): Obligation {
  return {
    everySec: 30 * DAY_SEC,
    overdueSec: 45 * DAY_SEC,
    delinquentSec: 90 * DAY_SEC,
    visibility: 'city',
  };
}
