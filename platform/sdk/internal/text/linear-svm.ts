/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent: Hsieh, Chang, Lin, Keerthi,
 * Sundararajan (2008), “A dual coordinate descent method for large-scale linear SVM”, algorithm 1, as in LIBLINEAR
 * (solver 1). The last weight is that of a constant of one. Pure: its order is made of a fixed seed.
 */
import type { SparseVector } from './tf-idf.ts';

export interface SvmOptions {
  /** Price of an error: the greater, the closer it follows what it learns from. */
  readonly cost: number;
  readonly mostRounds?: number;
  /** It has ended when no projected gradient is further from the others than this. */
  readonly tolerance?: number;
}

/** @param isOf which of the vectors belong to the class @returns weights of the terms, then that of the constant */
export function trainSvm(
  vectors: readonly SparseVector[],
  isOf: readonly boolean[],
  terms: number,
  { cost, mostRounds = 30, tolerance = 0.1 }: SvmOptions,
): Float64Array {
  const weights = new Float64Array(terms + 1);
  const alphas = new Float64Array(vectors.length);
  const diagonal = 0.5 / cost;
  const squares = Float64Array.from(vectors, ({ values }) => {
    let sum = 1;
    for (const value of values) sum += value * value;
    return sum + diagonal;
  });
  const order = Int32Array.from(vectors, (_, index) => index);
  let seed = 20_261_130;
  for (let round = 0; round < mostRounds; round++) {
    let [highest, lowest] = [-Infinity, Infinity];
    for (let left = order.length - 1; left > 0; left--) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      const other = seed % (left + 1);
      const kept = order[left] ?? 0;
      order[left] = order[other] ?? 0;
      order[other] = kept;
    }
    for (const index of order) {
      const vector = vectors[index];
      if (vector === undefined) continue;
      const sign = isOf[index] === true ? 1 : -1;
      const alpha = alphas[index] ?? 0;
      const gradient = sign * toMargin(weights, vector) - 1 + diagonal * alpha;
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (Math.abs(projected) < 1e-12) continue;
      const next = Math.max(alpha - gradient / (squares[index] ?? 1), 0);
      alphas[index] = next;
      add(weights, vector, (next - alpha) * sign);
    }
    if (highest - lowest < tolerance) break;
  }
  return weights;
}

/** On which side, and how far: above zero it belongs to the class. */
export function toMargin(weights: Float64Array, { indexes, values }: SparseVector): number {
  let sum = weights[weights.length - 1] ?? 0;
  for (let at = 0; at < indexes.length; at++) sum += (weights[indexes[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

function add(weights: Float64Array, { indexes, values }: SparseVector, step: number): void {
  for (let at = 0; at < indexes.length; at++) {
    const index = indexes[at] ?? 0;
    weights[index] = (weights[index] ?? 0) + step * (values[at] ?? 0);
  }
  const last = weights.length - 1;
  weights[last] = (weights[last] ?? 0) + step;
}
