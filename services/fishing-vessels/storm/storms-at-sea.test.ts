import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Value } from 'typebox/value';
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { RegisteredVessel } from '../answers.ts';
import { StormsAtSea } from './storm-answers.ts';
import { toTrackRecord, type ToldPoint } from './storm-records.ts';
import { toShelters } from '../shelters/shelter-room.ts';
import { distanceKm } from '../vessel/motion.ts';
import { stormCapDecoder } from './storm-cap-decoder.ts';
import { stormLayer } from './storm-looks.ts';
import { toStormShapes } from './storm-shapes.ts';
import { listStorms, toStormsAtSea } from './storms-at-sea.ts';

const NOW_MS = Date.UTC(2026, 10, 28, 0);

function toPoint(hours: number, lon: number, more: Partial<ToldPoint> = {}) {
  const record = toTrackRecord({
    storm: 'Số 14',
    source: 'Trung tâm Dự báo KTTV quốc gia',
    issuedMs: NOW_MS - HOUR_MS,
    validMs: NOW_MS + hours * HOUR_MS,
    lon,
    lat: 16,
    maxKt: 60,
    reach: { 34: [100, 100, 100, 100], 50: [40, 40, 40, 40], 64: [20, 20, 20, 20] },
    ...more,
  });
  return { ...record, lon: record.lon ?? null, lat: record.lat ?? null };
}

function toVessel(code: string, lon: number, more: Partial<RegisteredVessel> = {}): RegisteredVessel {
  return {
    code,
    name: { vi: code, en: code },
    registration: code,
    mmsi: null,
    homePort: null,
    trade: null,
    lengthM: 18,
    lengthClass: '15-to-24',
    allowedZone: 'vung-khoi',
    mustCarryVms: true,
    state: 'live',
    lastSeenMs: NOW_MS,
    lon,
    lat: 16,
    speedKn: 7,
    courseDeg: 270,
    zones: [],
    ...more,
  };
}

const port = { id: 'cang-tho-quang', kind: 'port', name: { vi: 'Thọ Quang', en: 'Thọ Quang' } };
const vessels = [
  toVessel('far', 118),
  toVessel('late', 111, { courseDeg: 90 }),
  toVessel('inside', 113.5, { state: 'lost-6h' }),
  toVessel('soon', 111.5),
  toVessel('home', 108.24, { state: 'in-port', zones: [port] }),
  toVessel('never', 0, { lon: null, lat: null, state: 'never' }),
];
const call = (vessel: string, status: string, hoursAgo: number) => ({
  status,
  body: { vessel, calledMs: NOW_MS - hoursAgo * HOUR_MS, calledBy: 'Trực ban' },
});
const told = (more: Partial<Parameters<typeof toStormsAtSea>[0]> = {}) =>
  toStormsAtSea({
    nowMs: NOW_MS,
    points: [toPoint(-1, 114), toPoint(23, 112), toPoint(29, 111.5)],
    calls: [],
    vessels,
    ...more,
  });

