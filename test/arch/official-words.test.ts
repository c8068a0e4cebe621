/** Vietnamese on screens, papers and refusals is what an official would write: docs/terms-vi.tsv is the reviewed list. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Term {
  readonly official: string;
  readonly wrong: readonly string[];
}

/** Where people's words stand: all of the catalogues, and sentences beside the code that says them. */
const CATALOGUES = [
  'console/strings.vi.json',
  'ui/strings.vi.json',
  'services/*/strings.vi.json',
  'services/*/refusal-words.vi.json',
  'platform/api/internal/*-words.vi.json',
];
const CODE = ['platform/**/*.ts', 'services/**/*.ts', 'cities/**/*.ts'];

const terms = readFileSync('docs/terms-vi.tsv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line): Term => {
    const [, official = '', wrong = ''] = line.split('\t');
    return { official, wrong: wrong.split('|').filter((word) => word !== '') };
  });

const sentences = [...listCatalogued(), ...listBesideCode()];

test('no word that an official would not use is on any screen', () => {
  expect(sentences.length).toBeGreaterThan(2_000);
  expect(findWrongWords(sentences)).toEqual([]);
});

test('the list would find one', () => {
  expect(findWrongWords([{ where: 'here', text: 'Gác cảnh báo vì Bức tranh mù.' }])).toEqual([
    'here: “bức tranh” → bản đồ điều hành',
    'here: “gác cảnh báo” → tạm ngừng cảnh báo',
    'here: “mù” → mất dữ liệu',
  ]);
});

interface Sentence {
  readonly where: string;
  readonly text: string;
}

function findWrongWords(given: readonly Sentence[]): string[] {
  return given.flatMap(({ where, text }) =>
    terms.flatMap(({ official, wrong }) => {
      // `báo sai` is not wrong inside of `cảnh báo sai`.
      const rest = text.normalize('NFC').toLowerCase().replaceAll(official, ' ');
      return wrong.filter((word) => hasWord(rest, word)).map((word) => `${where}: “${word}” → ${official}`);
    }),
  );
}

/** Whole words only: `mù` is not in `mùa`. */
function hasWord(text: string, word: string): boolean {
  return new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(text);
}

function listCatalogued(): Sentence[] {
  return CATALOGUES.flatMap((pattern) => globSync(pattern)).flatMap((path) =>
    listTexts(JSON.parse(readFileSync(path, 'utf8')), path),
  );
}

function listTexts(value: unknown, where: string): Sentence[] {
  if (typeof value === 'string') return [{ where, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => listTexts(inner, `${where} ${key}`));
}

/** The `vi: '…'` of code. */
function listBesideCode(): Sentence[] {
  return CODE.flatMap((pattern) => globSync(pattern))
    .filter((path) => !path.includes('.test.'))
    .flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bvi:\s*(['`])(.*?)\1/gs)].map(([, , text = '']) => ({
        where: path,
        text,
      })),
    );
}
