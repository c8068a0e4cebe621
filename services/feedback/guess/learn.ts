/** Learns from requests that are over: words → category, category and ward → agency. What is no better than the commonest answer is dropped. Pure. */
import { toToneKey, trainClassifier } from '../../../platform/sdk/text.ts';
import { learnAgencies } from './learn-agencies.ts';
import { isBetter, LEAST_TEXTS } from './measured.ts';
import type { Learnt } from './learnt.ts';

/** One that is over, newest first. */
export interface PastRequest {
  readonly text: string;
  readonly category: string;
  readonly ward: string;
  /** Id of the agency that its system names; empty: none, or one that nobody knows. */
  readonly agency: string;
  readonly openedMs: number;
}

/** Categories with fewer are not learnt: they could not be tried on what was not seen. */
const LEAST_OF_CATEGORY = 5;
/** With 14 categories about 100 kB. */
const MOST_TERMS = 1_000;

/** A telephone or a number of a paper says nothing of a category, and must not be a word that is kept. */
const LONG_NUMBER = /\d[\d .-]{2,}/gu;

type Found = Omit<Learnt, 'requests' | 'newestMs'>;

export function learn(requests: readonly PastRequest[]): Found {
  const times = requests.map(({ openedMs }) => openedMs);
  return {
    sinceMs: times.reduce((a, b) => Math.min(a, b), Infinity),
    untilMs: times.reduce((a, b) => Math.max(a, b), -Infinity),
    ...learnCategories(requests),
    ...toAgencies(requests.filter(({ agency }) => agency !== '')),
  };
}

function learnCategories(requests: readonly PastRequest[]): Pick<Found, 'category' | 'classifier'> {
  // The same words twice would be tried on what was seen; the newest says what people think now.
  const distinct = new Map<string, PastRequest>();
  for (const one of requests) {
    const key = toToneKey(one.text).trim();
    if (key !== '' && !distinct.has(key)) distinct.set(key, one);
  }
  const groups = [...Map.groupBy(distinct.values(), ({ category }) => category)]
    .filter(([, same]) => same.length >= LEAST_OF_CATEGORY)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  // By category, so that each part of the cross-validation holds some of each.
  const texts = groups.flatMap(([label, same]) =>
    same.map(({ text }) => ({ text: text.replaceAll(LONG_NUMBER, ' '), label })),
  );
  if (groups.length < 2 || texts.length < LEAST_TEXTS) return { category: null, classifier: null };
  const classifier = trainClassifier(texts, { mostTerms: MOST_TERMS });
  const { accuracy: right, majority } = classifier.expected;
  const category = { texts: texts.length, right, majority };
  return { category, classifier: isBetter(category) ? classifier.keep() : null };
}

function toAgencies(ended: readonly PastRequest[]): Pick<Found, 'agency' | 'agencies'> {
  if (ended.length < LEAST_TEXTS) return { agency: null, agencies: null };
  const { kept, measured } = learnAgencies(ended);
  return { agency: measured, agencies: isBetter(measured) ? kept : null };
}
