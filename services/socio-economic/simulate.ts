/**
 * Believable years of indicators: each agency tells its own towards the end of the month, first as an estimate, a month
 * later preliminary, each January the year before officially, with the plan of the new year. Invented, pure in time.
 */
import type { Simulation, SimulatedPush } from '../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { toNoise, toSeed } from '../../platform/sdk/simulate.ts';
import { isEndOf, MERGED_ON, TERRITORY, toFirstDay, toLastDay, toMonthIndex } from './model.ts';
import { DEMO_INDICATORS } from './simulate/demo-indicators.ts';
import type { DemoIndicator } from './simulate/demo-indicator.ts';

export { DEMO_INDICATORS } from './simulate/demo-indicators.ts';

const SENT_DAY = 26;
const SENT_MS = 9 * HOUR_MS;
const BEGIN_YEAR = 2024;
/** When the invented list was written: told again it is the same. */
const DEFINED = '2020-01-01T08:00:00+07:00';
const FORGOTTEN_MONTHS = 2;
const SOURCE = 'Số liệu mô phỏng';

/** Share of the year by month, before it is evened out. */
const COURSES: Readonly<Record<DemoIndicator['course'], readonly number[]>> = {
  even: [8, 7, 8, 8, 8.2, 8.4, 8.4, 8.5, 8.5, 8.6, 8.9, 9.5],
  late: [2, 2.5, 4, 5.5, 6, 7.5, 8, 8.5, 9.5, 11, 14, 21.5],
  summer: [6.5, 7, 7.2, 8.4, 9.2, 11, 12, 11, 8, 7.2, 6.2, 6.3],
};

/** Everything of one agency. */
export function simulateAgency(feedId: string, agency: string, historyDays: number): Simulation {
  const own = DEMO_INDICATORS.filter((one) => one.agency === agency);
  return {
    feedId,
    everySec: DAY_MS / 1_000,
    historyDays,
    *pushes({ fromMs, toMs, utcOffsetMin }) {
      const offsetMs = utcOffsetMin * MINUTE_MS;
      const first = toMonthIndex(new Date(fromMs + offsetMs).toISOString());
      let isDefined = false;
      for (let month = first; ; month++) {
        const sentMs =
          Date.parse(`${toFirstDay(month)}T00:00:00Z`) + (SENT_DAY - 1) * DAY_MS + SENT_MS - offsetMs;
        if (sentMs > toMs) return;
        if (sentMs <= fromMs) continue;
        // Said again it is the same: once each time that something is asked for.
        if (!isDefined) yield toPush({ indicators: own.map(toDefinition) }, sentMs - MINUTE_MS);
        isDefined = true;
        const values = own.flatMap((one) => toValues(one, month, { sentMs, toMs }));
        if (values.length > 0) yield toPush({ values }, sentMs);
      }
    },
  };
}

function toDefinition(one: DemoIndicator): object {
  const { name, size: _size, growth: _growth, course: _course, plan: _plan, isOld: _old, ...told } = one;
  const { isForgotten: _forgotten, ...facts } = told;
  return {
    ...facts,
    name,
    updated: DEFINED,
    source: SOURCE,
    definition: 'Chỉ tiêu mô phỏng của thành phố mẫu.',
  };
}

interface Sent {
  readonly sentMs: number;
  readonly toMs: number;
}

function toValues(one: DemoIndicator, month: number, { sentMs, toMs }: Sent): object[] {
  const issued = new Date(sentMs).toISOString();
  const told = (of: number, status: string) =>
    isEndOf(one.frequency, of) && !isForgotten(one, of, toMs)
      ? listCells(one, of, status).map((cell) => ({
          ...cell,
          indicator: one.code,
          unit: one.unit,
          status,
          issued,
        }))
      : [];
  const values = [...told(month, 'E'), ...told(month - 1, 'P')];
  if (month % 12 !== 0) return values;
  const year = Math.floor(month / 12);
  const before = Array.from({ length: 11 }, (_, at) => (year - 1) * 12 + at).flatMap((of) => told(of, 'A'));
  const plan =
    one.plan === undefined
      ? []
      : [
          {
            indicator: one.code,
            period: String(year),
            value: round(toYear(one, year) * one.plan, one.decimals),
            unit: one.unit,
            status: 'KH',
            territory: TERRITORY.since,
            issued,
          },
        ];
  return [...before, ...plan, ...values];
}

