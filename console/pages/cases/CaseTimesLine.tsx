/** Whose time a case took: the unit's own apart from what it waited for others, and what the unit says about being late. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../contract/cases/case.ts';
import { isLateByWaiting, toCaseTimes } from '../../../contract/cases/case-times.ts';
import { useMomentMs } from '../../../ui/time/clock-context.tsx';
import { useSpanWords } from '../../../ui/time/Countdown.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useAgencyName } from './case-names.ts';
import { toLateMs } from './late-by.ts';
import { useCaseTime } from './use-case-time.ts';
import css from './Case.module.css';

/** Shorter than this nobody was kept waiting. */
const leastMs = 60_000;

export function CaseTimesLine({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const spanWords = useSpanWords();
  const time = useCaseTime();
  // Every second, as the age beside it: two spans of one thing would differ by a minute.
  const momentMs = useMomentMs();
  const untilMs = view.closedMs ?? momentMs;
  const times = toCaseTimes(view.holding, view.leadAgencyId, untilMs);
  const lateMs = toLateMs(view, untilMs);
  const { explanation } = view;
  const parts =
    times === null
      ? []
      : ([
          ['own', times.ownMs],
          ['centre', times.centreMs],
          ['others', times.othersMs],
          ['support', times.supportMs],
          ['paused', times.pausedMs],
        ] as const);
  const shown = parts.filter(([, ms]) => ms >= leastMs);
  if (shown.length === 0 && explanation === null) return null;
  return (
    <section className={css.times} aria-label={t('cases.times.label')}>
      {shown.length > 0 && (
        <p>
          {shown.map(([part, ms]) => (
            <span key={part} data-part={part}>
              {t(`cases.times.${part}`, {
                agency: view.leadAgencyId === null ? '' : agencyName(view.leadAgencyId),
              })}{' '}
              <strong>{spanWords(ms)}</strong>
            </span>
          ))}
          {isLateByWaiting(lateMs, times) && (
            <StateBadge shape="◔" tone="neutral" word={t('cases.times.byWaiting')} />
          )}
        </p>
      )}
      {explanation !== null && (
        <p>
          <strong>{t('cases.explanation.title')}</strong> <q className={css.answer}>{explanation.text}</q>{' '}
          <span className={css.quiet}>
            {explanation.byName} · {agencyName(explanation.agencyId)} · {time(explanation.timeMs)}
          </span>
        </p>
      )}
    </section>
  );
}
