/** Vietnamese on screens, papers and refusals is what an official would write: docs/terms-vi.tsv is the reviewed list. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Term {
  /** What to write instead. */
  readonly name: string;
  /** In these the wrong words are right: `đơn vị` in `đơn vị chủ trì`. */
  readonly official: readonly string[];
  readonly wrong: readonly string[];
}

/** Where people's words stand: all of the catalogues, the city's own data, and sentences beside the code that says them. */
const CATALOGUES = [
  'console/strings.vi.json',
  'ui/strings.vi.json',
  'citizen/strings.vi.json',
  'services/*/strings.vi.json',
  'services/*/refusal-words.vi.json',
  'platform/api/internal/words/*-words.vi.json',
  'cities/*/{agencies,zones,stations-*,towers-*,vessels}.json',
];
/** Not held to it: citizens of the simulation, who write as citizens do, and columns that other systems named. */
const CODE = [
  '{platform,contract}/**/*.ts',
  'services/**/*.{ts,tsx}',
  'cities/**/*.ts',
  '{console,citizen,ui}/**/*.{ts,tsx}',
];
/** Names of wards stand as the national list of units writes them, with the tone on the second vowel. */
const PROPER_NAMES = /Hoà (Khánh|Cường|Xuân|Vang|Tiến)/g;
/** `hoá`, `huỷ`, `toà`: the tone belongs on the first vowel; after `q` the u is no vowel. */
const TONE_ON_SECOND = /(?<!q)(o[àáảãạèéẻẽẹ]|u[ýỳỷỹỵ])(?!\p{L})/iu;
const VIETNAMESE = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;

const terms = readFileSync('docs/terms-vi.tsv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line): Term => {
    const [, official = '', wrong = ''] = line.split('\t');
    // The longest first: `báo sai` is not wrong inside of `cảnh báo sai`.
    const names = official.split('|');
    const longest = names.toSorted((a, b) => b.length - a.length);
    return { name: names[0] ?? '', official: longest, wrong: wrong.split('|').filter((word) => word !== '') };
  });

/** `cảnh cảnh báo`, `lần lần gửi`: what search and replace leaves behind. */
const firsts = [...new Set(terms.flatMap(({ official }) => official.map((one) => one.split(' ')[0] ?? '')))];
const DOUBLED = new RegExp(`(?<!\\p{L})(${firsts.join('|')}) \\1(?!\\p{L})`, 'iu');

const sentences = [...listCatalogued(), ...listBesideCode()];

test('no word that an official would not use is on any screen', () => {
  expect(sentences.length).toBeGreaterThan(4_000);
  expect(findWrongWords(sentences)).toEqual([]);
});

test('the list would find one', () => {
  expect(findWrongWords([{ where: 'here', text: 'Gác cảnh cảnh báo vì Bức tranh mù: huỷ.' }])).toEqual([
    'here: “bức tranh” → bản đồ điều hành',
    'here: “mù” → mất dữ liệu',
    'here: “uỷ” → the tone stands on the first vowel',
    'here: “cảnh cảnh” → once',
  ]);
  expect(
    findWrongWords([{ where: 'here', text: 'Cảnh báo sai của đơn vị chủ trì: báo sai, đơn vị' }]),
  ).toEqual(['here: “báo sai” → cảnh báo sai', 'here: “đơn vị” → cơ quan']);
});

interface Sentence {
  readonly where: string;
  readonly text: string;
}

function findWrongWords(given: readonly Sentence[]): string[] {
  return given.flatMap(({ where, text }) => {
    const plain = text.normalize('NFC').replaceAll(PROPER_NAMES, ' ');
    const wrong = terms.flatMap(({ name, official, wrong: words }) => {
      const rest = official.reduce(
        (left, one) => left.replaceAll(one.toLowerCase(), ' '),
        plain.toLowerCase(),
      );
      return words.filter((word) => hasWord(rest, word)).map((word) => `“${word}” → ${name}`);
    });
    const tone = TONE_ON_SECOND.exec(plain);
    const doubled = DOUBLED.exec(plain);
    if (tone !== null) wrong.push(`“${tone[0]}” → the tone stands on the first vowel`);
    if (doubled !== null) wrong.push(`“${doubled[0]}” → once`);
    return wrong.map((what) => `${where}: ${what}`);
  });
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

/** Every text of the code that is Vietnamese: between quotes, on one line. */
function listBesideCode(): Sentence[] {
  return CODE.flatMap((pattern) => globSync(pattern))
    .filter((path) => !/\.test\.|\/simulate|csv-presets/.test(path))
    .flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line))
        .flatMap((line) => [...line.matchAll(/(['"`])((?:(?!\1).)+)\1/g)])
        .map(([, , text = '']) => ({ where: path, text }))
        .filter(({ text }) => VIETNAMESE.test(text)),
    );
}
