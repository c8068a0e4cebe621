/** One thing that happened to a case as a line: when, who, what, and their words. */
import { useTranslation } from 'react-i18next';
import type { CaseEntry, CaseView } from '../../../../contract/cases/case.ts';
import type { NotificationView } from '../../../../contract/people/notification.ts';
import { useAgencyName } from '../case-names.ts';
import { useEntryWords } from './entry-words.ts';
import { useCaseTime } from '../use-case-time.ts';
import css from '../Case.module.css';

export function CaseEntryLine({
  entry,
  view,
  told,
}: {
  readonly entry: CaseEntry;
  /** Its case, where it is known: a move is told by its name, a limit by when the case ended. */
  readonly view?: Pick<CaseView, 'moves' | 'endedMs'>;
  /** What it told people, by which channel. */
  readonly told?: readonly NotificationView[];
}) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const time = useCaseTime();
  const words = useEntryWords();
  const { onBehalfOf } = entry.facts;
  const who = entry.actorName ?? (entry.agencyId === null ? t('cases.machine') : agencyName(entry.agencyId));
  return (
    <span className={css.entry}>
      <time dateTime={new Date(entry.timeMs).toISOString()}>{time(entry.timeMs)}</time>
      <span>
        {/* A limit passes by itself. */}
        {entry.what !== 'overdue' && (
          <>
            <strong>{who}</strong>
            {entry.actorName !== null &&
              entry.agencyId !== null &&
              entry.agencyId !== onBehalfOf &&
              ` (${agencyName(entry.agencyId)})`}{' '}
            {typeof onBehalfOf === 'string' &&
              `${t('cases.onBehalfOf', { agency: agencyName(onBehalfOf) })} `}
          </>
        )}
        {words(entry, view, told)}
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
