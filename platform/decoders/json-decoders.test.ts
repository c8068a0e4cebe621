import { describe, expect, test } from 'vitest';
import { decodeForTest } from './decode-for-test.ts';

const TIME_MS = Date.UTC(2026, 10, 22, 3);
const time = '2026-11-22T10:00:00+07:00';
const reading = { datastream: 'rain-07/rain', time, value: 1.2 };
const stored = { datastream: 'rain-07/rain', timeMs: TIME_MS, value: 1.2 };

describe('forms of a delivery', () => {
  test.each([
    ['one object', JSON.stringify(reading)],
    ['an array', JSON.stringify([reading])],
    ['a named list', JSON.stringify({ readings: [reading] })],
    ['pretty printed', JSON.stringify([reading], undefined, 2)],
    ['NDJSON with an empty line', `${JSON.stringify(reading)}\n\n`],
    ['with a byte order mark', `\uFEFF${JSON.stringify(reading)}`],
  ])('%s', async (_form, text) => {
    expect(await decodeForTest('readings-json', text)).toMatchObject({ readings: [stored], refused: [] });
  });

  test('NDJSON keeps the good lines and names the bad ones', async () => {
    const text = [
      JSON.stringify(reading),
      '{"datastream":',
      JSON.stringify({ ...reading, value: 'x' }),
      JSON.stringify(reading),
    ].join('\n');
    const { readings, refused } = await decodeForTest('readings-json', text);
    expect(readings).toHaveLength(2);
    expect(refused.map(({ where, reason }) => `${where}: ${reason}`)).toEqual([
      'line 2: not_decodable',
      'line 3.value: not_a_number',
    ]);
  });

  test('readings, positions and records travel together, each told by its fields', async () => {
    const position = { asset: '43A-123.45', time, lon: 108.22, lat: 16.07, speedKmh: 18.52 };
    const record = {
      kind: 'request',
      code: 'R-1',
      time,
      status: 'open',
      opened: time,
      body: { category: 'flood' },
    };
    const found = await decodeForTest('readings-json', JSON.stringify([reading, position, record]));
    expect(found.readings).toEqual([stored]);
    expect(found.positions).toMatchObject([
      { asset: '43A-123.45', timeMs: TIME_MS, lon: 108.22, lat: 16.07, courseDeg: null },
    ]);
    expect(found.positions[0]?.speedKn).toBeCloseTo(10, 9);
    expect(found.records).toMatchObject([
      { kind: 'request', code: 'R-1', openedMs: TIME_MS, dueMs: null, body: { category: 'flood' } },
    ]);
  });

  test('trackers and GeoJSON keep their own names', async () => {
    const osmAnd = {
      id: 356307042441013,
      timestamp: TIME_MS,
      lat: 16.07,
      lon: 108.22,
      speed: 10,
      bearing: 90,
    };
    const feature = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [108.22, 16.07] },
      properties: { plate: '43A', time },
    };
    const { positions } = await decodeForTest(
      'positions-json',
      JSON.stringify([osmAnd, { type: 'FeatureCollection', features: [feature] }]),
    );
    expect(positions.map(({ asset, lon, speedKn }) => ({ asset, lon, speedKn }))).toEqual([
      { asset: '356307042441013', lon: 108.22, speedKn: 10 },
      { asset: '43A', lon: 108.22, speedKn: null },
    ]);
  });
});

