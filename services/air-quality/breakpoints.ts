/**
 * VN_AQI of one concentration: the straight line between the breakpoints that hold (Công thức 1 of Quyết định
 * 1459/QĐ-TCMT). The breakpoints are the norm `vn-aqi-breakpoints`; public codes on the web carry other SO2 and NO2
 * columns or those of the method of 2011, ours were read from the official text.
 */

/** Rows of numbers by column, as the era of a norm holds them. */
export type Breakpoints = Readonly<Record<string, readonly (readonly number[])[]>>;

/** A column of Bảng 2. `o3` is the 1-hour column O3(1h), `o3_8h` the 8-hour column. */
export type IndexColumn = 'pm25' | 'pm10' | 'o3' | 'o3_8h' | 'no2' | 'so2' | 'co';

/** The columns in the order in which the product lists them; the first wins where two sub-indices are equal. */
export const INDEX_COLUMNS: readonly IndexColumn[] = ['pm25', 'pm10', 'o3', 'o3_8h', 'no2', 'so2', 'co'];

/** Largest 8-hour ozone mean the decision computes an index for (note under 2.2.2.b), µg/m³. */
const O3_8H_LIMIT = 400;

/**
 * AQIx of one concentration in µg/m³, unrounded, 0 to 500 (Công thức 1; with a NowCast value it is Công thức 2).
 *
 * At or above the last breakpoint the index is 500: the decision prints "≥" there and does not extrapolate. Null when
 * there is no usable value (null, not a number, negative) and for an 8-hour ozone mean above 400 µg/m³, which the
 * decision leaves out.
 */
export function subIndex(
  breakpoints: Breakpoints,
  column: IndexColumn,
  concentration: number | null,
): number | null {
  if (!isConcentration(concentration)) return null;
  const points = breakpoints[column] ?? [];
  let [lowerPoint, lowerIndex] = [0, 0];
  for (const [step, [upperIndex]] of (breakpoints.index ?? []).entries()) {
    const upperPoint = points[step]?.[0];
    if (upperPoint === undefined || upperIndex === undefined) break;
    if (concentration < upperPoint) {
      const slope = (upperIndex - lowerIndex) / (upperPoint - lowerPoint);
      return slope * (concentration - lowerPoint) + lowerIndex;
    }
    [lowerPoint, lowerIndex] = [upperPoint, upperIndex];
  }
  return column === 'o3_8h' && concentration > O3_8H_LIMIT ? null : lowerIndex;
}

/** True for a usable concentration: a finite number that is not negative. Everything else counts as missing. */
export function isConcentration(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
