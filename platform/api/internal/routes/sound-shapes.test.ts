import { mkdtempSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { openSoundShapes } from './sound-shapes.ts';

test('a shape that could be compiled is known to the next start, and to none after the dependencies or the options changed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'haivan-shapes-'));
  mkdirSync(join(folder, '.cache'));
  writeFileSync(join(folder, '.package-lock.json'), '{}');
  writeFileSync(join(folder, 'options.ts'), '');
  const modules = pathToFileURL(`${folder}/`);
  const open = () => openSoundShapes(modules, new URL('options.ts', modules));

  const first = open();
  expect(first.has('body {}')).toBe(false);
  first.add('body {}');
  first.save();
  expect(open().has('body {}')).toBe(true);
  expect(open().has('body {"type":"string"}')).toBe(false);

  const file = join(folder, '.cache', 'haivan-shapes');
  writeFileSync(file, `${readFileSync(file, 'utf8')}no hash at all\n`);
  expect(open().has('body {}')).toBe(true);

  utimesSync(join(folder, 'options.ts'), 1, 1);
  expect(open().has('body {}')).toBe(false);
});

test('where nothing can be kept a shape is compiled at each start, and nobody is disturbed', () => {
  const nowhere = new URL('file:///nowhere/at/all/');
  const shapes = openSoundShapes(nowhere, new URL('options.ts', nowhere));
  shapes.add('body {}');
  shapes.save();
  expect(shapes.has('body {}')).toBe(true);
  expect(openSoundShapes(nowhere, new URL('options.ts', nowhere)).has('body {}')).toBe(false);
});
