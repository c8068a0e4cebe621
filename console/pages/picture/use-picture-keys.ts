/** The keys of the picture, in the order in which they are learnt. */
import { useTranslation } from 'react-i18next';
import type { KeyLine } from '../../../ui/KeyHelp.tsx';

export function usePictureKeys(): readonly KeyLine[] {
  const { t } = useTranslation();
  return [
    { keys: ['j', 'k'], does: t('picture.keys.queue') },
    { keys: ['Enter'], does: t('picture.keys.open') },
    { keys: ['a'], does: t('picture.keys.ack') },
    { keys: ['l'], does: t('picture.keys.list') },
    { keys: ['Shift', 'L'], does: t('picture.keys.layers') },
    { keys: ['Space'], does: t('picture.keys.play') },
    { keys: ['←', '→'], does: t('picture.keys.step') },
    { keys: ['Shift', '←', '→'], does: t('picture.keys.leap') },
    { keys: ['<', '>'], does: t('picture.keys.speed') },
    { keys: ['n'], does: t('picture.keys.now') },
    { keys: ['Esc'], does: t('picture.keys.close') },
    { keys: ['Ctrl', 'K'], does: t('picture.keys.search') },
  ];
}
