/**
 * Texts as vectors: word 1- and 2-grams, weighed by TF-IDF (sublinear: 1 + ln tf; idf = ln((1 + n) / (1 + df)) + 1), of
 * length one (Salton & Buckley 1988, as scikit-learn computes it). Pure.
 */
import { listKeys } from './words.ts';

/** Terms by their index, ascending; the two lists belong together. */
export interface SparseVector {
  readonly indexes: Int32Array;
  readonly values: Float64Array;
}

export interface Vocabulary {
  readonly indexOf: ReadonlyMap<string, number>;
  readonly idf: Float64Array;
}

/** Terms of fewer texts are left out: they are slips, and say nothing of the next text. */
const LEAST_TEXTS = 2;

export function listTerms(text: string): string[] {
  const words = listKeys(text);
  return [...words, ...words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`)];
}

/** @param texts the terms of each @param mostTerms only those of most texts */
export function toVocabulary(texts: readonly (readonly string[])[], mostTerms = Infinity): Vocabulary {
  const counts = new Map<string, number>();
  for (const terms of texts) for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const known = [...counts].filter(([, count]) => count >= LEAST_TEXTS);
  const kept = known.length <= mostTerms ? known : known.toSorted((a, b) => b[1] - a[1]).slice(0, mostTerms);
  return {
    indexOf: new Map(kept.map(([term], index) => [term, index])),
    idf: Float64Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1),
  };
}

export function toVector(terms: readonly string[], { indexOf, idf }: Vocabulary): SparseVector {
  const counts = new Map<number, number>();
  for (const term of terms) {
    const index = indexOf.get(term);
    if (index !== undefined) counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  const indexes = Int32Array.from(counts.keys()).sort();
  const values = Float64Array.from(
    indexes,
    (index) => (1 + Math.log(counts.get(index) ?? 1)) * (idf[index] ?? 0),
  );
  let square = 0;
  for (const value of values) square += value * value;
  const length = Math.sqrt(square);
  if (length > 0) for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / length;
  return { indexes, values };
}
