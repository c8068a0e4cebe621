/**
 * The US EPA's index of one pollutant, as a comparison beside VN_AQI. The two have different breakpoints and rounding:
 * a screen never mixes them, and nothing in Vietnam is decided by this one.
 */
import { type Breakpoints, isConcentration } from './breakpoints.ts';
import { US_COLUMNS, type UsColumn } from './us-breakpoints.ts';
import { roundIndex } from './vn-aqi.ts';

/** A US sub-index. */
export interface UsAqi {
  /** Whole number 0 to 500. */
  aqi: number;
  /** Before rounding. */
  raw: number;
}

/**
 * The US index of a concentration, in the column's own unit (`US_COLUMNS`: µg/m³, ppm or ppb), by the bands that hold:
 * rows of concentration from and to, index from and to.
 *
 * The concentration is cut, not rounded, to the column's decimals; above the last band the index is 500. Null when the
 * value is missing or negative, or when the column does not define an index there (O3 8-hour above 0.200 ppm, O3 1-hour
 * below 0.125 ppm, SO2 1-hour above 304 ppb).
 */
export function usAqi(
  breakpoints: Breakpoints,
  column: UsColumn,
  concentration: number | null,
): UsAqi | null {
  if (!isConcentration(concentration)) return null;
  const cut = truncate(concentration, US_COLUMNS[column].decimals);
  const bands = breakpoints[column] ?? [];
  const last = bands.at(-1);
  if (last !== undefined && cut > (last[1] ?? NaN)) return last[3] === 500 ? { aqi: 500, raw: 500 } : null;
  const band = bands.find(([from, to]) => cut >= (from ?? NaN) && cut <= (to ?? NaN));
  if (band === undefined) return null;
  const [from = NaN, to = NaN, indexFrom = NaN, indexTo = NaN] = band;
  const raw = ((indexTo - indexFrom) / (to - from)) * (cut - from) + indexFrom;
  return { aqi: roundIndex(raw), raw };
}

/** Cuts decimals off. The small addend keeps what floating point stores just below a step on that step (0.57 × 100 is 56.99…). */
function truncate(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.floor(value * scale + 1e-6) / scale;
}
