/** Windows, running totals, rain days and events: each rule where it speaks and where it stays silent. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { describeWithData } from '../../test/support/shared-data.ts';
import {
  accumulate,
  accumulations,
  listRainEvents,
  type RainReading,
  toAntecedentRain,
  toIncrements,
  toIntensityMmPerHour,
  toRainDay,
} from './model.ts';

const TEN_MINUTES = 10 * MINUTE_MS;
const NOON = Date.parse('2025-10-28T12:00:00+07:00');
const DANANG = { zone: 'Asia/Ho_Chi_Minh' };

/** Readings that end at noon, oldest first, one per interval. */
function untilNoon(amounts: readonly (number | null)[], intervalMs = TEN_MINUTES): RainReading[] {
  return amounts.map((mm, index) => ({ timeMs: NOON - (amounts.length - 1 - index) * intervalMs, mm }));
}

/** Totals at local clock times of 28 October. */
function totals(samples: Record<string, number>): RainReading[] {
  return Object.entries(samples).map(([clock, mm]) => ({
    timeMs: Date.parse(`2025-10-28T${clock}:00+07:00`),
    mm,
  }));
}

const mmAndNotes = (increments: ReturnType<typeof toIncrements>) =>
  increments.map(({ mm, note }) => [mm, note]);

describe('a window', () => {
  test('holds the readings after its start up to and including its end', () => {
    const readings = untilNoon([8, 1, 1, 1, 1, 1, 1]);
    const window = { endMs: NOON, hours: 1, intervalMs: TEN_MINUTES };
    expect(accumulate(readings, window)).toEqual({ mm: 6, coverage: 1, expected: 6, present: 6 });
    expect(accumulate(readings, { ...window, endMs: NOON - TEN_MINUTES }).mm).toBe(13);
  });

  test('that is incomplete has no amount but a coverage, and never reads as zero', () => {
    const window = { endMs: NOON, hours: 1, intervalMs: TEN_MINUTES };
    expect(accumulate(untilNoon([1, 1, null, 1, 1, 1]), window)).toMatchObject({ mm: null, coverage: 5 / 6 });
    expect(accumulate([], window)).toEqual({ mm: null, coverage: 0, expected: 6, present: 0 });
    expect(accumulate([], { ...window, minCoverage: 0 }).mm).toBeNull();
    expect(accumulate(untilNoon([0, 0, 0, 0, 0, 0]), window).mm).toBe(0);
  });

  test('gives what is known as a lower bound where the city accepts a smaller coverage', () => {
    const window = { endMs: NOON, hours: 1, intervalMs: TEN_MINUTES, minCoverage: 0.8 };
    expect(accumulate(untilNoon([1, 1, null, 1, 1, 1]), window).mm).toBe(5);
    expect(accumulate(untilNoon([1, 1, null, null, 1, 1]), window).mm).toBeNull();
  });

  test('of each length is computed side by side', () => {
    const all = accumulations(untilNoon(Array<number>(36).fill(2)), { endMs: NOON, intervalMs: TEN_MINUTES });
    expect(all[1].mm).toBe(12);
    expect(all[6]).toMatchObject({ mm: 72, coverage: 1 });
    expect(all[12]).toMatchObject({ mm: null, coverage: 0.5 });
  });

  test('counts a corrected reading once', () => {
    const readings = [...untilNoon([1, 1, 1, 1, 1, 1]), { timeMs: NOON, mm: 3 }];
    expect(accumulate(readings, { endMs: NOON, hours: 1, intervalMs: TEN_MINUTES }).mm).toBe(8);
  });

  test('is complete with a running total even when samples in its middle are missing', () => {
    const readings = toIncrements(totals({ '11:00': 4, '11:10': 5, '11:50': 20, '12:00': 21 }), {
      intervalMs: TEN_MINUTES,
    });
    expect(accumulate(readings, { endMs: NOON, hours: 1, intervalMs: TEN_MINUTES })).toMatchObject({
      mm: 17,
      coverage: 1,
    });
    // Nobody knows how much of the 15 mm between 11:10 and 11:50 fell after 11:30.
    const half = { endMs: NOON, hours: 0.5, intervalMs: TEN_MINUTES };
    expect(accumulate(readings, half)).toMatchObject({ mm: null, coverage: 1 / 3 });
  });

  test('never exceeds its rain, never falls below zero, and an amount is always covered', () => {
    const amounts = fc.array(fc.option(fc.double({ min: -5, max: 200 })), { maxLength: 80 });
    fc.assert(
      fc.property(amounts, fc.double({ min: 0, max: 1, noNaN: true }), (values, minCoverage) => {
        const readings = untilNoon(values);
        const rain = readings.reduce((sum, { mm }) => sum + Math.max(0, mm || 0), 0);
        const all = accumulations(readings, { endMs: NOON, intervalMs: TEN_MINUTES, minCoverage });
        for (const { mm, coverage } of Object.values(all)) {
          expect(coverage).toBeGreaterThanOrEqual(0);
          expect(coverage).toBeLessThanOrEqual(1);
          expect(mm === null || (mm >= 0 && mm <= rain + 1e-9 && coverage >= minCoverage)).toBe(true);
        }
      }),
    );
  });
});

