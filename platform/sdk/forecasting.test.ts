/** The method on the rivers on which it was chosen: numbers of the bar, skipped where the data is not there. */
import { describe, expect, test } from 'vitest';
import { describeWithData, readSharedData } from '../../test/support/shared-data.ts';
import { createRiverMethod, RIVER_FULL, RIVER_SMALL } from './forecasting.ts';
import type { ForecastInputs } from './forecasting.ts';
import { fitLeads } from './internal/ridge/method.ts';
import { predictSteps } from './internal/ridge/steps-for-test.ts';
import type { RidgeOptions } from './internal/ridge/method.ts';
import { countRises } from './internal/ridge/rises.ts';
import type { Steps } from './internal/ridge/features.ts';

const rowsOf = (name: string) =>
  readSharedData(name)
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
const HOUR_MS = 3_600_000;

interface Judged {
  readonly nse: number;
  /** RMSE skill against the last value. */
  readonly skill: number;
}

/** Judges forecasts of steps [from, to): `said[i]` was said at step from + i. */
const judge = (
  target: readonly (number | null)[],
  said: readonly (number | null)[],
  { from, ahead }: { from: number; ahead: number },
): Judged => {
  let [model, naive, n, sum, squares] = [0, 0, 0, 0, 0];
  for (const [i, value] of said.entries()) {
    const now = target[from + i];
    const came = target[from + i + ahead];
    if (value === null || now == null || came == null) continue;
    model += (came - value) ** 2;
    naive += (came - now) ** 2;
    sum += came;
    squares += came ** 2;
    n += 1;
  }
  const variance = squares - sum ** 2 / n;
  return { nse: 1 - model / variance, skill: 1 - Math.sqrt(model / naive) };
};

describeWithData('flood-airgr-hourly', 'a river of three years, hourly (no rain known ahead)', () => {
  test('beats the last value at every lead by what the bar asks', () => {
    const rows = rowsOf('flood-airgr-hourly/L0123003_hourly.csv.gz');
    const times = rows.map(([time]) => Date.parse(time ?? ''));
    const number = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
    const target = rows.map((row) => {
      const litres = number(row[4]);
      return litres === null ? null : litres / 1000;
    });
    const rain = rows.map((row) => number(row[1]));
    const indexOf = (time: string) => times.findIndex((timeMs) => timeMs >= Date.parse(time));
    const [begin, cut, end] = [
      indexOf('2004-01-16T00:00:00Z'),
      indexOf('2005-07-01T00:00:00Z'),
      indexOf('2006-12-31T23:00:00Z'),
    ];
    const toSteps = (to: number): Steps => ({
      endMs: times[to - 1] ?? 0,
      offsetMs: 0,
      target: target.slice(begin, to),
      rain: rain.slice(begin, to),
    });
    const leads = [1, 2, 3, 6, 12];
    const judgeBy = (options: RidgeOptions) => {
      const model = fitLeads(options, toSteps(cut), leads);
      if (model === null) throw new Error('no model');
      const said = predictSteps(options, model, toSteps(end), cut - begin);
      return leads.map((hours) =>
        judge(target.slice(begin, end), said.get(hours) ?? [], { from: cut - begin, ahead: hours }),
      );
    };
    const plain = { ...RIVER_FULL, scale: 'flow', spread: false } as const;
    const found = judgeBy(plain);
    const bar = [
      [0.997, 0.55],
      [0.988, 0.45],
      [0.972, 0.4],
      [0.88, 0.27],
      [0.62, 0.15],
    ] as const;
    const shortfalls = found.flatMap(({ nse, skill }, i) => {
      const [leastNse = 0, leastSkill = 0] = bar[i] ?? [];
      return nse >= leastNse && skill >= leastSkill
        ? []
        : [`${leads[i]} h: NSE ${nse.toFixed(4)}, skill ${skill.toFixed(3)}`];
    });
    expect(shortfalls).toEqual([]);
    // Where the rain to come is known, the long leads gain most.
    const [, , , six, twelve] = judgeBy({ ...plain, ahead: true });
    expect(six?.nse).toBeGreaterThanOrEqual(0.92);
    expect(twelve?.nse).toBeGreaterThanOrEqual(0.83);
  });
});