const isForgotten = ({ isForgotten: is }: DemoIndicator, month: number, toMs: number): boolean =>
  is === true && month > toMonthIndex(new Date(toMs).toISOString()) - 1 - FORGOTTEN_MONTHS;

/** A figure of the period that ends with a month. What was told of the old city only is of it until the merger. */
function listCells(one: DemoIndicator, month: number, status: string) {
  const [year, ended] = [Math.floor(month / 12), (month % 12) + 1];
  const isOld = one.isOld === true && toLastDay(month) < MERGED_ON;
  const territory = isOld ? TERRITORY.before : TERRITORY.since;
  const whole = toFigure(one, month) * (isOld ? 0.62 : 1);
  // An estimate is off by some thousandths; what comes later is nearer.
  const off = status === 'E' ? 0.006 : status === 'P' ? 0.002 : 0;
  const error = one.valueKind === 'rate' ? 1 : 1 + off * (toNoise(toSeed(one.code), month, 191) - 0.5);
  const period =
    one.accumulation === 'cumulative'
      ? ended === 12
        ? String(year)
        : `${ended}T/${year}`
      : one.frequency === 'quarter'
        ? `${year}-Q${ended / 3}`
        : one.frequency === 'year'
          ? String(year)
          : toFirstDay(month).slice(0, 7);
  return [{ period, territory, value: round(whole * error, one.decimals) }];
}

/** Running total, the quarter alone, or the figure of the time; a whole is the sum of its parts. */
function toFigure(one: DemoIndicator, month: number): number {
  const parts = DEMO_INDICATORS.filter(({ partOf }) => partOf === one.code);
  if (parts.length > 0) return parts.reduce((sum, part) => sum + toFigure(part, month), 0);
  const year = Math.floor(month / 12);
  if (one.valueKind === 'rate') {
    const season = 0.15 * Math.sin((month % 12) / 2) * (one.decimals > 1 ? 1 : 2);
    return one.size + one.growth * (month / 12 - BEGIN_YEAR) + season * Math.min(1, one.size / 20);
  }
  if (one.valueKind === 'level') return one.size * (1 + one.growth / 100) ** (month / 12 - BEGIN_YEAR);
  const shares = toShares(one, year);
  const upTo = (last: number) => shares.slice(0, last + 1).reduce((sum, share) => sum + share, 0);
  const ended = month % 12;
  const share =
    one.accumulation === 'cumulative'
      ? upTo(ended)
      : one.frequency === 'quarter'
        ? upTo(ended) - upTo(ended - 3)
        : 1;
  return toYear(one, year) * share;
}

function toYear(one: DemoIndicator, year: number): number {
  const parts = DEMO_INDICATORS.filter(({ partOf }) => partOf === one.code);
  if (parts.length > 0) return parts.reduce((sum, part) => sum + toYear(part, year), 0);
  if (one.valueKind === 'rate') return one.size + one.growth * (year + 0.9 - BEGIN_YEAR);
  if (one.valueKind === 'level') return one.size * (1 + one.growth / 100) ** (year + 0.9 - BEGIN_YEAR);
  const luck = 1 + 0.05 * (toNoise(toSeed(one.code), year, 192) - 0.5);
  return one.size * (1 + one.growth / 100) ** (year - BEGIN_YEAR) * luck;
}

function toShares(one: DemoIndicator, year: number): number[] {
  const shares = COURSES[one.course].map(
    (share, at) => share * (1 + 0.06 * (toNoise(toSeed(one.code), year * 12 + at, 193) - 0.5)),
  );
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals + 1));

function toPush(message: object, atMs: number): SimulatedPush {
  return { atMs, contentType: 'application/json', bytes: JSON.stringify(message) };
}
