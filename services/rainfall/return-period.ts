/**
 * How rare rain is by the city's intensity-duration-frequency curve: q = A·(1 + C·lg P) / (t + b)^n, q in l/s·ha, t in
 * minutes, P in years (the form of TCVN 7957). Solved for P: once in how many years so much falls in so long a time. Pure.
 */
import type { NormBound } from '../../platform/sdk/norm.ts';

/** mm in an hour on a hectare are so many l/s. */
const LITRES_PER_MM_HOUR = 10_000 / 3_600;
const MINUTES_PER_HOUR = 60;

export interface ReturnPeriod {
  readonly hours: number;
  /** Once in so many years; never less than 1. */
  readonly years: number;
  /** Beyond the rarest rain that the curve was made for: once in `years` or rarer. */
  readonly isBeyond: boolean;
}

export interface IdfCurve {
  readonly a: number;
  readonly c: number;
  readonly b: number;
  readonly n: number;
  /** It was made for rain up to this rare, and up to this long. */
  readonly mostYears: number;
  readonly mostHours: number;
}

/** The curve of a norm; undefined where one of its numbers is missing or senseless. */
export function toIdfCurve(bounds: readonly NormBound[]): IdfCurve | undefined {
  const of = (key: string): number => bounds.find((bound) => bound.key === key)?.value ?? NaN;
  const curve = {
    a: of('a'),
    c: of('c'),
    b: of('b'),
    n: of('n'),
    mostYears: of('most_years'),
    mostHours: of('most_hours'),
  };
  const isSound = Object.values(curve).every((value) => Number.isFinite(value)) && curve.a > 0 && curve.c > 0;
  return isSound ? curve : undefined;
}

/** mm that fall in so many hours once in so many years. */
export function toRareRainMm({ a, c, b, n }: IdfCurve, hours: number, years: number): number {
  const intensity = (a * (1 + c * Math.log10(years))) / (hours * MINUTES_PER_HOUR + b) ** n;
  return (intensity / LITRES_PER_MM_HOUR) * hours;
}

/** Null: less than falls in every year, or over a time that the curve was not made for. @param mm of the window. */
export function toReturnPeriod(curve: IdfCurve, hours: number, mm: number): ReturnPeriod | null {
  if (hours > curve.mostHours || mm < toRareRainMm(curve, hours, 1)) return null;
  const intensity = (mm / hours) * LITRES_PER_MM_HOUR;
  const years =
    10 ** (((intensity * (hours * MINUTES_PER_HOUR + curve.b) ** curve.n) / curve.a - 1) / curve.c);
  return years > curve.mostYears
    ? { hours, years: curve.mostYears, isBeyond: true }
    : { hours, years, isBeyond: false };
}

/** The rarest of the windows. */
export function findRarest(
  curve: IdfCurve | undefined,
  windows: readonly { readonly hours: number; readonly atLeastMm: number | null }[],
): ReturnPeriod | null {
  if (curve === undefined) return null;
  return windows
    .flatMap(({ hours, atLeastMm }) =>
      atLeastMm === null ? [] : (toReturnPeriod(curve, hours, atLeastMm) ?? []),
    )
    .reduce<ReturnPeriod | null>(
      (rarest, one) => (rarest === null || one.years > rarest.years ? one : rarest),
      null,
    );
}
