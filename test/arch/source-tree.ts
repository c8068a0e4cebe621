/** The source files of the project and whom each imports; made from disk, or from a few words in a test. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  path: string;
  text: string;
  /** Files of ours that it imports, as paths from the root. */
  imports: string[];
  /** Packages and Node modules that it imports. */
  packages: string[];
}

const FOLDERS = [
  'contract',
  'platform',
  'services',
  'cities',
  'console',
  'citizen',
  'ui',
  'test',
  'bench',
  'scripts',
];
const SKIPPED = new Set(['node_modules', 'dist', 'dist.unfinished', 'fixtures']);
/** `from '…'`, `import '…'`, `import('…')`, `export … from '…'`; type imports bind as firmly as others. */
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"\n]+)\1/g;

/** Reads all TypeScript below the repository's root. */
export function readSourceTree(root: string): SourceFile[] {
  const paths = FOLDERS.flatMap((folder) => listFiles(root, folder));
  return paths.map((path) => toSourceFile(path, readFileSync(join(root, path), 'utf8')));
}

/** Makes a tree from texts by path. */
export function toSourceTree(texts: Record<string, string>): SourceFile[] {
  return Object.entries(texts).map(([path, text]) => toSourceFile(path, text));
}

/** `platform/intake`, `services/air-quality`, `contract`: the part of the house in which a file lies. */
export function toModule(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return ['platform', 'services', 'cities'].includes(first) ? `${first}/${second}` : first;
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/') || path.endsWith('-for-test.ts');
}

function toSourceFile(path: string, text: string): SourceFile {
  const specifiers = [...text.matchAll(IMPORT)].map(([, , specifier = '']) => specifier);
  const isOurs = (specifier: string) => specifier.startsWith('.');
  return {
    path,
    text,
    imports: specifiers.filter(isOurs).map((specifier) => posix.join(posix.dirname(path), specifier)),
    packages: specifiers.filter((specifier) => !isOurs(specifier)),
  };
}

function listFiles(root: string, folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listFiles(root, path);
    return /\.tsx?$/.test(path) ? [path] : [];
  });
}
