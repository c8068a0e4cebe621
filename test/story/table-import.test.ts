/** An officer brings a table by hand: good rows become history, bad ones are told by row. */
import { expect, test } from 'vitest';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { ImportTrial, TableHead } from '../../contract/feeds/table-import.ts';
import { startTestCentre } from '../support/centre.ts';

const at = Date.parse('2026-11-22T03:00:00Z');
const HOUR = 3_600_000;

/** Readings of local hours before now; rows 2 … n + 1. */
function toCsv(rows: number, bad: ReadonlyMap<number, string>): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const local = new Date(at + 7 * HOUR - (i + 1) * HOUR).toISOString();
    const time = `${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)} ${local.slice(11, 16)}`;
    return bad.get(i + 2) ?? `T1;${time};${String(i % 40).replace('.', ',')},5`;
  });
  return ['Trạm;Thời gian;Mưa', ...lines].join('\n');
}

const columns = { asset: 'Trạm', time: 'Thời gian' };
const mapping = {
  kind: 'readings',
  rowNumbers: true,
  delimiter: ';',
  decimalComma: true,
  timeFormat: 'dd/MM/yyyy HH:mm',
  columns,
  wide: [{ column: 'Mưa', property: 'rain' }],
};

test('5,000 rows with ten bad ones: each is told by row, column and value, the others are history; once more is no news', async () => {
  await using centre = await startTestCentre({ at: new Date(at).toISOString() });
  await centre.makeFeed({
    id: 'mua-tay',
    assets: ['T1'],
    properties: [{ property: 'rain', unit: 'mm', min: 0, max: 500, intervalSec: 3600 }],
  });
  const bad = new Map<number, string>([
    [12, 'T9;01/11/2026 10:00;1,0'],
    [500, 'T1;31/02/2026 10:00;1,0'],
    [1000, 'T1;01/11/2026 10:00;nhiều'],
    [1500, 'T1;;1,0'],
    [2000, 'T1;01/11/2030 10:00;1,0'],
    ...[2500, 3000, 3500, 4000, 4500].map((row): [number, string] => [row, ';01/11/2026 10:00;1,0']),
  ]);
  const base64 = Buffer.from(toCsv(5_000, bad)).toString('base64');
  const file = { name: 'mua.csv', base64 };
  const head = await centre.ask<TableHead>('POST', '/feeds/mua-tay/import/head', file);
  expect(head).toMatchObject({ format: 'csv', delimiter: ';' });
  expect(head.rows.slice(0, 2)).toEqual([
    ['Trạm', 'Thời gian', 'Mưa'],
    ['T1', '22/11/2026 09:00', '0,5'],
  ]);
  const given = { ...file, importMapping: { format: 'csv', mapping } };
  const trial = await centre.ask<ImportTrial>('POST', '/feeds/mua-tay/import/check', given);
  expect(trial).toMatchObject({
    taken: 4_990,
    refusedCount: 10,
    // From when to when, and the row of 2030: by these a person sees another zone.
    times: { firstMs: at - 5_000 * HOUR, lastMs: at - HOUR, future: 1, shift: null },
  });
  const told = trial.refused.map(({ reason, where, value }) => `${reason} ${where} ${value}`);
  expect(told).toEqual(
    expect.arrayContaining([
      'unknown_asset row 12.asset T9',
      'time_not_readable row 500, column Thời gian 31/02/2026 10:00',
      'not_a_number row 1000, column Mưa nhiều',
      'missing_field row 1500, column Thời gian ',
      'time_in_future row 2000.time 2030-11-01T03:00:00.000Z',
      'missing_field row 4500, column Trạm ',
    ]),
  );
  expect(centre.centre.parts.store.latest()).toEqual([]);

  const receipt = await centre.ask<Receipt>('POST', '/feeds/mua-tay/import', { ...given, key: 'import-1' });
  expect(receipt).toMatchObject({ accepted: 4_990, refused: 10 });
  const again = await centre.ask<Receipt>('POST', '/feeds/mua-tay/import', { ...given, key: 'import-2' });
  expect(again).toMatchObject({ accepted: 0, duplicates: 4_990 });
  const { definition } = await centre.ask<{ definition: object }>('GET', '/feeds/mua-tay');
  expect(definition).toMatchObject({ importMapping: given.importMapping });

  // The unknown station is mapped, and its row, kept as it stood in the table, is taken.
  await centre.ask('POST', '/feeds/mua-tay/mappings', { ref: 'T9', asset: 'T1' });
  const { refusals } = await centre.ask<{ refusals: { id: number; reason: string }[] }>(
    'GET',
    '/feeds/mua-tay/refusals?state=open',
  );
  const unknown = refusals.find(({ reason }) => reason === 'unknown_asset');
  expect(await centre.ask('POST', `/refusals/${unknown?.id}/replay`, {})).toMatchObject({ refused: 0 });
});

test('a table of monthly counts fills a series; a mapping that cannot be used is refused before anything is stored', async () => {
  await using centre = await startTestCentre({ at: new Date(at).toISOString() });
  await centre.makeFeed({
    id: 'so-ca',
    properties: [],
    contract: { unknown: 'quarantine', series: [{ series: 'cases', unit: '1' }] },
  });
  const table = Buffer.from('kỳ,số ca\n01/09/2026,12\n01/10/2026,17\n').toString('base64');
  const periods = {
    kind: 'periods',
    rowNumbers: true,
    timeFormat: 'dd/MM/yyyy',
    periodKind: 'month',
    subjectKind: 'city',
    columns: {
      from: 'kỳ',
      value: 'số ca',
      series: { fixed: 'cases' },
      unit: { fixed: '1' },
      basis: { fixed: 'preliminary' },
      issued: { fixed: '2026-11-20T00:00:00Z' },
    },
  };
  const given = { name: 'so-ca.csv', base64: table, importMapping: { format: 'csv', mapping: periods } };
  const broken = {
    ...given,
    importMapping: { format: 'csv', mapping: { ...periods, columns: {} } },
    key: 'import-0',
  };
  expect((await centre.api('POST', '/feeds/so-ca/import', broken)).status).toBe(400);
  expect(await centre.ask('POST', '/feeds/so-ca/import', { ...given, key: 'import-1' })).toMatchObject({
    accepted: 2,
  });
  const { serviceId } = centre.centre.parts.catalogue.getFeed('so-ca').definition;
  const query = { serviceId, series: 'cases', from: '2026-01-01', to: '2026-12-31', asOfMs: at };
  const values = await centre.centre.parts.store.listPeriodValues(query);
  expect(values.map(({ period, value, subject }) => [period.from, period.to, value, subject])).toEqual([
    ['2026-09-01', '2026-09-30', 12, 'city'],
    ['2026-10-01', '2026-10-31', 17, 'city'],
  ]);
});
