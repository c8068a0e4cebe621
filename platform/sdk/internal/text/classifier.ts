/**
 * Which of some classes a text belongs to, learnt from texts that people have sorted: TF-IDF of words and pairs of words,
 * one linear machine a class against all others. How sure it is comes from cross-validation. Pure.
 */
import { toMargin, trainSvm } from './linear-svm.ts';
import { toScores } from './scores.ts';
import type { Scores } from './scores.ts';
import { listTerms, toVector, toVocabulary } from './tf-idf.ts';
import type { Vocabulary } from './tf-idf.ts';

export interface SortedText {
  readonly text: string;
  readonly label: string;
}

export interface Guess {
  readonly label: string;
  /** How often guesses that were as clear as this one were right in cross-validation, 0..1. */
  readonly confidence: number;
}

export interface Classifier {
  readonly labels: readonly string[];
  guess(text: string): Guess;
  /** Of cross-validation: what to expect of texts it has not seen. */
  readonly expected: Scores;
}

interface Machines {
  readonly vocabulary: Vocabulary;
  readonly labels: readonly string[];
  readonly weights: readonly Float64Array[];
}

interface Options {
  readonly cost?: number;
  readonly folds?: number;
}

const COST = 1;
const FOLDS = 5;

/** Learns from sorted texts. @throws RangeError with fewer than two classes: there is nothing to choose */
export function trainClassifier(texts: readonly SortedText[], options: Options = {}): Classifier {
  const { cost = COST } = options;
  const termed = texts.map(({ text, label }) => ({ terms: listTerms(text), label }));
  const { scores, clear } = crossValidate(termed, options);
  const machines = train(termed, cost);
  const toConfidence = fitConfidence(clear);
  return {
    labels: machines.labels,
    expected: scores,
    guess(text) {
      const { label, gap } = decide(machines, listTerms(text));
      return { label, confidence: toConfidence(gap) };
    },
  };
}

interface Termed {
  readonly terms: readonly string[];
  readonly label: string;
}

/** Each text is sorted by machines that have not seen it. */
function crossValidate(
  texts: readonly Termed[],
  { cost = COST, folds = FOLDS }: Options = {},
): { readonly scores: Scores; readonly clear: readonly (readonly [gap: number, isRight: boolean])[] } {
  const told: [label: string, guess: string][] = [];
  const clear: (readonly [number, boolean])[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const machines = train(
      texts.filter((_, index) => index % folds !== fold),
      cost,
    );
    for (const [index, { terms, label }] of texts.entries()) {
      if (index % folds !== fold) continue;
      const found = decide(machines, terms);
      told.push([label, found.label]);
      clear.push([found.gap, found.label === label]);
    }
  }
  return { scores: toScores(told), clear };
}

function train(texts: readonly Termed[], cost: number): Machines {
  const labels = [...new Set(texts.map(({ label }) => label))].toSorted();
  if (labels.length < 2)
    throw new RangeError(`${labels.length} classes among ${texts.length} texts; at least 2 are needed`);
  const vocabulary = toVocabulary(texts.map(({ terms }) => terms));
  const vectors = texts.map(({ terms }) => toVector(terms, vocabulary));
  return {
    vocabulary,
    labels,
    weights: labels.map((label) =>
      trainSvm(
        vectors,
        texts.map((one) => one.label === label),
        vocabulary.idf.length,
        { cost },
      ),
    ),
  };
}

function decide(
  { vocabulary, labels, weights }: Machines,
  terms: readonly string[],
): { readonly label: string; readonly gap: number } {
  const vector = toVector(terms, vocabulary);
  let [best, first, second] = [0, -Infinity, -Infinity];
  for (const [index, one] of weights.entries()) {
    const margin = toMargin(one, vector);
    if (margin > first) [best, first, second] = [index, margin, first];
    else if (margin > second) second = margin;
  }
  return { label: labels[best] ?? '', gap: first - second };
}

const ROUNDS = 200;
const STEP = 0.5;

/** Platt (1999): p = 1 / (1 + e^−(a·gap + b)), fitted to what cross-validation got right. */
function fitConfidence(clear: readonly (readonly [number, boolean])[]): (gap: number) => number {
  let [a, b] = [1, 0];
  for (let round = 0; round < ROUNDS; round++) {
    let [da, db] = [0, 0];
    for (const [gap, isRight] of clear) {
      const error = (isRight ? 1 : 0) - toLogistic(a * gap + b);
      da += error * gap;
      db += error;
    }
    a += (STEP * da) / clear.length;
    b += (STEP * db) / clear.length;
  }
  return (gap) => toLogistic(a * gap + b);
}

const toLogistic = (x: number): number => 1 / (1 + Math.exp(-x));
