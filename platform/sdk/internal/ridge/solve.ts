/** Ridge regression of one number on a few: standardised, weighted, and never asked further out than it has seen. */

/** A fit as it is kept: plain JSON. */
export type RidgeFit = {
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  /** Middle and half width of what the fit has seen of each feature. */
  readonly middle: readonly number[];
  readonly half: readonly number[];
  readonly slope: readonly number[];
  readonly intercept: number;
};

export interface RidgeRow {
  readonly x: readonly number[];
  readonly y: number;
  readonly weight: number;
}

/** Features are taken up to so many half widths from the middle. */
const REACH = 2;
const LEAST_SD = 1e-9;

/** Undefined when there are fewer rows than three a feature. */
export function fitRidge(rows: readonly RidgeRow[], lambda: number): RidgeFit | undefined {
  const width = rows[0]?.x.length ?? 0;
  if (width === 0 || rows.length < 3 * width) return undefined;
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return undefined;
  const columns = Array.from({ length: width }, (_unused, j) => rows.map(({ x }) => x[j] ?? 0));
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value, i) => sum + value * (rows[i]?.weight ?? 0), 0) / total;
  const mean = columns.map(meanOf);
  const sd = columns.map((values, j) => {
    const spread = Math.sqrt(meanOf(values.map((value) => (value - (mean[j] ?? 0)) ** 2)));
    return spread < LEAST_SD ? 1 : spread;
  });
  const least = columns.map((values) => values.reduce((a, b) => Math.min(a, b), Infinity));
  const most = columns.map((values) => values.reduce((a, b) => Math.max(a, b), -Infinity));
  const middle = least.map((from, j) => (from + (most[j] ?? from)) / 2);
  const half = least.map((from, j) => ((most[j] ?? from) - from) / 2);
  const intercept = meanOf(rows.map(({ y }) => y));

  const gram = Array.from({ length: width }, () => new Float64Array(width));
  const right = new Float64Array(width);
  const z = new Float64Array(width);
  for (const { x, y, weight } of rows) {
    for (let j = 0; j < width; j++) z[j] = ((x[j] ?? 0) - (mean[j] ?? 0)) / (sd[j] ?? 1);
    for (let j = 0; j < width; j++) {
      const row = gram[j];
      const zj = (z[j] ?? 0) * weight;
      right[j] = (right[j] ?? 0) + zj * (y - intercept);
      if (row !== undefined) for (let k = 0; k <= j; k++) row[k] = (row[k] ?? 0) + zj * (z[k] ?? 0);
    }
  }
  for (const [j, row] of gram.entries()) row[j] = (row[j] ?? 0) + lambda * total;
  return { mean, sd, middle, half, slope: solve(gram, right), intercept };
}

export function predictRidge(fit: RidgeFit, x: readonly number[]): number {
  return x.reduce((sum, given, j) => {
    const middle = fit.middle[j] ?? 0;
    const reach = REACH * (fit.half[j] ?? 0);
    const value = Math.min(middle + reach, Math.max(middle - reach, given));
    return sum + ((value - (fit.mean[j] ?? 0)) / (fit.sd[j] ?? 1)) * (fit.slope[j] ?? 0);
  }, fit.intercept);
}

/** True when a feature lies further out than it is taken for. */
export function isClamped(fit: RidgeFit, x: readonly number[]): boolean {
  return x.some((given, j) => Math.abs(given - (fit.middle[j] ?? 0)) > REACH * (fit.half[j] ?? 0) + LEAST_SD);
}

/** Solves a symmetric, positive system given by its lower triangle (Cholesky). */
function solve(lower: Float64Array[], right: Float64Array): number[] {
  const n = right.length;
  const at = (i: number, j: number) => lower[i]?.[j] ?? 0;
  const set = (i: number, j: number, value: number) => {
    const row = lower[i];
    if (row !== undefined) row[j] = value;
  };
  for (let j = 0; j < n; j++) {
    let diagonal = at(j, j);
    for (let k = 0; k < j; k++) diagonal -= at(j, k) ** 2;
    set(j, j, Math.sqrt(Math.max(diagonal, LEAST_SD)));
    for (let i = j + 1; i < n; i++) {
      let value = at(i, j);
      for (let k = 0; k < j; k++) value -= at(i, k) * at(j, k);
      set(i, j, value / at(j, j));
    }
  }
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let value = right[i] ?? 0;
    for (let k = 0; k < i; k++) value -= at(i, k) * (y[k] ?? 0);
    y[i] = value / at(i, i);
  }
  const x: number[] = Array.from({ length: n }, () => 0);
  for (let i = n - 1; i >= 0; i--) {
    let value = y[i] ?? 0;
    for (let k = i + 1; k < n; k++) value -= at(k, i) * (x[k] ?? 0);
    x[i] = value / at(i, i);
  }
  return x;
}
