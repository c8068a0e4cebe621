/** Many values as one. */
import type { FigureAggregate } from '../../sdk/figure.ts';

/** Of at least one value, oldest first. `energy-mean`: equivalent continuous level in dB, ISO 1996-1:2016, 3.1.6. */
export function aggregate(how: FigureAggregate, values: readonly number[]): number {
  const sum = () => values.reduce((total, value) => total + value, 0);
  switch (how) {
    case 'mean':
      return sum() / values.length;
    case 'sum':
      return sum();
    case 'max':
      return values.reduce((most, value) => Math.max(most, value), -Infinity);
    case 'min':
      return values.reduce((least, value) => Math.min(least, value), Infinity);
    case 'last':
      return values.at(-1) ?? NaN;
    case 'count':
      return values.length;
    case 'energy-mean': {
      const energy = values.reduce((total, level) => total + 10 ** (level / 10), 0);
      return 10 * Math.log10(energy / values.length);
    }
  }
}
