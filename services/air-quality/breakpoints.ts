/**
 * The breakpoints of VN_AQI: Bảng 2 of the guideline issued with Quyết định 1459/QĐ-TCMT (12/11/2019), and the straight
 * line between them (Công thức 1). Public codes on the web carry other SO2 and NO2 columns or those of the method of
 * 2011; this table was read from the official text.
 */

/** The decision these figures come from, so that every index can name its method. */
export const VN_AQI_METHOD = {
  id: 'vn-aqi-1459-2019',
  instrument: 'Quyết định 1459/QĐ-TCMT',
  article: 'Hướng dẫn kỹ thuật, Mục 2, Bảng 2',
  validFrom: '2019-11-12T00:00:00+07:00',
  validTo: null,
  checkedOn: '2026-11-22',
} as const;

/** The index values Ii at which the columns below give their concentrations BPi. */
const INDEX_STEPS = [0, 50, 100, 150, 200, 300, 400, 500] as const;

/** BPi in µg/m³. The O3 (8h) column of the decision ends at index 300. */
const BREAKPOINTS = {
  pm25: [0, 25, 50, 80, 150, 250, 350, 500],
  pm10: [0, 50, 150, 250, 350, 420, 500, 600],
  o3: [0, 160, 200, 300, 400, 800, 1000, 1200],
  o3_8h: [0, 100, 120, 170, 210, 400],
  no2: [0, 100, 200, 700, 1200, 2350, 3100, 3850],
  so2: [0, 125, 350, 550, 800, 1600, 2100, 2630],
  co: [0, 10_000, 30_000, 45_000, 60_000, 90_000, 120_000, 150_000],
} as const satisfies Record<string, readonly number[]>;

/** A column of Bảng 2. `o3` is the 1-hour column O3(1h), `o3_8h` the 8-hour column. */
export type IndexColumn = keyof typeof BREAKPOINTS;

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
export function subIndex(column: IndexColumn, concentration: number | null): number | null {
  if (!isConcentration(concentration)) return null;
  const points: readonly number[] = BREAKPOINTS[column];
  let [lowerPoint, lowerIndex] = [0, 0];
  for (const [step, upperIndex] of INDEX_STEPS.entries()) {
    const upperPoint = points[step];
    if (upperPoint === undefined) break;
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
