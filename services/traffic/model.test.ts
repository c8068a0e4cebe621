/** The science of traffic on worked examples. */
import { expect, test } from 'vitest';
import { listInForce } from './closures.ts';
import {
  listCifsFaults,
  toBox,
  toCifsIncident,
  toEmissionLog,
  toFreeFlow,
  toFreeOfHour,
  toReliability,
  toRouteFacts,
  toSegmentState,
  toSpaceMean,
  toTransitionLog,
} from './model.ts';
import { figures } from './figures.ts';
import { FREE_FLOW } from './places.ts';
import { toIncidentTellings } from './citizens.ts';
import { listReportSigns } from './reports.ts';
import { isSchoolTime, schoolNorm } from './school-hours.ts';
import { listSignalSigns } from './signal-faults.ts';
import { toNormReads } from '../../platform/sdk/testing.ts';
import { writeCifsXml } from './cifs.ts';
import { listFloodClosures, toFloodIncident } from './flood-cifs.ts';

/** Half a kilometre northward. */
const NORTH = [
  [108.22, 16.06],
  [108.22, 16.065],
] as const;

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

test('map matching: the emission of a fix 0 and 10 m beside the road, the transition of a way 0 and 10 m longer than the line', () => {
  expect(Math.exp(toEmissionLog(0, 4.07))).toBeCloseTo(0.09802, 5);
  expect(Math.exp(toEmissionLog(10, 4.07))).toBeCloseTo(0.004791, 6);
  expect(Math.exp(toEmissionLog(10, 10))).toBeCloseTo(0.0242, 5);
  expect(Math.exp(toTransitionLog(100, 100, 3))).toBeCloseTo(0.3333, 4);
  expect(Math.exp(toTransitionLog(100, 110, 3))).toBeCloseTo(0.01189, 5);
  expect(toTransitionLog(110, 100, 3)).toBe(toTransitionLog(100, 110, 3));
});

test('a route takes the time of its stretches; an hour of which too little is known has none', () => {
  const part = (lengthM: number, speeds: readonly (readonly [number, number])[]) => ({
    lengthM,
    freeKmh: 36,
    speeds: new Map(speeds),
  });
  const parts = [
    part(900, [
      [1, 18],
      [2, 36],
    ]),
    part(100, [[1, 36]]),
  ];
  // 180 s and 10 s; the second hour knows 900 of 1,000 m in 90 s; the third knows nothing.
  expect(toRouteFacts(parts, [1, 2, 3])).toMatchObject({
    lengthM: 1_000,
    freeSec: 100,
    hours: 2,
    meanSec: 145,
  });
  expect(toRouteFacts([part(700, [[1, 36]]), part(300, [])], [1])).toMatchObject({
    hours: 0,
    meanSec: null,
    reliability: null,
  });
});

test('free flow is that of the nights, never above the signs, and not learnt from one short night', () => {
  const day = Array.from({ length: 24 }, (_, hour) => (hour < 5 || hour >= 22 ? 50 : 20));
  expect(toFreeFlow(day, 60)).toEqual({ kmh: 50, coverage: 1 });
  expect(toFreeFlow(day, 40)?.kmh).toBe(40);
  const short = day.map((kmh, hour) => (hour < 3 ? null : kmh));
  expect(toFreeFlow(short, 60)).toBeNull();
});

test('an hour has a free flow of its own when it is known of five days, above no night and no jam of every morning', () => {
  /** 14 days that end at 7 o'clock, so the hour that comes is that from 7 to 8. */
  const daysOf = (ofHour: (day: number) => number | null) =>
    Array.from({ length: 336 }, (_, at) => ((336 - at) % 24 === 0 ? ofHour(at / 24) : 20));
  expect(
    toFreeOfHour(
      daysOf((day) => (day < 3 ? 42 : 38)),
      50,
    ),
  ).toBeCloseTo(42, 0);
  expect(
    toFreeOfHour(
      daysOf(() => 60),
      50,
    ),
  ).toBe(50);
  expect(
    toFreeOfHour(
      daysOf(() => 8),
      50,
    ),
  ).toBe(35);
  expect(
    toFreeOfHour(
      daysOf((day) => (day < 4 ? 40 : null)),
      50,
    ),
  ).toBeNull();
  expect(
    toFreeOfHour(
      daysOf(() => 40),
      null,
    ),
  ).toBeNull();
});

