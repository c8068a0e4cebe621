/**
 * What is particular to feeds of water: the names that loggers and laboratories use, believable values, obligations.
 *
 * They need no decoder of their own: station files of Thông tư 10/2021 are read by `tt10`, systems by `readings-json`,
 * laboratories' lists by `csv` and `xlsx`. A name that is not known waits among the refused until somebody maps it on
 * the feed's page, and is then taken in.
 */
import type { FeedContract, Obligation } from '../../contract/feeds/feed.ts';
import { toAliases } from '../../platform/sdk/feed.ts';
import { type SampledKind, STATION } from './places.ts';
import { MEASURES } from './properties.ts';

/** What a city pack calls its places by. */
export { POINT, SAMPLED, SEA, STATION, WELL } from './places.ts';

const HOUR_SEC = 3600;
const DAY_SEC = 24 * HOUR_SEC;
/** A probe in a river moves in its last digit; the same figure for longer is suspect. */
const FLAT_SEC = 12 * HOUR_SEC;
/** Only these move all the time: a low nutrient may stay at one figure for days. */
const LIVELY: ReadonlySet<string> = new Set(['ph', 'do', 'conductivity', 'water-temperature']);

/** The contract of automatic stations that send every `intervalSec`; 5 minutes by Thông tư 10/2021. */
export function toStationContract(intervalSec = 300): FeedContract {
  return {
    ...toContract(STATION, intervalSec),
    futureToleranceSec: Math.min(intervalSec, 600),
  };
}

/** The contract of a laboratory, which tells of samples days after they were taken and of one point once a month. */
export function toSampleContract(
  assetKind: SampledKind | typeof STATION,
  everySec = 30 * DAY_SEC,
): FeedContract {
  return toContract(assetKind, everySec);
}

function toContract(assetKind: string, intervalSec: number): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind,
    properties: Object.entries(MEASURES).map(
      ([
        property,
        {
          unit,
          range: [min, max],
        },
      ]) => ({
        property,
        unit,
        min,
        max,
        stepLimit: null,
        flatAfterSec: LIVELY.has(property) && intervalSec <= HOUR_SEC ? FLAT_SEC : null,
        intervalSec,
        aggregation: unit === 'MPN/100 mL' ? ('last' as const) : ('mean' as const),
      }),
    ),
    aliases: toAliases(
      Object.fromEntries(Object.entries(MEASURES).map(([property, { sent }]) => [property, sent])),
    ),
  };
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

/** Laboratories: once a week something of some point, with a week to be late. */
export function toSampleObligation(): Obligation {
  return { everySec: 7 * DAY_SEC, overdueSec: 14 * DAY_SEC, delinquentSec: 45 * DAY_SEC, visibility: 'city' };
}
