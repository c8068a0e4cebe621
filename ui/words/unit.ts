/** A unit as people write it: of most the sign, of a knot the words that Vietnamese officials use; none beside what has none. */
import { useTranslation } from 'react-i18next';

const WORDS = ['kn', 'h', 'working-day'] as const;

export function useUnitWord(): (unit: string) => string {
  const { t } = useTranslation('ui');
  return (unit) => {
    const key = WORDS.find((one) => one === unit);
    return key === undefined ? unit : t(`unit.${key}`);
  };
}

/** `Mưa (mm)`; of what has no unit the name alone. */
export const toNamedUnit = (name: string, unit: string): string => (unit === '' ? name : `${name} (${unit})`);