test('free flow of the figure is that of the night between 22 and 5, as hours come to it: newest first', () => {
  const figure = figures.find(({ id }) => id === FREE_FLOW);
  // Index 0 is the hour that ended at midnight.
  const speeds = Array.from({ length: 168 }, (_, back) => {
    const hour = 23 - (back % 24);
    return hour < 5 || hour >= 22 ? 50 : 20;
  });
  const given = { hours: { speeds }, spans: {}, assets: {}, counts: {}, periods: {} };
  const moment = {
    endMs: 0,
    fromMs: 0,
    localHour: 0,
    weekday: 1,
    month: 1,
    isDayOff: false,
    norms: toNormReads([]),
  };
  const about = { code: 'a', areaCode: null, agencyId: 'x', attributes: {} };
  expect(figure?.compute(given, moment, about)).toEqual({
    [FREE_FLOW]: { value: 50, quality: 'valid', coverage: 1 },
  });
});

test('pupils come and go in the hours of a term, from Monday to Friday; outside of it no school is a cause', () => {
  const at = (time: string) => Date.parse(`${time}+07:00`);
  const norms = toNormReads([schoolNorm]);
  const says = (time: string) => isSchoolTime(norms, at(time), 'Asia/Ho_Chi_Minh');
  // A Monday in November, its Saturday, Tết, July.
  expect(
    ['06:45', '07:30', '09:00', '11:00', '16:30', '18:00'].map((hour) => says(`2026-11-23T${hour}`)),
  ).toEqual([true, false, false, true, true, false]);
  expect(says('2026-11-28T06:45')).toBe(false);
  expect(says('2027-02-09T06:45')).toBe(false);
  expect(says('2027-07-05T06:45')).toBe(false);
});

test('lights are a cause from when they went out until they worked again; Waze tells of them too', () => {
  const fault = { openedMs: 100, closedMs: 200, lon: 108.2, lat: 16.06 };
  expect([99, 100, 199, 200].map((atMs) => listSignalSigns([fault], atMs).length)).toEqual([0, 1, 1, 0]);
  const told = { ...fault, body: { type: 'HAZARD', subtype: 'HAZARD_ON_ROAD_TRAFFIC_LIGHT_FAULT' } };
  expect(listReportSigns([told], 150)).toMatchObject([{ reason: 'signal' }]);
});

