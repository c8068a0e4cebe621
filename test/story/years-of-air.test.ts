/** A year of a monitor's hourly air data and of an airport's half-hourly weather, imported from CSV by mapping. */
import { expect, test } from 'vitest';
import type { SeriesList } from '../../contract/values/series.ts';
import type { PropertyContract } from '../../contract/feeds/feed.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { dropFiles } from '../support/drop-file.ts';
import { sumLedger } from '../support/ledger-sums.ts';
import { describeWithData, readSharedData } from '../support/shared-data.ts';

const FROM_MS = Date.parse('2017-12-31T17:00:00Z');
const TO_MS = Date.parse('2018-12-31T17:00:00Z');

async function readYear(centre: TestCentre, code: string, bucket: 'hour' | 'day') {
  const id = centre.centre.parts.catalogue.findDatastreamByCode(code)?.id ?? 0;
  await centre.centre.parts.store.settle();
  const { series } = await centre.ask<SeriesList>(
    'GET',
    `/series?datastreams=${id}&from=${FROM_MS}&to=${TO_MS}&bucket=${bucket}&maxPoints=20000`,
  );
  return series[0];
}

const toProperty = (property: string, unit: string, intervalSec: number): PropertyContract => ({
  property,
  unit,
  intervalSec,
});

describeWithData('air-hanoi-airnow', 'Hourly PM2.5 of 2018', () => {
  test('every row is stored; −999 is a gap and never a number', async () => {
    await using centre = await startTestCentre({ at: '2019-01-01T00:00:00Z' });
    const csv = readSharedData('air-hanoi-airnow/Hanoi_PM2.5_2018_YTD.csv.gz').toString('utf8');
    const rows = csv
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
    await centre.makeFeed({
      id: 'airnow',
      serviceId: 'air-quality',
      assetKind: 'air-station',
      assets: ['Hanoi'],
      door: 'file',
      decoder: 'csv',
      properties: [toProperty('pm25', 'µg/m³', 3600)],
      contract: { oldestYears: 20 },
      settings: {
        mapping: {
          kind: 'readings',
          timeFormat: 'yyyy-MM-dd hh:mm A',
          missing: ['-999', '-999.0'],
          columns: {
            time: 'Date (LT)',
            asset: 'Site',
            property: { fixed: 'pm25' },
            value: 'Raw Conc.',
            unit: { fixed: 'µg/m³' },
          },
        },
      },
    });
    await dropFiles(centre, 'airnow', { 'hanoi-2018.csv': csv });
    const stored = await sumLedger(centre, 'airnow');
    const distinct = new Set(rows.map((cells) => cells[2])).size;
    expect(stored).toMatchObject({ accepted: distinct, refused: 0 });

    const valid = rows.filter((cells) => Number(cells[10]) > -900);
    const year = await readYear(centre, 'Hanoi/pm25', 'hour');
    const usable = (year?.values ?? []).filter((value) => value !== null);
    expect(Math.min(...usable)).toBeGreaterThanOrEqual(Math.min(...valid.map((cells) => Number(cells[10]))));
    expect(Math.max(...usable)).toBe(Math.max(...valid.map((cells) => Number(cells[10]))));
    // Hours are named by their end on both sides: the value of 1 am is the bucket of 1 am.
    const first = year?.timesMs.indexOf(Date.parse('2018-01-01T01:00:00+07:00')) ?? -1;
    expect(year?.values[first]).toBe(69.2);
  }, 120_000);
});

describeWithData('met-hanoi-noibai-2018', 'Half-hourly weather of an airport', () => {
  test('16,911 rows of four properties are stored and rolled up to days', async () => {
    await using centre = await startTestCentre({ at: '2019-01-01T00:00:00Z' });
    const csv = readSharedData('met-hanoi-noibai-2018/cleaned_noibai_noaa_isd_2018.csv.gz').toString('utf8');
    const rows = csv
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
    expect(rows).toHaveLength(16_911);
    await centre.makeFeed({
      id: 'noibai',
      serviceId: 'air-quality',
      assetKind: 'air-station',
      assets: ['noi-bai'],
      door: 'file',
      decoder: 'csv',
      properties: [
        toProperty('temperature', '°C', 1800),
        toProperty('dew-point', '°C', 1800),
        toProperty('wind-speed', 'm/s', 1800),
        toProperty('wind-direction', '°', 1800),
      ],
      contract: { oldestYears: 20 },
      settings: {
        mapping: {
          kind: 'readings',
          timeFormat: 'yyyy-MM-dd HH:mm:ss',
          columns: { time: 'DATE', asset: { fixed: 'noi-bai' } },
          wide: [
            { column: 'TMP', property: 'temperature' },
            { column: 'DEW', property: 'dew-point' },
            { column: 'WS', property: 'wind-speed' },
            { column: 'WD', property: 'wind-direction' },
          ],
        },
      },
    });
    await dropFiles(centre, 'noibai', { 'noibai.csv': csv });
    const stored = await sumLedger(centre, 'noibai');
    const distinct = new Set(rows.map(([date]) => date)).size;
    expect(stored).toMatchObject({ accepted: distinct * 4, refused: 0 });

    const days = await readYear(centre, 'noi-bai/temperature', 'day');
    // The day is local, (00:00, 24:00]: midnight belongs to the day before. The source has none for some days.
    const dayOf = (date = '') =>
      new Date(Date.parse(`${date.replace(' ', 'T')}Z`) - 1).toISOString().slice(0, 10);
    const told = new Set(rows.map(([date]) => dayOf(date)).filter((day) => day >= '2018-01-01'));
    expect(days?.timesMs).toHaveLength(told.size);
    const day = rows.filter(([date = '']) => date > '2018-07-01 00:00:00' && date <= '2018-07-02 00:00:00');
    const byTime = new Map(day.map((cells) => [cells[0], Number(cells[3])]));
    const mean = [...byTime.values()].reduce((sum, value) => sum + value, 0) / byTime.size;
    const at = days?.timesMs.indexOf(Date.parse('2018-07-02T00:00:00+07:00')) ?? -1;
    expect(days?.values[at]).toBeCloseTo(mean, 6);
    expect(days?.coverage?.[at]).toBeCloseTo(byTime.size / 48, 2);
  }, 120_000);
});
