/** What every screen does the same way: dates, keys, and controls that can't be used. One row a promise, as in arch-rules.ts. */
import type { ArchRule } from './arch-rules.ts';
import { findSilentControls } from './disabled-controls.ts';
import { isTest } from './source-tree.ts';
import type { SourceFile } from './source-tree.ts';

export const SCREEN_RULES: readonly ArchRule[] = [
  {
    says: 'a day or time is never written by the browser: fields are ui/time/DateField.tsx, times ui/words/format.ts',
    findBreaches: (files) =>
      onScreens(files, /type="(date|time|month|week|datetime-local)"|\.toLocale(Date|Time)String\(/g),
    breakingTree: { 'console/pages/a/A.tsx': '<TextInput type="date" />' },
  },
  {
    says: 'every key of a page goes through ui/keys/use-shortcuts.ts, which knows what is typed',
    findBreaches: (files) =>
      onScreens(
        files.filter(({ path }) => path !== 'ui/keys/use-shortcuts.ts'),
        /\buseHotkeys\b|addEventListener\('key/g,
      ),
    breakingTree: { 'console/pages/a/A.tsx': "import { useHotkeys } from '@mantine/hooks';" },
  },
  {
    says: 'what can be disabled stands in ui/states/DisabledReason.tsx, which says why to the pointer, the key and the finger',
    findBreaches: findSilentControls,
    breakingTree: { 'console/pages/a/A.tsx': 'export const a = <Button disabled={off}>A</Button>;' },
  },
];

function screensOf(files: readonly SourceFile[]): SourceFile[] {
  return files.filter(({ path }) => /^(console|citizen|ui|services)\//.test(path) && !isTest(path));
}

function onScreens(files: readonly SourceFile[], what: RegExp): string[] {
  return screensOf(files).flatMap(({ path, text }) =>
    [...text.matchAll(what)].map((found) => `${path}:${toLineNumber(text, found.index)} ${found[0]}`),
  );
}

function toLineNumber(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
