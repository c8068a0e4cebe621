import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import {
  bearingDeg,
  checkMove,
  distanceKm,
  distanceNm,
  isNafRefusal,
  isZoneMismatch,
  mustCarryVms,
  parseNaf,
  parseRegistration,
  splitNaf,
  toLengthClass,
  toMmsiFacts,
  toSignal,
} from './model.ts';

describe('Who a station is', () => {
  test.each([
    [574_012_345, { kind: 'ship', mid: 574, isVietnamese: true }],
    [366_053_209, { kind: 'ship', mid: 366, isVietnamese: false }],
    [111_574_001, { kind: 'sar-aircraft', mid: 574, isVietnamese: true }],
    [970_110_950, { kind: 'sart', mid: null, isDistressDevice: true }],
    [972_574_001, { kind: 'man-overboard', mid: null, isDistressDevice: true }],
    [974_574_001, { kind: 'epirb', mid: null, isDistressDevice: true }],
    [985_740_012, { kind: 'auxiliary-craft', mid: 574, isVietnamese: true }],
    [995_741_234, { kind: 'aid-to-navigation', mid: 574, isVietnamese: true }],
    [5_741_234, { kind: 'coast-station', mid: 574, isVietnamese: true }],
    [57_412_345, { kind: 'group', mid: 574 }],
    [857_412_345, { kind: 'handheld', mid: 574 }],
    [0, { kind: 'unknown', isDistressDevice: false }],
    [1_073_741_823, { kind: 'unknown', mid: null }],
  ])('%i', (mmsi, facts) => expect(toMmsiFacts(mmsi)).toMatchObject(facts));
});

describe('Registration numbers', () => {
  test.each([
    ['ĐNa-90123-TS', 'ĐNa-90123-TS', 'Đà Nẵng'],
    ['dna 90123 ts', 'ĐNa-90123-TS', 'Đà Nẵng'],
    ['ĐNA–90123–TS'.normalize('NFD'), 'ĐNa-90123-TS', 'Đà Nẵng'],
    ['QNA-91234 TS', 'QNa-91234-TS', 'Quảng Nam'],
    ['KH-12345-TS', 'KH-12345-TS', null],
  ])('"%s" is %s', (text, canonical, issuedBy) => {
    expect(parseRegistration(text)).toMatchObject({ text: canonical, issuedBy });
  });

  test.each(['', 'ĐNa-90123', '90123-TS', 'ĐNa-9a123-TS', '43A-123.45'])('"%s" is none', (text) => {
    expect(parseRegistration(text)).toBeUndefined();
  });
});

describe('Length and zone', () => {
  test.each([
    [11.99, 'under-12', 'ven-bo', false],
    [12, '12-to-15', 'vung-long', false],
    [14.99, '12-to-15', 'vung-long', false],
    [15, '15-to-24', 'vung-khoi', true],
    [24, '24-and-over', 'vung-khoi', true],
  ])('%d m: class %s, zone %s, VMS %s', (lengthM, id, zone, vms) => {
    expect(toLengthClass(lengthM)).toEqual({ id, zone });
    expect(mustCarryVms(lengthM)).toBe(vms);
  });

  test('a boat of 13 m is wrong offshore and right inshore; nothing is said when a side is unknown', () => {
    expect(isZoneMismatch(13, 'vung-khoi')).toBe(true);
    expect(isZoneMismatch(13, 'vung-long')).toBe(false);
    expect(isZoneMismatch(null, 'vung-long')).toBeNull();
    expect(isZoneMismatch(13, null)).toBeNull();
  });
});

describe('Lost signal', () => {
  const at = (silentHours: number, isInPort = false) =>
    toSignal({ lastSeenMs: 0, nowMs: silentHours * HOUR_MS, isInPort });

  test.each([
    [0, 'live', 3],
    [2.9, 'live', 3],
    [3, 'late', 6],
    [6, 'lost-6h', 240],
    [239.9, 'lost-6h', 240],
    [240, 'lost-10d', null],
  ])('%d h of silence: %s', (hours, state, nextHours) => {
    const nextChangeMs = nextHours === null ? null : nextHours * HOUR_MS;
    expect(at(hours)).toEqual({ state, silentMs: hours * HOUR_MS, nextChangeMs });
  });

  test('in port nothing is lost; a vessel never heard says so; a clock ahead of ours is no silence', () => {
    expect(at(1000, true).state).toBe('in-port');
    expect(toSignal({ lastSeenMs: null, nowMs: 0, isInPort: false }).state).toBe('never');
    expect(toSignal({ lastSeenMs: 5000, nowMs: 0, isInPort: false }).state).toBe('live');
  });

  test('a slow device is lost by the law before it is late by its own interval', () => {
    const slow = { lastSeenMs: 0, isInPort: false, intervalMs: 12 * HOUR_MS };
    expect(toSignal({ ...slow, nowMs: 5.9 * HOUR_MS }).state).toBe('live');
    expect(toSignal({ ...slow, nowMs: 6 * HOUR_MS }).state).toBe('lost-6h');
  });
});

