/** Worked examples of the science of indicators, and the statistics office's own tables where they are at hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeWithData, readSharedData } from '../../test/support/shared-data.ts';
import { assess } from './assess/assess.ts';
import { toStateItem } from './assess/state-item.ts';
import type { IndicatorFacts } from './indicators/facts.ts';
import {
  findFall,
  findIdenticalYears,
  findJump,
  isStepBack,
  parsePeriod,
  parseUnit,
  TERRITORY,
  toContributions,
  toFirstDay,
  toGap,
  toGrowth,
  toLastDay,
  toLastEnded,
  toMonthIndex,
  toPace,
  toPeriod,
  toPeriodName,
  toPlanState,
  toSeason,
  toTerritory,
  toTimeline,
  toYearEnd,
} from './model.ts';
import type { Told, YearCourse } from './model.ts';
import { toToldBy } from './reads/read-period.ts';
import { sdmxDecoder } from './values/sdmx-decoder.ts';

const DAY_MS = 86_400_000;
const issued = (day: string) => Date.parse(`${day}T08:00:00+07:00`);
const running = (year: number, month: number, value: number | null, more: Partial<Told> = {}): Told => ({
  period: { from: `${year}-01-01`, to: toLastDay(year * 12 + month - 1) },
  value,
  basis: 'preliminary',
  issuedMs: issued(`${year}-12-01`),
  territory: TERRITORY.since,
  ...more,
});
const facts: IndicatorFacts = {
  code: 'DT_GNVDTC',
  name: { vi: 'Giải ngân vốn đầu tư công', en: 'Public investment paid out' },
  group: 'g04',
  unit: 'tỷ đồng',
  base: 'VND',
  factor: 1e9,
  decimals: 1,
  frequency: 'month',
  accumulation: 'cumulative',
  valueKind: 'flow',
  direction: 'up',
  agency: 'so-tai-chinh',
  partOf: null,
  dueDays: null,
};

test('a paper of October knows no November, though plans of the year reach beyond it', () => {
  const plan = running(2026, 12, 100e9, { basis: 'plan' });
  const october = running(2026, 10, 40e9);
  const told = [plan, running(2025, 12, 80e9), october, running(2026, 11, 55e9)];
  expect(toToldBy(told, '2026-10-31')).toEqual([plan, running(2025, 12, 80e9), october]);
  const stand = (of: readonly Told[]) => assess(of, facts, 0.1).body;
  expect([stand(told).value, stand(toToldBy(told, '2026-10-31')).value]).toEqual([55, 40]);
  expect(stand(toToldBy(told, '2026-10-31')).to).toBe('2026-10-31');
});

describe('units and periods', () => {
  test('a unit is a multiplier and a base', () => {
    expect(parseUnit('tỷ đồng')).toEqual({ base: 'VND', factor: 1e9 });
    expect(parseUnit('Nghìn  tỷ đồng')).toEqual({ base: 'VND', factor: 1e12 });
    expect(parseUnit('nghìn lượt khách')).toEqual({ base: 'lượt', factor: 1_000 });
    expect(parseUnit('%')).toEqual({ base: '%', factor: 1 });
    expect(parseUnit('12')).toBeUndefined();
  });

  test.each([
    ['2026-09', '2026-09-01', '2026-09-30', 'month', 'T9/2026'],
    ['2026-M02', '2026-02-01', '2026-02-28', 'month', 'T2/2026'],
    ['Quý III/2026', '2026-07-01', '2026-09-30', 'quarter', 'Quý III/2026'],
    ['2026-S1', '2026-01-01', '2026-06-30', 'other', '6 tháng 2026'],
    ['9T/2026', '2026-01-01', '2026-09-30', 'other', '9 tháng 2026'],
    ['2026', '2026-01-01', '2026-12-31', 'year', '2026'],
  ])('%s', (text, from, to, kind, name) => {
    expect(parsePeriod(text)).toEqual({ kind, from, to });
    expect(toPeriodName({ from, to }, 'vi')).toBe(name);
  });

  test('a month 13 and half months are none', () => {
    expect(['2026-13', '13T/2026', 'T0/2026', '2026-Q5'].map(parsePeriod)).toEqual(Array(4).fill(undefined));
    expect(toPeriod('2026-01-15', '2026-02-14')).toBeUndefined();
  });

  test('of each length the newest that has ended', () => {
    const ended = (['month', 'quarter', 'half-year', 'nine-months', 'year'] as const).map((frequency) =>
      toFirstDay(toLastEnded(frequency, '2026-11-30')).slice(0, 7),
    );
    expect(ended).toEqual(['2026-10', '2026-09', '2026-06', '2026-09', '2025-12']);
  });
});

test('running totals and months are derived from each other, not over a gap, a year or a border', () => {
  const told = [
    running(2026, 1, 100),
    running(2026, 2, 250),
    running(2026, 4, 600),
    {
      ...running(2026, 5, 160),
      period: { from: '2026-05-01', to: '2026-05-31' },
      basis: 'estimate' as const,
    },
    running(2025, 12, 900, { territory: TERRITORY.before }),
  ];
  const { monthly, cumulative } = toTimeline(told, 'flow', TERRITORY.since);
  const at = (month: string) => toMonthIndex(`${month}-01`);
  expect([...monthly].map(([month, { value }]) => [toFirstDay(month).slice(0, 7), value])).toEqual([
    ['2026-01', 100],
    ['2026-05', 160],
    ['2026-02', 150],
  ]);
  expect(monthly.get(at('2026-02'))?.derived).toBe('difference');
  // The sum is as sure as its weakest part.
  expect(cumulative.get(at('2026-05'))).toMatchObject({ value: 760, basis: 'estimate', derived: 'sum' });
  expect(cumulative.has(at('2025-12'))).toBe(false);
  expect(toTimeline(told, 'rate', TERRITORY.since).monthly.has(at('2026-02'))).toBe(false);
});

test('growth compares like with like, or says why it can’t', () => {
  expect(toGrowth(112, { base: 100, hasOther: false, isRate: false })).toMatchObject({
    value: 12,
    why: null,
  });
  expect(toGrowth(5.1, { base: 4.6, hasOther: false, isRate: true }).value).toBeCloseTo(0.5);
  expect(toGrowth(112, { base: undefined, hasOther: true, isRate: false })).toMatchObject({
    value: null,
    why: 'territory',
  });
  expect(toGrowth(112, { base: undefined, hasOther: false, isRate: false }).why).toBe('no-base');
  expect(toGrowth(112, { base: 0, hasOther: false, isRate: false }).why).toBe('zero-base');
  expect(toTerritory('2025-03-31', issued('2025-04-06'))).toBe(TERRITORY.before);
  expect(toTerritory('2025-03-31', issued('2026-04-06'))).toBeUndefined();
  expect(toTerritory('2025-12-31', issued('2026-01-06'))).toBe(TERRITORY.since);
});

test('parts bring the growth of the whole, and are told where they do not add up', () => {
  const parts = [
    { id: 'a', value: 60, base: 50 },
    { id: 'b', value: 55, base: 50 },
    { id: 'c', value: null, base: 10 },
  ];
  const found = toContributions(parts, { value: 115, base: 100 });
  expect(found.map(({ points }) => points)).toEqual([10, 5, null]);
  expect(found[0]?.share).toBeCloseTo(52.17, 2);
  expect(toGap([60, 55], 115.3, 0.005)).toBeNull();
  expect(toGap([60, 55], 120, 0.005)).toBe(-5);
  expect(toGap([60, null], 120, 0.005)).toBeNull();
});

/** Public investment is paid late in the year; each year the same course, a little off. */
const COURSE = [0.02, 0.05, 0.09, 0.14, 0.2, 0.27, 0.35, 0.43, 0.53, 0.64, 0.78, 1];
const toYear = (year: number, total: number, off = 0): YearCourse => ({
  year,
  cumulative: COURSE.map((share, at) => (at === 11 ? total : total * share * (1 + off))),
});

