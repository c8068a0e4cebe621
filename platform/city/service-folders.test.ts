/** What a city has of its services: a folder that is broken costs what stands in it, and the one beside it is whole. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadDemoParts, readServiceFolders } from './service-folders.ts';

const root = mkdtempSync(join(tmpdir(), 'haivan-city-'));
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
put('broken/assets.json', '[{');
put('broken/procedures.ts', `throw new Error('no paper');`);
put('broken/demo.ts', `throw new Error('no sender');`);
put('sound/assets.json', '[{"code":"S-1"}]');
put('sound/procedures.ts', `export const procedures = [{ id: 'sound-one' }];`);
put('sound/demo.ts', `export const demo = { content: () => ({}), simulations: [] };`);

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a file that cannot be read is told by its name, and everything else is there', async () => {
  const told: string[] = [];
  const tell = ({ serviceId, part, what }: { serviceId: string; part: string; what: string }) =>
    void told.push(`${serviceId} ${part} ${what}`);
  const folders = await readServiceFolders(root, tell);
  const assets = (await Promise.all(folders.map((folder) => folder.readAssets()))).flat();
  const parts = await loadDemoParts(folders, tell);
  expect(told.toSorted()).toEqual([
    'broken demo assets.json',
    'broken demo demo.ts',
    'broken procedure procedures.ts',
  ]);
  expect(assets.map(({ code }) => code)).toEqual(['S-1']);
  expect(folders.flatMap(({ procedures }) => procedures.map(({ id }) => id))).toEqual(['sound-one']);
  expect(parts.map(({ serviceId }) => serviceId)).toEqual(['sound']);
});

test('a city without services has none', async () => {
  expect(await readServiceFolders(join(root, 'nowhere'), () => {})).toEqual([]);
});
