/**
 * The US EPA's index of one pollutant, as a comparison beside VN_AQI. The two have different breakpoints and rounding:
 * a screen never mixes them, and nothing in Vietnam is decided by this one.
 */
import { isConcentration } from './breakpoints.ts';
import { US_BREAKPOINTS, US_COLUMNS, type UsBreakpoints, type UsColumn } from './us-breakpoints.ts';
import { roundIndex } from './vn-aqi.ts';

/** A US sub-index with the set of breakpoints that made it. */
export interface UsAqi {
  /** Whole number 0 to 500. */
  aqi: number;
  /** Before rounding. */
  raw: number;
  breakpointsId: string;
}

/**
 * The US index of a concentration at a time, in the column's own unit (`US_COLUMNS`: µg/m³, ppm or ppb).
 *
 * The concentration is cut, not rounded, to the column's decimals; above the last band the index is 500. Null when the
 * value is missing or negative, when the column does not define an index there (O3 8-hour above 0.200 ppm, O3 1-hour
 * below 0.125 ppm, SO2 1-hour above 304 ppb) or when no breakpoints are kept for the time (before 18 March 2013).
 */
export function usAqi(column: UsColumn, concentration: number | null, timeMs: number): UsAqi | null {
  const breakpoints = findUsBreakpoints(timeMs);
  if (breakpoints === undefined || !isConcentration(concentration)) return null;
  const cut = truncate(concentration, US_COLUMNS[column].decimals);
  const bands = breakpoints.bands[column];
  const last = bands.at(-1);
  if (last !== undefined && cut > last[1]) {
    return last[3] === 500 ? { aqi: 500, raw: 500, breakpointsId: breakpoints.id } : null;
  }
  const band = bands.find(([from, to]) => cut >= from && cut <= to);
  if (band === undefined) return null;
  const [from, to, indexFrom, indexTo] = band;
  const raw = ((indexTo - indexFrom) / (to - from)) * (cut - from) + indexFrom;
  return { aqi: roundIndex(raw), raw, breakpointsId: breakpoints.id };
}

/** The set of breakpoints in force at a time (epoch milliseconds). */
export function findUsBreakpoints(timeMs: number): UsBreakpoints | undefined {
  return US_BREAKPOINTS.find(
    ({ validFrom, validTo }) =>
      timeMs >= Date.parse(validFrom) && (validTo === null || timeMs < Date.parse(validTo)),
  );
}

/** Cuts decimals off. The small addend keeps what floating point stores just below a step on that step (0.57 × 100 is 56.99…). */
function truncate(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.floor(value * scale + 1e-6) / scale;
}
