/** What is learnt as forecasts mature: bands hold eight in ten whatever the errors become, and a method its own state, in order. */
import { expect, test } from 'vitest';
import { createRandom } from '../../test/support/random.ts';
import { adaptBands, toBand } from './internal/band.ts';
import type { BandShifts } from './internal/band.ts';
import { run } from './internal/forecast-run.ts';
import { readAhead } from './internal/read-known.ts';
import type { RunGiven, RunResult, RunStream } from './internal/run-data.ts';

const HOUR_MS = 3_600_000;
const TRIAL = { leadMin: 60, n: 500, skill: 0.3, low: -1.28, high: 1.28 };

/** The share of the last 2,000 of so many outcomes that lie inside the band; errors are of a normal distribution. */
function toInside(sd: number, shiftOf: number): { readonly inside: number; readonly shifts: BandShifts } {
  const random = createRandom(11);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let shifts: BandShifts = {};
  let inside = 0;
  for (let i = 0; i < 4_000; i++) {
    const band = toBand({ value: 60 }, TRIAL, shifts['60']);
    const came = 60 + shiftOf + sd * normal();
    if (i >= 2_000 && came >= band.low && came <= band.high) inside += 1 / 2_000;
    shifts = adaptBands(shifts, [TRIAL], [{ leadMin: 60, ...band, came }]);
  }
  return { inside, shifts };
}

test.each([
  { sd: 1, shiftOf: 0 },
  { sd: 3, shiftOf: 0 },
  { sd: 0.3, shiftOf: 0 },
  { sd: 1, shiftOf: 0.5 },
])('errors of spread $sd, off by $shiftOf: the band comes to hold eight in ten', ({ sd, shiftOf }) => {
  const { inside } = toInside(sd, shiftOf);
  expect(inside).toBeGreaterThan(0.77);
  expect(inside).toBeLessThan(0.83);
});

test('a band neither crosses its forecast nor moves of a lead that was never tried', () => {
  const band = toBand({ value: 60 }, TRIAL, { low: -5, high: -5 });
  expect(band).toEqual({ low: 60, high: 60 });
  expect(adaptBands({}, [], [{ leadMin: 60, low: 0, high: 1, came: 9 }])).toEqual({});
});

/** Foretells the last value and the mean of what it was wrong by; its state counts and sums. */
const METHOD = `data:text/javascript,${encodeURIComponent(`export const method = {
  fit: () => ({}),
  predict: (_model, { target }, leads, state) =>
    leads.map((leadMin) => ({ leadMin, value: target[0] + (state === null ? 0 : state.sum / state.n) })),
  learn: (state, matured) => matured.reduce(({ n, sum, last }, { value, came, issuedMs }) => {
    if (issuedMs < last) throw new Error('not in order');
    return { n: n + 1, sum: sum + came - value, last: issuedMs };
  }, state ?? { n: 0, sum: 0, last: 0 }),
};`)}`;

async function runAll(streams: readonly Partial<RunStream>[]): Promise<RunResult[]> {
  const known = { endMs: 0, offsetMs: 0, target: [10, 9], others: {} };
  const one = { streamId: 1, known, model: {}, isFitDue: false, state: null, matured: [] };
  const given: RunGiven = {
    method: METHOD,
    leadsMin: [60],
    lookBackHours: 2,
    fittingMs: 0,
    streams: streams.map((stream) => ({ ...one, ...stream })),
  };
  const found: RunResult[] = [];
  for await (const { results } of run(given)) found.push(...results);
  return found;
}

async function runOnce(stream: Partial<RunStream>): Promise<RunResult | undefined> {
  const [result] = await runAll([stream]);
  return result;
}

test('when the time for fits is over the first is fitted all the same; the next waits, or goes by the model it has', async () => {
  const results = await runAll([
    { isFitDue: true, model: null },
    { isFitDue: true, model: null },
    { isFitDue: true },
  ]);
  expect(
    results.map(({ fitted, isPutOff, forecasts }) => [fitted !== null, isPutOff, forecasts.length]),
  ).toEqual([
    [true, false, 1],
    [false, true, 0],
    [false, false, 1],
  ]);
});

test('a method learns what has matured, in order, and goes on from what is kept: twice a half is once the whole', async () => {
  const matured = [3, 5, 4, 8].map((off, i) => ({
    issuedMs: i * HOUR_MS,
    leadMin: 60,
    value: 10,
    came: 10 + off,
  }));
  const whole = await runOnce({ matured });
  expect(whole?.state).toEqual({ n: 4, sum: 20, last: 3 * HOUR_MS });
  expect(whole?.forecasts).toEqual([{ leadMin: 60, value: 15 }]);
  const half = await runOnce({ matured: matured.slice(0, 2) });
  const rest = await runOnce({ state: half?.state ?? null, matured: matured.slice(2) });
  expect(rest).toEqual(whole);
  // Nothing new has matured: it stays as it is.
  expect(await runOnce({ state: whole?.state ?? null })).toEqual(whole);
});

test('of what others foretell the newest issue that was known counts, and hours of which it is silent are not known', async () => {
  const view = (issuedHour: number, validHour: number, value: number | null) => ({
    model: 'wrf',
    version: '1',
    issuedMs: issuedHour * HOUR_MS,
    validMs: validHour * HOUR_MS,
    value,
    quantiles: null,
    withheld: null,
  });
  const asked: number[] = [];
  const store = {
    listForecasts: ({ asOfMs }: { readonly asOfMs: number }) => {
      asked.push(asOfMs);
      // The older issue speaks of an hour of which the newer one does not.
      return Promise.resolve([
        view(94, 101, 1),
        view(94, 104, 9),
        view(97, 101, 5),
        view(97, 102, 0),
        view(97, 103, null),
      ]);
    },
  };
  const target = { streamId: 1, code: 'r/level', others: {}, ahead: { rain: 7 } };
  const ahead = await readAhead(store, [target, { ...target, streamId: 2 }], 100 * HOUR_MS);
  expect(ahead.get(7)?.slice(0, 5)).toEqual([5, 0, null, null, null]);
  // Both rivers lie under the same rain: it is read once, as of the hour.
  expect(asked).toEqual([100 * HOUR_MS]);
});