describe('what is refused says where, why and what was allowed', () => {
  test.each([
    [{ ...reading, time: undefined }, 'readings[0].time', 'missing_field'],
    [{ ...reading, time: '2026-02-30T00:00:00Z' }, 'readings[0].time', 'time_not_readable'],
    [{ ...reading, time: 1.5 }, 'readings[0].time', 'time_not_readable'],
    [{ ...reading, value: '1.2' }, 'readings[0].value', 'not_a_number'],
    [{ ...reading, value: undefined }, 'readings[0].value', 'missing_field'],
    [{ ...reading, datastream: {} }, 'readings[0].datastream', 'wrong_type'],
    [{ ...reading, datastream: 'x'.repeat(201) }, 'readings[0].datastream', 'wrong_type'],
    [{ asset: 'a', time, value: 1 }, 'readings[0].property', 'missing_field'],
    [{ ...reading, quality: 'good' }, 'readings[0].quality', 'wrong_type'],
    [{ ...reading, unit: 5 }, 'readings[0].unit', 'wrong_type'],
    [7, 'readings[0]', 'wrong_type'],
  ])('%j', async (item, where, reason) => {
    const { readings, refused } = await decodeForTest('readings-json', JSON.stringify({ readings: [item] }));
    expect(readings).toEqual([]);
    expect(refused).toMatchObject([{ where, reason }]);
    const again = await decodeForTest('readings-json', refused[0]?.raw ?? '');
    expect(again.refused).toMatchObject([{ where, reason }]);
  });

  test('a number beyond all numbers is refused, not stored as infinity', async () => {
    const { refused } = await decodeForTest('readings-json', `[{"datastream":"a","time":0,"value":1e999}]`);
    expect(refused).toMatchObject([{ reason: 'not_a_number', where: '[0].value' }]);
  });

  test('other encodings are named', async () => {
    const texts = [
      Buffer.from('\uFEFF[]', 'utf16le'),
      Buffer.from('[1]', 'utf16le'),
      Buffer.from([0x5b, 0x22, 0xe1, 0x22, 0x5d]),
    ];
    const found = await Promise.all(texts.map((bytes) => decodeForTest('readings-json', bytes)));
    expect(found.map(({ refused }) => refused[0]?.value)).toEqual([
      'UTF-16 (little endian)',
      'UTF-16 (little endian, without a mark)',
      'not UTF-8 at byte 2 (0xE1), after “["”',
    ]);
  });

  test('a million levels of nesting and a million wrong items stay bounded', async () => {
    const deep = `[${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}]`;
    expect((await decodeForTest('readings-json', deep)).refused).toMatchObject([
      { reason: 'wrong_type', where: '[0]' },
    ]);
    const { refused } = await decodeForTest('readings-json', `[${'0,'.repeat(999_999)}0]`);
    expect(refused).toHaveLength(2_001);
    expect(refused.at(-1)).toMatchObject({ reason: 'too_many_items', value: '998000 more refused items' });
  });

  test('100,000 unknown parameters pass to intake, which knows the contract', async () => {
    const items = Array.from({ length: 100_000 }, (_, index) => ({
      asset: 'a',
      property: `p${index}`,
      time: 0,
      value: index,
    }));
    expect((await decodeForTest('readings-json', JSON.stringify(items))).readings).toHaveLength(100_000);
  });
});

test('a record comes with its shape, links, steps and claims; a patch says only what it says', async () => {
  const told = {
    kind: 'mission',
    code: 'M1',
    time: '2026-11-22T10:00:00+07:00',
    status: 'open',
    geometry: {
      type: 'LineString',
      coordinates: [
        [108.2, 16.05, 12],
        [108.21, 16.06],
      ],
    },
    links: [{ kind: 'mission', code: 'M0', role: 'part-of' }],
    steps: [{ time: '2026-11-22T09:00:00', what: 'dispatched', agency: 'pc07', facts: { units: 2 } }],
    holds: ['unit:7'],
    base: 3,
  };
  const { records, refused } = await decodeForTest(
    'records-json',
    Buffer.from(
      JSON.stringify([
        told,
        { kind: 'mission', code: 'M1', time: told.time, patch: true, closed: null, body: { hurt: 2 } },
        { ...told, geometry: { type: 'Circle', coordinates: [108, 16] } },
        { ...told, steps: [{ time: 'yesterday', what: 'dispatched' }] },
        { ...told, base: -1 },
      ]),
    ),
  );
  const timeMs = Date.parse(told.time);
  expect(records).toEqual([
    {
      kind: 'mission',
      code: 'M1',
      timeMs,
      status: 'open',
      lon: null,
      lat: null,
      openedMs: null,
      dueMs: null,
      closedMs: null,
      body: {},
      geometry: {
        type: 'LineString',
        coordinates: [
          [108.2, 16.05],
          [108.21, 16.06],
        ],
      },
      links: told.links,
      steps: [{ timeMs: timeMs - 3_600_000, what: 'dispatched', agency: 'pc07', facts: { units: 2 } }],
      holds: ['unit:7'],
      base: 3,
    },
    { kind: 'mission', code: 'M1', timeMs, status: '', closedMs: null, body: { hurt: 2 }, patch: true },
  ]);
  expect(refused?.map(({ reason, where }) => [reason, where])).toEqual([
    ['wrong_shape', '[2].geometry'],
    ['time_not_readable', '[3].steps[0].time'],
    ['wrong_shape', '[4].base'],
  ]);
});
