/**
 * Who may import whom, and how files look: one row a promise. A row carries a small tree that breaks it, so the
 * promise is known to be able to fail. There is no list of exceptions.
 */
import { readFileSync } from 'node:fs';
import { findFileCircles } from './file-circles.ts';
import { findLongFunctions, LONGEST_FUNCTION_LINES } from './long-functions.ts';
import { findUnsaidArrows, findUnusedArrows } from './said-arrows.ts';
import { isTest, toModule } from './source-tree.ts';
import type { SourceFile } from './source-tree.ts';

export interface ArchRule {
  /** The promise, as a sentence. */
  says: string;
  /** One line per breach; empty when the promise is kept. */
  findBreaches(files: readonly SourceFile[]): string[];
  /** The smallest tree that breaks it: path → text. */
  breakingTree: Record<string, string>;
}

const LONGEST_FILE_LINES = 400;
const FULLEST_ROOM_FILES = 25;
/** What has rooms by subject: nothing lies loose in it. */
const ROOMED = ['contract', 'platform/api/internal'];
const ARCHITECTURE = readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8');

export const ARCH_RULES: readonly ArchRule[] = [
  {
    says: 'contract imports nothing of ours',
    findBreaches: onlyImports('contract/', () => ['contract/']),
    breakingTree: { 'contract/asset.ts': `import { x } from '../platform/sdk/service.ts';` },
  },
  {
    says: 'the kernel imports only contract and itself',
    findBreaches: onlyImports('platform/kernel/', () => ['platform/kernel/', 'contract/']),
    breakingTree: { 'platform/kernel/clock.ts': `import { intake } from '../intake/intake.ts';` },
  },
  {
    says: 'a service imports only platform/sdk/, contract, ui and itself',
    findBreaches: onlyImports('services/', (file) => [
      `${toModule(file.path)}/`,
      'platform/sdk/',
      'contract/',
      'ui/',
    ]),
    breakingTree: { 'services/rain/server.ts': `import { aqi } from '../air/model.ts';` },
  },
  {
    says: 'a city pack imports only contract, what procedures are made of and itself, its demo also feeds.ts and simulate.ts of services and what these are made of',
    findBreaches: onlyImports('cities/', (file) => [
      `${toModule(file.path)}/`,
      'contract/',
      'platform/sdk/procedure.ts',
      ...(/^cities\/[^/]+\/(demo\/|services\/[^/]+\/demo\.ts|services\/[^/]+\/sea-map\.ts)/.test(file.path)
        ? ['platform/sdk/simulate.ts', ...file.imports.filter(isForDemos)]
        : []),
    ]),
    breakingTree: { 'cities/hue/city.ts': `import { kernel } from '../../platform/kernel/log.ts';` },
  },
  {
    says: 'the platform imports only contract and itself',
    findBreaches: onlyImports('platform/', () => ['platform/', 'contract/']),
    breakingTree: { 'platform/main.ts': `import air from '../services/air/server.ts';` },
  },
  {
    says: 'console imports only ui, contract and itself',
    findBreaches: onlyImports('console/', () => ['console/', 'ui/', 'contract/']),
    breakingTree: { 'console/main.tsx': `import { log } from '../platform/kernel/log.ts';` },
  },
  {
    says: 'citizen imports only ui, contract and itself',
    findBreaches: onlyImports('citizen/', () => ['citizen/', 'ui/', 'contract/']),
    breakingTree: { 'citizen/main.tsx': `import { Table } from '../console/pages/Table.tsx';` },
  },
  {
    says: 'ui imports only contract and itself, and knows no router and no data',
    findBreaches: (files) => [
      ...onlyImports('ui/', () => ['ui/', 'contract/'])(files),
      ...files
        .filter((file) => file.path.startsWith('ui/'))
        .flatMap((file) =>
          file.packages
            .filter((name) => /^@tanstack\/react-(router|query)/.test(name))
            .map((name) => `${file.path} imports ${name}`),
        ),
    ],
    breakingTree: { 'ui/Badge.tsx': `import { Link } from '@tanstack/react-router';` },
  },
  {
    says: 'a module of the platform imports only those that its line in ARCHITECTURE.md says',
    findBreaches: (files) => findUnsaidArrows(files, ARCHITECTURE),
    breakingTree: { 'platform/geo/geo.ts': `import { serve } from '../live/live.ts';` },
  },
  {
    says: 'each module of the platform has its line in ARCHITECTURE.md, and uses every arrow that it says',
    findBreaches: (files) => findUnusedArrows(files, ARCHITECTURE),
    breakingTree: { 'platform/store/store.ts': `import { quiet } from '../kernel/log.ts';` },
  },
  {
    says: "nobody imports another module's internal/",
    findBreaches: (files) =>
      eachImport(files)
        .filter(({ to }) => to.includes('/internal/'))
        .filter(({ from, to }) => !from.startsWith(to.slice(0, to.indexOf('/internal/') + 1)))
        .map(toLine),
    breakingTree: { 'platform/api/assets.ts': `import { read } from '../store/internal/read.ts';` },
  },
  {
    says: 'what ships imports nothing of test, bench and scripts',
    findBreaches: (files) =>
      eachImport(files.filter((file) => !/^(test|bench|scripts)\//.test(file.path)))
        .filter(({ to }) => /^(test|bench|scripts)\//.test(to))
        .map(toLine),
    breakingTree: { 'platform/main.ts': `import { db } from '../test/support/test-database.ts';` },
  },
  {
    says: 'platform, contract, console and ui never name a service or a city',
    findBreaches: findNamedPlugins,
    breakingTree: {
      'services/rain/manifest.ts': '',
      'platform/registry/registry.ts': `const first = 'rain';`,
    },
  },
  {
    says: 'there are no cycles between modules',
    findBreaches: findCycles,
    breakingTree: {
      'platform/a/a.ts': `import type { B } from '../b/b.ts';`,
      'platform/b/b.ts': `import type { C } from '../c/c.ts';`,
      'platform/c/c.ts': `import type { A } from '../a/a.ts';`,
    },
  },
  {
    says: 'there are no circles between files: what two of them share stands in a third below both',
    findBreaches: findFileCircles,
    breakingTree: {
      'platform/a/a.ts': `import { open } from './internal/open.ts'; export interface A {}`,
      'platform/a/internal/open.ts': `import type { A } from '../a.ts';`,
    },
  },
  {
    says: `no file is longer than ${LONGEST_FILE_LINES} lines`,
    findBreaches: (files) =>
      files
        .map((file) => ({ path: file.path, lines: file.text.split('\n').length - 1 }))
        .filter(({ lines }) => lines > LONGEST_FILE_LINES)
        .map(({ path, lines }) => `${path} has ${lines} lines`),
    breakingTree: { 'platform/a/a.ts': '\n'.repeat(LONGEST_FILE_LINES + 1) },
  },
  {
    says: `no function has more than ${LONGEST_FUNCTION_LINES} lines of its own, or a comment "long:" above it says why`,
    findBreaches: findLongFunctions,
    breakingTree: {
      'platform/a/a.ts': `export function a() {${'\n'.repeat(LONGEST_FUNCTION_LINES)}}\n`,
    },
  },
  {
    says: 'a file is named after what it holds: no utils, helpers, common, misc or index',
    findBreaches: (files) =>
      files
        .map((file) => file.path)
        .filter((path) => /(^|\/)(utils?|helpers?|common|misc|index)\.tsx?$/.test(path)),
    breakingTree: { 'platform/a/utils.ts': '' },
  },
  {
    says: `what has rooms keeps every file in one, and no more than ${FULLEST_ROOM_FILES} in each`,
    findBreaches: findFullRooms,
    breakingTree: { 'contract/asset.ts': '' },
  },
  {
    says: 'file names are kebab-case, components PascalCase',
    findBreaches: (files) => files.map((file) => file.path).filter((path) => !isWellNamed(path)),
    breakingTree: { 'platform/a/feedKeys.ts': '' },
  },
  {
    says: 'a check is switched off for one line only, and the reason stands after two dashes',
    findBreaches: (files) =>
      files
        .filter((file) => file.path !== 'test/arch/arch-rules.ts')
        .flatMap(({ path, text }) => text.split('\n').map((line) => ({ path, line: line.trim() })))
        .filter(({ line }) => /@ts-(ignore|nocheck|expect-error)|(ox|es)lint-disable/.test(line))
        .filter(({ line }) => !/oxlint-disable-next-line [a-z0-9/-]+ -- \S/.test(line))
        .map(({ path, line }) => `${path}: ${line}`),
    breakingTree: { 'platform/a/a.ts': '// @ts-ignore' },
  },
];

interface Import {
  from: string;
  to: string;
}

/** Files of `folder` (its tests apart) import only what begins with one of the allowed paths. */
function onlyImports(folder: string, listAllowed: (file: SourceFile) => string[]): ArchRule['findBreaches'] {
  return (files) =>
    files
      .filter((file) => file.path.startsWith(folder) && !isTest(file.path))
      .flatMap((file) => {
        const allowed = listAllowed(file);
        return eachImport([file]).filter(({ to }) => !allowed.some((start) => to.startsWith(start)));
      })
      .map(toLine);
}

/** What a service offers to city packs: contracts of its feeds, and its simulation. */
function isForDemos(path: string): boolean {
  return /^services\/[^/]+\/(feeds|simulate)\.ts$/.test(path);
}

function eachImport(files: readonly SourceFile[]): Import[] {
  const code = files.filter((file) => !isTest(file.path));
  return code.flatMap((file) => file.imports.map((to) => ({ from: file.path, to })));
}

function toLine({ from, to }: Import): string {
  return `${from} imports ${to}`;
}

/** A quoted word that is the id of a service or city, or a path into its folder. */
function findNamedPlugins(files: readonly SourceFile[]): string[] {
  const folders = new Set(
    files.map((file) => toModule(file.path)).filter((name) => /^(services|cities)\//.test(name)),
  );
  const ids = [...folders].map((folder) => folder.split('/')[1]);
  return files
    .filter((file) => /^(platform|contract|console|ui)\//.test(file.path) && !isTest(file.path))
    .flatMap((file) => {
      const quoted = [...file.text.matchAll(/(['"`])([^'"`\n]*)\1/g)].map(([, , word = '']) => word);
      return quoted
        .filter((word) => ids.includes(word) || [...folders].some((folder) => word.includes(`${folder}/`)))
        .map((word) => `${file.path} names '${word}'`);
    });
}

/** Each cycle once, as a path of modules that ends where it began. Files directly in platform/ belong to none. */
function findCycles(files: readonly SourceFile[]): string[] {
  const edges = new Map<string, Set<string>>();
  for (const { from, to } of eachImport(files)) {
    const [a, b] = [toModule(from), toModule(to)];
    if (a !== b) edges.set(a, (edges.get(a) ?? new Set()).add(b));
  }
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (module: string, path: string[]) => {
    const seenAt = path.indexOf(module);
    if (seenAt >= 0) cycles.push([...path.slice(seenAt), module].join(' → '));
    if (seenAt >= 0 || done.has(module)) return;
    for (const next of edges.get(module) ?? []) visit(next, [...path, module]);
    done.add(module);
  };
  for (const module of edges.keys()) visit(module, []);
  return cycles;
}

/** Files beside the rooms of ROOMED, and rooms with too many; tests are not counted. */
function findFullRooms(files: readonly SourceFile[]): string[] {
  const paths = files.map(({ path }) => path).filter((path) => !isTest(path));
  return ROOMED.flatMap((house) => {
    const inside = paths.filter((path) => path.startsWith(`${house}/`));
    const rooms = Map.groupBy(inside, (path) => path.slice(0, path.lastIndexOf('/')));
    return [...rooms]
      .filter(([room, held]) => room === house || held.length > FULLEST_ROOM_FILES)
      .map(([room, held]) =>
        room === house ? `no room: ${held.join(', ')}` : `${room}: ${held.length} files`,
      );
  });
}

function isWellNamed(path: string): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config|\.d)?\.tsx?$/;
  const pascal = /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/;
  return kebab.test(file) || pascal.test(file);
}
