/** Real payloads of air stations through the platform's decoders, judged by this service's contracts and aliases. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { DecodeContext } from '../../contract/feeds/item.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { createDecoders } from '../../platform/decoders/decoders.ts';
import { describeWithData, findSharedData } from '../../test/support/shared-data.ts';
import { AIR_ALIASES, toAirContract, toAirProperties } from './feeds.ts';
import { manifest } from './manifest.ts';
import en from './strings.en.json' with { type: 'json' };
import vi from './strings.vi.json' with { type: 'json' };

const decoders = createDecoders([]);
const toContext = (settings: Readonly<Record<string, unknown>> = {}): DecodeContext => ({
  feedId: 'air',
  settings,
  utcOffsetMin: 420,
  sender: '',
  memory: {},
  cache: {},
});

test('a file of our own with the symbols of the circular: calibration and fault win over plausible values', async () => {
  const file =
    'PM2,5\t27.81\tug/m3\t20261122100500\t00\r\nO3\t45.14\tug/m3\t20261122100500\t01\r\nCO\t3087.03\tug/m3\t20261122100500\t02\r\nNhiệtđộ\t24.1\toC\t20261122100500\t00\r\n';
  const raw = {
    bytes: new TextEncoder().encode(file),
    name: 'DNG_TNMT_KHIKK01_20261122100500.txt',
    receivedMs: 0,
  };
  const { readings = [], refused } = await decoders.get('tt10').decode(raw, toContext());
  expect(refused).toEqual([]);
  expect(readings.map(({ property = '', quality }) => `${AIR_ALIASES[property]} ${quality}`)).toEqual([
    'pm25 valid',
    'o3 calibrating',
    'co fault',
    'temperature valid',
  ]);
});

describeWithData('water-envisoft-tt10', 'a real station file', (folder) => {
  test('every pollutant of the index and the weather of an ambient station have a property of ours', async () => {
    const name = 'HN_BKHN_KHIKXQ_20260325000500.txt';
    const raw = { bytes: readFileSync(join(folder, 'normal', name)), name, receivedMs: 0 };
    const { readings = [], refused } = await decoders.get('tt10').decode(raw, toContext());
    expect([readings.length, refused]).toEqual([26, []]);
    const known = readings.filter(({ property = '' }) => AIR_ALIASES[property] !== undefined);
    expect(new Set(known.map(({ property = '' }) => AIR_ALIASES[property]))).toEqual(
      new Set(toAirProperties().map(({ property }) => property)),
    );
    // Solvents, mercury and the cabinet's temperature have no contract: they are kept refused until somebody maps them.
    expect(readings.length - known.length).toBe(12);
  });
});

describeWithData('met-hanoi-noibai-2018', 'a year of weather beside a year of PM2.5', (folder) => {
  test('16,911 half-hours come in by CSV and meet the hours of the air station', async () => {
    const mapping = {
      kind: 'readings',
      timeFormat: 'YYYY-MM-DD HH:mm:ss',
      // The file is in UTC, though nothing in it says so: its days are warmest at 08:00.
      utcOffsetMin: 0,
      columns: { time: 'DATE', asset: { fixed: 'VVNB' } },
      wide: [
        { column: 'TMP', property: 'Temperature', unit: 'oC' },
        { column: 'WS', property: 'WindSpeed', unit: 'm/s' },
      ],
    };
    const file = gunzipSync(readFileSync(join(folder, 'cleaned_noibai_noaa_isd_2018.csv.gz')));
    const decoded = await decoders.get('csv').decode({ bytes: file, receivedMs: 0 }, toContext({ mapping }));
    const readings = decoded.readings ?? [];
    expect([readings.length, decoded.refused]).toEqual([2 * 16_911, []]);
    expect(new Set(readings.map(({ property = '' }) => AIR_ALIASES[property]))).toEqual(
      new Set(['temperature', 'wind-speed']),
    );

    const air = readAirHours();
    if (air === undefined) return;
    // An hour of weather is named by its end, as an hour of air is.
    const weather = new Set(readings.map(({ timeMs }) => Math.ceil(timeMs / HOUR_MS) * HOUR_MS));
    expect([weather.size, air.size]).toEqual([8_525, 8_099]);
    expect([...air].filter((hourMs) => weather.has(hourMs)).length).toBe(7862);
  });
});

/** Ends of the hours for which AirNow published an index in 2018; undefined when its file is not on this machine. */
function readAirHours(): Set<number> | undefined {
  const path = findSharedData('air-hanoi-airnow/Hanoi_PM2.5_2018_YTD.csv.gz');
  if (path === undefined) return undefined;
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/u).slice(1);
  const rows = lines.map((line) => line.split(','));
  return new Set(
    rows
      .filter((cells) => cells[8] !== '-999')
      .map(
        (cells) =>
          Date.UTC(Number(cells[3]), Number(cells[4]) - 1, Number(cells[5]), Number(cells[6])) - 7 * HOUR_MS,
      ),
  );
}

describe('the contract', () => {
  test('every alias is in NFC and leads to a property with limits, and the manifest names each of them', () => {
    const contract = toAirContract();
    const properties = contract.properties.map(({ property }) => property);
    expect(Object.keys(AIR_ALIASES).filter((name) => name !== name.normalize('NFC'))).toEqual([]);
    expect(Object.values(AIR_ALIASES).filter((property) => !properties.includes(property))).toEqual([]);
    const named = manifest.properties.map(({ property }) => property);
    expect(properties.filter((property) => !named.includes(property))).toEqual([]);
  });

  test('both languages say the same things', () => {
    const listKeys = (words: object): string[] =>
      Object.entries(words).flatMap(([key, value]) =>
        typeof value === 'object' ? listKeys(value as object).map((inner) => `${key}.${inner}`) : [key],
      );
    expect(listKeys(en).toSorted()).toEqual(listKeys(vi).toSorted());
  });
});
