/**
 * Vietnam's words for an amount of rain, and for how much of an area it covers, as hydro-meteorological bulletins use
 * them. The published bounds of the 24-hour classes leave gaps (15 to 16, 50 to 51 mm): they are closed downwards, so
 * 15 < x ≤ 50 is "mưa vừa" and 50 < x ≤ 100 "mưa to".
 */
import type { Text } from '../../contract/text.ts';

export type RainClassId = 'negligible' | 'light' | 'rain' | 'moderate' | 'heavy' | 'very-heavy';

/** A class of rain with its upper bound in both windows. */
export interface RainClass {
  id: RainClassId;
  /** 0 to 5. */
  level: number;
  name: Text;
  upTo12h: Bound;
  upTo24h: Bound;
}

interface Bound {
  mm: number;
  /** Whether the bound itself still belongs to the class. */
  included: boolean;
}

const below = (mm: number): Bound => ({ mm, included: false });
const upTo = (mm: number): Bound => ({ mm, included: true });

/** Weakest first. "Negligible" is published for 12 hours only; the same bound serves for 24, so that 0 mm is no rain. */
export const RAIN_CLASSES: readonly RainClass[] = [
  {
    id: 'negligible',
    level: 0,
    name: { vi: 'Mưa không đáng kể', en: 'Negligible rain' },
    upTo12h: below(0.3),
    upTo24h: below(0.3),
  },
  { id: 'light', level: 1, name: { vi: 'Mưa nhỏ', en: 'Light rain' }, upTo12h: below(3), upTo24h: below(6) },
  { id: 'rain', level: 2, name: { vi: 'Mưa', en: 'Rain' }, upTo12h: below(8), upTo24h: upTo(15) },
  {
    id: 'moderate',
    level: 3,
    name: { vi: 'Mưa vừa', en: 'Moderate rain' },
    upTo12h: upTo(25),
    upTo24h: upTo(50),
  },
  { id: 'heavy', level: 4, name: { vi: 'Mưa to', en: 'Heavy rain' }, upTo12h: upTo(50), upTo24h: upTo(100) },
  {
    id: 'very-heavy',
    level: 5,
    name: { vi: 'Mưa rất to', en: 'Very heavy rain' },
    upTo12h: upTo(Infinity),
    upTo24h: upTo(Infinity),
  },
];

/** The class of an amount over 12 hours; null when the amount is not known. */
export function findRainClass12h(mm: number | null): RainClass | null {
  return findRainClass(mm, 'upTo12h');
}

/** The class of an amount over 24 hours; null when the amount is not known. */
export function findRainClass24h(mm: number | null): RainClass | null {
  return findRainClass(mm, 'upTo24h');
}

/** Amounts that bulletins call "mưa cường suất lớn". Two bounds are in use for six hours. */
const INTENSE_RAIN_MM = { threeHours: 100, sixHours: 120, sixHoursStrict: 150 } as const;

/** True when rain of 3 or 6 hours is "mưa cường suất lớn" (> 100 mm/3 h, > 120 mm/6 h; `strict` takes > 150). */
export function isIntenseRain(mm3h: number | null, mm6h: number | null, strict = false): boolean {
  const sixHours = strict ? INTENSE_RAIN_MM.sixHoursStrict : INTENSE_RAIN_MM.sixHours;
  return (mm3h ?? 0) > INTENSE_RAIN_MM.threeHours || (mm6h ?? 0) > sixHours;
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

function findRainClass(mm: number | null, window: 'upTo12h' | 'upTo24h'): RainClass | null {
  if (mm === null || Number.isNaN(mm) || mm < 0) return null;
  return (
    RAIN_CLASSES.find(({ [window]: bound }) => (bound.included ? mm <= bound.mm : mm < bound.mm)) ?? null
  );
}
