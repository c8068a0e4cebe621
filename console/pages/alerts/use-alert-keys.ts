/** The keys of the table, in the order in which they are learnt. */
import { useTranslation } from 'react-i18next';
import type { KeyLine } from '../../../ui/keys/KeyHelp.tsx';

export function useAlertKeys(): readonly KeyLine[] {
  const { t } = useTranslation();
  return [
    { keys: ['j', 'k'], does: t('alerts.keys.move') },
    { keys: ['Enter'], does: t('alerts.keys.open') },
    { keys: ['Esc'], does: t('alerts.keys.close') },
    { keys: ['a'], does: t('alerts.keys.acknowledge') },
    { keys: ['o'], does: t('alerts.keys.openCase') },
    { keys: ['s'], does: t('alerts.keys.shelve') },
    { keys: ['m'], does: t('alerts.keys.map') },
    { keys: ['/'], does: t('alerts.keys.filter') },
  ];
}
