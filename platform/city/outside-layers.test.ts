/** Which hosts a page may ask for pictures is the operator's word, and a slip in it stops the start with its place. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { HaivanError } from '../kernel/errors.ts';
import { readOutsideLayers } from './outside-layers.ts';

const radar = {
  id: 'radar',
  name: { vi: 'Ra đa mưa', en: 'Rain radar' },
  url: 'https://radar.example/{time}/{z}/{x}/{y}.png',
  attribution: 'Đài ra đa',
};

async function read(given: unknown) {
  const folder = await mkdtemp(join(tmpdir(), 'outside-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'layers.json');
  await writeFile(file, typeof given === 'string' ? given : JSON.stringify(given));
  return readOutsideLayers(file).catch((error: unknown) =>
    error instanceof HaivanError ? `${error.details?.where}: ${error.message}` : error,
  );
}

test('off unless a file is named; a good one is read as it is', async () => {
  expect(await readOutsideLayers(undefined)).toEqual([]);
  const wms = { ...radar, id: 'wms', url: 'https://wms.example/ows?bbox={bbox-epsg-3857}', opacity: 0.5 };
  expect(await read([radar, wms])).toEqual([radar, wms]);
});

test.each([
  ['[', 'HAIVAN_OUTSIDE_LAYERS: The file of outside layers can’t be read.'],
  [
    [{ ...radar, hosts: '*' }],
    'HAIVAN_OUTSIDE_LAYERS /0/hosts: The file of outside layers is not what it should be.',
  ],
  [
    [{ ...radar, url: 'https://{host}/{z}/{x}/{y}' }],
    'HAIVAN_OUTSIDE_LAYERS /0/url: The file of outside layers is not what it should be.',
  ],
  [
    [{ ...radar, url: 'https://radar.example/{z}/now.png' }],
    'HAIVAN_OUTSIDE_LAYERS /0/url: The address of an outside layer says nowhere which picture is wanted.',
  ],
  [[radar, radar], 'HAIVAN_OUTSIDE_LAYERS /1/id: Two outside layers have the same id.'],
])('%j is refused', async (given, refusal) => {
  expect(await read(given)).toBe(refusal);
});
