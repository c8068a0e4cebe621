/** The published lists become the pack's places: what can't be placed is told, and nothing else of a row is carried. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CityPlaceFile } from '../contract/city/city-place.ts';
import { makePlaces, readWards } from './make-places.ts';
import { placeLists } from './place-lists.ts';

const CITY = join(import.meta.dirname, '../cities/da-nang');
/** Where somebody has the published lists. */
const LISTS = process.env.HAIVAN_PLACE_LISTS ?? '';

test('a row whose point is broken is refused with row and value; address and picture stay behind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'haivan-places-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [shelters] = placeLists;
  if (shelters === undefined) throw new Error('There is no list.');
  const rows = [
    'Tên;Địa chỉ;Vĩ độ;Kinh độ;Sức chứa',
    'Trường\tMầm non  A ;1 B;16.074138461990206;108.21613543763722;500-600'.normalize('NFD'),
    'Trường C;2 D;16,020,854,623,313,600;10,825,221,981,788,700;40',
    'Trường E;3 F;16.02;8.18;40',
    'Ngoài biển;;16.05;108.5;',
  ];
  writeFileSync(join(folder, 'list.csv'), `\uFEFF${rows.join('\n')}\n`);
  const { file, refused } = makePlaces({ ...shelters, files: ['list.csv'] }, folder, readWards(CITY));
  expect(refused).toEqual(['row 2: 16,020,854,623,313,600, 10,825,221,981,788,700', 'row 3: 16.02, 8.18']);
  expect(file.places).toEqual([
    {
      id: 'storm-shelter-1',
      name: 'Trường Mầm non A',
      lon: 108.21614,
      lat: 16.07414,
      areaCode: '20242',
      people: 500,
    },
    { id: 'storm-shelter-4', name: 'Ngoài biển', lon: 108.5, lat: 16.05, areaCode: null },
  ]);
});

test.skipIf(!existsSync(LISTS))(
  'the files of the pack are what the script makes of the lists (HAIVAN_PLACE_LISTS)',
  () => {
    const areas = readWards(CITY);
    for (const list of placeLists) {
      const kept = JSON.parse(
        readFileSync(join(CITY, 'places', `${list.kind}.json`), 'utf8'),
      ) as CityPlaceFile;
      expect(makePlaces(list, LISTS, areas).file).toEqual(kept);
    }
  },
);
