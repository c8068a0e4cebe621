/** A parameter with its value and its limit in words, e.g. `COD 82,1 mg/L (cho phép 75)`. */
import type { Language } from '../../contract/basics/text.ts';
import { toNumberText } from '../../ui/words/format.ts';
import type { OutletView, ParameterState } from './answers.ts';
import { OUTLET_STATES, toShare } from './outlet-state.ts';
import { isParameter, PARAMETERS } from './parameters.ts';

export const toName = (property: string, language: Language): string =>
  isParameter(property) ? PARAMETERS[property][language] : property;

export const toUnit = (property: string): string => (isParameter(property) ? PARAMETERS[property].unit : '');

export const toFigure = (property: string, value: number, language: Language): string =>
  toNumberText(value, isParameter(property) ? PARAMETERS[property].decimals : 1, language);

/** `≤ 75`, `6 – 9`; empty without a limit. */
export function toLimitText({ property, most, least }: ParameterState, language: Language): string {
  const figure = (value: number): string => toFigure(property, value, language);
  if (most !== null && least !== null) return `${figure(least)} – ${figure(most)}`;
  if (most !== null) return `≤ ${figure(most)}`;
  return least === null ? '' : `≥ ${figure(least)}`;
}

/** The parameter that stands out: of the gravest state the one that takes most of its limit. */
export function findGravest({ parameters }: OutletView): ParameterState | undefined {
  return parameters
    .map((one) => ({ one, share: toMostShare(one) }))
    .toSorted(
      (a, b) => OUTLET_STATES.indexOf(a.one.state) - OUTLET_STATES.indexOf(b.one.state) || b.share - a.share,
    )[0]?.one;
}

/** 1 is the limit; 0 where nothing can be compared. */
export function toMostShare({ mean, newest, state, most, least }: ParameterState): number {
  // Of a tendency it is the single value that stands out, where the mean does not.
  const value = state === 'tendency' ? Math.max(mean ?? -Infinity, newest ?? -Infinity) : mean;
  if (value === null || !Number.isFinite(value)) return 0;
  const share = Math.max(
    most === null ? 0 : toShare(value, { side: 'most', value: most }),
    least === null ? 0 : toShare(value, { side: 'least', value: least }),
  );
  // Within a range no value is nearer to a limit than another one should be.
  return most !== null && least !== null && share <= 1 ? 0 : share;
}
