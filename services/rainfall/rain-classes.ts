/**
 * Vietnam's words for an amount of rain, and for how much of an area it covers, as hydro-meteorological bulletins use
 * them. The bounds are norms.
 */
import type { Text } from '../../contract/basics/text.ts';
import { type RainBound, toBound } from './rain-scale.ts';

export type RainClassId = 'negligible' | 'light' | 'rain' | 'moderate' | 'heavy' | 'very-heavy';

/** A class of rain; how far it reaches is the norms `classes-12h` and `classes-24h`. */
export interface RainClass {
  id: RainClassId;
  /** 0 to 5. */
  level: number;
  name: Text;
}

/** Weakest first. "Negligible" is published for 12 hours only; the same bound serves for 24, so that 0 mm is no rain. */
export const RAIN_CLASSES: readonly RainClass[] = [
  { id: 'negligible', level: 0, name: { vi: 'Mưa không đáng kể', en: 'Negligible rain' } },
  { id: 'light', level: 1, name: { vi: 'Mưa nhỏ', en: 'Light rain' } },
  { id: 'rain', level: 2, name: { vi: 'Mưa', en: 'Rain' } },
  { id: 'moderate', level: 3, name: { vi: 'Mưa vừa', en: 'Moderate rain' } },
  { id: 'heavy', level: 4, name: { vi: 'Mưa to', en: 'Heavy rain' } },
  { id: 'very-heavy', level: 5, name: { vi: 'Mưa rất to', en: 'Very heavy rain' } },
];

/** The class of an amount by the upper bounds of a window, weakest first; null when the amount or the scale is not known. */
export function findRainClass(bounds: readonly RainBound[], mm: number | null): RainClass | null {
  if (mm === null || Number.isNaN(mm) || mm < 0 || bounds.length === 0) return null;
  const bound = bounds.find(({ value, included }) => (included ? mm <= value : mm < value));
  return RAIN_CLASSES.find(({ id }) => id === (bound?.key ?? 'very-heavy')) ?? null;
}

/** True when rain of 3 or 6 hours is "mưa cường suất lớn" (`strict` takes the higher bound in use for six hours). */
export function isIntenseRain(
  bounds: readonly RainBound[],
  mm3h: number | null,
  mm6h: number | null,
  strict = false,
): boolean {
  const sixHours = toBound(bounds, strict ? 'six_hours_strict' : 'six_hours');
  return (mm3h ?? 0) > toBound(bounds, 'three_hours') || (mm6h ?? 0) > sixHours;
}

/** How much of an area has rain: vài nơi below a third, rải rác to two thirds, nhiều nơi above. */
export interface RainSpread {
  id: 'isolated' | 'scattered' | 'widespread';
  name: Text;
}

/**
 * The word for the share of gauges with rain; null when no gauge has rain or none is known. `wet` and `known` are
 * counts of gauges: silent gauges are neither wet nor dry and stay out of both.
 */
export function findRainSpread(wet: number, known: number): RainSpread | null {
  if (known === 0 || wet === 0) return null;
  if (wet * 3 < known) return { id: 'isolated', name: { vi: 'vài nơi', en: 'in a few places' } };
  if (wet * 3 <= known * 2) return { id: 'scattered', name: { vi: 'rải rác', en: 'scattered' } };
  return { id: 'widespread', name: { vi: 'nhiều nơi', en: 'in many places' } };
}
