/** The science of traffic on worked examples, the decoder on deliveries as they come, and the simulation through the decoder. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AssetDefinition } from '../../contract/asset.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/time-units.ts';
import { listInForce } from './closures.ts';
import { SPEED, toStretchSettings } from './feeds.ts';
import { createMatcher, toFreeFlow, toReliability, toSegmentState, toSpaceMean } from './model.ts';
import { probeDecoder } from './probe-decoder.ts';
import { simulateProbes } from './simulate.ts';

const demo = JSON.parse(
  readFileSync(new URL('../../cities/da-nang/services/traffic/assets.json', import.meta.url), 'utf8'),
) as AssetDefinition[];

/** Half a kilometre northward and back, and a street that crosses at its middle. */
const NORTH = [
  [108.22, 16.06],
  [108.22, 16.065],
] as const;
const assets = [
  { code: 'north', kind: 'road-segment', line: [...NORTH] },
  { code: 'south', kind: 'road-segment', line: [...NORTH].toReversed() },
  {
    code: 'east',
    kind: 'road-segment',
    line: [
      [108.219, 16.0625],
      [108.221, 16.0625],
    ] as const,
  },
];
const FROM = '2026-11-22T08:00:00+07:00';

async function decode(vehicles: readonly object[], to = '2026-11-22T08:05:00+07:00') {
  return probeDecoder.decode(
    { bytes: Buffer.from(JSON.stringify({ from: FROM, to, vehicles })), receivedMs: 0 },
    {
      feedId: 'probes',
      settings: { ...toStretchSettings(assets) },
      utcOffsetMin: 420,
      sender: '',
      memory: {},
      cache: {},
    },
  );
}
const speedsOf = async (vehicles: readonly object[]) =>
  Object.fromEntries(
    ((await decode(vehicles)).readings ?? []).flatMap(({ asset, property, value }) =>
      property === SPEED ? [[asset, value]] : [],
    ),
  );

/** Northward (or back) at so many km/h for a minute. */
const drive = (kmh: number, { kind = 'taxi', back = false } = {}) => {
  const degrees = (kmh / 3.6) * (1 / 111_195);
  return {
    kind,
    fixes: [0, 10, 20].map((sec) => [
      sec,
      108.220_02,
      back ? 16.0648 - degrees * sec : 16.0602 + degrees * sec,
      Math.round(kmh),
      back ? 180 : 0,
    ]),
  };
};
const parked = (lon: number) => ({
  kind: 'taxi',
  fixes: [0, 100, 290].map((sec) => [sec, lon, 16.062, 0, 0]),
});

test('the travel times of the worked example give TTI 1.744, PTI 3.033, BI 0.739 and LOTTR 1.664; 10, 20 and 60 km/h are 18', () => {
  const found = toReliability([100, 110, 120, 150, 200, 240, 130, 115, 105, 300], 90);
  expect(found?.tti).toBeCloseTo(1.744, 3);
  expect(found?.pti).toBeCloseTo(3.033, 3);
  expect(found?.bi).toBeCloseTo(0.739, 3);
  expect(found?.lottr).toBeCloseTo(1.664, 3);
  expect(toSpaceMean([10, 20, 60])).toBeCloseTo(18, 10);
  expect(toReliability([], 90)).toBeNull();
  expect(toSpaceMean([])).toBeNull();
});

test('free flow is that of the nights, never above the signs, and not learnt from one short night', () => {
  const day = Array.from({ length: 24 }, (_, hour) => (hour < 5 || hour >= 22 ? 50 : 20));
  expect(toFreeFlow(day, 60)).toEqual({ kmh: 50, coverage: 1 });
  expect(toFreeFlow(day, 40)?.kmh).toBe(40);
  const short = day.map((kmh, hour) => (hour < 3 ? null : kmh));
  expect(toFreeFlow(short, 60)).toBeNull();
});

test('what nobody measured is unknown and not free; what people closed is closed; a closure ends when it is lifted', () => {
  const bounds = { slow: 65, jam: 35 };
  expect([null, 20, 35, 64.9, 65].map((ratio) => toSegmentState(ratio, false, bounds))).toEqual([
    'unknown',
    'jam',
    'slow',
    'slow',
    'free',
  ]);
  expect(toSegmentState(90, true, bounds)).toBe('closed');
  const body = {
    segment: 'north',
    effect: 'closed',
    reason: 'works',
    fromMs: 100,
    untilMs: 300,
    liftedMs: 200,
  };
  expect([99, 100, 199, 200].map((atMs) => listInForce([{ code: 'RD-1', body }], atMs).length)).toEqual([
    0, 1, 1, 0,
  ]);
});

