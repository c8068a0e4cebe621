/** What was told, packed for the thread that assesses it: numbers in a row, a fifth of their length as members by name. */
import { periodBases } from '../../../contract/values/period-value.ts';
import { TERRITORIES, toFirstDay, toLastDay, toMonthIndex } from '../model.ts';
import type { Told } from '../model.ts';

/** First and last month, value, place of the status, issue in seconds, place of the territory. */
export type Packed = readonly (number | null)[];

export const pack = ({ period, value, basis, issuedMs, territory }: Told): Packed => [
  toMonthIndex(period.from),
  toMonthIndex(period.to),
  value,
  periodBases.indexOf(basis),
  Math.round(issuedMs / 1_000),
  TERRITORIES.findIndex(({ id }) => id === territory),
];

export const unpack = ([first, last, value, basis, issued, territory]: Packed): Told => ({
  period: { from: toFirstDay(first ?? 0), to: toLastDay(last ?? 0) },
  value: value ?? null,
  basis: periodBases[basis ?? 0] ?? 'actual',
  issuedMs: (issued ?? 0) * 1_000,
  territory: TERRITORIES[territory ?? 0]?.id ?? '',
});
