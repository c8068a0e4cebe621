import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWithData } from '../../test/support/shared-data.ts';
import { decodeForTest } from './decode-for-test.ts';

const NAME = 'DN_TRAM_KHIKXQ_20261122000000.txt';
const decode = (text: string | Uint8Array, settings = {}, name = NAME) =>
  decodeForTest('tt10', text, { name, settings });

test('status 01 and 02 win over a plausible value, the line’s time over that of the file, the file names the station', async () => {
  const text =
    'PM2.5\t27.81\tug/m3\t20261122100500\t00\t\r\nCO\t3087.03\tug/m3\t20261122100500\t02\r\nO3\t45.14\tug/m3\t20261122100500\t01\n';
  const { readings, refused } = await decode(text);
  const timeMs = Date.UTC(2026, 10, 22, 3, 5);
  expect(refused).toEqual([]);
  expect(readings).toEqual([
    { asset: 'DN_TRAM_KHIKXQ', property: 'PM2.5', timeMs, value: 27.81, unit: 'ug/m3', quality: 'valid' },
    { asset: 'DN_TRAM_KHIKXQ', property: 'CO', timeMs, value: 3087.03, unit: 'ug/m3', quality: 'fault' },
    { asset: 'DN_TRAM_KHIKXQ', property: 'O3', timeMs, value: 45.14, unit: 'ug/m3', quality: 'calibrating' },
  ]);
});

test('decomposed Vietnamese names become one form; empty units and empty values say so', async () => {
  const { readings } = await decode(`${'Nhiệtđộ'.normalize('NFD')}\t\t\t20261122100500\t00`);
  expect(readings).toMatchObject([{ property: 'Nhiệtđộ', value: null, quality: 'missing' }]);
  expect(readings[0]).not.toHaveProperty('unit');
});

test.each([
  ['pH 7.1 - 20261122100500 00', 'line 1, columns', 'wrong_type'],
  ['pH\t7,1\t\t20261122100500\t00', 'line 1, column 2 (value)', 'not_a_number'],
  ['pH\t7.1\t\t20261322100500\t00', 'line 1, column 4 (time)', 'time_not_readable'],
  ['pH\t7.1\t\t20261122100500\t03', 'line 1, column 5 (status)', 'wrong_type'],
  ['\t7.1\t\t20261122100500\t00', 'line 1, column 1 (parameter)', 'missing_field'],
])('refused and kept alone: %j', async (line, where, reason) => {
  const { readings, refused } = await decode(`${line}\r\nTSS\t3.9\tmg/L\t20261122100500\t00`);
  expect(readings).toHaveLength(1);
  expect(refused).toMatchObject([{ where, reason, raw: line }]);
});

test('a station that writes decimal commas says so in its feed', async () => {
  expect((await decode('pH\t7,1\t\t20261122100500\t00', { decimalComma: true })).readings).toMatchObject([
    { value: 7.1 },
  ]);
});

test('UTF-16 and a file without a station are refused as a whole', async () => {
  expect((await decode(Buffer.from('\uFEFFpH\t7.1', 'utf16le'))).refused).toMatchObject([
    { value: 'UTF-16 (little endian)' },
  ]);
  expect((await decode('pH\t7.1\t\t20261122100500\t00', {}, 'data.txt')).refused).toMatchObject([
    { where: 'file name' },
  ]);
  expect((await decode('pH\t7.1\t\t20261122100500\t00', { asset: 'S1' }, 'data.txt')).readings).toMatchObject(
    [{ asset: 'S1' }],
  );
});

describeWithData('water-envisoft-tt10', 'the sample files of the circular', (path) => {
  test('give their 45 rows', async () => {
    const folder = join(path, 'normal');
    const counts = await Promise.all(
      readdirSync(folder)
        .sort()
        .map(async (name) => {
          const { readings, refused } = await decode(readFileSync(join(folder, name)), {}, name);
          expect(refused).toEqual([]);
          return `${readings[0]?.asset}: ${readings.length}`;
        }),
    );
    expect(counts).toEqual([
      'HN_BKHN_KHIKXQ: 26',
      'HN_PHCH_NUOPCH: 7',
      'TB_CAPH_NUOSXL: 7',
      'TB_NMAM_KHIAMO: 5',
    ]);
  });
});
