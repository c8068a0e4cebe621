/** Deliveries as they come: fixes of vehicles matched and made to speeds, snapshots of Waze, the simulation through the decoder. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AssetDefinition } from '../../contract/assets/asset.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { SPEED, toStretchSettings } from './feeds.ts';
import { createMatcher, type MatchTrack } from './model.ts';
import { probeDecoder } from './probe-decoder.ts';
import { listReportSigns } from './reports.ts';
import { simulateProbes } from './simulate.ts';
import { wazeDecoder } from './waze-decoder.ts';

// The city pack's own file, which the catalogue checks when it is loaded.
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

/** One fix by itself. */
const placeOf = (match: MatchTrack, lon: number, lat: number, headingDeg: number | null) =>
  match([{ sec: 0, lon, lat, headingDeg }])[0]?.code;

test('carriageways are told apart by the direction, and without one nothing is guessed', () => {
  const match = createMatcher(demo.flatMap(({ code, line }) => (line == null ? [] : [{ code, line }])));
  const own = createMatcher(assets);
  expect(placeOf(own, 108.22, 16.061, 350)).toBe('north');
  expect(placeOf(own, 108.22, 16.061, 170)).toBe('south');
  expect(placeOf(own, 108.22, 16.061, null)).toBeUndefined();
  expect(placeOf(own, 108.22, 16.061, 90)).toBeUndefined();
  expect(placeOf(own, 108.2205, 16.061, 0)).toBeUndefined();
  // Of each stretch of the demo: its middle, driven as it is drawn, is on the street that it is of.
  const streetOf = new Map(demo.map(({ code, attributes }) => [code, attributes?.['street']]));
  const wrong = demo.filter(({ code, line }) => {
    if (line == null) return false;
    const at = Math.floor((line.length - 1) / 2);
    const [a, b] = [line[at], line[at + 1]];
    if (a === undefined || b === undefined) return true;
    const heading = (Math.atan2(b[0] - a[0], b[1] - a[1]) * 180) / Math.PI;
    const found = placeOf(match, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (heading + 360) % 360);
    return found === undefined || streetOf.get(found) !== streetOf.get(code);
  });
  expect(wrong.map(({ code }) => code)).toEqual([]);
});

