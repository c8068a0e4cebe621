/** The keys of the picture: what they do, and how they are told. */
import { useTranslation } from 'react-i18next';
import type { KeyLine } from '../../../ui/keys/KeyHelp.tsx';
import { useShortcuts } from '../../../ui/keys/use-shortcuts.ts';
import type { PictureSearch } from './picture-search.ts';
import { useCaseBodyKeys } from '../cases/case-keys.ts';
import { useTimeKeys } from './use-time-keys.ts';

interface Given {
  readonly search: PictureSearch;
  readonly onChange: (next: Partial<PictureSearch>, replace?: boolean) => void;
  readonly onList: () => void;
  readonly onLayers: () => void;
  readonly onHelp: () => void;
}

export function usePictureShortcuts({ search, onChange, onList, onLayers, onHelp }: Given): void {
  const timeKeys = useTimeKeys({
    atMs: search.at,
    speed: search.play,
    onAt: (at) => onChange(at === undefined ? { at, play: undefined } : { at }, true),
    onSpeed: (play) => onChange({ play }, true),
  });
  useShortcuts([
    ['l', onList],
    ['shift+l', onLayers],
    ['n', () => onChange({ at: undefined, play: undefined })],
    ...timeKeys,
    [
      'Escape',
      () =>
        onChange(search.case === undefined ? { asset: undefined, alert: undefined } : { case: undefined }),
    ],
    ['shift+?', onHelp],
  ]);
}

/** In the order in which they are learnt. */
export function usePictureKeys(isCaseOpen: boolean): readonly KeyLine[] {
  const { t } = useTranslation();
  const caseLines = useCaseBodyKeys();
  return [
    { keys: ['j', 'k'], does: t('picture.keys.queue') },
    { keys: ['Enter'], does: t('picture.keys.open') },
    { keys: ['o'], does: t('alerts.keys.openCase') },
    ...(isCaseOpen ? caseLines : [{ keys: ['a'], does: t('picture.keys.ack') }]),
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
