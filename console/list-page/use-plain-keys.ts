/** The keys of a list page that has no others: of one whose rows open a page or a dialog, and are found by words. */
import { useTranslation } from 'react-i18next';
import type { KeyLine } from '../../ui/keys/KeyHelp.tsx';

export function usePlainKeys(): readonly KeyLine[] {
  const { t } = useTranslation();
  return [
    { keys: ['j', 'k'], does: t('alerts.keys.move') },
    { keys: ['Enter'], does: t('list.open') },
    { keys: ['Esc'], does: t('alerts.keys.close') },
  ];
}

export function useFindKeys(): readonly KeyLine[] {
  const { t } = useTranslation();
  return [
    { keys: ['j', 'k'], does: t('alerts.keys.move') },
    { keys: ['Enter'], does: t('list.open') },
    { keys: ['/'], does: t('feeds.keys.find') },
  ];
}