test('without a direction the way it took tells the carriageway; a fix beside the crossing stays on its street', () => {
  const match = createMatcher([
    ...assets,
    { code: 'on', line: [NORTH[1], [108.22, 16.069]] },
    { code: 'turn', line: [NORTH[1], [108.225, 16.065]] },
  ]);
  const codes = (fixes: readonly (readonly [sec: number, lon: number, lat: number])[]) =>
    match(fixes.map(([sec, lon, lat]) => ({ sec, lon, lat, headingDeg: null }))).map((found) => found?.code);
  const northward = [16.0605, 16.0615, 16.0626, 16.0635].map((lat, at): [number, number, number] => [
    at * 15,
    108.22,
    lat,
  ]);
  // The third stands 11 m from the middle of the street and as good as upon the one that crosses.
  expect(codes(northward.with(2, [30, 108.2201, 16.0625]))).toEqual(['north', 'north', 'north', 'north']);
  expect(codes(northward.map(([sec], at) => [sec, 108.22, northward.at(-1 - at)?.[2] ?? 0]))).toEqual([
    'south',
    'south',
    'south',
    'south',
  ]);
  // Over the crossing it went straight on, or turned: only the next stretch is reached so.
  const before = northward.map(([sec, lon, lat]) => [sec, lon, lat + 0.0014] as const);
  expect(codes([...before, [60, 108.22, 16.0662], [75, 108.22, 16.0675]])).toEqual([
    ...Array.from({ length: 4 }, () => 'north'),
    'on',
    'on',
  ]);
  expect(codes([...before, [60, 108.2212, 16.065], [75, 108.2226, 16.065]]).slice(4)).toEqual([
    'turn',
    'turn',
  ]);
  // Standing it may be on either; after two minutes of silence nobody knows its way.
  expect(codes([0, 15, 30].map((sec) => [sec, 108.22, 16.061 + sec * 1e-6]))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(codes(northward.map(([sec, lon, lat]) => [sec * 8, lon, lat]))).not.toContain('north');
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

test('a snapshot of Waze: police and chat stay out, what is no longer told has ended, a page of an error ends nothing', async () => {
  const memory: Record<string, unknown> = {};
  const take = async (body: string) =>
    wazeDecoder.decode(
      { bytes: Buffer.from(body), receivedMs: 0 },
      { feedId: 'waze', settings: {}, utcOffsetMin: 420, sender: '', memory, cache: {} },
    );
  const snapshot = (endTimeMillis: number, alerts?: readonly object[]) =>
    JSON.stringify({ startTimeMillis: endTimeMillis - 120_000, endTimeMillis, alerts });
  const crash = {
    uuid: 'crash',
    pubMillis: 1_000,
    location: { x: 108.22, y: 16.06 },
    type: 'ACCIDENT',
    subtype: '',
    street: 'Nguyễn Văn Linh',
    reportDescription: 'biển số 43A-123.45',
  };
  const first = await take(
    snapshot(120_000, [crash, { ...crash, uuid: 'p', type: 'POLICE' }, { type: 'JAM' }]),
  );
  expect(first).toMatchObject({
    records: [{ code: 'crash', status: 'active', title: 'Tai nạn: Nguyễn Văn Linh', openedMs: 1_000 }],
    refused: [{ reason: 'missing_field', where: 'alerts[2]' }],
    skipped: 1,
  });
  expect(JSON.stringify(first)).not.toContain('43A');
  expect((await take('<html>502</html>')).refused).toMatchObject([{ reason: 'not_decodable' }]);
  expect(await take(snapshot(240_000, [crash]))).toMatchObject({ records: [{ status: 'active' }] });
  expect((await take(snapshot(360_000))).records).toMatchObject([
    { code: 'crash', status: 'ended', closedMs: 360_000, patch: true },
  ]);
  expect((await take(snapshot(480_000))).records).toEqual([]);
  const record = { openedMs: 1_000, closedMs: null, lon: 108.22, lat: 16.06 };
  const signsOf = (type: string, subtype: string, atMs: number) =>
    listReportSigns([{ ...record, body: { type, subtype } }], atMs).map(({ reason }) => reason);
  expect(signsOf('ACCIDENT', '', 2_000)).toEqual(['accident']);
  expect(signsOf('WEATHERHAZARD', 'HAZARD_WEATHER_FLOOD', 2_000)).toEqual(['flood']);
  expect(signsOf('WEATHERHAZARD', 'HAZARD_WEATHER_FLOOD', HOUR_MS)).toEqual([]);
});

test('jams of Waze are records with a line, told again when their level changes; one that is blocked says so', async () => {
  const memory: Record<string, unknown> = {};
  const take = async (endTimeMillis: number, jams: readonly object[]) =>
    wazeDecoder.decode(
      { bytes: Buffer.from(JSON.stringify({ endTimeMillis, jams })), receivedMs: 0 },
      { feedId: 'waze', settings: {}, utcOffsetMin: 420, sender: '', memory, cache: {} },
    );
  const jam = {
    id: 77,
    uuid: 1_429_871,
    pubMillis: 1_000,
    level: 3,
    speed: 2.36,
    speedKMH: 8.496,
    length: 612,
    delay: 145,
    street: 'Nguyễn Văn Linh',
    roadType: 6,
    startNode: 'Hàm Nghi',
    turnType: 'NONE',
    line: [
      { x: 108.2101, y: 16.0601 },
      { x: 108.2121, y: 16.0602 },
      { x: 108.2142, y: 16.0604 },
    ],
  };
  const first = await take(120_000, [jam, { ...jam, uuid: 'x', line: [{ x: 108.2, y: 16 }] }]);
  expect(first).toMatchObject({
    records: [
      {
        kind: 'waze-jam',
        code: '1429871',
        title: 'Ùn tắc mức 3/5 theo Waze: Nguyễn Văn Linh',
        lon: 108.2121,
        geometry: { type: 'LineString' },
        body: { level: '3', speedKmh: 8.5, lengthM: 612, delaySec: 145, isBlocked: false },
      },
    ],
    refused: [{ reason: 'missing_field', where: 'jams[1]' }],
  });
  expect((await take(240_000, [{ ...jam, speedKMH: 7 }])).records).toEqual([]);
  const { delay: _, ...blocked } = { ...jam, level: 5 };
  expect((await take(360_000, [{ ...blocked, delay: -1 }])).records).toMatchObject([
    { status: 'active', body: { level: '5', isBlocked: true } },
  ]);
  expect((await take(480_000, [])).records).toMatchObject([
    { code: '1429871', status: 'ended', closedMs: 480_000 },
  ]);
  expect((await take(600_000, [])).records).toEqual([]);
});

test('an irregularity of Waze says how much longer than usual its way takes, by length and times; told again when it grows worse', async () => {
  const memory: Record<string, unknown> = {};
  const take = async (endTimeMillis: number, irregularities: unknown) =>
    wazeDecoder.decode(
      { bytes: Buffer.from(JSON.stringify({ endTimeMillis, irregularities })), receivedMs: 0 },
      { feedId: 'waze', settings: {}, utcOffsetMin: 420, sender: '', memory, cache: {} },
    );
  const slow = {
    id: 9_007,
    detectionDateMillis: 60_000,
    updateDateMillis: 110_000,
    speed: 2.5,
    regularSpeed: 10,
    seconds: 400,
    delaySeconds: 300,
    length: 1_000,
    trend: 0,
    severity: 3,
    driversCount: 41,
    street: 'Nguyễn Hữu Thọ',
    causeType: 'ACCIDENT',
    line: [
      { x: 108.2101, y: 16.0401 },
      { x: 108.2102, y: 16.0491 },
    ],
  };
  // One that takes no longer than the delay says nothing that could be true.
  const first = await take(120_000, [slow, { ...slow, id: 9_008, delaySeconds: 400 }]);
  expect(first).toMatchObject({
    records: [
      {
        kind: 'waze-irregularity',
        code: '9007',
        title: 'Chậm hơn thường lệ 5 phút theo Waze: Nguyễn Hữu Thọ',
        openedMs: 60_000,
        body: { speedKmh: 9, usualKmh: 36, longerSec: 300, trend: 'steady', drivers: 41, cause: 'ACCIDENT' },
      },
    ],
    refused: [{ reason: 'missing_field', where: 'irregularities[1]' }],
  });
  expect((await take(240_000, [{ ...slow, seconds: 410 }])).records).toEqual([]);
  expect((await take(360_000, [{ ...slow, trend: 1 }])).records).toMatchObject([
    { code: '9007', timeMs: 360_000, body: { trend: 'worse' } },
  ]);
  expect((await take(420_000, 'none')).refused).toMatchObject([{ reason: 'not_decodable' }]);
  expect((await take(480_000, undefined)).records).toMatchObject([
    { kind: 'waze-irregularity', code: '9007', status: 'ended', closedMs: 480_000 },
  ]);
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
