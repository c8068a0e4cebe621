/** Many values as one. */
import type { FigureAggregate } from '../../sdk/figure.ts';

/** Of at least one value, oldest first. `energy-mean`: equivalent continuous level in dB, ISO 1996-1:2016, 3.1.6. */
export function aggregate(how: FigureAggregate, values: ArrayLike<number>): number {
  switch (how) {
    case 'mean':
      return gather(values, 0, (total, value) => total + value) / values.length;
    case 'sum':
      return gather(values, 0, (total, value) => total + value);
    case 'max':
      return gather(values, -Infinity, Math.max);
    case 'min':
      return gather(values, Infinity, Math.min);
    case 'last':
      return values[values.length - 1] ?? NaN;
    case 'count':
      return values.length;
    case 'energy-mean':
      return 10 * Math.log10(gather(values, 0, (total, level) => total + 10 ** (level / 10)) / values.length);
  }
}

/** In the order of the values. */
function gather(
  values: ArrayLike<number>,
  first: number,
  add: (before: number, value: number) => number,
): number {
  let before = first;
  for (let i = 0; i < values.length; i++) before = add(before, values[i] ?? NaN);
  return before;
}
