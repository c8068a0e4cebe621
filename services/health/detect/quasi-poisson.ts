/** Quasi-Poisson regression with a logarithmic link, by iterated weighted least squares as `glm.fit` of R does it. Pure. */

const EPSILON = 1e-8;
const MOST_STEPS = 25;

export interface QuasiPoissonFit {
  readonly coefficients: readonly number[];
  readonly fitted: readonly number[];
  /** Diagonal of the hat matrix. */
  readonly leverages: readonly number[];
  /** Pearson's estimate of the dispersion. */
  readonly dispersion: number;
  readonly df: number;
  /** (X′WX)⁻¹, row by row: times the dispersion it is the covariance. */
  readonly unscaled: readonly (readonly number[])[];
}

/**
 * Fits y ~ exp(Xβ). @param rows the design, a row a period @param weights prior weights; those with 0 do not count
 * @returns undefined where it does not converge, or where the columns are not independent
 */
export function fitQuasiPoisson(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  weights: readonly number[] = y.map(() => 1),
): QuasiPoissonFit | undefined {
  const n = y.length;
  const p = rows[0]?.length ?? 0;
  let eta = y.map((count) => Math.log(count + 0.1));
  let mu = eta.map(Math.exp);
  let devianceBefore = toDeviance(y, mu, weights);
  for (let step = 0; step < MOST_STEPS; step++) {
    const root = mu.map((m, i) => Math.sqrt((weights[i] ?? 0) * m));
    const z = eta.map((e, i) => e + ((y[i] ?? 0) - (mu[i] ?? 1)) / (mu[i] ?? 1));
    const solved = solveLeastSquares(rows, z, root);
    if (solved === undefined) return undefined;
    const { coefficients } = solved;
    eta = rows.map((row) => row.reduce((sum, x, j) => sum + x * (coefficients[j] ?? 0), 0));
    mu = eta.map((e) => Math.max(Math.exp(e), Number.EPSILON));
    const deviance = toDeviance(y, mu, weights);
    if (!Number.isFinite(deviance)) return undefined;
    if (Math.abs(deviance - devianceBefore) / (Math.abs(deviance) + 0.1) < EPSILON) {
      const df = weights.filter((weight) => weight > 0).length - p;
      let pearson = 0;
      // Weights and leverages are those of the decomposition that made the last step, as R has them.
      for (let i = 0; i < n; i++)
        pearson += (root[i] ?? 0) ** 2 * (((y[i] ?? 0) - (mu[i] ?? 1)) / (mu[i] ?? 1)) ** 2;
      return {
        coefficients,
        fitted: mu,
        leverages: solved.leverages,
        dispersion: df > 0 ? pearson / df : NaN,
        df,
        unscaled: solved.inverse,
      };
    }
    devianceBefore = deviance;
  }
  return undefined;
}

function toDeviance(y: readonly number[], mu: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    const count = y[i] ?? 0;
    const mean = mu[i] ?? 1;
    const log = count === 0 ? 0 : count * Math.log(count / mean);
    sum += 2 * (weights[i] ?? 0) * (log - (count - mean));
  }
  return sum;
}

/** min ‖√W(z − Xβ)‖ by Gram-Schmidt, twice for the sake of columns that are nearly alike. */
function solveLeastSquares(
  rows: readonly (readonly number[])[],
  z: readonly number[],
  root: readonly number[],
) {
  const n = rows.length;
  const p = rows[0]?.length ?? 0;
  const q: Float64Array[] = [];
  const r: Float64Array[] = Array.from({ length: p }, () => new Float64Array(p));
  for (let j = 0; j < p; j++) {
    const column = Float64Array.from(rows, (row, i) => (row[j] ?? 0) * (root[i] ?? 0));
    const length = toLength(column);
    for (let turn = 0; turn < 2; turn++)
      for (let k = 0; k < j; k++) {
        const basis = q[k];
        const into = r[k];
        if (basis === undefined || into === undefined) continue;
        const part = toDot(basis, column);
        into[j] = (into[j] ?? 0) + part;
        for (let i = 0; i < n; i++) column[i] = (column[i] ?? 0) - part * (basis[i] ?? 0);
      }
    const left = toLength(column);
    // The rank of R's decomposition has the same tolerance.
    if (!(left > 1e-11 * Math.max(length, Number.MIN_VALUE))) return undefined;
    const diagonal = r[j];
    if (diagonal !== undefined) diagonal[j] = left;
    q.push(column.map((value) => value / left));
  }
  const target = Float64Array.from(z, (value, i) => value * (root[i] ?? 0));
  const right = q.map((basis) => toDot(basis, target));
  const inverseR = invertUpper(r);
  const coefficients = inverseR.map((row) => row.reduce((sum, value, j) => sum + value * (right[j] ?? 0), 0));
  const leverages = Array.from({ length: n }, (_, i) =>
    q.reduce((sum, basis) => sum + (basis[i] ?? 0) ** 2, 0),
  );
  const inverse = inverseR.map((row) =>
    inverseR.map((other) => row.reduce((sum, value, k) => sum + value * (other[k] ?? 0), 0)),
  );
  return { coefficients, leverages, inverse };
}

function invertUpper(r: readonly Float64Array[]): number[][] {
  const p = r.length;
  const inverse = Array.from({ length: p }, () => Array.from({ length: p }, () => 0));
  for (let j = 0; j < p; j++)
    for (let i = j; i >= 0; i--) {
      let sum = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k++) sum -= (r[i]?.[k] ?? 0) * (inverse[k]?.[j] ?? 0);
      const row = inverse[i];
      if (row !== undefined) row[j] = sum / (r[i]?.[i] ?? 1);
    }
  return inverse;
}

function toDot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function toLength(a: Float64Array): number {
  return Math.sqrt(toDot(a, a));
}
