/** Detectors equal the reference series by series; vectors of the thresholds; waves, delays and clusters made by hand. */
import { describe, expect, test } from 'vitest';
import { describeWithData, readSharedData } from '../../test/support/shared-data.ts';
import {
  cusum,
  earsC1,
  earsC2,
  earsC3,
  farrington,
  farringtonAt,
  farringtonFlexible,
  farringtonFlexibleAt,
  findCluster,
  findWave,
  type Judgement,
  mem,
  toCompleted,
  toPowerThreshold,
  toReferenceOffsets,
  toReportedShares,
  toWeights,
  WEEKS_OF_YEAR,
} from './model.ts';

type Row = Readonly<Record<string, string>>;

function readRows(file: string): Row[] {
  const [head = [], ...rows] = readSharedData(file)
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => line.replaceAll('"', '').trim().split(','));
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
}

/** Every bound to the digits that the reference wrote, every alarm, and how many there are. */
function expectEqual(rows: readonly Row[], judged: readonly Judgement[], upper: string, alarm: string) {
  const off: string[] = [];
  let alarms = 0;
  rows.forEach((row, at) => {
    const told = row[upper] ?? '';
    const given = judged[at] ?? null;
    if (given?.isAlarm === true) alarms += 1;
    const isAlarm = ['1', 'TRUE'].includes(row[alarm] ?? '');
    if ((given?.isAlarm ?? false) !== isAlarm) off.push(`${at}: alarm ${row[alarm]}`);
    // 0: the reference tells no bound where there were too few cases.
    if (told === '' || told === 'NA' || told === '0') return;
    const digits = told.split('.')[1]?.length ?? 0;
    const bound = given?.upper ?? NaN;
    if (!(Math.abs(bound - Number(told)) <= 10 ** -Math.min(digits, 4)))
      off.push(`${at}: ${bound} for ${told}`);
  });
  expect(off).toEqual([]);
  return alarms;
}

describeWithData('health-surveillance-de', 'Series of Germany', () => {
  test.each([
    ['salmonella.agona', [16, 20, 36, 6, 4]],
    ['rotaBB', [25, 27, 39, 2, 4]],
    ['hepatitisA', [8, 15, 29]],
    ['k1', [14, 17, 28]],
    ['n1', [16, 16, 12]],
    ['s1', [9, 11, 19]],
    ['m1', [5, 5, 1]],
    ['measles.weser', [8, 15, 18]],
  ])('%s: %j alarms of C1, C2, C3, Farrington, improved', (name, alarms) => {
    const rows = readRows(`health-surveillance-de/${name}.csv`);
    const counts = rows.map((row) => Number(row['observed']));
    const found = [
      expectEqual(rows, earsC1(counts), 'ears_C1_ub', 'ears_C1_alarm'),
      expectEqual(rows, earsC2(counts), 'ears_C2_ub', 'ears_C2_alarm'),
      expectEqual(rows, earsC3(counts), 'ears_C3_ub', 'ears_C3_alarm'),
    ];
    if (alarms.length > 3) {
      const frequency = Number(rows[0]?.['freq']);
      found.push(
        expectEqual(rows, farrington(counts, { frequency }), 'farrington_ub', 'farrington_alarm'),
        expectEqual(
          rows,
          farringtonFlexible(counts, { frequency, ...toTimes(rows) }),
          'farringtonFlexible_ub',
          'farringtonFlexible_alarm',
        ),
      );
    }
    expect(found).toEqual(alarms);
  });
});

/** Months by their days, in lengths of the first. */
function toTimes(rows: readonly Row[]): { times?: number[] } {
  const dates = rows.map((row) => Date.parse(row['date'] ?? ''));
  const [first = NaN, second = NaN] = dates;
  return Number.isNaN(first) ? {} : { times: dates.map((date) => (date - first) / (second - first)) };
}

describe('Dengue', () => {
  const check = (
    file: string,
    wish: { frequency: number; halfWindow: number },
    alarms: readonly number[],
  ) => {
    const rows = readRows(file);
    const counts = rows.map((row) => Number(row['cases']));
    expect([
      expectEqual(rows, earsC1(counts), 'ears_C1_upper', 'ears_C1_alarm'),
      expectEqual(rows, earsC2(counts), 'ears_C2_upper', 'ears_C2_alarm'),
      expectEqual(rows, earsC3(counts), 'ears_C3_upper', 'ears_C3_alarm'),
      expectEqual(rows, farrington(counts, wish), 'farrington_upper', 'farrington_alarm'),
    ]).toEqual(alarms);
  };
  describeWithData('health-dengue-vietnam', 'by month in Vietnam', () => {
    test.each([
      ['khanh_hoa', [34, 50, 66, 28]],
      ['dak_lak', [17, 24, 25, 15]],
    ])('%s', (name, alarms) =>
      check(
        `health-dengue-vietnam/province_monthly_detectors_${name}.csv`,
        { frequency: 12, halfWindow: 2 },
        alarms,
      ),
    );
  });
  describeWithData('health-dengai-weekly', 'by week in San Juan', () => {
    test('alarms', () =>
      check('health-dengai-weekly/detectors_sj.csv', { frequency: 52, halfWindow: 3 }, [49, 101, 189, 95]));
  });
});

