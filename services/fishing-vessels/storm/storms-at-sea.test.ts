import { describe, expect, test } from 'vitest';
import { Value } from 'typebox/value';
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { RegisteredVessel } from '../answers.ts';
import { StormsAtSea } from './storm-answers.ts';
import { toTrackRecord, type ToldPoint } from './storm-records.ts';
import { toStormsAtSea } from './storms-at-sea.ts';

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
    expect(Value.Check(StormsAtSea, answer)).toBe(true);
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

  test('the newest call counts, of this storm, and only who is in shelter is no longer left', () => {
    const calls = [
      call('soon', 'in-shelter', 0.1),
      call('soon', 'not-reached', 0.5),
      call('late', 'reached', 0.2),
      call('inside', 'in-shelter', 30),
    ];
    const [storm] = told({ calls }).storms;
    expect(storm?.left).toBe(2);
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
