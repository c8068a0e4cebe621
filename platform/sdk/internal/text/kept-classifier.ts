/** A classifier as it is kept between learning and asking: plain JSON, and what it says of a text, best first. Pure. */
import { toMargin } from './linear-svm.ts';
import { listTerms, toVector } from './tf-idf.ts';
import type { SparseVector } from './tf-idf.ts';

export interface KeptClassifier {
  readonly labels: readonly string[];
  readonly terms: readonly string[];
  /** By the term. */
  readonly idf: readonly number[];
  /** By the label: weights of the terms, then that of the constant. */
  readonly weights: readonly (readonly number[])[];
  /** How sure: 1 / (1 + e^−(slope·margin + offset)), fitted to the labels that cross-validation would have shown. */
  readonly slope: number;
  readonly offset: number;
}

export interface RankedGuess {
  readonly label: string;
  /** How often a label with such a margin was right in cross-validation, 0..1. */
  readonly confidence: number;
  /** Words of the text that spoke most for it; none: nothing in it was known. */
  readonly words: readonly string[];
}

/** So many labels are shown of a text, and their confidence is fitted to. */
export const SHOWN = 3;
const MOST_WORDS = 3;

export const toLogistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** @returns what asks it: up to three labels, best first; none where the text has no word that it knows */
export function readClassifier(kept: KeptClassifier): (text: string) => RankedGuess[] {
  const { labels, terms, slope, offset } = kept;
  const vocabulary = {
    indexOf: new Map(terms.map((term, index) => [term, index])),
    idf: Float64Array.from(kept.idf),
  };
  const machines = labels.map((label, index) => ({
    label,
    weights: Float64Array.from(kept.weights[index] ?? []),
  }));
  return (text) => {
    const vector = toVector(listTerms(text), vocabulary);
    if (vector.indexes.length === 0) return [];
    return machines
      .map((one) => ({ ...one, margin: toMargin(one.weights, vector) }))
      .toSorted((a, b) => b.margin - a.margin)
      .slice(0, SHOWN)
      .map(({ label, weights, margin }) => ({
        label,
        confidence: toLogistic(slope * margin + offset),
        words: listWords(vector, weights, terms),
      }));
  };
}

/** The longest speak for their parts: beside `đèn đường` there is no `đèn`. */
function listWords(
  { indexes, values }: SparseVector,
  weights: Float64Array,
  terms: readonly string[],
): string[] {
  const spoke = Array.from(indexes, (index, at) => ({
    term: terms[index] ?? '',
    weight: (weights[index] ?? 0) * (values[at] ?? 0),
  }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  const words: string[] = [];
  for (const { term } of spoke) {
    if (words.some((word) => ` ${word} `.includes(` ${term} `))) continue;
    const part = words.findIndex((word) => ` ${term} `.includes(` ${word} `));
    if (part >= 0) words[part] = term;
    else if (words.length < MOST_WORDS) words.push(term);
  }
  return [...new Set(words)];
}
