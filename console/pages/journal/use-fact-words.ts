/** Names and values of what an entry changed, as people say them: codes of agencies, services and roles become names. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { severities } from '../../../contract/basics/severity.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import { findWord, toRoleWord } from './journal-names.ts';
import type { DiffLine } from './journal-diff.ts';

export interface FactWords {
  /** `grants.0.role` → `quyền › 1 › vai trò`. */
  toName(path: string): string;
  toValue(path: string, value: DiffLine['after']): string | undefined;
}

export function useFactWords(): FactWords {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const { language, timeZone } = useCityClock();
  const text = useText();
  const catalogue = useCatalogue().data;

  const toName = useCallback(
    (path: string) =>
      path
        .split('.')
        .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : findWord('facts', part)))
        .join(' › '),
    [],
  );
  const toValue = (path: string, value: DiffLine['after']): string | undefined => {
    if (value === undefined) return undefined;
    if (value === null || value === '') return t('journal.empty');
    if (typeof value === 'boolean') return value ? t('journal.yes') : t('journal.no');
    const last = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
    if (typeof value === 'number')
      return last.endsWith('Ms') && value > 1e11
        ? toTimeText(value, 'full', language, timeZone)
        : String(value);
    if (/agencyId$/i.test(last)) return toOwnName(catalogue?.agencyById.get(value)?.name) ?? value;
    if (last === 'serviceId') return toOwnName(catalogue?.serviceById.get(value)?.name) ?? value;
    if (last === 'role') return toRoleWord(value);
    const severity = severities.find(({ id }) => id === value);
    return severity === undefined ? value : ui(`severity.${severity.id}`);
  };
  const toOwnName = (name: Parameters<typeof text>[0] | undefined) =>
    name === undefined ? undefined : text(name);

  return { toName, toValue };
}