describe('the course of a year', () => {
  const past = [
    toYear(2022, 100, 0.02),
    toYear(2023, 140, -0.03),
    toYear(2024, 110),
    toYear(2025, 150, 0.01),
  ];

  test('the pace is the median of whole years, twelve equal months without two of them', () => {
    expect(toPace(past, 9)).toMatchObject({ by: 'seasonal', years: 4 });
    expect(toPace(past, 9).share).toBeCloseTo(0.53 * 1.005, 6);
    expect(toPace(past.slice(0, 1), 9)).toEqual({ share: 0.75, by: 'even', years: 1 });
  });

  test('the year’s end is told where past years bear it out, with its band', () => {
    const now: YearCourse = {
      year: 2026,
      cumulative: [...COURSE.slice(0, 9).map((share) => share * 160), null, null, null],
    };
    const found = toYearEnd(past, now, 9);
    expect(found.value).toBeCloseTo(160 / 1.005, 6);
    if (found.value === null) throw new Error('no forecast');
    expect(found.low).toBeLessThan(160);
    expect(found.high).toBeGreaterThan(160);
    expect(found.high - found.low).toBeLessThan(30);
    expect(found.skill).toBeGreaterThan(0.5);
  });

  test('it is silent with few years, after the year, and where a naive way is as good', () => {
    const now: YearCourse = { year: 2026, cumulative: COURSE.map((share) => share * 160) };
    expect(toYearEnd(past.slice(0, 2), now, 9)).toEqual({ value: null, why: 'few-years' });
    expect(toYearEnd(past, now, 12)).toEqual({ value: null, why: 'over' });
    // Twelve equal months to the last digit: the naive way has no error at all.
    const even = (year: number, total: number) => ({
      year,
      cumulative: Array.from({ length: 12 }, (_, at) => (total * (at + 1)) / 12),
    });
    const evens = [even(2022, 100), even(2023, 140), even(2024, 110), even(2025, 150)];
    expect(toYearEnd(evens, even(2026, 160), 9)).toEqual({ value: null, why: 'not-better' });
  });

  test('against its plan, whichever way is better', () => {
    const pace = { share: 0.53, by: 'seasonal', years: 4 } as const;
    const of = (
      value: number | null,
      plan: number | null,
      direction: 'up' | 'down' = 'up',
      kind: 'flow' | 'rate' = 'flow',
    ) => toPlanState({ kind, direction, value, plan, pace, tolerance: 0.1 }).state;
    expect([of(40, 100), of(50, 100), of(60, 100), of(50, null), of(null, 100)]).toEqual([
      'behind',
      'on-track',
      'ahead',
      'no-plan',
      'unknown',
    ]);
    // More accidents than the pace allows; unemployment above what was planned.
    expect([of(60, 100, 'down'), of(3.4, 3, 'down', 'rate'), of(3.1, 3, 'down', 'rate')]).toEqual([
      'behind',
      'behind',
      'on-track',
    ]);
  });

  test('a season is how much a month is above its year', () => {
    const year = [1, 1, 1, 1, 1, 7, 1, 1, 1, 1, 1, 7];
    expect(toSeason([year, [...year.slice(0, 11), null]])).toEqual(year.map((value) => value / 2));
  });
});

