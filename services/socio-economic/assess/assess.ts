/** How one indicator stands, of everything that was told of it: pure, the same for the job, the page and the tests. */
import type { IndicatorFacts } from '../indicators/facts.ts';
import { TRACK } from '../indicators/state.ts';
import type { Track } from '../indicators/state.ts';
import {
  findIdenticalYears,
  isEndOf,
  TERRITORIES,
  toFirstDay,
  toGrowth,
  toLastDay,
  toPace,
  toPeriodEnding,
  toPlanState,
  toTimeline,
  toYearEnd,
} from '../model.ts';
import type { Growth, Point, Timeline, Told, YearCourse, YearEnd } from '../model.ts';

/** How many years of the past are looked at. */
export const YEARS = 8;

export interface Assessed {
  readonly track: Track;
  /** What the state's record says, amounts in the indicator's own unit. */
  readonly body: {
    readonly nameEn: string;
    readonly group: string;
    readonly agency: string;
    readonly unit: string;
    readonly decimals: number;
    readonly isRate: boolean;
    readonly from: string | null;
    readonly to: string | null;
    readonly value: number | null;
    readonly basis: string | null;
    readonly issuedMs: number | null;
    readonly derived: string | null;
    readonly territory: string | null;
    readonly growth: number | null;
    readonly same: number | null;
    readonly noGrowth: string | null;
    readonly reached: number | null;
    readonly plan: number | null;
    readonly share: number | null;
    readonly due: number | null;
    readonly paceBy: string | null;
    readonly ending: number | null;
    readonly endingLow: number | null;
    readonly endingHigh: number | null;
    readonly noEnding: string | null;
    readonly doubt: string | null;
  };
}

/** What was told of an indicator, by territory, with the one that its newest figure is of. */
export interface Lines {
  readonly territory: string;
  readonly timeline: Timeline;
  readonly others: readonly Timeline[];
  /** The figures in which the indicator is told, by the month with which each ends. */
  readonly points: ReadonlyMap<number, Point>;
}

/** Of the territory with the newest figure; of two with the same, the one of today. */
export function toLines(told: readonly Told[], facts: IndicatorFacts): Lines {
  const lines = TERRITORIES.map(({ id }) => ({ id, timeline: toTimeline(told, facts.valueKind, id) })).map(
    ({ id, timeline }) => {
      const points = pickPoints(timeline, facts);
      return { id, timeline, points, newest: Math.max(-1, ...points.keys()) };
    },
  );
  const [first, ...rest] = lines.toSorted((a, b) => b.newest - a.newest);
  const empty = { cumulative: new Map(), monthly: new Map(), quarterly: new Map(), yearly: new Map() };
  return {
    territory: first?.id ?? '',
    timeline: first?.timeline ?? empty,
    others: rest.map(({ timeline }) => timeline),
    points: first?.points ?? new Map(),
  };
}

/** The figures of the frequency and accumulation in which the indicator is told. */
export function pickPoints(
  timeline: Timeline,
  { frequency, accumulation, valueKind }: Pick<IndicatorFacts, 'frequency' | 'accumulation' | 'valueKind'>,
): Map<number, Point> {
  const ofLength =
    frequency === 'month'
      ? [timeline.monthly]
      : frequency === 'quarter'
        ? [timeline.quarterly, ...(valueKind === 'flow' ? [] : [timeline.monthly])]
        : frequency === 'year'
          ? [timeline.yearly, ...(valueKind === 'flow' ? [timeline.cumulative] : [])]
          : [timeline.cumulative];
  const lists = accumulation === 'cumulative' ? [timeline.cumulative] : ofLength;
  const found = new Map<number, Point>();
  for (const list of lists.toReversed())
    for (const [month, point] of list) if (isEndOf(frequency, month)) found.set(month, point);
  return found;
}

