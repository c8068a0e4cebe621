/** Line two: which agencies are late, with how many cases and by how much at worst. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { useSpanWords } from '../../../ui/time/Countdown.tsx';
import { casesQuery } from '../../api/case-queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCasePulses } from '../../live/use-case-pulses.ts';
import { useAgencyName } from '../cases/case-names.ts';
import { toLateAgencies } from './late-agencies.ts';
import css from './Leaders.module.css';

const mostAgencies = 6;
/** The server gives no more in one answer; the scoreboard counts them all. */
const mostCases = 500;
const againMs = 3_000;

export function LateAgencies() {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const nowMs = useNowMs(30);
  const spanWords = useSpanWords();
  const query = useQuery(casesQuery({ queue: 'late', sort: 'due', limit: mostCases }));
  useCasePulses(() => void query.refetch(), againMs);
  return (
    <section className={css.line} aria-labelledby="leaders-late">
      <h2 id="leaders-late">{t('leaders.late')}</h2>
      <QueryState query={query} rows={2}>
        {({ cases }) => {
          const late = toLateAgencies(cases, nowMs);
          if (late.length === 0) return <p className={css.calm}>{t('leaders.nobodyLate')}</p>;
          return (
            <>
              <ul className={css.late}>
                {late.slice(0, mostAgencies).map((one) => (
                  <li key={one.agencyId ?? ''}>
                    <Link to="/cases" search={{ queue: 'late', agency: one.agencyId ?? undefined }}>
                      <strong>{one.agencyId === null ? t('cases.nobody') : agencyName(one.agencyId)}</strong>
                      <span>{t('leaders.lateCases', { count: one.cases })}</span>
                      <span>{t('leaders.lateBy', { span: spanWords(one.worstLateMs) })}</span>
                      {one.explained > 0 && <span>{t('leaders.explained', { count: one.explained })}</span>}
                      {one.byWaiting > 0 && <span>{t('leaders.byWaiting', { count: one.byWaiting })}</span>}
                    </Link>
                  </li>
                ))}
              </ul>
              <Link to="/agencies">
                {late.length > mostAgencies
                  ? t(cases.length < mostCases ? 'leaders.lateMore' : 'leaders.lateMoreAtLeast', {
                      count: late.length - mostAgencies,
                    })
                  : t('leaders.allAgencies')}
              </Link>
            </>
          );
        }}
      </QueryState>
    </section>
  );
}
