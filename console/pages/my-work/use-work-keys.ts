/** The keys of my work: j and k go from one piece of work to the next, Enter opens it, t takes it, r writes its report. */
import { useTranslation } from 'react-i18next';
import type { RefObject } from 'react';
import type { KeyLine } from '../../../ui/keys/KeyHelp.tsx';
import { useButtonKeys } from '../../../ui/keys/use-button-keys.ts';
import { useShortcuts } from '../../../ui/keys/use-shortcuts.ts';
import { tell } from '../../tell.ts';
import { caseKeys } from '../cases/case-keys.ts';

export function useWorkKeys(box: RefObject<HTMLElement | null>, onHelp: () => void): readonly KeyLine[] {
  const { t } = useTranslation();
  const move = (by: number): void => {
    const rows = [...(box.current?.querySelectorAll('li') ?? [])];
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[Math.min(Math.max(here + by, 0), rows.length - 1)];
    next?.querySelector('a')?.focus();
  };
  useShortcuts([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['?', onHelp],
    ['shift+?', onHelp],
  ]);
  // Only of the row that has the focus.
  useButtonKeys(box, [caseKeys.take, caseKeys.report], { rows: 'li', onRefused: tell });
  return [
    { keys: ['j', 'k'], does: t('cases.keys.move') },
    { keys: ['Enter'], does: t('cases.keys.open') },
    { keys: [caseKeys.take], does: t('cases.keys.take') },
    { keys: [caseKeys.report], does: t('cases.keys.report') },
  ];
}
