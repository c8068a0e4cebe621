/** What the job is given and what its detectors say of one series: pure, so that it can be run again with the same result. */
import { cusum, earsC1, earsC2, farringtonFlexibleAt, type Judgement, mem, WEEKS_OF_YEAR } from '../model.ts';

/** Weeks of seven days, the last one ends with the day that is over. */
export const WEEKS = 5 * 53;
const CUSUM_WEEKS = 26;
const SEASON_WEEKS = 52;

/** One disease in one place. */
export interface Counted {
  readonly disease: string;
  /** Code of the ward; empty: the city. */
  readonly ward: string;
  /** By week, oldest first; null: not told of. */
  readonly weeks: readonly (number | null)[];
}

export interface Detected {
  readonly disease: string;
  readonly ward: string;
  readonly cases: number;
  /** The highest bound among the methods that tell; null: a rare disease, of which one case is enough. */
  readonly upper: number | null;
  readonly methods: readonly string[];
}

export interface Judging {
  readonly leastCases: number;
  readonly isRare: boolean;
  readonly hasSeason: boolean;
}

/**
 * The newest week by every method that has enough of a past. EARS or Farrington's improved method alone make a signal;
 * what only adds up (CUSUM) or only says that the season has begun (MEM) is told beside one of them.
 */
export function detect(counted: Counted, { leastCases, isRare, hasSeason }: Judging): Detected | undefined {
  const { weeks, disease, ward } = counted;
  const cases = weeks.at(-1) ?? null;
  if (cases === null || cases === 0) return undefined;
  if (isRare) return { disease, ward, cases, upper: null, methods: ['rare'] };
  if (cases < leastCases) return undefined;
  const recent = weeks.slice(-12);
  // Where counts are few a spread of nothing would make an alarm of every case.
  const wish = { minSigma: 0.5 };
  const judged: [string, Judgement][] = [
    ['C1', earsC1(recent, wish).at(-1) ?? null],
    ['C2', earsC2(recent, wish).at(-1) ?? null],
    ['Farrington', farringtonFlexibleAt(weeks, weeks.length - 1, { frequency: WEEKS_OF_YEAR })],
  ];
  const alarms = judged.flatMap(([method, one]) =>
    one?.isAlarm === true ? [{ method, upper: one.upper }] : [],
  );
  if (alarms.length === 0) return undefined;
  return {
    disease,
    ward,
    cases,
    upper: Math.max(...alarms.map(({ upper }) => upper)),
    methods: [
      ...alarms.map(({ method }) => method),
      ...(isRising(weeks) ? ['CUSUM'] : []),
      ...(hasSeason && isInSeason(weeks, cases) ? ['MEM'] : []),
    ],
  };
}

function isRising(weeks: readonly (number | null)[]): boolean {
  const before = weeks.slice(-CUSUM_WEEKS - 4, -4).filter((count) => count !== null);
  if (before.length < CUSUM_WEEKS / 2) return false;
  const mean = before.reduce((sum, count) => sum + count, 0) / before.length;
  return cusum(weeks.slice(-4), mean).at(-1)?.isAlarm === true;
}

/** Seasons are the years before this one, each from the week of its least. */
function isInSeason(weeks: readonly (number | null)[], cases: number): boolean {
  const past = toSeasons(weeks);
  const thresholds = past.length < 2 ? undefined : mem(past);
  return thresholds !== undefined && cases > thresholds.epidemic;
}

/** Whole years back from the newest week, cut where the year has least, so that no wave is cut in two. */
export function toSeasons(weeks: readonly (number | null)[]): (number | null)[][] {
  const ofYear = Array.from({ length: SEASON_WEEKS }, (_, week) => {
    let sum = 0;
    for (let at = weeks.length - 1 - week; at >= 0; at -= SEASON_WEEKS) sum += weeks[at] ?? 0;
    return sum;
  });
  const cut = weeks.length - ofYear.indexOf(Math.min(...ofYear));
  const seasons: (number | null)[][] = [];
  for (
    let end = cut > weeks.length - 1 ? cut - SEASON_WEEKS : cut;
    end - SEASON_WEEKS >= 0;
    end -= SEASON_WEEKS
  )
    seasons.unshift(weeks.slice(end - SEASON_WEEKS, end));
  return seasons.filter((season) => season.some((count) => count !== null));
}