describeWithData(
  'flood-calder-15min',
  'a steep valley, every 15 minutes (three weeks, no rain known ahead)',
  () => {
    const STEP_MS = HOUR_MS / 4;
    const read = (name: string) =>
      new Map(
        rowsOf(`flood-calder-15min/${name}.csv.gz`).map((row) => [
          Date.parse(`${row[1]}Z`),
          row[3] === '' || row[3] === undefined ? null : Number(row[3]),
        ]),
      );
    const HEBDEN = 'Hebden-Bridge-level';
    const bars = [
      { name: HEBDEN, bar: [0.08, 0.18, 0.2, 0.05] },
      { name: 'Mytholmroyd-level', bar: [0.06, 0.1, 0.13, 0.05] },
      // A gauge upstream is worth most at the first hours.
      { name: 'Mytholmroyd-level', bar: [0.2, 0.24, 0.2, 0.1], upstream: HEBDEN },
      { name: HEBDEN, bar: [0.08, 0.18, 0.25, 0.3], ahead: true },
      { name: 'Mytholmroyd-level', bar: [0.06, 0.15, 0.2, 0.3], ahead: true },
    ];
    test.each(bars)(
      '$name, upstream $upstream, rain known ahead $ahead: fitted anew every day on the past only',
      (of) => {
        const level = read(of.name);
        const above = of.upstream === undefined ? undefined : read(of.upstream);
        const gauges = ['Bacup', 'Gorple', 'Gorpley', 'Walshaw-Dean-Lodge'].map((gauge) =>
          read(`${gauge}-rainfall`),
        );
        const startMs = Date.parse('2025-08-16T00:00:00Z');
        const endMs = Math.max(...level.keys());
        const times = Array.from(
          { length: (endMs - startMs) / STEP_MS + 1 },
          (_unused, i) => startMs + i * STEP_MS,
        );
        const target = times.map((timeMs) => level.get(timeMs) ?? null);
        const upstream = times.map((timeMs) => above?.get(timeMs) ?? null);
        const rain = times.map((timeMs) => {
          const said = gauges.flatMap((gauge) => gauge.get(timeMs) ?? []);
          return said.length === 0 ? null : said.reduce((a, b) => a + b, 0) / said.length;
        });
        const options = {
          ...RIVER_SMALL,
          stepsPerHour: 4,
          spread: false,
          upstream: above !== undefined,
          ahead: of.ahead === true,
        };
        const leads = [1, 2, 3, 6];
        const from = (Date.parse('2025-08-28T00:00:00Z') - startMs) / STEP_MS;
        const said = new Map(leads.map((hours) => [hours, [] as (number | null)[]]));
        for (let day = from; day < times.length; day += 96) {
          const toSteps = (to: number): Steps => ({
            endMs: times[to - 1] ?? 0,
            offsetMs: 0,
            target: target.slice(0, to),
            rain: rain.slice(0, to),
            upstream: upstream.slice(0, to),
            // What came is taken for what was known; to the fit nothing of after its end.
            rainAhead: (step) => rain.slice(step + 1, step + 1 + 6 * 4),
          });
          const model = fitLeads(
            options,
            { ...toSteps(day), rainAhead: (step) => rain.slice(step + 1, day) },
            leads,
          );
          if (model === null) throw new Error('no model');
          const ofDay = predictSteps(options, model, toSteps(Math.min(day + 96, times.length)), day);
          for (const hours of leads) said.get(hours)?.push(...(ofDay.get(hours) ?? []));
        }
        const shortfalls = leads.flatMap((hours, i) => {
          const { skill } = judge(target, said.get(hours) ?? [], { from, ahead: hours * 4 });
          return skill >= (of.bar[i] ?? 1) ? [] : [`${hours} h: skill ${skill.toFixed(3)}`];
        });
        expect(shortfalls).toEqual([]);
      },
    );
  },
);