describe('Farrington', () => {
  test('residuals above the threshold weigh less', () => {
    const weights = toWeights([0, 0, 0, 0, 0, 2, 2, 2, 2, 2], 0);
    expect(weights.map((one) => Number(one.toFixed(12)))).toEqual([
      ...Array.from({ length: 5 }, () => 1.6),
      ...Array.from({ length: 5 }, () => 0.4),
    ]);
  });

  test.each([
    ['none', 1.3073128, 8.6926872, 0.0907246, 0.8124165],
    ['1/2', 1.9891097, 9.3744842, 0.1189986, 0.6857951],
    ['2/3', 1.8084477, 9.1154825, 0.1094727, 0.7289546],
  ] as const)('thresholds on the scale %s', (power, lower, upper, probability, score) => {
    const told = toPowerThreshold({ expected: 5, standardError: 0.2, phi: 1, alpha: 0.05, count: 8, power });
    expect(told.lower).toBeCloseTo(lower, 7);
    expect(told.upper).toBeCloseTo(upper, 7);
    expect(told.probability).toBeCloseTo(probability, 7);
    expect(told.score).toBeCloseTo(score, 7);
  });

  test('the same week of earlier years lies on the same weekday, also after a week 53', () => {
    const days = toReferenceOffsets(WEEKS_OF_YEAR, 3).map((weeks) =>
      new Date(Date.parse('2013-06-06') - weeks * 7 * 86_400_000).toISOString().slice(0, 10),
    );
    expect(days).toEqual(['2012-06-07', '2011-06-09', '2010-06-03']);
  });

  test('five cases within four weeks are needed; a week that is not known is not judged', () => {
    const quiet = Array.from({ length: 240 }, (_, week) => (week % 13 === 0 ? 1 : 0));
    expect(farringtonAt([...quiet, 4], 240)).toMatchObject({ isAlarm: false });
    expect(farringtonAt([...quiet, 9], 240)).toMatchObject({ isAlarm: true });
    expect(farringtonFlexibleAt([...quiet, 9], 240)).toMatchObject({ isAlarm: true });
    expect(farringtonAt([...quiet, null], 240)).toBeNull();
  });
});

test('what is not known is no zero, and few counts get a spread of their own', () => {
  const counts = [1, 0, 1, 0, null, 1, 0, 1, 0];
  expect(earsC1(counts).at(-1)).toBeNull();
  const none = [0, 0, 0, 0, 0, 0, 0, 1];
  expect(earsC1(none).at(-1)).toEqual({ upper: 0, isAlarm: true });
  expect(earsC1(none, { minSigma: 0.5 }).at(-1)).toMatchObject({ isAlarm: false });
});

test('a slow rise adds up; what is not known adds nothing', () => {
  const sums = cusum([4, 6, 8, null, 8, 8], 4);
  expect(sums.map(({ isAlarm }) => isAlarm)).toEqual([false, false, false, false, false, true]);
  expect(sums[3]).toEqual({ sum: sums[2]?.sum, isAlarm: false });
});

test('a wave is found where it stands, and thresholds lie between the calm and the wave', () => {
  const toSeason = (peak: number, height: number) =>
    Array.from(
      { length: 40 },
      (_, week) => 2 + (week % 3) * 0.5 + height * Math.exp(-(((week - peak) / 3) ** 2)),
    );
  const seasons = [toSeason(18, 80), toSeason(22, 60), toSeason(20, 100), toSeason(19, 70)];
  const wave = findWave(seasons[0] ?? []);
  expect(wave.from).toBeGreaterThanOrEqual(12);
  expect(wave.from + wave.weeks).toBeLessThanOrEqual(25);
  const { epidemic = 0, intensity } = mem(seasons) ?? {};
  expect(epidemic).toBeGreaterThan(3);
  expect(epidemic).toBeLessThan(30);
  expect(intensity?.medium).toBeGreaterThan(epidemic);
  expect(intensity?.veryHigh).toBeGreaterThan(intensity?.high ?? Infinity);
  expect(mem([seasons[0] ?? []])).toBeUndefined();
});

test('a day of which half is told by now is doubled; what is too new is not guessed', () => {
  const cells = Array.from({ length: 20 }, (_, day) => [
    { day, delay: 0, added: 2 },
    { day, delay: 1, added: 8 },
    { day, delay: 3, added: 10 },
  ])
    .flat()
    .filter(({ day, delay }) => day + delay < 20);
  const shares = toReportedShares(cells, 20, 5);
  expect(shares?.map((share) => Number(share.toFixed(3)))).toEqual([0.1, 0.5, 0.5, 1, 1, 1]);
  expect(toCompleted(6, 1, shares)).toMatchObject({ estimate: 12, isProvisional: true });
  expect(toCompleted(6, 0, shares)).toMatchObject({ estimate: null, isProvisional: true });
  expect(toCompleted(6, 9, shares)).toMatchObject({ estimate: 6, isProvisional: false });
  expect(toReportedShares(cells.slice(0, 3), 20, 5)).toEqual([0.1, 0.5, 0.5, 1, 1, 1]);
  expect(toReportedShares([], 20, 5)).toBeUndefined();
});

test('two neighbours that rise together are a cluster, a rise everywhere is none', () => {
  const places = Array.from({ length: 16 }, (_, at) => ({
    id: `w${at}`,
    lon: 108.1 + (at % 4) * 0.03,
    lat: 16 + Math.floor(at / 4) * 0.03,
    counts: Array.from({ length: 28 }, (_day, day) => ((at * 7 + day) % 5 === 0 ? 1 : 0)),
  }));
  const rise = (ids: readonly string[]) =>
    places.map((place) =>
      ids.includes(place.id)
        ? { ...place, counts: place.counts.map((count, day) => count + (day >= 22 ? 2 : 0)) }
        : place,
    );
  const found = findCluster(rise(['w5', 'w6']));
  expect(found?.places.toSorted()).toEqual(['w5', 'w6']);
  expect(found?.days).toBeLessThanOrEqual(7);
  expect(found?.p).toBeLessThan(0.05);
  expect(findCluster(rise(places.map(({ id }) => id)))?.p ?? 1).toBeGreaterThan(0.05);
});
