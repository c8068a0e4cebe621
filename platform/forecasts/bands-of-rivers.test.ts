/** The band of a river on the rivers on which the method was chosen: eight in ten inside, also while it rises; skipped where the data is not there. */
import { expect, test } from 'vitest';
import { describeWithData, readSharedData } from '../../test/support/shared-data.ts';
import { RIVER_FULL, RIVER_SMALL } from '../sdk/forecasting.ts';
import type { Steps } from '../sdk/internal/ridge/features.ts';
import { fitLeads } from '../sdk/internal/ridge/method.ts';
import { predictSteps, spreadSteps } from '../sdk/internal/ridge/steps-for-test.ts';
import type { RidgeOptions } from '../sdk/internal/ridge/method.ts';
import { adaptBands, toBand, type BandShifts } from './internal/band.ts';
import { toSides } from './internal/try-model.ts';

const HOUR_MS = 3_600_000;
const rowsOf = (name: string) =>
  readSharedData(name)
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
const toNumber = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));

interface River {
  readonly options: RidgeOptions;
  readonly target: readonly (number | null)[];
  readonly rain: readonly (number | null)[];
  /** Judged from here on, fitted anew after so many steps on the past alone. */
  readonly from: number;
  readonly fitEvery: number;
}

interface Told {
  readonly at: number;
  readonly value: number;
  readonly band: { readonly low: number; readonly high: number };
  readonly limb: string;
}

/** What is foretold at each judged step, with its band as the platform makes and moves it. */
function foretell({ options, target, rain, from, fitEvery }: River, hours: number): Told[] {
  const ahead = hours * options.stepsPerHour;
  const toSteps = (to: number): Steps => ({
    endMs: to * HOUR_MS,
    offsetMs: 0,
    target: target.slice(0, to),
    rain: rain.slice(0, to),
  });
  const tell = (fittedTo: number, begin: number, to: number) => {
    const model = fitLeads(options, toSteps(fittedTo), [hours]);
    if (model === null) throw new Error('no model');
    const values = predictSteps(options, model, toSteps(to), begin).get(hours) ?? [];
    const spreads = spreadSteps(options, model, toSteps(to), begin).get(hours) ?? [];
    return values.flatMap((value, i) => {
      const spread = spreads[i] ?? null;
      return value === null || spread === null ? [] : [{ at: begin + i, value, spread }];
    });
  };
  const pending = new Map<number, { low: number; high: number }>();
  let shifts: BandShifts = {};
  const told: Told[] = [];
  for (let begin = from; begin < target.length; begin += fitEvery) {
    const errors = tell(Math.floor((begin * 2) / 3), Math.floor((begin * 2) / 3), begin).flatMap(
      ({ at, value, spread }) => {
        const came = at + ahead < begin ? (target[at + ahead] ?? null) : null;
        return came === null ? [] : [{ error: (came - value) / spread.sigma, limb: spread.limb }];
      },
    );
    const limbs = Object.fromEntries(
      [...Map.groupBy(errors, ({ limb }) => limb)]
        .filter(([, some]) => some.length >= 50)
        .map(([limb, some]) => [limb, toSides(some)] as const),
    );
    const trial = { leadMin: hours * 60, n: errors.length, skill: 1, ...toSides(errors), limbs };
    for (const { at, value, spread } of tell(begin, begin, Math.min(begin + fitEvery, target.length))) {
      const due = pending.get(at - ahead);
      const now = target[at] ?? null;
      if (due !== undefined && now !== null)
        shifts = adaptBands(shifts, [trial], [{ leadMin: trial.leadMin, ...due, came: now }]);
      const band = toBand({ value, spread }, trial, shifts[trial.leadMin]);
      pending.set(at, band);
      told.push({ at, value, band, limb: spread.limb });
    }
  }
  return told;
}

/** Shares of outcomes inside the band, of all and of those that were foretold while it rose. */
function toInside(river: River, hours: number, told: readonly Told[] = foretell(river, hours)) {
  const came = told.flatMap(({ at, band, limb }) => {
    const value = river.target[at + hours * river.options.stepsPerHour] ?? null;
    return value === null ? [] : [{ limb, isInside: value >= band.low && value <= band.high }];
  });
  const toShare = (some: typeof came) => some.filter(({ isInside }) => isInside).length / some.length;
  return { all: toShare(came), rising: toShare(came.filter(({ limb }) => limb === 'rising')) };
}

/** A band of 80 % tells the quantiles 0.1 and 0.9; between the forecast (0.5) and the high side the 80 % quantile lies here. */
const P80 = 0.75;
/** Alarms no farther apart than this are one. */
const ONE_ALARM_HOURS = 12;

