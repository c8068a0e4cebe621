/** What a named number of a norm is called: its own name, the word of a severity, else its key. */
import { useTranslation } from 'react-i18next';
import type { NormValues } from '../../../contract/rules/norm.ts';
import { severities } from '../../../contract/basics/severity.ts';
import { useText } from '../../i18n.ts';

type Part = Extract<NormValues, { kind: 'parts' }>['parts'][number];

export function usePartName(): (part: Part) => string {
  const { t } = useTranslation('ui');
  const text = useText();
  return ({ key, name }) => {
    if (name !== undefined) return text(name);
    const severity = severities.find(({ id }) => id === key)?.id;
    return severity === undefined ? key : t(`severity.${severity}`);
  };
}
