/**
 * What a river's forecast is worth that was fitted on one or two months without a high water (airGR, hourly; below
 * 100 m³/s), judged on the eighteen months after against "it stays as it is", and which of its leads the platform would
 * have withheld: those of fewer than two rises, of which no model is made, and those whose trial on the last third of the fit does not beat that by 5 %. HAIVAN_TEST_DATA names the data.
 */
import { HOUR_MS, DAY_MS } from '../contract/basics/time-units.ts';
import { createRidgeMethod, hasRisen, RIVER_SMALL } from '../platform/sdk/forecasting.ts';
import type { ForecastInputs } from '../platform/sdk/forecasting.ts';
import { findSharedData, readSharedData } from '../test/support/shared-data.ts';
import { Skipped } from './figure.ts';
import type { Figure } from './figure.ts';

const FILE = 'flood-airgr-hourly/L0123003_hourly.csv.gz';
const FROM_MS = Date.parse('2004-01-16T00:00:00Z');
const CUT_MS = Date.parse('2005-07-01T00:00:00Z');
const END_MS = Date.parse('2006-12-31T23:00:00Z');
/** High water, m³/s. */
const EVENT = 100;
const LEADS_H = [1, 2, 3, 6, 12];
const LENGTHS_DAYS = [30, 45, 61];
const EVERY_DAYS = 15;
const LOOK_BACK_H = 48;
/** Every third hour is judged: 4,400 of them. */
const JUDGE_EVERY_H = 3;
/** As the platform asks of a trial (withhold.ts). */
const LEAST_SKILL = 0.05;

type Course = readonly (number | null)[];
interface River {
  readonly flow: Course;
  readonly rain: Course;
  readonly firstMs: number;
}

const method = createRidgeMethod({ ...RIVER_SMALL, scale: 'flow', spread: false }, 'rain');

export async function measureEventFree(): Promise<Figure[]> {
  if (findSharedData(FILE) === undefined) throw new Skipped(`no test data ${FILE}: set HAIVAN_TEST_DATA`);
  const river = readRiver();
  const at = (timeMs: number) => Math.round((timeMs - river.firstMs) / HOUR_MS);
  const told: number[] = [];
  const all: number[] = [];
  for (const days of LENGTHS_DAYS)
    for (let from = at(FROM_MS); from + days * 24 <= at(CUT_MS); from += (EVERY_DAYS * DAY_MS) / HOUR_MS) {
      const to = from + days * 24;
      if (river.flow.slice(from, to).some((flow) => flow !== null && flow >= EVENT)) continue;
      const trial = judge(river, { from, fittedTo: to - days * 8, to, every: 1 });
      const after = judge(river, {
        from,
        fittedTo: to,
        begin: at(CUT_MS),
        to: at(END_MS),
        every: JUDGE_EVERY_H,
      });
      for (const [lead, ratio] of after) {
        all.push(ratio);
        if (1 - (trial.get(lead) ?? Infinity) >= LEAST_SKILL) told.push(ratio);
      }
    }
  // Where nothing is told nothing is worse; the note says so.
  const toWorst = (ratios: readonly number[]) => (Math.max(1, ...ratios) - 1) * 100;
  const over = (ratios: readonly number[]) => ratios.filter((ratio) => ratio > 1.12).length;
  return [
    {
      id: 'eventFreeTold',
      says: 'a lead fitted on 1 to 2 months without high water and not withheld, at its worst against persistence (RMSE)',
      value: toWorst(told),
      unit: '% worse',
      target: { is: 'at most', value: 12 },
      note: `${told.length} leads told of ${all.length} that were fitted; ${over(told)} of them over 12 %; of all, withheld or not, ${over(all)}, the worst ${toWorst(all).toFixed(0)} %`,
    },
  ];
}

/** RMSE against persistence, by lead, none where the river's method makes no model: fitted on [from, fittedTo), asked from `begin` (there) on, up to `to`. */
function judge(
  river: River,
  given: {
    readonly from: number;
    readonly fittedTo: number;
    readonly begin?: number;
    readonly to: number;
    readonly every: number;
  },
): ReadonlyMap<number, number> {
  const { from, fittedTo, begin = fittedTo, to, every } = given;
  const leadsMin = LEADS_H.map((hours) => hours * 60);
  if (!hasRisen(river.flow.slice(from, fittedTo))) return new Map();
  const model = method.fit(toInputs(river, from, fittedTo), leadsMin);
  const sums = new Map(LEADS_H.map((hours) => [hours, { model: 0, naive: 0 }]));
  for (let now = begin; model !== null && now < to; now += every) {
    const last = river.flow[now] ?? null;
    if (last === null) continue;
    for (const { leadMin, value } of method.predict(
      model,
      toInputs(river, now + 1 - LOOK_BACK_H, now + 1),
      leadsMin,
      null,
    )) {
      const came = now + leadMin / 60 < to ? (river.flow[now + leadMin / 60] ?? null) : null;
      const sum = sums.get(leadMin / 60);
      if (came === null || sum === undefined) continue;
      sum.model += (came - value) ** 2;
      sum.naive += (came - last) ** 2;
    }
  }
  return new Map([...sums].map(([hours, { model: squares, naive }]) => [hours, Math.sqrt(squares / naive)]));
}

/** As the platform gives them: newest first. */
function toInputs({ flow, rain, firstMs }: River, from: number, to: number): ForecastInputs {
  const cut = (course: Course) => course.slice(Math.max(0, from), to).toReversed();
  return { endMs: firstMs + (to - 1) * HOUR_MS, offsetMs: 0, target: cut(flow), others: { rain: cut(rain) } };
}

function readRiver(): River {
  const rows = readSharedData(FILE)
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const toNumber = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
  return {
    firstMs: Date.parse(rows[0]?.[0] ?? ''),
    rain: rows.map((row) => toNumber(row[1])),
    flow: rows.map((row) => {
      const litres = toNumber(row[4]);
      return litres === null ? null : litres / 1_000;
    }),
  };
}