/** Events above a limit (over at 80 % of it), and the alarms of a rule that looks at the 80 % quantile of the next three hours. */
function toAlarms({ target, from }: River, limit: number, told: readonly Told[]) {
  const events: { readonly from: number; to: number }[] = [];
  let isHigh = false;
  for (let at = from; at < target.length; at++) {
    const value = target[at] ?? null;
    if (value === null) continue;
    if (!isHigh && value >= limit) events.push({ from: at, to: at });
    // The target is the root of the discharge.
    isHigh = value >= (isHigh ? limit * Math.sqrt(0.8) : limit);
    const last = events.at(-1);
    if (isHigh && last !== undefined) last.to = at;
  }
  const loud = told.flatMap(({ at, value, band }) =>
    value + P80 * (band.high - value) >= limit ? [at] : [],
  );
  const alarms: { readonly from: number; to: number }[] = [];
  for (const at of [...new Set(loud)].toSorted((a, b) => a - b)) {
    const last = alarms.at(-1);
    if (last !== undefined && at - last.to <= ONE_ALARM_HOURS) last.to = at;
    else alarms.push({ from: at, to: at });
  }
  const leads = events.flatMap((event) => {
    const alarm = alarms.find(({ from: begun, to }) => begun < event.from && to >= event.from - 3);
    return alarm === undefined ? [] : [event.from - alarm.from];
  });
  const falseAlarms = alarms.filter(
    (alarm) => !events.some((event) => alarm.to >= event.from - 3 && alarm.from <= event.to),
  );
  const sorted = leads.toSorted((a, b) => a - b);
  return {
    events: events.length,
    hits: leads.length,
    falseAlarms: falseAlarms.length,
    medianLeadHours: sorted[Math.floor(sorted.length / 2)] ?? 0,
  };
}

/** Shares beyond what the bar allows. */
const listOff = (
  river: River,
  bar: { least: number; most: number; rising: number },
  told = new Map<number, readonly Told[]>(),
) =>
  [1, 3, 6].flatMap((hours) => {
    const { all, rising } = toInside(river, hours, told.get(hours));
    return all >= bar.least && all <= bar.most && rising >= bar.rising
      ? []
      : [`${hours} h: ${all.toFixed(3)}, rising ${rising.toFixed(3)}`];
  });

describeWithData('flood-airgr-hourly', 'a river of three years, hourly', () => {
  test('75 to 92 in a hundred are inside, 72 or more while it rises; alarms on the 80 % quantile come hours before', () => {
    const rows = rowsOf('flood-airgr-hourly/L0123003_hourly.csv.gz');
    const begin = rows.findIndex(([time]) => Date.parse(time ?? '') >= Date.parse('2004-01-16T00:00:00Z'));
    const used = rows.slice(begin);
    const from = used.findIndex(([time]) => Date.parse(time ?? '') >= Date.parse('2005-07-01T00:00:00Z'));
    const target = used.map((row) => {
      const litres = toNumber(row[4]);
      // The scale on which the method works: as the root of the discharge.
      return litres === null ? null : Math.sqrt(litres / 1000);
    });
    const rain = used.map((row) => toNumber(row[1]));
    const river = { options: RIVER_FULL, target, rain, from, fitEvery: used.length };
    const told = new Map([1, 2, 3, 6].map((hours) => [hours, foretell(river, hours)]));
    expect(listOff(river, { least: 0.75, most: 0.92, rising: 0.72 }, told)).toEqual([]);
    const soon = [1, 2, 3].flatMap((hours) => told.get(hours) ?? []);
    for (const [limit, events] of [
      [100, 7],
      [236.7, 4],
    ] as const) {
      const found = toAlarms(river, Math.sqrt(limit), soon);
      expect(found).toMatchObject({ events, hits: events });
      expect(found.falseAlarms).toBeLessThanOrEqual(events / 2);
      expect(found.medianLeadHours).toBeGreaterThanOrEqual(2);
    }
  }, 120_000);
});

describeWithData('flood-calder-15min', 'a steep valley, every 15 minutes', () => {
  test('70 to 90 in a hundred are inside, and 65 or more while it rises', () => {
    const read = (name: string) =>
      new Map(
        rowsOf(`flood-calder-15min/${name}.csv.gz`).map((row) => [
          Date.parse(`${row[1]}Z`),
          toNumber(row[3]),
        ]),
      );
    const level = read('Mytholmroyd-level');
    const gauges = ['Bacup', 'Gorple', 'Gorpley', 'Walshaw-Dean-Lodge'].map((name) =>
      read(`${name}-rainfall`),
    );
    const startMs = Date.parse('2025-08-16T00:00:00Z');
    const stepMs = HOUR_MS / 4;
    const steps = (Math.max(...level.keys()) - startMs) / stepMs + 1;
    const times = Array.from({ length: steps }, (_unused, i) => startMs + i * stepMs);
    const rain = times.map((timeMs) => {
      const said = gauges.flatMap((gauge) => gauge.get(timeMs) ?? []);
      return said.length === 0 ? null : said.reduce((a, b) => a + b, 0) / said.length;
    });
    const target = times.map((timeMs) => level.get(timeMs) ?? null);
    const from = (Date.parse('2025-08-28T00:00:00Z') - startMs) / stepMs;
    const river = { options: { ...RIVER_SMALL, stepsPerHour: 4 }, target, rain, from, fitEvery: 96 };
    expect(listOff(river, { least: 0.7, most: 0.9, rising: 0.65 })).toEqual([]);
  }, 60_000);
});
