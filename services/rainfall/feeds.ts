/**
 * What is particular to feeds of rain gauges: names of the parameter, believable limits, obligations.
 *
 * Most gauges need no decoder of their own: `readings-json`, `tt10`, `csv` and `xlsx` of the platform do. Networks that
 * publish a running total since 19:00 come through `vrain-json`.
 */
import type { FeedContract, Obligation, PropertyContract } from '../../contract/feeds/feed.ts';
import { toAliases } from '../../platform/sdk/feed.ts';

export { vrainDecoder } from './vrain-decoder.ts';

const HOUR_SEC = 3600;
/** The intensity above which an increment is not believed; the same figure as in `toIncrements`. */
const MAX_MM_PER_HOUR = 400;
/** Above the largest rain of a day measured in Vietnam (Bạch Mã, 1,739 mm, 27/10/2025). */
const MAX_MM_PER_DAY = 2_000;

/** Names under which gauges, loggers and department files send rain (compared in Unicode NFC) → property. */
export const RAIN_ALIASES = toAliases({
  rain: [
    'Rain',
    'Rainfall',
    'RainFall',
    'Precipitation',
    'precip',
    'Mưa',
    'Lượng mưa',
    'Luong mua',
    'LuongMua',
    'R10',
  ],
  'rain-day-total': ['d'],
});

/** Increments of rain, mm per interval. Rain jumps and stands at zero for weeks, so steps and flat lines say nothing. */
export function toRainProperty(intervalSec: number): PropertyContract {
  return {
    property: 'rain',
    unit: 'mm',
    min: 0,
    max: Math.round((MAX_MM_PER_HOUR * intervalSec) / HOUR_SEC),
    stepLimit: null,
    flatAfterSec: null,
    intervalSec,
    aggregation: 'sum',
  };
}

/** The running total since 19:00 as its source gives it, kept so that increments can be derived again. */
export function toRainDayTotalProperty(intervalSec: number): PropertyContract {
  return {
    property: 'rain-day-total',
    unit: 'mm',
    min: 0,
    max: MAX_MM_PER_DAY,
    intervalSec,
    aggregation: 'max',
  };
}

/**
 * The contract of a feed of gauges that report increments. Automatic gauges in Vietnam report every 10 minutes.
 * Unknown gauges are kept refused until an administrator maps them.
 */
export function toRainContract(intervalSec = 600): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind: 'rain-gauge',
    properties: [toRainProperty(intervalSec)],
    aliases: RAIN_ALIASES,
    futureToleranceSec: intervalSec,
  };
}

/** Rain must be there every interval: two missed are overdue, an hour's worth is delinquent. */
export function toRainObligation(intervalSec = 600): Obligation {
  return {
    everySec: intervalSec,
    overdueSec: intervalSec * 2.5,
    delinquentSec: Math.max(HOUR_SEC, intervalSec * 6),
    completeness: 0.95,
    visibility: 'city',
  };
}
