/** A unit as people write it, in the language of the screen. */
import { toUnitWord } from '../../contract/basics/unit-word.ts';
import { useCityClock } from '../time/clock-context.tsx';

export function useUnitWord(): (unit: string) => string {
  const { language } = useCityClock();
  return (unit) => toUnitWord(unit, language);
}

/** `Mưa (mm)`; of what has no unit the name alone. */
export const toNamedUnit = (name: string, unit: string): string => (unit === '' ? name : `${name} (${unit})`);
