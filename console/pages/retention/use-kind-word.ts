/** Kinds of data in words; what a service narrows (`record:request`) keeps its own name behind. */
import { useTranslation } from 'react-i18next';

const KINDS = [
  'observation',
  'position',
  'delivery',
  'delivery_raw',
  'forecast',
  'refusal',
  'record',
  'case',
  'evidence',
  'notification',
  'account',
  'session',
  'token',
  'personal-request',
  'petition',
  'journal',
] as const;

export function useKindWord(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => {
    const [base, narrow] = kind.split(':');
    const known = KINDS.find((one) => one === base);
    const word = known === undefined ? kind : t(`retention.kinds.${known}`);
    return narrow === undefined ? word : `${word} · ${narrow}`;
  };
}
