/** The keys of the queue, in the order in which they are learnt. */
import { useTranslation } from 'react-i18next';
import type { KeyLine } from '../../../../ui/keys/KeyHelp.tsx';
import { useCaseBodyKeys } from '../case-keys.ts';

export function useCaseKeys(): readonly KeyLine[] {
  const { t } = useTranslation();
  const bodyKeys = useCaseBodyKeys();
  return [
    { keys: ['j', 'k'], does: t('cases.keys.move') },
    { keys: ['Enter'], does: t('cases.keys.open') },
    { keys: ['Esc'], does: t('cases.keys.close') },
    ...bodyKeys,
    { keys: ['g'], does: t('cases.keys.assign') },
    { keys: ['x'], does: t('cases.keys.select') },
    { keys: ['m'], does: t('cases.keys.map') },
    { keys: ['b'], does: t('cases.keys.board') },
    { keys: ['/'], does: t('cases.keys.find') },
  ];
}
