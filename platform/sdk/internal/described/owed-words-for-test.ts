/** Whether the words of a service are whole: the same in both languages, none missing, none that nobody says. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PLURAL = /_(?:zero|one|two|few|many|other)$/u;
const LITERAL_KEY = /\bwords\(\s*(['"])([^'"]+)\1/gu;
const QUOTED = /(['"`])((?:[a-z][A-Za-z0-9-]*\.)*[A-Za-z0-9-]+)\1/gu;
/** `column.${id}`: every key below `column.` may be meant. */
const OPEN_KEY = /`([a-z][A-Za-z0-9.-]*\.)\$\{/gu;
/** Words of a record's fields, and of its steps. */
const OF_RECORDS = ['record.', 'step.'];

/** One line for each word that is missing or left over; `frame`: words that the page's frame says for the service. */
export function listWordTroubles(folder: string, frame: readonly string[]): string[] {
  const vi = readKeys(join(folder, 'strings.vi.json'));
  const en = readKeys(join(folder, 'strings.en.json'));
  const sources = listSources(folder).map((path) => readFileSync(path, 'utf8'));
  const said = new Set([
    ...frame,
    ...sources.flatMap((text) => [...text.matchAll(LITERAL_KEY)].map(([, , key = '']) => key)),
  ]);
  const quoted = new Set(sources.flatMap((text) => [...text.matchAll(QUOTED)].map(([, , key = '']) => key)));
  const open = sources.flatMap((text) => [...text.matchAll(OPEN_KEY)].map(([, start = '']) => start));
  const known = new Set([...vi.keys()].map((key) => key.replace(PLURAL, '')));
  const isUsed = (key: string) =>
    said.has(key) ||
    quoted.has(key) ||
    open.some((start) => key.startsWith(start)) ||
    // The panel of a record names each field of the body and each step by it, and that is what the code writes into one.
    OF_RECORDS.some((start) => key.startsWith(start) && quoted.has(key.slice(start.length)));
  return [
    ...[...vi.keys()].filter((key) => !en.has(key)).map((key) => `strings.en.json has no ${key}`),
    ...[...en.keys()].filter((key) => !vi.has(key)).map((key) => `strings.vi.json has no ${key}`),
    ...[...vi, ...en].filter(([, text]) => text.trim() === '').map(([key]) => `${key} is empty`),
    ...[...said].filter((key) => !known.has(key)).map((key) => `${key} is said on a screen and has no words`),
    ...[...known].filter((key) => !isUsed(key)).map((key) => `${key} is said nowhere`),
  ];
}

/** All files of the service that are code and no test. */
export function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.tsx?$/u.test(entry.name) && !/(?:\.|-for-)test\.tsx?$/u.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Members that the service's code writes into objects. */
export function listSourceKeys(folder: string): string[] {
  const texts = listSources(folder).map((path) => readFileSync(path, 'utf8'));
  return texts.flatMap((text) =>
    [...text.matchAll(/(?:^|[\s{,(])([a-zA-Z]\w*):/gu)].map(([, name = '']) => name),
  );
}

function readKeys(path: string): Map<string, string> {
  const keys = new Map<string, string>();
  const add = (given: unknown, start: string) => {
    if (typeof given === 'string') keys.set(start, given);
    else
      for (const [name, value] of Object.entries(Object(given)))
        add(value, start === '' ? name : `${start}.${name}`);
  };
  if (existsSync(path)) add(JSON.parse(readFileSync(path, 'utf8')), '');
  return keys;
}
