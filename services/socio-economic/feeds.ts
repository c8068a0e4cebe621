/** What feeds of indicators promise: figures of periods, and the list of indicators itself. */
import type { FeedContract, Obligation } from '../../contract/feeds/feed.ts';
import { INDICATOR } from './indicators/indicator.ts';
import { series } from './values/series.ts';

export { jsonDecoder } from './values/json-decoder.ts';
export { sdmxDecoder } from './values/sdmx-decoder.ts';
export { INDICATOR_TABLE, VALUE_TABLE } from './values/tables.ts';

const DAY_SEC = 86_400;

export const toIndicatorContract = (): FeedContract => ({
  unknown: 'quarantine',
  properties: [],
  recordKinds: [INDICATOR],
  series: [...series],
  // Figures of ten years and more are compared.
  oldestYears: 40,
  // Of the list of indicators, an agency may date a change by its own calendar day.
  futureToleranceSec: DAY_SEC,
});

/** Once a month, and a week beyond; single figures are owed by their own days. */
export const toIndicatorObligation = (): Obligation => ({
  everySec: 31 * DAY_SEC,
  overdueSec: 38 * DAY_SEC,
  delinquentSec: 62 * DAY_SEC,
  visibility: 'city',
  legalBasis: 'Quyết định 05/2023/QĐ-TTg',
});
