/** The keys of a case, wherever it stands open; their buttons say them in `aria-keyshortcuts`. */
import { useTranslation } from 'react-i18next';
import type { KeyLine } from '../../../ui/keys/KeyHelp.tsx';

export const caseKeys = { acknowledge: 'a', take: 't', report: 'r', close: 'c' } as const;

/** In the order in which a case goes. */
export function useCaseBodyKeys(): readonly KeyLine[] {
  const { t } = useTranslation();
  return [
    { keys: [caseKeys.acknowledge], does: t('cases.keys.acknowledge') },
    { keys: [caseKeys.take], does: t('cases.keys.take') },
    { keys: [caseKeys.report], does: t('cases.keys.report') },
    { keys: [caseKeys.close], does: t('cases.keys.closeCase') },
  ];
}
