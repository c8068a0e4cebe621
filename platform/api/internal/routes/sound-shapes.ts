/**
 * Which shapes could be compiled before: kept beside the dependencies, as what Node made of the sources is. Whether a
 * shape of a service can be compiled must be known before the door opens, and finding it out anew took 0.7 s of every
 * start; that a text can be compiled does not change as long as the compilers don't.
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface SoundShapes {
  has(key: string): boolean;
  add(key: string): void;
  /** Writes what was added; where the folder can't be written all is compiled again at the next start. */
  save(): void;
}

/** Texts of services are some 600; what is far more is of programs long gone, and begins anew. */
const MOST_KEPT = 5_000;
const KEY = /^[\w-]{22}$/u;

/** What decides whether a text can be compiled: what is installed, and the options (of `optionsFile`). */
function toCompilers(modules: URL, optionsFile: URL): string {
  return [new URL('.package-lock.json', modules), optionsFile]
    .map((file) => statSync(file, { throwIfNoEntry: false }))
    .map((found) => `${found?.size} ${found?.mtimeMs}`)
    .join(' ');
}

/** Reads what is kept in the cache of `modules` (the folder of the dependencies); faulty or foreign lines count as none. */
export function openSoundShapes(modules: URL, optionsFile: URL): SoundShapes {
  const file = fileURLToPath(new URL('.cache/haivan-shapes', modules));
  const compilers = toCompilers(modules, optionsFile);
  const kept = new Set(readLines(file, compilers));
  let isNews = false;
  const toHash = (key: string) => createHash('sha256').update(key).digest('base64url').slice(0, 22);
  return {
    has: (key) => kept.has(toHash(key)),
    add(key) {
      if (kept.size >= MOST_KEPT) kept.clear();
      isNews = kept.size < kept.add(toHash(key)).size || isNews;
    },
    save() {
      if (!isNews) return;
      isNews = false;
      const own = `${file}.${process.pid}`;
      try {
        writeFileSync(own, `${[compilers, ...kept].join('\n')}\n`);
        renameSync(own, file);
      } catch {
        // A folder that others own: the shapes are compiled at each start.
      }
    },
  };
}

function readLines(file: string, compilers: string): string[] {
  try {
    const [head, ...lines] = readFileSync(file, 'utf8').split('\n');
    return head === compilers ? lines.filter((line) => KEY.test(line)) : [];
  } catch {
    return [];
  }
}
