/** The one series in which figures are told: a cell is an indicator and a territory, its unit its own. */
import { OWN_UNITS } from '../../../contract/feeds/feed.ts';
import type { SeriesContract } from '../../../contract/feeds/feed.ts';
import type { PeriodCell } from '../../../platform/sdk/read.ts';
import { TERRITORIES } from '../model.ts';
import type { Told } from '../model.ts';

export const VALUES = 'indicator-values';
export const BY_INDICATOR = 'indicator';
export const BY_TERRITORY = 'territory';
/** Figures are of the city as a whole. */
export const CITY = 'city';

export const series: readonly SeriesContract[] = [{ series: VALUES, unit: OWN_UNITS }];

/** All cells that an indicator can have. */
export const toCells = (codes: readonly string[]): Record<string, string>[] =>
  codes.flatMap((code) => TERRITORIES.map(({ id }) => ({ [BY_INDICATOR]: code, [BY_TERRITORY]: id })));

/** As the science takes it, in the base unit. */
export const toTold = ({ period, value, basis, issuedMs, by }: PeriodCell): Told => ({
  period,
  value,
  basis,
  issuedMs,
  territory: by[BY_TERRITORY] ?? '',
});

/** Values by the code of their indicator. */
export function toToldByCode(cells: readonly PeriodCell[]): ReadonlyMap<string, Told[]> {
  const byCode = new Map<string, Told[]>();
  for (const cell of cells) {
    const code = cell.by[BY_INDICATOR] ?? '';
    const list = byCode.get(code);
    if (list === undefined) byCode.set(code, [toTold(cell)]);
    else list.push(toTold(cell));
  }
  return byCode;
}
