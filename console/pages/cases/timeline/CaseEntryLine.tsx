/** One thing that happened to a case as a line: when, who, what, and their words. */
import { useTranslation } from 'react-i18next';
import type { CaseEntry } from '../../../../contract/case.ts';
import { useAgencyName } from '../case-names.ts';
import { toEntryWords } from './entry-words.ts';
import { useCaseTime } from '../use-case-time.ts';
import css from '../Case.module.css';

export function CaseEntryLine({ entry }: { readonly entry: CaseEntry }) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const time = useCaseTime();
  const who = entry.actorName ?? (entry.agencyId === null ? t('cases.machine') : agencyName(entry.agencyId));
  return (
    <span className={css.entry}>
      <time dateTime={new Date(entry.timeMs).toISOString()}>{time(entry.timeMs)}</time>
      <span>
        <strong>{who}</strong>
        {entry.actorName !== null && entry.agencyId !== null && ` (${agencyName(entry.agencyId)})`}{' '}
        {toEntryWords(entry.what)}
        {entry.text !== null && entry.text !== '' && <q>{entry.text}</q>}
      </span>
    </span>
  );
}

/** What the centre did by itself. */
export function MachineLine({ timeMs, words }: { readonly timeMs: number; readonly words: string }) {
  const { t } = useTranslation();
  const time = useCaseTime();
  return (
    <span className={css.entry}>
      <time dateTime={new Date(timeMs).toISOString()}>{time(timeMs)}</time>
      <span>
        <strong>{t('cases.machine')}</strong> {words}
      </span>
    </span>
  );
}