test('what cannot be, and what hardly can', () => {
  expect(findJump(5_200e9, 5_100e6)).toMatchObject({ kind: 'unit', thousands: 1 });
  expect(findJump(5.2e6, 5_100e6)).toMatchObject({ kind: 'unit', thousands: -1 });
  expect(findJump(31, 5)).toMatchObject({ kind: 'jump', times: 6.2 });
  expect([findJump(9, 5), findJump(9, undefined), findJump(0, 5)]).toEqual([undefined, undefined, undefined]);
  expect(findFall(90, { before: 100, after: 120 })).toEqual({ side: 'before', value: 100 });
  expect(findFall(130, { before: 100, after: 120 })).toEqual({ side: 'after', value: 120 });
  expect(findFall(110, { before: 100, after: 120 })).toBeUndefined();
  expect([
    isStepBack('official', 'estimate'),
    isStepBack('official', 'official'),
    isStepBack('estimate', 'preliminary'),
  ]).toEqual([true, false, false]);
});

describe('an assessment', () => {
  const past = [2022, 2023, 2024, 2025].flatMap((year) =>
    COURSE.map((share, at) => running(year, at + 1, share * 10_000e9)),
  );
  const plan = running(2026, 12, 12_000e9, { basis: 'plan', issuedMs: issued('2026-01-05') });
  const now = running(2026, 9, 4_200e9, { basis: 'estimate', issuedMs: issued('2026-09-28') });

  test('of public investment that has fallen behind', () => {
    const { track, body } = assess([...past, plan, now], facts, 0.1);
    expect(track).toBe('behind');
    expect(body).toMatchObject({
      value: 4_200,
      plan: 12_000,
      reached: 4_200,
      basis: 'estimate',
      same: 5_300,
      to: '2026-09-30',
    });
    expect([body.share, body.due]).toEqual([0.35, 0.53]);
    expect(body.growth).toBeCloseTo(-20.75, 2);
    expect(body.paceBy).toBe('seasonal');
  });

  test('points of a rate are those between the figures as they are shown', () => {
    const rate: IndicatorFacts = { ...facts, valueKind: 'rate', unit: '%', factor: 1, decimals: 1 };
    const { body } = assess([running(2025, 9, 78.36), running(2026, 9, 58.34)], rate, 0.1);
    // 58,3 beside 78,4: −20,02 of what was sent is no difference that a reader of the two can find.
    expect(body).toMatchObject({ growth: -20.1, same: 78.36, value: 58.34 });
  });

  test('a merged city has no growth on the old one', () => {
    const old = past.map((one) => ({ ...one, territory: TERRITORY.before }));
    const { track, body } = assess([...old, plan, now], facts, 0.1);
    expect(body).toMatchObject({ growth: null, noGrowth: 'territory', paceBy: 'even' });
    expect(track).toBe('behind');
  });

  test('an explanation holds until its day, or until it lags much more', () => {
    const assessed = assess([...past, plan, now], facts, 0.1);
    const endMs = issued('2026-10-02');
    const known = {
      code: 'DT',
      status: 'explained',
      updatedMs: 0,
      explainedLag: -0.18,
      explainedUntilMs: endMs + DAY_MS,
    };
    const statusAt = (more: Partial<typeof known>, at = endMs) =>
      toStateItem(facts, assessed, { ...known, ...more }, at).status;
    expect([
      statusAt({}),
      statusAt({}, endMs + 2 * DAY_MS),
      statusAt({ explainedLag: -0.1 }),
      statusAt({ status: 'on-track' }),
    ]).toEqual(['explained', 'behind', 'behind', 'behind']);
  });
});