test('carriageways are told apart by the direction, and without one nothing is guessed', () => {
  const match = createMatcher(demo.flatMap(({ code, line }) => (line == null ? [] : [{ code, line }])));
  const own = createMatcher(assets);
  expect(own(108.22, 16.061, 350)?.code).toBe('north');
  expect(own(108.22, 16.061, 170)?.code).toBe('south');
  expect(own(108.22, 16.061, null)).toBeUndefined();
  expect(own(108.22, 16.061, 90)).toBeUndefined();
  expect(own(108.2205, 16.061, 0)).toBeUndefined();
  // Of each stretch of the demo: its middle, driven as it is drawn, is on the street that it is of.
  const streetOf = new Map(demo.map(({ code, attributes }) => [code, attributes?.['street']]));
  const wrong = demo.filter(({ code, line }) => {
    if (line == null) return false;
    const at = Math.floor((line.length - 1) / 2);
    const [a, b] = [line[at], line[at + 1]];
    if (a === undefined || b === undefined) return true;
    const heading = (Math.atan2(b[0] - a[0], b[1] - a[1]) * 180) / Math.PI;
    const found = match((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (heading + 360) % 360);
    return found === undefined || streetOf.get(found.code) !== streetOf.get(code);
  });
  expect(wrong.map(({ code }) => code)).toEqual([]);
});

test('a delivery becomes the space mean of each stretch; two vehicles, priority vehicles and the other carriageway say nothing of it', async () => {
  const speeds = await speedsOf([
    drive(20),
    drive(30),
    drive(60),
    drive(90, { kind: 'priority' }),
    drive(40, { back: true }),
    drive(40, { back: true }),
  ]);
  expect(speeds['north']).toBeCloseTo(30, 0);
  expect(speeds).toMatchObject({ south: null, east: null });
});

test('a car park and parked cars at the kerb are no jam; vehicles that stand in a queue are', async () => {
  const kerb = [parked(108.220_05), parked(108.220_05), parked(108.220_05)];
  const yard = [parked(108.2209), parked(108.2209), parked(108.2209)];
  expect(await speedsOf([...kerb, ...yard])).toMatchObject({ north: null });
  expect((await speedsOf([...kerb, drive(40), drive(40), drive(40)]))['north']).toBeCloseTo(40, 0);
  expect((await speedsOf([...kerb, drive(6)]))['north']).toBeLessThan(2);
});

test('a wrong interval is refused as a whole, a fix without a place alone, and no refusal tells where a vehicle was', async () => {
  expect((await decode([], '2026-11-22T07:00:00+07:00')).refused).toMatchObject([
    { reason: 'time_not_readable', where: 'from, to' },
  ]);
  const { refused } = await decode([
    {
      kind: 'taxi',
      fixes: [
        [0, 108.22, 16.06, 20, 0],
        [400, 108.21, 16.05],
      ],
    },
  ]);
  expect(refused).toMatchObject([{ reason: 'place_out_of_world', where: 'vehicles[0].fixes[1]' }]);
  expect(JSON.stringify(refused)).not.toContain('108.2');
});

test('the demo tells of most stretches at half past five, and minute by minute what it tells in one piece', async () => {
  const roads = demo.flatMap(({ code, kind, line, attributes = {} }) =>
    line == null ? [] : [{ code, kind, ref: code, lon: null, lat: null, line, attributes }],
  );
  const { pushes } = simulateProbes({ feedId: 'probes', historyDays: 1 });
  const fromMs = Date.UTC(2026, 10, 23, 10, 30);
  const play = (start: number, end: number) =>
    [...pushes({ fromMs: start, toMs: end, utcOffsetMin: 420, assets: roads })].map(({ bytes }) => bytes);
  const whole = play(fromMs, fromMs + HOUR_MS / 2);
  const pieces = Array.from({ length: 30 }, (_, at) =>
    play(fromMs + at * MINUTE_MS, fromMs + (at + 1) * MINUTE_MS),
  );
  expect(whole).toHaveLength(6);
  expect(pieces.flat()).toEqual(whole);
  const { readings = [], refused } = await probeDecoder.decode(
    { bytes: Buffer.from(whole[0] ?? ''), receivedMs: 0 },
    {
      feedId: 'demo',
      settings: { ...toStretchSettings(demo) },
      utcOffsetMin: 420,
      sender: '',
      memory: {},
      cache: {},
    },
  );
  expect(refused).toEqual([]);
  const known = readings.filter(({ property, value }) => property === SPEED && value !== null);
  expect(known.length).toBeGreaterThan(150);
  expect(known.length).toBeLessThan(300);
});