describe('without any river', () => {
  test('a feature far outside of what was seen is taken no further than its reach', () => {
    const target = Array.from({ length: 400 }, (_unused, i) => Math.sin(i / 5));
    const steps: Steps = { endMs: 400 * HOUR_MS, offsetMs: 0, target, rain: target.map(() => 0) };
    const model = fitLeads(RIVER_SMALL, steps, [1]);
    if (model === null) throw new Error('no model');
    const odd = { ...steps, target: [...target.slice(0, -1), 1_000] };
    const [value] = predictSteps(RIVER_SMALL, model, odd, 399).get(1) ?? [];
    // From the odd value itself, by no more change than the fit has ever seen twice over.
    expect(Math.abs((value ?? 0) - 1_000)).toBeLessThan(10);
  });

  test('without rain of three hours the level alone is asked, and rain that is foretold lifts the long leads; both are said', () => {
    const method = createRiverMethod({ rain: 'rain', upstream: 'upstream', rainAhead: 'expected' });
    const hours = 24 * 90;
    const rainOf = (hour: number) => (hour % 120 < 10 ? 6 + (Math.floor(hour / 120) % 5) : 0);
    const levelOf = (hour: number) => {
      let answer = 1;
      for (let back = 3; back < 40; back++) answer += 0.02 * rainOf(hour - back) * 0.9 ** back;
      return answer;
    };
    // The last hour is the first of a spell of rain.
    const first = 120 * 100 - hours + 1;
    const newestFirst = (of: (hour: number) => number) =>
      Array.from({ length: hours }, (_unused, back) => of(first + hours - 1 - back));
    const known: ForecastInputs = {
      endMs: 0,
      offsetMs: 0,
      target: newestFirst(levelOf),
      others: { rain: newestFirst(rainOf) },
      ahead: { expected: Array.from({ length: 12 }, () => null) },
    };
    const leads = [60, 360];
    const model = method.fit(known, leads);
    if (model === null) throw new Error('no model');
    const tell = (inputs: ForecastInputs) => method.predict(model, inputs, leads, null);
    const usual = tell(known);
    expect(usual.map(({ basis }) => basis)).toEqual([undefined, undefined]);

    const rain = known.others['rain'] ?? [];
    const silent = (count: number) =>
      tell({ ...known, others: { rain: rain.map((mm, back) => (back < count ? null : mm)) } });
    expect(silent(2)[0]?.basis).toBeUndefined();
    expect(silent(3).map(({ basis }) => basis?.vi)).toEqual(
      Array(2).fill('tính từ mực nước, không có số liệu mưa của 3 giờ qua'),
    );

    // Six hours are told of twelve: the lead of six takes them in.
    const expected = Array.from({ length: 12 }, (_unused, ahead) =>
      ahead < 6 ? rainOf(first + hours + ahead) : null,
    );
    const wet = tell({ ...known, ahead: { expected } });
    expect(wet[1]?.basis?.en).toBe('with the rain that is forecast to the city');
    const came = levelOf(first + hours - 1 + 6);
    expect(Math.abs((wet[1]?.value ?? 0) - came)).toBeLessThan(Math.abs((usual[1]?.value ?? 0) - came));
    expect(wet[1]?.spread).toEqual(usual[1]?.spread);
    const tooShort = tell({ ...known, ahead: { expected: expected.map((mm, at) => (at < 4 ? mm : null)) } });
    expect(tooShort.map(({ basis }) => basis === undefined)).toEqual([false, true]);
  });

  test('rises are counted apart from each other; a tide is none, nor what is not known', () => {
    const flood = (hour: number) => Math.max(0, 3 - Math.abs((hour % 500) - 250) / 10);
    const hours = Array.from({ length: 5_000 }, (_unused, hour) => flood(hour) + 0.3 * Math.sin(hour / 2));
    expect(countRises(hours)).toBe(10);
    expect(countRises(hours.map((_level, hour) => Math.sin(hour / 2)))).toBe(0);
    expect(countRises(hours.map(() => null))).toBe(0);
  });

  test('in an estuary a flood is a rise although the spring tide goes as high', () => {
    const tide = (hour: number) =>
      0.6 * Math.cos((2 * Math.PI * hour) / 12.4206) + 0.4 * Math.cos((2 * Math.PI * hour) / 12);
    const flood = (hour: number) => Math.max(0, 0.9 - Math.abs((hour % 500) - 250) / 30);
    const hours = Array.from({ length: 1_000 }, (_unused, hour) => tide(hour) + flood(hour));
    expect(countRises(hours)).toBe(2);
    expect(countRises(hours.map((_level, hour) => tide(hour)))).toBe(0);
  });

  test('of a river that rose once no model is made, of one that rose twice there is', () => {
    const method = createRiverMethod({ rain: 'rain', upstream: 'upstream' });
    const flood = (hour: number) => Math.max(0, 3 - Math.abs((hour % 500) - 250) / 10);
    const fitHours = (count: number) => {
      const target = Array.from({ length: count }, (_unused, ago) => flood(ago) + 0.3 * Math.sin(ago / 2));
      return method.fit({ endMs: 0, offsetMs: 0, target, others: { rain: target.map(() => 0) } }, [60]);
    };
    expect(fitHours(500)).toBeNull();
    expect(fitHours(1_000)?.form).toBe('small');
  });
});
