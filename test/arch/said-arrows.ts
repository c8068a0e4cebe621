/** The arrows inside platform/ as ARCHITECTURE.md says them: "*Depends on: …*" of each module, held in both directions. */
import { isTest, toModule } from './source-tree.ts';
import type { SourceFile } from './source-tree.ts';

/** A module's line: its folder, and what it depends on; a reason in brackets is for people. */
const LINE = /^ {2}- \*\*([a-z-]+)\/\*\* .*\*Depends on: ([^*]+)\.\*$/gm;
/** Everybody's words; no line repeats them. */
const SHARED = new Set(['platform/events.ts']);

/** Folder → the folders that its line names. */
export function readSaidArrows(architecture: string): Map<string, Set<string>> {
  return new Map(
    [...architecture.matchAll(LINE)].map(([, module = '', said = '']) => [
      module,
      new Set(
        said
          .replaceAll(/\([^)]*\)/g, '')
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== 'nothing'),
      ),
    ]),
  );
}

/** Imports between modules of the platform that no line says. */
export function findUnsaidArrows(files: readonly SourceFile[], architecture: string): string[] {
  const said = readSaidArrows(architecture);
  return listArrows(files)
    .filter(({ from, to }) => said.get(from)?.has(to) !== true)
    .map(({ from, to, file }) => `${from} → ${to} is not said in ARCHITECTURE.md (${file})`);
}

/** Arrows that a line says and nobody uses, and modules without a line. */
export function findUnusedArrows(files: readonly SourceFile[], architecture: string): string[] {
  const used = new Set(listArrows(files).map(({ from, to }) => `${from} → ${to}`));
  const said = readSaidArrows(architecture);
  const modules = new Set(
    files
      .map(({ path }) => path.split('/'))
      .flatMap(([top, name, file]) => (top === 'platform' && file !== undefined ? [name ?? ''] : [])),
  );
  return [
    ...[...said].flatMap(([from, targets]) =>
      [...targets].map((to) => `${from} → ${to}`).filter((arrow) => !used.has(arrow)),
    ),
    ...[...modules].filter((name) => !said.has(name)).map((name) => `${name} has no line`),
  ];
}

/** Imports from one folder of the platform into another, or into a file of the wiring. */
function listArrows(files: readonly SourceFile[]): { from: string; to: string; file: string }[] {
  return files
    .filter(({ path }) => /^platform\/[^/]+\//.test(path) && !isTest(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter((to) => to.startsWith('platform/') && toModule(to) !== toModule(path) && !SHARED.has(to))
        .map((to) => ({ from: toName(path), to: toName(to), file: path })),
    );
}

function toName(path: string): string {
  return toModule(path).slice('platform/'.length);
}