describeWithData('flood-calder-15min', 'Four gauges in the Calder valley', (folder) => {
  test.each([
    ['Bacup', 35.4, 5],
    ['Gorple', 38.4, 0],
    ['Gorpley', 49.2, 4],
    ['Walshaw-Dean-Lodge', 38.2, 0],
  ])('%s: %d mm with %i quarter-hours missing', (station, total, missing) => {
    const text = gunzipSync(readFileSync(join(folder, `${station}-rainfall.csv.gz`))).toString('utf8');
    const readings = text
      .trim()
      .split(/\r?\n/u)
      .slice(1)
      .map((line) => line.split(','))
      .map((cells): RainReading => ({ timeMs: Date.parse(`${cells[1]}Z`), mm: Number(cells[3]) }));
    const intervalMs = 15 * MINUTE_MS;
    const times = readings.map((reading) => reading.timeMs);
    const [startMs, endMs] = [Math.min(...times) - intervalMs, Math.max(...times)];
    const window = { endMs, hours: (endMs - startMs) / HOUR_MS, intervalMs };
    const whole = accumulate(readings, { ...window, minCoverage: 0.99 });
    expect(whole.mm).toBeCloseTo(total, 6);
    expect(whole.expected - whole.present).toBe(missing);
    expect(accumulate(readings, window).mm === null).toBe(missing > 0);
  });
});

describe('a running total', () => {
  const daily = { intervalMs: TEN_MINUTES, dailyReset: DANANG };

  test('becomes differences, and counts of a tipping bucket millimetres', () => {
    expect(mmAndNotes(toIncrements(totals({ '10:00': 1, '10:10': 1, '10:20': 4 }), daily))).toEqual([
      [0, 'difference'],
      [3, 'difference'],
    ]);
    const tips = toIncrements(totals({ '10:00': 100, '10:10': 105 }), {
      intervalMs: TEN_MINUTES,
      mmPerCount: 0.2,
    });
    expect(tips[0]?.mm).toBeCloseTo(1, 12);
  });

  test('restarts at 19:00 without losing rain when a sample stands exactly there', () => {
    const increments = toIncrements(totals({ '18:50': 30, '19:00': 32, '19:10': 1.5 }), daily);
    expect(mmAndNotes(increments)).toEqual([
      [2, 'difference'],
      [1.5, 'reset'],
    ]);
  });

  test('keeps the rain after 19:00 even when it is already above the old total', () => {
    expect(mmAndNotes(toIncrements(totals({ '19:00': 1, '19:10': 12 }), daily))).toEqual([[12, 'reset']]);
  });

  test('says what may be lost around a reset between samples, and is unknown after a long silence', () => {
    expect(mmAndNotes(toIncrements(totals({ '18:55': 30, '19:05': 2 }), daily))).toEqual([
      [2, 'lower-bound'],
    ]);
    expect(mmAndNotes(toIncrements(totals({ '17:00': 30, '19:10': 2 }), daily))).toEqual([
      [null, 'gap-at-reset'],
    ]);
  });

  test('survives a restart of the device', () => {
    expect(mmAndNotes(toIncrements(totals({ '10:00': 30, '10:10': 0.4 }), daily))).toEqual([
      [0.4, 'lower-bound'],
    ]);
    expect(mmAndNotes(toIncrements(totals({ '08:00': 30, '10:10': 4 }), daily))).toEqual([
      [null, 'gap-at-reset'],
    ]);
  });

  test('that falls a little or leaps beyond any rain gives no amount', () => {
    expect(mmAndNotes(toIncrements(totals({ '10:00': 30, '10:10': 29.8 }), daily))).toEqual([
      [null, 'decrease'],
    ]);
    // A total that was corrected is no restart: 25.5 mm did not fall within ten minutes.
    expect(mmAndNotes(toIncrements(totals({ '10:00': 27.2, '10:10': 25.5, '10:20': 25.75 }), daily))).toEqual(
      [
        [null, 'decrease'],
        [0.25, 'difference'],
      ],
    );
    expect(mmAndNotes(toIncrements(totals({ '10:00': 30, '10:10': 130 }), daily))).toEqual([
      [null, 'implausible'],
    ]);
  });

  test('never yields a negative increment', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 500, noNaN: true })), (values) => {
        const increments = toIncrements(untilNoon(values), daily);
        expect(increments.every(({ mm }) => mm === null || mm >= 0)).toBe(true);
      }),
    );
  });
});