test('citizens read what drivers report, where, and that nobody has looked; works and events are no incident', () => {
  const at = { openedMs: 100, closedMs: null, lon: 108.2, lat: 16.06 };
  const signs = listReportSigns(
    [
      { ...at, body: { type: 'ACCIDENT', subtype: '', street: 'Nguyễn Văn Linh' } },
      { ...at, body: { type: 'HAZARD', subtype: 'HAZARD_ON_ROAD_CONSTRUCTION', street: 'Hùng Vương' } },
    ],
    150,
  );
  expect(toIncidentTellings(signs).map(({ saying, level, isLocal }) => [saying.vi, level, isLocal])).toEqual([
    ['Người lái xe đang báo 1 sự cố trên đường. Chưa kiểm chứng.', 'care', undefined],
    ['Người lái xe báo tai nạn ở Nguyễn Văn Linh. Chưa kiểm chứng.', 'care', true],
  ]);
  expect(toIncidentTellings([])).toEqual([]);
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

test('a closure goes out as CIFS of its direction; samples with exchanged axes or an end before the beginning are refused', () => {
  const box = toBox([NORTH]);
  const closure = {
    code: 'RD-261122-AAAAA',
    segment: 'north',
    effect: 'closed',
    reason: 'works',
    fromMs: Date.parse('2026-11-22T01:00:00Z'),
    untilMs: Date.parse('2026-11-22T05:30:00Z'),
  } as const;
  const street = { street: '2 Tháng 9', line: NORTH };
  const incident = toCifsIncident(closure, street, 'Asia/Ho_Chi_Minh');
  expect(incident).toEqual({
    id: 'RD-261122-AAAAA',
    type: 'ROAD_CLOSED',
    subtype: 'ROAD_CLOSED_CONSTRUCTION',
    polyline: '16.060000 108.220000 16.065000 108.220000',
    street: '2 Tháng 9',
    starttime: '2026-11-22T08:00:00+07:00',
    endtime: '2026-11-22T12:30:00+07:00',
    direction: 'ONE_DIRECTION',
  });
  expect(listCifsFaults(incident, box)).toEqual([]);
  expect(writeCifsXml([{ ...incident, street: 'Lê <Lợi> & "Trần Phú"' }])).toContain(
    '<street>Lê &lt;Lợi&gt; &amp; &quot;Trần Phú&quot;</street>',
  );
  expect(writeCifsXml([incident])).toMatch(
    /<incident id="RD-261122-AAAAA">\n {4}<type>ROAD_CLOSED<\/type>[^]*<starttime>2026-11-22T08:00:00\+07:00<\/starttime>\n {4}<endtime>/u,
  );
  expect(toCifsIncident({ ...closure, effect: 'narrowed' }, street, 'Asia/Ho_Chi_Minh')).toMatchObject({
    type: 'HAZARD',
    subtype: 'HAZARD_ON_ROAD_CONSTRUCTION',
  });
  // As incident 1235 of Google's sample: both faults at once.
  const swapped = {
    ...incident,
    polyline: '108.220000 16.060000 108.220000 16.065000',
    endtime: '2026-11-22T07:00:00+07:00',
  };
  expect(listCifsFaults(swapped, box)).toEqual(['outside', 'times']);
  // Google's JSON sample of an incident ends two months before it begins.
  expect(
    listCifsFaults(
      {
        type: 'HAZARD',
        subtype: 'HAZARD_ON_ROAD',
        polyline: '51.510090 -0.006902 51.509142 -0.006564',
        starttime: '2024-06-07T09:00:00+01:00',
        endtime: '2024-04-07T23:00:00+01:00',
      },
      [-1, 51, 1, 52],
    ),
  ).toEqual(['times']);
  expect(listCifsFaults({ ...incident, polyline: '16.06 108.22' }, box)).toEqual(['polyline']);
  expect(listCifsFaults({ ...incident, subtype: 'HAZARD_ON_ROAD' }, box)).toEqual(['type']);
});

test('a road closed by water goes out under one id until it is opened; where cars pass it is a warning; a mere place stays out', () => {
  const record = {
    code: 'CD-261122-AAAAA',
    title: 'Hầm chui Điện Biên Phủ',
    body: { closedFor: 'car', streets: 'Đường Nguyễn Tri Phương' },
    line: NORTH,
    openedMs: Date.parse('2026-11-22T01:00:00Z'),
    closedMs: null,
  };
  const incident = toFloodIncident(record, 'Asia/Ho_Chi_Minh');
  expect(incident).toEqual({
    id: 'CD-261122-AAAAA',
    type: 'ROAD_CLOSED',
    subtype: 'ROAD_CLOSED_HAZARD',
    polyline: '16.060000 108.220000 16.065000 108.220000',
    street: 'Đường Nguyễn Tri Phương',
    starttime: '2026-11-22T08:00:00+07:00',
    direction: 'BOTH_DIRECTIONS',
  });
  expect(incident && listCifsFaults(incident, toBox([NORTH]))).toEqual([]);
  const ofMotorbikes = { ...record, body: { closedFor: 'motorbike' } };
  expect(toFloodIncident(ofMotorbikes, 'Asia/Ho_Chi_Minh')).toMatchObject({
    type: 'HAZARD',
    subtype: 'HAZARD_WEATHER_FLOOD',
    street: record.title,
  });
  const { line: _, ...place } = record;
  expect(toFloodIncident(place, 'Asia/Ho_Chi_Minh')).toBeUndefined();
  const reopened = { ...record, closedMs: record.openedMs + 100 };
  expect(
    [-1, 0, 99, 100].map((later) => listFloodClosures([reopened], record.openedMs + later).length),
  ).toEqual([0, 1, 1, 0]);
});
