/** Every refusal of the server can be read in Vietnamese, and no catalogue keeps a sentence that nobody says any more. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TWO_FACTOR_ERROR_CODES } from 'better-auth/plugins/two-factor';
import { USERNAME_ERROR_CODES } from 'better-auth/plugins/username';
import { describe, expect, test } from 'vitest';
import { createRefusalWords } from '../../platform/api/internal/words/refusal-words.ts';
import { listRefusalSentences } from '../support/refusal-sentences.ts';
import type { SaidSentence } from '../support/refusal-sentences.ts';
import { isTest, readSourceTree, toModule, toSourceTree } from './source-tree.ts';
import type { SourceFile } from './source-tree.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PLATFORM_WORDS = 'platform/api/internal/words/refusal-words.vi.json';
const LIBRARY_WORDS = 'platform/api/internal/words/library-words.vi.json';
/** Told in the terminal to whoever starts the program: there is no server yet, and no screen. */
const IN_TERMINAL =
  /^platform\/(kernel\/(settings|migrate|ports|data-folder|running-postgres)\.ts|kernel\/internal\/|early-server\.ts|exposure\.ts|sign-in-options\.ts|city\/city\.ts|backup\/)/;

const sources = readSourceTree(ROOT).filter(
  ({ path }) => /^(platform|services)\/.*\.ts$/.test(path) && !isTest(path) && !IN_TERMINAL.test(path),
);
const isPlatform = ({ path }: SourceFile) => path.startsWith('platform/');
const platformSentences = listRefusalSentences(sources.filter(isPlatform));
const platformWords = readWords(PLATFORM_WORDS);
const services = [...new Set(sources.filter((file) => !isPlatform(file)).map(({ path }) => toModule(path)))];

describe('in this code', () => {
  test('every refusal of the platform has its Vietnamese sentence', () => {
    expect(platformSentences.length).toBeGreaterThan(500);
    expect(listMissing(platformSentences, platformWords)).toEqual([]);
  });

  test('the platform’s catalogue holds only what the platform says', () => {
    expect(listLeftOver(platformWords, platformSentences)).toEqual([]);
  });

  test.each(services)(
    '%s says nothing that is not in Vietnamese, and its catalogue nothing else',
    (service) => {
      const own = readWords(`${service}/refusal-words.vi.json`);
      const said = listRefusalSentences(sources.filter(({ path }) => toModule(path) === service));
      expect(listMissing(said, { ...platformWords, ...own })).toEqual([]);
      expect(listLeftOver(own, said)).toEqual([]);
    },
  );

  test('a translation fills in exactly what its sentence does', () => {
    const files = [PLATFORM_WORDS, LIBRARY_WORDS, ...services.map((one) => `${one}/refusal-words.vi.json`)];
    const wrong = files
      .flatMap((path) => Object.entries(readWords(path)))
      .filter(
        ([english, vietnamese]) => countHoles(english) !== countHoles(vietnamese) || vietnamese.trim() === '',
      );
    expect(wrong).toEqual([]);
  });

  test('what the sign-in library refuses is in Vietnamese', () => {
    const { toVietnamese } = createRefusalWords([]);
    const codes = [...Object.values(TWO_FACTOR_ERROR_CODES), ...Object.values(USERNAME_ERROR_CODES)];
    const english = codes
      .map(({ message }) => message)
      .filter((message) => toVietnamese(message) === message);
    expect(codes.length).toBeGreaterThan(15);
    expect(english).toEqual([]);
  });
});

test('a sentence without Vietnamese is named with its place, and one that nobody says', () => {
  const said = listRefusalSentences(
    toSourceTree({ 'platform/a/a.ts': `\nthrow conflict('It is closed.');` }),
  );
  expect(listMissing(said, {})).toEqual(['platform/a/a.ts:2 It is closed.']);
  expect(listLeftOver({ 'It is closed.': 'Đã đóng.', 'It is open.': 'Đang mở.' }, said)).toEqual([
    'It is open.',
  ]);
});

describe('a sentence is found', () => {
  test.each([
    [
      'in a constructor',
      `throw conflict('It is closed.', { next: 'Open it.' });`,
      ['It is closed.', 'Open it.'],
    ],
    ['with what is filled in', 'throw notFound(`No case ${id}.`);', ['No case {}.']],
    [
      'on both sides of a choice',
      `throw busy(full ? 'It is full.' : 'It is slow.', 3);`,
      ['It is full.', 'It is slow.'],
    ],
    [
      'where a choice is inside it',
      'throw conflict(`It is ${on ? "on" : "off"} now.`);',
      ['It is on now.', 'It is off now.'],
    ],
    ['in a constant', `const NEXT = 'Try again.'; throw notFound(text, { next: NEXT });`, ['Try again.']],
    ['behind `??`', `const answer = { allowed: list ?? 'nothing yet' };`, ['nothing yet']],
    [
      'at the callers of a function that passes it on',
      `function problem(where: string, allowed: string) { return { where, allowed }; } problem('a.b', 'one of them');`,
      ['one of them'],
    ],
    [
      'once for each word that callers call it by',
      'function none(what: string, id: number) { return notFound(`No ${what} ${id}.`); } none("case", 1); none("task", 2);',
      ['No case {}.', 'No task {}.'],
    ],
  ])('%s', (_, text, sentences) => {
    const said = listRefusalSentences(toSourceTree({ 'platform/a/a.ts': text }));
    expect(said.map(({ sentence }) => sentence)).toEqual(sentences);
  });

  test('but not where it is an id, a field or a list of them', () => {
    const text = `throw invalidInput(text, { where: 'a place', allowed: ids.join(', '), next: 'PUT' });`;
    expect(listRefusalSentences(toSourceTree({ 'platform/a/a.ts': text }))).toEqual([]);
  });
});

function listMissing(said: readonly SaidSentence[], words: Readonly<Record<string, string>>): string[] {
  return said
    .filter(({ sentence }) => words[sentence] === undefined)
    .map(({ sentence, where }) => `${where} ${sentence}`);
}

function listLeftOver(words: Readonly<Record<string, string>>, said: readonly SaidSentence[]): string[] {
  const known = new Set(said.map(({ sentence }) => sentence));
  return Object.keys(words).filter((sentence) => !known.has(sentence));
}

function readWords(path: string): Record<string, string> {
  const file = join(ROOT, path);
  if (!existsSync(file)) return {};
  const words: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof words !== 'object' || words === null) throw new Error(`${path} is not an object`);
  return Object.fromEntries(
    Object.entries(words).map(([english, vietnamese]) => [english, String(vietnamese)]),
  );
}

function countHoles(sentence: string): number {
  return [...sentence.matchAll(/\{\d?\}/g)].length;
}
