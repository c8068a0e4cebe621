/** A unit as people write it: of most the sign, of a knot the words that Vietnamese officials use. */
import { useTranslation } from 'react-i18next';

export function useUnitWord(): (unit: string) => string {
  const { t } = useTranslation('ui');
  return (unit) => (unit === 'kn' ? t('unit.knot') : unit);
}
