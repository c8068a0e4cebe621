/**
 * Which of some classes a text belongs to, learnt from texts that people have sorted: TF-IDF of words and pairs of words,
 * one linear machine a class against all others. How sure it is comes from cross-validation. Pure.
 */
import { toMargin, trainSvm } from './linear-svm.ts';
import { SHOWN, toLogistic } from './kept-classifier.ts';
import type { KeptClassifier } from './kept-classifier.ts';
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
  /** As plain JSON, to be kept: `readClassifier` reads it. */
  keep(): KeptClassifier;
}

interface Machines {
  readonly vocabulary: Vocabulary;
  readonly labels: readonly string[];
  readonly weights: readonly Float64Array[];
}

interface Options {
  readonly cost?: number;
  readonly folds?: number;
  /** Only so many terms, those of most texts: what is kept is no larger. */
  readonly mostTerms?: number;
}

const COST = 1;
const FOLDS = 5;

/** Learns from sorted texts. @throws RangeError with fewer than two classes: there is nothing to choose */
export function trainClassifier(texts: readonly SortedText[], options: Options = {}): Classifier {
  const termed = texts.map(({ text, label }) => ({ terms: listTerms(text), label }));
  const { scores, clear, shown } = crossValidate(termed, options);
  const machines = train(termed, options);
  const [slope, offset] = fitLogistic(clear);
  return {
    labels: machines.labels,
    expected: scores,
    guess(text) {
      const { label, gap } = decide(machines, listTerms(text));
      return { label, confidence: toLogistic(slope * gap + offset) };
    },
    keep: () => toKept(machines, fitLogistic(shown)),
  };
}

interface Termed {
  readonly terms: readonly string[];
  readonly label: string;
}

/** How far ahead, or on which side and how far, and whether it was right. */
type Tried = readonly [distance: number, isRight: boolean];

interface Validated {
  readonly scores: Scores;
  /** By the gap between the first label and the second. */
  readonly clear: readonly Tried[];
  /** By the margin, of each label that would be shown. */
  readonly shown: readonly Tried[];
}

/** Each text is sorted by machines that have not seen it. */
function crossValidate(texts: readonly Termed[], options: Options): Validated {
  const { folds = FOLDS } = options;
  const told: [label: string, guess: string][] = [];
  const clear: Tried[] = [];
  const shown: Tried[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const machines = train(
      texts.filter((_, index) => index % folds !== fold),
      options,
    );
    for (const [index, { terms, label }] of texts.entries()) {
      if (index % folds !== fold) continue;
      const found = decide(machines, terms);
      told.push([label, found.label]);
      clear.push([found.gap, found.label === label]);
      for (const one of found.ranked.slice(0, SHOWN)) shown.push([one.margin, one.label === label]);
    }
  }
  return { scores: toScores(told), clear, shown };
}

function train(texts: readonly Termed[], { cost = COST, mostTerms }: Options): Machines {
  const labels = [...new Set(texts.map(({ label }) => label))].toSorted();
  if (labels.length < 2)
    throw new RangeError(`${labels.length} classes among ${texts.length} texts; at least 2 are needed`);
  const vocabulary = toVocabulary(
    texts.map(({ terms }) => terms),
    mostTerms,
  );
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

function decide({ vocabulary, labels, weights }: Machines, terms: readonly string[]) {
  const vector = toVector(terms, vocabulary);
  const ranked = weights
    .map((one, index) => ({ label: labels[index] ?? '', margin: toMargin(one, vector) }))
    .toSorted((a, b) => b.margin - a.margin);
  const [first, second] = ranked;
  return { label: first?.label ?? '', gap: (first?.margin ?? 0) - (second?.margin ?? 0), ranked };
}

/** Weights to three decimals: what is lost is less than what one text more would change. */
function toKept(
  { vocabulary: { indexOf, idf }, labels, weights }: Machines,
  [slope, offset]: readonly [number, number],
): KeptClassifier {
  // Without −0, which JSON does not know.
  const toShort = (value: number) => Math.round(value * 1_000) / 1_000 + 0;
  return {
    labels,
    terms: [...indexOf.keys()],
    idf: Array.from(idf, toShort),
    weights: weights.map((one) => Array.from(one, toShort)),
    slope,
    offset,
  };
}

const ROUNDS = 200;
const STEP = 0.5;

/** Platt (1999): p = 1 / (1 + e^−(a·distance + b)), fitted to what cross-validation got right. */
function fitLogistic(tried: readonly Tried[]): readonly [slope: number, offset: number] {
  let [a, b] = [1, 0];
  for (let round = 0; round < ROUNDS; round++) {
    let [da, db] = [0, 0];
    for (const [distance, isRight] of tried) {
      const error = (isRight ? 1 : 0) - toLogistic(a * distance + b);
      da += error * distance;
      db += error;
    }
    a += (STEP * da) / tried.length;
    b += (STEP * db) / tried.length;
  }
  return [a, b];
}
