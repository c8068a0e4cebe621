/** What is guessed of a request while somebody writes it down. Nothing of it is taken by itself. */
import { Type } from 'typebox';
import { defineRead } from '../../../platform/sdk/service.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import { readClassifier } from '../../../platform/sdk/text.ts';
import { CATEGORIES } from '../categories.ts';
import { Guesses } from './guesses.ts';
import { findAgencies } from './learn-agencies.ts';
import { LearntAnswer } from './learnt-answer.ts';
import { LEARNT, toLearnt } from './learnt.ts';
import type { Learnt } from './learnt.ts';
import { LEAST_TEXTS } from './measured.ts';
import type { Measured } from './measured.ts';
import { toNotes } from './notes.ts';

const MOST_CHARS = 1_000;
/** A guess that is wrong more often than so is none. */
const LEAST_CONFIDENCE = 0.1;

const named = new Map<string, (typeof CATEGORIES)[number]>(CATEGORIES.map((one) => [one.id, one]));

export const learntRead = defineRead({
  path: '/learnt',
  summary: 'How good guesses of category and agency are, tried on requests that they had not seen.',
  answer: LearntAnswer,
  async handle({ reads, atMs }) {
    const learnt = await findLearnt(reads, atMs);
    const toTold = (measured: Measured | null | undefined, kept: unknown) =>
      measured == null ? null : { ...measured, speaks: kept !== null };
    return {
      sinceMs: learnt?.sinceMs ?? null,
      untilMs: learnt?.untilMs ?? null,
      least: LEAST_TEXTS,
      category: toTold(learnt?.category, learnt?.classifier),
      agency: toTold(learnt?.agency, learnt?.agencies),
    };
  },
});

export const guessRead = defineRead({
  path: '/guess',
  // A screen asks at each pause of whoever types.
  inBody: { perMinute: 240 },
  summary: 'Category and agency guessed for a text, with confidence and the words that spoke for it.',
  permission: 'feedback.take',
  query: Type.Object({
    text: Type.String({ minLength: 1, maxLength: MOST_CHARS }),
    /** Code of the ward, and the category that a person has chosen, where they are known. */
    ward: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    category: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  }),
  answer: Guesses,
  async handle({ query: { text, ward = '', category }, reads, atMs }) {
    const learnt = await findLearnt(reads, atMs);
    const guesses = learnt?.classifier == null ? [] : toGuesses(readClassifier(learnt.classifier)(text));
    const found =
      learnt?.agencies == null
        ? undefined
        : findAgencies(learnt.agencies, category ?? guesses[0]?.value ?? '', ward);
    const agencies = (found?.most ?? []).flatMap(([agencyId, count]) => {
      const name = reads.findAgencyName(agencyId);
      return name === undefined || found === undefined ? [] : [{ agencyId, name, count, of: found.of }];
    });
    return { guesses, agencies, notes: toNotes(text, agencies[0], found?.isOfWard === true) };
  },
});

function toGuesses(guesses: ReturnType<ReturnType<typeof readClassifier>>) {
  return guesses.flatMap(({ label, confidence, words }) => {
    const category = named.get(label);
    return category === undefined || confidence < LEAST_CONFIDENCE || words.length === 0
      ? []
      : [{ value: label, name: category.name, confidence, words }];
  });
}

async function findLearnt(reads: ScopedReads, atMs: number): Promise<Learnt | undefined> {
  const [record] = (await reads.page({ kind: LEARNT, atMs, limit: 1 })).records;
  return record === undefined ? undefined : toLearnt(record);
}