describe('Vessels in a storm', () => {
  test('who is inside first comes first; boats in port and without a place are told apart', () => {
    const answer = told();
    expect(Value.Check(StormsAtSea, { ...answer, shelters: [] })).toBe(true);
    expect(answer).toMatchObject({ counted: 4, inPort: 1, unplaced: 1 });
    const [storm] = answer.storms;
    expect(storm).toMatchObject({ reached: [1, 2, 3, null], left: 3, lacksError: true });
    expect(storm?.vessels.map(({ code, turn }) => [code, turn])).toEqual([
      ['inside', 'unknown'],
      ['soon', 'to-port'],
      ['late', 'elsewhere'],
    ]);
    expect(storm?.vessels[0]?.strongestKt).toBe(50);
    // Held for six hours after its last point.
    expect(storm?.knownToMs).toBe(NOW_MS + 35 * HOUR_MS);
    expect(storm?.toldToMs).toBe(NOW_MS + 29 * HOUR_MS);
  });

  test('near a port the way leads round capes: coming nearer is going there, far out it is not', () => {
    const turnOf = (lon: number, courseDeg: number) =>
      told({
        points: [toPoint(-1, 109), toPoint(5, 109)],
        vessels: [toVessel('x', lon, { courseDeg }), ...vessels],
      }).storms[0]?.vessels.find(({ code }) => code === 'x')?.turn;
    expect([turnOf(108.4, 200), turnOf(108.4, 180), turnOf(109, 200)]).toEqual([
      'to-port',
      'elsewhere',
      'elsewhere',
    ]);
  });

  test('the newest call counts, of this storm, and only who is in shelter is no longer left', () => {
    const calls = [
      call('soon', 'in-shelter', 0.1),
      call('soon', 'not-reached', 0.5),
      call('late', 'reached', 0.2),
      call('inside', 'in-shelter', 30),
    ];
    const [storm] = told({ calls }).storms;
    expect(storm?.left).toBe(2);
    // It was heard out of every port after it was told to be safe.
    expect(storm?.vessels.filter((one) => one.seenAfterCall).map(({ code }) => code)).toEqual(['soon']);
    expect(storm?.vessels.map(({ call: one }) => one?.result ?? null)).toEqual([
      null,
      'in-shelter',
      'reached',
    ]);
  });

  test('a newer forecast takes the place of all of an older one, and the source that told last counts', () => {
    const older = toPoint(40, 118, { issuedMs: NOW_MS - 7 * HOUR_MS });
    const other = toPoint(-2, 118, { issuedMs: NOW_MS - 2 * HOUR_MS, source: 'JTWC' });
    const points = [other, older, toPoint(-1, 114), toPoint(23, 112), toPoint(29, 111.5)];
    expect(told({ points }).storms).toEqual(told().storms);
  });

  test('a storm whose reach nobody told counts nobody, and one that is over is not told', () => {
    const blind = { reach: {} };
    expect(told({ points: [toPoint(-1, 114, blind), toPoint(23, 112, blind)] }).storms).toMatchObject([
      { knownToMs: null, reached: [null, null, null, null], vessels: [] },
    ]);
    expect(told({ points: [toPoint(-7, 114, { issuedMs: NOW_MS - 7 * HOUR_MS })] }).storms).toEqual([]);
  });
});

const decode = async (text: string, settings: Readonly<Record<string, unknown>> = {}) =>
  stormCapDecoder.decode(
    { bytes: Buffer.from(text), receivedMs: NOW_MS },
    { feedId: 'bao-cap', settings, utcOffsetMin: 420, sender: '', memory: {}, cache: {} },
  );

test('a bulletin as CAP is the same track: a point an info, refused one by one with what was allowed', async () => {
  const { example } = stormCapDecoder;
  const [point] = (await decode(example)).records ?? [];
  expect(point).toMatchObject({
    status: 'forecast',
    lon: 108.9,
    lat: 16.1,
    body: { storm: 'Số 6', source: 'Trung tâm dự báo', maxKt: 55, r34: '110 90 70 90', errorKm: 60 },
  });
  const parameters = { maxKt: 'gioManhNhat' };
  const renamed = example.replace('maxWindKt', 'gioManhNhat');
  expect((await decode(renamed, { parameters })).records).toEqual([point]);
  expect(await decode(renamed)).toMatchObject({
    records: [],
    refused: [{ where: 'info[0].parameter maxWindKt', allowed: '10 to 220 knots' }],
  });
  expect(await decode(example.replace('16.1,108.9 60', '108.9,16.1 60'))).toMatchObject({
    refused: [{ where: 'info[0].area.circle', value: '108.9,16.1 60' }],
  });
  expect(await decode(example.replace('Actual', 'Exercise'))).toEqual({ skipped: 1 });
});