export function assess(told: readonly Told[], facts: IndicatorFacts, tolerance: number): Assessed {
  const lines = toLines(told, facts);
  const { points, timeline, territory } = lines;
  const month = Math.max(-1, ...points.keys());
  const point = points.get(month);
  const shown = (value: number | null) => (value === null ? null : round(value / facts.factor));
  const isRate = facts.valueKind === 'rate';
  const common = {
    nameEn: facts.name.en,
    group: facts.group,
    agency: facts.agency,
    unit: facts.unit,
    decimals: facts.decimals,
    isRate,
    doubt: findDoubtOf(lines),
  };
  if (point === undefined) return { track: TRACK.unknown, body: { ...NOTHING, ...common } };
  const { from, to } = toPeriodEnding(month, facts.frequency, facts.accumulation);
  const growth = toGrowth(point.value, {
    base: points.get(month - 12)?.value,
    hasOther: lines.others.some((other) => pickPoints(other, facts).has(month - 12)),
    isRate,
  });
  const year = Math.floor(month / 12);
  const isFlow = facts.valueKind === 'flow';
  const reached = isFlow ? (timeline.cumulative.get(month)?.value ?? null) : null;
  const plan = findPlan(told, { year, territory });
  const past = listCourses(timeline, year);
  const pace = toPace(past, (month % 12) + 1);
  const stand = toPlanState({
    kind: facts.valueKind,
    direction: facts.direction,
    value: isFlow ? reached : point.value,
    plan,
    pace,
    tolerance,
  });
  const ending: YearEnd = isFlow
    ? toYearEnd(past, toCourse(timeline, year), (month % 12) + 1)
    : { value: null, why: 'not-a-flow' };
  return {
    track: stand.state,
    body: {
      ...common,
      from,
      to,
      value: shown(point.value),
      basis: point.basis,
      issuedMs: point.issuedMs,
      derived: point.derived,
      territory,
      growth: toShownGrowth(point.value, growth, facts),
      same: shown(growth.base),
      noGrowth: growth.why,
      reached: shown(reached),
      plan: shown(plan),
      share: stand.share === null ? null : round(stand.share),
      due: stand.due === null ? null : round(stand.due),
      paceBy: isFlow && plan !== null ? pace.by : null,
      ending: shown(ending.value),
      endingLow: ending.value === null ? null : shown(ending.low),
      endingHigh: ending.value === null ? null : shown(ending.high),
      noEnding: ending.value === null ? ending.why : null,
    },
  };
}

/** Of a rate the points between the two figures as they are shown, so that who subtracts them comes to the same. */
function toShownGrowth(value: number, { value: growth, base }: Growth, facts: IndicatorFacts): number | null {
  if (growth === null || base === null) return null;
  if (facts.valueKind !== 'rate') return round(growth);
  const toShown = (one: number) => Number((one / facts.factor).toFixed(facts.decimals));
  return Number((toShown(value) - toShown(base)).toFixed(facts.decimals));
}

const NOTHING = {
  from: null,
  to: null,
  value: null,
  basis: null,
  issuedMs: null,
  derived: null,
  territory: null,
  growth: null,
  same: null,
  noGrowth: null,
  reached: null,
  plan: null,
  share: null,
  due: null,
  paceBy: null,
  ending: null,
  endingLow: null,
  endingHigh: null,
  noEnding: null,
} as const;

/** The newest plan of the whole year. */
export function findPlan(
  told: readonly Told[],
  { year, territory }: { readonly year: number; readonly territory: string },
): number | null {
  const [from, to] = [toFirstDay(year * 12), toLastDay(year * 12 + 11)];
  let newest: Told | undefined;
  for (const one of told)
    if (
      one.basis === 'plan' &&
      one.territory === territory &&
      one.period.from === from &&
      one.period.to === to &&
      one.issuedMs >= (newest?.issuedMs ?? -Infinity)
    )
      newest = one;
  return newest?.value ?? null;
}

export function toCourse({ cumulative, yearly }: Timeline, year: number): YearCourse {
  const values = Array.from({ length: 12 }, (_, at) => cumulative.get(year * 12 + at)?.value ?? null);
  return { year, cumulative: values.with(11, values[11] ?? yearly.get(year * 12 + 11)?.value ?? null) };
}

export const listCourses = (timeline: Timeline, year: number): YearCourse[] =>
  Array.from({ length: YEARS }, (_, at) => toCourse(timeline, year - YEARS + at));

/** Years that are the same to the last digit: one was copied. Only what was told counts, nothing derived. */
function findDoubtOf({ timeline }: Lines): string | null {
  const months = [...timeline.monthly.keys()];
  if (months.length < 24) return null;
  const [first, last] = [Math.floor(Math.min(...months) / 12), Math.floor(Math.max(...months) / 12)];
  const years = Array.from({ length: last - first + 1 }, (_, at) => ({
    year: first + at,
    months: Array.from({ length: 12 }, (__, month) => {
      const point = timeline.monthly.get((first + at) * 12 + month);
      return point === undefined || point.derived !== null ? null : point.value;
    }),
  }));
  const pairs = findIdenticalYears(years);
  return pairs.length === 0
    ? null
    : pairs
        .map(([a, b]) => `${a} = ${b}`)
        .join(', ')
        .slice(0, 100);
}

/** Ten digits: the noise of divisions is no change. */
const round = (value: number): number => Number(value.toPrecision(10));
