/** The forecast of the index on two real years of Hà Nội, fitted anew every week on the past alone. */
import { expect, test } from 'vitest';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { describeWithData, readSharedData } from '../../test/support/shared-data.ts';
import { method } from './aqi-forecast.ts';
import { forecasters } from './forecasters.ts';
import { subIndex } from './model.ts';
import { toNormReads } from '../../platform/sdk/testing.ts';
import { findBreakpoints } from './aqi-hours.ts';
import { norms, VN_AQI_BREAKPOINTS } from './norms.ts';

const HISTORY_H = 60 * 24;
const WEEK_H = 7 * 24;
/** Every hour would judge the same errors over and over. */
const EVERY_H = 5;
const LEADS = [60, 180, 360, 720, 1_440];

/** Hourly index by the NowCast that AirNow published, null where it had none. */
function readIndex(year: number): { readonly startMs: number; readonly target: (number | null)[] } {
  const breakpoints = findBreakpoints(toNormReads(norms), VN_AQI_BREAKPOINTS, Date.UTC(2026, 0)) ?? {};
  const rows = readSharedData(`air-hanoi-airnow/Hanoi_PM2.5_${year}_YTD.csv.gz`)
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const at = new Map(
    rows.flatMap(([, , , y, month, day, hour, nowCast]) => {
      const value = Number(nowCast);
      const timeMs = Date.UTC(Number(y), Number(month) - 1, Number(day), Number(hour));
      return value < 0 ? [] : [[timeMs, subIndex(breakpoints, 'pm25', value)] as const];
    }),
  );
  const startMs = Math.min(...at.keys());
  const hours = (Math.max(...at.keys()) - startMs) / HOUR_MS + 1;
  return {
    startMs,
    target: Array.from({ length: hours }, (_, at_) => at.get(startMs + at_ * HOUR_MS) ?? null),
  };
}

/** RMSE skill against the last value, by lead in minutes. */
function judge(year: number): number[] {
  const { startMs, target } = readIndex(year);
  const inputsAt = (end: number, hours: number) => ({
    endMs: startMs + (end - 1) * HOUR_MS,
    offsetMs: 0,
    target: target.slice(Math.max(0, end - hours), end).toReversed(),
    others: {},
  });
  const sums = LEADS.map(() => ({ model: 0, naive: 0 }));
  for (let cut = HISTORY_H; cut + WEEK_H + 24 < target.length; cut += WEEK_H) {
    const model = method.fit(inputsAt(cut, HISTORY_H), LEADS);
    if (model === null) continue;
    for (let end = cut; end < cut + WEEK_H; end += EVERY_H) {
      const now = target[end - 1];
      if (now == null) continue;
      for (const { leadMin, value } of method.predict(model, inputsAt(end, 49), LEADS, null)) {
        const came = target[end - 1 + leadMin / 60];
        const sum = sums[LEADS.indexOf(leadMin)];
        if (came == null || sum === undefined) continue;
        sum.model += (came - value) ** 2;
        sum.naive += (came - now) ** 2;
      }
    }
  }
  return sums.map(({ model, naive }) => 1 - Math.sqrt(model / naive));
}

describeWithData('air-hanoi-airnow', 'two years of Hà Nội, hour by hour', () => {
  test.each([2016, 2018])('%i: beats the last value at 1, 3, 6, 12 and 24 hours', (year) => {
    const skill = judge(year);
    for (const [at, least] of [0.05, 0.05, 0.08, 0.12, 0.06].entries())
      expect(skill[at], `${LEADS[at]} min`).toBeGreaterThan(least);
  });
});

test('looks back as far as its longest change', () => {
  expect(forecasters[0]?.lookBackHours).toBeGreaterThan(24);
});
