/**
 * VN_WQI of one parameter: straight lines between the breakpoints that hold, with the jumps that the decision prints
 * where it writes "<" or ">" (Công thức of Quyết định 1460/QĐ-TCMT). The breakpoints are the norm `vn-wqi-breakpoints`.
 */
import type { Measured, WqiParameter } from './parameters.ts';

/** Rows by parameter, values rising: the value, and the index just below it, at it and just beyond it. */
export type WqiBreakpoints = Readonly<Record<string, readonly (readonly number[])[]>>;

/** How one reads what the copies of the decision print differently. */
export interface WqiVersion {
  /** Power of the means of group IV and V: `half` is (IV × V)^½, `third` is (IV² × V)^⅓. */
  readonly weighting: 'half' | 'third';
  /** Parameters whose first limit itself still counts as good, although it is printed with "<". */
  readonly goodAtLimit: readonly WqiParameter[];
  /** A value below the detection limit counts as this share of it. */
  readonly belowAs: number;
}

/** What published results use; the decision's own table has not been read. */
export const DEFAULT_VERSION: WqiVersion = { weighting: 'half', goodAtLimit: ['hg'], belowAs: 1 };

interface Point {
  readonly value: number;
  readonly before: number;
  readonly at: number;
  readonly after: number;
}

/** Index 10 to 100 of a value in the unit of its parameter (`do`: % saturation), unrounded; null where no breakpoints are known. */
export function toSubIndex(
  breakpoints: WqiBreakpoints,
  parameter: WqiParameter,
  value: number,
  { goodAtLimit }: WqiVersion = DEFAULT_VERSION,
): number | null {
  const points = (breakpoints[parameter] ?? []).flatMap(toPoint);
  const [first] = points;
  if (first === undefined || !Number.isFinite(value)) return null;
  if (value === first.value && goodAtLimit.includes(parameter)) return first.before;
  let index = first.before;
  let last: Point | undefined;
  for (const point of points) {
    if (value === point.value) return point.at;
    if (value < point.value) return last === undefined ? index : toBetween(last, point, value);
    index = point.after;
    last = point;
  }
  return index;
}

function toBetween(low: Point, high: Point, value: number): number {
  const share = (value - low.value) / (high.value - low.value);
  return low.after + share * (high.before - low.after);
}

function toPoint([value, before, at = before, after = at]: readonly number[]): Point[] {
  return value === undefined || before === undefined || at === undefined || after === undefined
    ? []
    : [{ value, before, at, after }];
}

/** The number that a measured value counts as. */
export function toCounted(value: Measured, { belowAs }: WqiVersion): number {
  return typeof value === 'number' ? value : value.below * belowAs;
}