describe('Distance and speed', () => {
  const daNang = { lon: 108.25, lat: 16.08 };
  const hoangSa = { lon: 111.6, lat: 16.53 };

  test('a degree of a great circle is 60 nautical miles, 111.195 km', () => {
    expect(distanceKm({ lon: 0, lat: 0 }, { lon: 0, lat: 1 })).toBeCloseTo(111.195, 3);
    expect(distanceNm({ lon: 179.5, lat: 0 }, { lon: -179.5, lat: 0 })).toBeCloseTo(60.04, 2);
    expect(distanceKm({ lon: 0, lat: 0 }, { lon: 180, lat: 0 })).toBeCloseTo(Math.PI * 6371.0088, 3);
  });

  test('Hoàng Sa lies east of Đà Nẵng', () => {
    expect(distanceNm(daNang, hoangSa)).toBeGreaterThan(190);
    expect(distanceNm(daNang, hoangSa)).toBeLessThan(200);
    expect(bearingDeg(daNang, hoangSa)).toBeCloseTo(81.5, 0);
  });

  test('a move of 195 nm is possible in ten hours and impossible in one; noise at the quay is no move', () => {
    const from = { ...daNang, timeMs: 0 };
    expect(checkMove(from, { ...hoangSa, timeMs: 10 * HOUR_MS }).isPlausible).toBe(true);
    expect(checkMove(from, { ...hoangSa, timeMs: HOUR_MS }).isPlausible).toBe(false);
    expect(checkMove(from, { ...hoangSa, timeMs: 0 })).toMatchObject({ impliedKn: null, isPlausible: false });
    expect(checkMove(from, { lon: 108.2505, lat: 16.08, timeMs: 1000 }).isPlausible).toBe(true);
  });
});

describe('NAF messages', () => {
  const message =
    '//SR//TM/POS//RC/3WAB//XR/ĐNa-90123-TS//LT/+15.9//LG/+109.1//SP/75//CO/090//DA/20260115//TI/0230//ER//';

  test('a position with its speed in tenths of a knot and its UTC time', () => {
    expect(parseNaf(message)).toMatchObject({
      messageType: 'POS',
      callSign: '3WAB',
      externalRegistration: 'ĐNa-90123-TS',
      lat: 15.9,
      lon: 109.1,
      speedKn: 7.5,
      courseDeg: 90,
      timeMs: Date.UTC(2026, 0, 15, 2, 30),
    });
  });

  test('degrees and minutes are read too, and speed may be absent', () => {
    const old = '//SR//TM/ENT//LA/N1554//LO/W10906//DA/20260115//TI/0230//ER//';
    expect(parseNaf(old)).toMatchObject({ lat: 15.9, lon: -109.1, speedKn: null, courseDeg: null });
  });

  test('several messages in one text are told apart', () => {
    expect(splitNaf(`${message}\r\n${message}noise//SR//TM/`)).toHaveLength(2);
  });

  test.each([
    ['naf-frame', '//TM/POS//ER//', 'message'],
    ['naf-frame', '//SR//TM/POS//', 'message'],
    ['naf-missing', message.replace('//LT/+15.9', ''), 'LT'],
    ['naf-missing', message.replace('20260115', '20260231'), 'DA'],
    ['naf-missing', message.replace('0230', '2460'), 'DA'],
    ['naf-field', message.replace('+15.9', '+95.9'), 'LT'],
    ['naf-field', message.replace('CO/090', 'CO/400'), 'CO'],
  ])('%s is refused', (code, text, where) => {
    const answer = parseNaf(text);
    expect(isNafRefusal(answer)).toBe(true);
    expect(answer).toMatchObject({ refused: code, where });
  });
});