test('SDMX-JSON 2.1: indexes are followed, null and missing are no figure, what is new is passed over', async () => {
  const bytes = readFileSync(new URL('fixtures/grdp-2026-q3.sdmx.json', import.meta.url));
  const context = { feedId: 'f', settings: {}, utcOffsetMin: 420, sender: '', memory: {}, cache: {} };
  const {
    periodValues = [],
    refused = [],
    skipped,
  } = await sdmxDecoder.decode({ bytes, receivedMs: 0 }, context);
  expect(
    periodValues.map(({ by, period, value, unit, basis }) =>
      [by?.['indicator'], period.to, value, unit, basis].join(' '),
    ),
  ).toEqual([
    'GRDP 2026-03-31 36120500000000 VND preliminary',
    'GRDP 2026-06-30 38004250000000 VND preliminary',
    'GRDP 2026-09-30 38250400000000 VND estimate',
    'UNEMPLOYED 2026-03-31 2.8 % preliminary',
  ]);
  expect(periodValues[0]?.issuedMs).toBe(Date.parse('2026-10-06T08:00:00+07:00'));
  expect(skipped).toBe(1);
  expect(refused.map(({ reason, where, value }) => `${reason} ${where} ${value}`)).toEqual([
    'time_not_readable dataSets[0].series[0:0].observations[3].TIME_PERIOD 2026-M13',
    'not_a_number dataSets[0].series[0:1].observations[2][0] n/a',
  ]);
});

const RAIN = 'stat-gso-vietnam/rainfall_mm_monthly_stations_gso.csv';

describeWithData(RAIN, 'the statistics office’s rain of 2002 to 2019', () => {
  const rows = readSharedData(RAIN)
    .toString('utf8')
    .replace(/^\uFEFF/u, '')
    .trim()
    .split(/\r?\n/u)
    .slice(1)
    .map((line) => {
      const [year = '', place = '', ...cells] = line.split(',');
      return {
        year: Number(year),
        place,
        months: cells.map((cell) => (/^\.+$/u.test(cell.trim()) ? null : Number(cell))),
      };
    });

  test('104 cells are missing and stay so; the sums of Đà Nẵng', () => {
    expect(rows).toHaveLength(270);
    expect(rows.flatMap(({ months }) => months).filter((value) => value === null)).toHaveLength(104);
    const sumOf = (year: number) =>
      rows
        .find((row) => row.place === 'Da Nang' && row.year === year)
        ?.months.reduce<number>((sum, value) => sum + (value ?? 0), 0) ?? 0;
    expect([2011, 2009, 2018].map((year) => Number(sumOf(year).toFixed(1)))).toEqual([
      3_647.8, 3_017.8, 2_539.1,
    ]);
  });

  test('four pairs of station-years are the same to the last digit', () => {
    const pairs = [...Map.groupBy(rows, ({ place }) => place)].flatMap(([place, years]) =>
      findIdenticalYears(years).map((pair) => `${place} ${pair.join(' = ')}`),
    );
    expect(pairs.toSorted()).toEqual(
      ['Ca Mau', 'Da Lat', 'Playku', 'Tuyen Quang'].map((place) => `${place} 2009 = 2010`),
    );
  });
});
