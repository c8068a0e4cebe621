/** Invented cases: how many of a disease a ward had on a day, how many of them were told by when, and the city's weeks. */
import { toNoise, toSeed } from '../../../platform/sdk/simulate.ts';

export interface CountedWard {
  readonly code: string;
  /** Share of the city's people, in any unit. */
  readonly weight: number;
}

export interface Cases {
  readonly disease: string;
  readonly cases: number;
}

type Row = readonly [disease: string, perDay: number, peakMonth: number, swing: number];

/** Cases a day in the whole city, the month of its peak (1–12) and how far it swings around its mean. */
const ROWS: readonly Row[] = [
  ['dengue', 9, 10.5, 0.8],
  ['hand-foot-mouth', 8, 9.5, 0.7],
  ['influenza', 22, 1.5, 0.5],
  ['diarrhoea', 18, 6, 0.2],
  ['chickenpox', 3, 3, 0.7],
  ['tuberculosis', 5, 6, 0.05],
  ['measles', 0.8, 3, 0.3],
  ['mumps', 0.6, 4, 0.3],
  ['covid-19', 2, 7, 0.3],
  ['dysentery', 0.7, 6, 0.3],
  ['pertussis', 0.15, 5, 0.2],
  ['leptospirosis', 0.06, 11, 0.6],
  ['streptococcus-suis', 0.02, 7, 0.2],
];

/** Days after which the last case of a day is told. */
export const LATEST_DELAY = 5;
/** Share of a day's cases that is told after so many days. */
const TOLD = [0.72, 0.88, 0.94, 0.97, 0.99, 1] as const;
const YEAR_DAYS = 365.2425;
const CYCLE_DAYS = 21;
/** In the last days of each cycle dengue rises in two wards. */
const RISE_FROM_DAY = 12;
const RISE_PER_DAY = 1.6;

/** What is told of a day so many days after it. */
export function wardCasesOf(
  wards: readonly CountedWard[],
  ward: CountedWard,
  day: number,
  delay: number,
): Cases[] {
  return ROWS.flatMap(([disease]) => {
    const cases = toTold(wards, ward, disease, day, delay);
    return cases === 0 ? [] : [{ disease, cases }];
  });
}

/** The new totals of those diseases of a day of which something was told just now. */
export function wardIncrementsOf(
  wards: readonly CountedWard[],
  ward: CountedWard,
  day: number,
  delay: number,
): Cases[] {
  return ROWS.flatMap(([disease]) => {
    const cases = toTold(wards, ward, disease, day, delay);
    return cases === toTold(wards, ward, disease, day, delay - 1) ? [] : [{ disease, cases }];
  });
}

/** The week that ends with a day. */
export function cityCasesOf(wards: readonly CountedWard[], toDay: number): Cases[] {
  return ROWS.flatMap((row) => {
    const [disease] = row;
    let cases = 0;
    for (let day = toDay - 6; day <= toDay; day++) cases += toMean(row, day);
    const rise = disease === 'dengue' ? toCityRise(wards, toDay) : 0;
    const spread = 1 + 0.24 * (toNoise(toSeed(disease), toDay, 181) - 0.5);
    const whole = Math.round(cases * spread + rise);
    return whole === 0 ? [] : [{ disease, cases: whole }];
  });
}

/** Each case of a day is told with a delay of its own. */
function toTold(
  wards: readonly CountedWard[],
  ward: CountedWard,
  disease: string,
  day: number,
  delay: number,
): number {
  const all = toAll(wards, ward, disease, day);
  if (delay >= LATEST_DELAY) return all;
  let told = 0;
  for (let at = 0; at < all; at++)
    if (toNoise(toSeed(disease), toSeed(ward.code), day, at, 182) < (TOLD[delay] ?? 1)) told += 1;
  return told;
}

function toAll(wards: readonly CountedWard[], ward: CountedWard, disease: string, day: number): number {
  const row = ROWS.find(([id]) => id === disease);
  if (row === undefined) return 0;
  const total = toTotal(wards);
  const rise = disease === 'dengue' && isRising(wards, ward, day) ? RISE_PER_DAY : 0;
  const mean = (toMean(row, day) * ward.weight) / total + rise;
  return toPoisson(mean, toNoise(toSeed(disease), toSeed(ward.code), day, 183));
}

/** A wave a year, and years that are better and worse. */
function toMean([disease, perDay, peakMonth, swing]: Row, day: number): number {
  const year = day / YEAR_DAYS;
  const angle = 2 * Math.PI * (year - (peakMonth - 0.5) / 12);
  const ofYear = 0.8 + 0.4 * toNoise(toSeed(disease), Math.floor(year), 184);
  return perDay * ofYear * Math.max(0.05, 1 + swing * Math.cos(angle));
}

/** Two neighbours by code; which two, the cycle says. */
function isRising(wards: readonly CountedWard[], { code }: CountedWard, day: number): boolean {
  if (day % CYCLE_DAYS < RISE_FROM_DAY) return false;
  const first = Math.floor(toNoise(Math.floor(day / CYCLE_DAYS), 185) * Math.min(20, wards.length - 1));
  return wards[first]?.code === code || wards[first + 1]?.code === code;
}

function toCityRise(wards: readonly CountedWard[], toDay: number): number {
  let rise = 0;
  for (let day = toDay - 6; day <= toDay; day++)
    if (day % CYCLE_DAYS >= RISE_FROM_DAY) rise += Math.min(2, wards.length) * RISE_PER_DAY;
  return rise;
}

const totals = new WeakMap<readonly CountedWard[], number>();
function toTotal(wards: readonly CountedWard[]): number {
  const known = totals.get(wards);
  if (known !== undefined) return known;
  const total = wards.reduce((sum, { weight }) => sum + weight, 0);
  totals.set(wards, total);
  return total;
}

/** The count whose distribution reaches a chance in [0, 1). */
function toPoisson(mean: number, chance: number): number {
  let probability = Math.exp(-mean);
  let sum = probability;
  let count = 0;
  while (chance >= sum && count < 1_000) {
    count += 1;
    probability *= mean / count;
    sum += probability;
  }
  return count;
}