describe('the rain day', () => {
  const at = (iso: string, zone = DANANG.zone) => toRainDay(Date.parse(iso), { zone });

  test('turns at 19:00 local time; a reading labelled 19:00 closes the day', () => {
    const day = at('2025-10-28T19:00:00+07:00');
    expect(day.date).toBe('2025-10-28');
    expect(new Date(day.startMs).toISOString()).toBe('2025-10-27T12:00:00.000Z');
    expect(at('2025-10-28T19:00:01+07:00').date).toBe('2025-10-29');
    expect(at('2025-12-31T20:00:00+07:00').date).toBe('2026-01-01');
  });

  test('follows the clock of the city, summer time included', () => {
    const day = at('2025-03-30T12:00:00+02:00', 'Europe/Berlin');
    expect((day.endMs - day.startMs) / HOUR_MS).toBe(23);
  });
});

describe('a rain event', () => {
  const hourly = { intervalMs: HOUR_MS };

  test('ends after six dry hours, not after five', () => {
    const dry = (hours: number) => Array<number>(hours).fill(0);
    expect(listRainEvents(untilNoon([4, ...dry(6), 2, 3], HOUR_MS), hourly)).toMatchObject([
      { mm: 4, open: false },
      { mm: 5, open: true, peakMmPerHour: 3, endMs: NOON, startMs: NOON - 2 * HOUR_MS },
    ]);
    expect(listRainEvents(untilNoon([4, ...dry(5), 2], HOUR_MS), hourly)).toMatchObject([
      { mm: 6, complete: true },
    ]);
  });

  test('needs more than 0.1 mm', () => {
    expect(listRainEvents(untilNoon([0.1, 0, 0], HOUR_MS), hourly)).toEqual([]);
    expect(listRainEvents(untilNoon([0.1, 0.1, 0], HOUR_MS), hourly)).toHaveLength(1);
  });

  test('is not ended by silence, and says that its amount is incomplete', () => {
    const silent = Array<null>(8).fill(null);
    expect(listRainEvents(untilNoon([4, ...silent, 2], HOUR_MS), hourly)).toMatchObject([
      { mm: 6, complete: false },
    ]);
  });
});

describe('antecedent rain', () => {
  const options = { endMs: NOON, intervalMs: HOUR_MS, halfLifeHours: 24, lookBackHours: 49 };

  test('counts rain of one half-life ago half', () => {
    const amounts = Array<number>(49).fill(0).with(48, 10).with(24, 10).with(0, 10);
    expect(toAntecedentRain(untilNoon(amounts, HOUR_MS), options).mm).toBeCloseTo(10 + 5 + 2.5, 9);
  });

  test('is unknown with a gap unless the city accepts it, and an old gap weighs less than a fresh one', () => {
    const amounts: (number | null)[] = Array<number>(49).fill(1);
    const oldGap = toAntecedentRain(untilNoon(amounts.with(0, null), HOUR_MS), options);
    const freshGap = toAntecedentRain(untilNoon(amounts.with(48, null), HOUR_MS), options);
    expect(oldGap.mm).toBeNull();
    expect(oldGap.coverage).toBeGreaterThan(freshGap.coverage);
    const lenient = { ...options, minCoverage: 0.9 };
    expect(toAntecedentRain(untilNoon(amounts.with(0, null), HOUR_MS), lenient).mm).toBeGreaterThan(0);
  });
});

test('intensity is per hour of the span that the rain fell in', () => {
  expect(toIntensityMmPerHour({ timeMs: NOON, mm: 5 }, TEN_MINUTES)).toBeCloseTo(30, 9);
  expect(toIntensityMmPerHour({ timeMs: NOON, fromMs: NOON - HOUR_MS, mm: 5 }, TEN_MINUTES)).toBe(5);
  expect(toIntensityMmPerHour({ timeMs: NOON, mm: null }, TEN_MINUTES)).toBeNull();
});
