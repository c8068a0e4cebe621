/** Both languages say the same things, every word that the code asks for exists, and none is left over. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('..', import.meta.url));
type Tree = { readonly [key: string]: string | Tree };

/** Keys that are put together at run time, by their beginning: `t(\`severity.${id}\`)`. */
const templated = /(?:\bt|\bui|\bwords|\bsay|ns)\(\s*`([\w.]*)\$\{/g;

/** Whatever may be a whole key: `'cases.title'`, `{{cases.title}}`. Looked up in one pass; texts times keys took 25 s. */
const NAMED = /('|\{\{)([\w.-]+)(?=\1|\}\})/g;

describe.each(['ui', 'console', 'citizen'])('%s', (folder) => {
  const vi = toFlat(readStrings(folder, 'vi'));
  const en = toFlat(readStrings(folder, 'en'));

  test('Vietnamese and English have the same keys; only English tells one from many', () => {
    const toPlain = (texts: object): string[] =>
      [...new Set(Object.keys(texts).map(withoutCount))].toSorted();
    expect(toPlain(en)).toEqual(toPlain(vi));
  });

  test('no text is empty, and both languages fill in the same values', () => {
    for (const [key, text] of Object.entries(vi)) expect(text.trim(), key).not.toBe('');
    for (const [key, text] of Object.entries(en))
      expect(toHoles(text), key).toEqual(toHoles(vi[key] ?? vi[withoutCount(key)] ?? ''));
  });

  test('every text is asked for by some file', () => {
    const sources = listSources(['ui', 'console', 'citizen']);
    const begun = sources
      .flatMap((text) => [...text.matchAll(templated)].map(([, begin]) => begin ?? ''))
      .filter((begin) => begin !== '');
    const named = new Set(sources.flatMap((text) => [...text.matchAll(NAMED)].map(([, , key]) => key)));
    const left = Object.keys(vi).filter(
      (key) => !named.has(withoutCount(key)) && !begun.some((begin) => key.startsWith(begin)),
    );
    expect(left).toEqual([]);
  });
});

/** What is counted in sentences; `x of y` is told of many even where y is one. */
const COUNTED =
  'alerts|assets|bytes|cases|changes|days|feeds|gauges|outlets|places|records|rows|shelters|stations|stretches|streams|towers|wards';
const UNCOUNTED = new RegExp(`(?<!of (?:the )?\\[?|last |/)\\{\\{\\w+\\}\\} (?:${COUNTED})\\b`, 'u');

test('English never says “1 stations”: a count before its noun has a form for one', () => {
  const folders = [
    'ui',
    'console',
    'citizen',
    ...readdirSync(join(repository, 'services')).map((service) => `services/${service}`),
  ].filter((folder) => existsSync(join(repository, folder, 'strings.en.json')));
  const found = folders.flatMap((folder) =>
    Object.entries(toFlat(readStrings(folder, 'en')))
      .filter(([key, text]) => !/_(?:one|other)$/u.test(key) && UNCOUNTED.test(text))
      .map(([key, text]) => `${folder} ${key}: ${text}`),
  );
  expect(found).toEqual([]);
});

// That every key asked for exists is proven by the type check: i18n.ts gives the strings to i18next's types.

/** The key that the code asks for: i18next adds which count it is. */
function withoutCount(key: string): string {
  return key.replace(/_(one|other|zero)$/, '');
}

function readStrings(folder: string, language: string): Tree {
  return JSON.parse(readFileSync(join(repository, folder, `strings.${language}.json`), 'utf8')) as Tree;
}

function toFlat(tree: Tree, before = ''): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat[before + key] = value;
    else Object.assign(flat, toFlat(value, `${before}${key}.`));
  }
  return flat;
}

function toHoles(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();
}

function listSources(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(tsx?|html)$/.test(path) && !path.startsWith('dist') && !path.endsWith('.test.ts'))
      .map((path) => readFileSync(join(repository, folder, path), 'utf8')),
  );
}