test('what the signature of a bulletin says stands with its points and the storm; one that does not hold is refused', async () => {
  const fixture = (name: string) =>
    readFileSync(new URL(`../../../test/fixtures/cap/${name}`, import.meta.url), 'utf8');
  const signed = fixture('storm-signed.cap');
  const trusting = { certificates: [fixture('storm-authority.pem')], mustBeSigned: true };
  const { records: [point] = [] } = await decode(signed, trusting);
  expect(point?.body).toMatchObject({ signature: 'trusted', signer: 'Trung tâm Dự báo minh họa' });
  const told = [{ status: 'forecast', lon: 108.9, lat: 16.1, body: point?.body ?? {} }];
  const [storm] = toStormsAtSea({
    nowMs: Date.parse('2026-12-05T18:00:00+07:00'),
    points: told,
    calls: [],
    vessels: [],
  }).storms;
  expect(storm).toMatchObject({ signature: 'trusted', signer: 'Trung tâm Dự báo minh họa' });
  expect((await decode(signed)).records?.[0]?.body).toMatchObject({ signature: 'untrusted' });
  expect((await decode(stormCapDecoder.example)).records?.[0]?.body).toMatchObject({ signature: 'none' });
  // The centre moved by a degree on its way here: no vessel is called by it.
  const moved = signed.replace('16.1,108.9', '16.1,109.9');
  expect(await decode(moved)).toMatchObject({
    refused: [{ where: 'alert.Signature', value: 'bad: changed' }],
  });
  expect(await decode(stormCapDecoder.example, trusting)).toMatchObject({
    refused: [{ where: 'alert.Signature', value: 'none: none' }],
  });
  expect(await decode(signed, { certificates: ['x'] })).toMatchObject({
    refused: [{ where: 'settings.certificates' }],
  });
});

test('a shelter has room by its port’s word of six hours, else by positions; without a capacity it is not known', () => {
  const toShelter = (code: string, attributes: Record<string, unknown>) => ({
    code,
    name: { vi: code, en: code },
    attributes,
  });
  const assets = [
    toShelter('known', { zone: port.id, capacity: 3, capacitySource: 'QĐ 1' }),
    toShelter('blind', { zone: port.id }),
  ];
  const report = (vesselsIn: number, hoursAgo: number, status = 'open') => ({
    code: 'known',
    status,
    body: { vessels: vesselsIn, countedMs: NOW_MS - hoursAgo * HOUR_MS, toldBy: 'Trực ban cảng' },
  });
  const rooms = (...reports: ReturnType<typeof report>[]) =>
    toShelters({ nowMs: NOW_MS, assets, reports, vessels }).map(({ left, by }) => [left, by]);
  expect(rooms()).toEqual([
    [2, 'position'],
    [null, null],
  ]);
  expect(rooms(report(5, 1))[0]).toEqual([0, 'port']);
  expect(rooms(report(1, 7))[0]).toEqual([2, 'position']);
  expect(rooms(report(0, 1, 'shut'))[0]).toEqual([0, 'port']);
});

test('on the map its winds reach as far as told in each quadrant, and what is to come has its error', () => {
  const storms = listStorms(
    [toPoint(-1, 114), toPoint(23, 112, { errorKm: 80, reach: { 34: [100, 50, 0, 100] } })],
    NOW_MS,
  );
  const shapes = toStormShapes(storms, NOW_MS, (timeMs) => ({ vi: `${timeMs}`, en: `${timeMs}` }));
  const count = (look: string) => shapes.filter((one) => one.look === look).length;
  // Of 60 kt: no winds of 64 kt, whatever reach is told.
  const looks = ['path', 'ahead', 'r34', 'r50', 'r64', 'r34-ahead', 'error', 'point'];
  expect(looks.map(count)).toEqual([1, 1, 1, 1, 0, 1, 1, 2]);
  expect(new Set(stormLayer.looks.map(({ look }) => look))).toEqual(new Set(looks));
  const ahead = shapes.find(({ look }) => look === 'r34-ahead')?.geometry;
  const kms = (ahead?.type === 'Polygon' ? (ahead.coordinates[0] ?? []) : []).map(([lon, lat]) =>
    Math.round(distanceKm({ lon: 112, lat: 16 }, { lon, lat })),
  );
  // 100 and 50 nautical miles and the error; nothing in the quadrant without gales.
  expect([...new Set(kms)].toSorted((a, b) => a - b)).toEqual([0, 173, 265]);
});
