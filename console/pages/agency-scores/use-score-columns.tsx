/** The columns of the scoreboard; a figure that counts cases is a link to them. */
import { Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgencyScore } from '../../../contract/cases/case.ts';
import { useSpanWords } from '../../../ui/time/Countdown.tsx';
import type { SortColumn } from '../../../ui/tables/SortTable.tsx';
import { useIsFilling } from '../../shell/FillingBand.tsx';
import { useAgencyName } from '../cases/case-names.ts';
import type { CasesSearch } from '../cases/cases-search.ts';
import css from './AgencyScores.module.css';
import { countLate, InTimeCell } from './InTimeCell.tsx';

const minuteMs = 60_000;

/** @param endedSinceMs from when on what ended is counted: the figures lead to these. */
export function useScoreColumns(endedSinceMs: number): readonly SortColumn<AgencyScore>[] {
  const { t } = useTranslation();
  const isFilling = useIsFilling();
  const agencyName = useAgencyName();
  const spanWords = useSpanWords();
  return useMemo(() => {
    const span = (minutes: number | null): string => (minutes === null ? '—' : spanWords(minutes * minuteMs));
    const drill = (
      agency: string,
      count: number,
      search: CasesSearch,
      tone?: 'critical' | 'high',
    ): ReactNode =>
      count === 0 ? (
        <span className={css.none}>0</span>
      ) : (
        <Link to="/cases" search={{ agency, ...search }} className={css.drill} data-tone={tone}>
          {count}
        </Link>
      );
    /** What stands beside a lateness: that it was explained, that the agency waited for others. */
    const beside = (explained: number, byWaiting: number): ReactNode => (
      <>
        {explained > 0 && <small className={css.beside}>{t('scores.explained', { count: explained })}</small>}
        {byWaiting > 0 && <small className={css.beside}>{t('scores.byWaiting', { count: byWaiting })}</small>}
      </>
    );
    return [
      {
        id: 'agency',
        title: t('scores.column.agency'),
        cell: (score) => agencyName(score.agencyId),
        sortBy: (score) => agencyName(score.agencyId),
      },
      {
        id: 'open',
        title: t('scores.column.open'),
        end: true,
        cell: (score) => drill(score.agencyId, score.open, {}),
        sortBy: (score) => score.open,
      },
      {
        id: 'late',
        title: t('scores.column.late'),
        end: true,
        cell: (score) => (
          <>
            {drill(score.agencyId, score.late, { queue: 'late' }, 'critical')}
            {beside(score.lateExplained, score.lateByWaiting)}
          </>
        ),
        sortBy: (score) => score.late,
      },
      {
        id: 'dueSoon',
        title: t('scores.column.dueSoon'),
        end: true,
        cell: (score) => drill(score.agencyId, score.dueSoon, { queue: 'due-soon' }, 'high'),
        sortBy: (score) => score.dueSoon,
      },
      {
        id: 'inTime',
        title: t('scores.column.inTime'),
        cell: (score) => <InTimeCell score={score} />,
        sortBy: countLate,
      },
      {
        id: 'closed',
        title: t('scores.column.closed'),
        end: true,
        cell: (score) => drill(score.agencyId, score.closed, { queue: 'closed', ended: endedSinceMs }),
        sortBy: (score) => score.closed,
      },
      {
        id: 'returned',
        title: t('scores.column.returned'),
        end: true,
        cell: (score) => score.returned,
        sortBy: (score) => score.returned,
      },
      {
        id: 'reopened',
        title: t('scores.column.reopened'),
        end: true,
        cell: (score) => score.reopened,
        sortBy: (score) => score.reopened,
      },
      {
        id: 'accept',
        title: t('scores.column.accept'),
        end: true,
        cell: (score) => span(score.medianAcceptMin),
        sortBy: (score) => score.medianAcceptMin,
      },
      {
        id: 'median',
        title: t('scores.column.median'),
        end: true,
        cell: (score) => (
          <>
            {span(score.medianCloseMin)}
            {score.p90CloseMin !== null && (
              <small className={css.beside}>{t('scores.p90', { span: span(score.p90CloseMin) })}</small>
            )}
            {score.medianOwnMin !== null && (
              <small className={css.beside}>{t('scores.own', { span: span(score.medianOwnMin) })}</small>
            )}
            {score.medianWaitedMin !== null && (
              <small className={css.beside}>
                {t('scores.waited', { span: span(score.medianWaitedMin) })}
              </small>
            )}
          </>
        ),
        sortBy: (score) => score.medianCloseMin,
      },
      {
        id: 'data',
        title: t('scores.column.data'),
        cell: ({ agencyId, feeds }) => {
          const owed = feeds.fresh + feeds.due + feeds.old + feeds.overdue + feeds.delinquent;
          const late = feeds.overdue + feeds.delinquent;
          if (owed === 0) return <span className={css.none}>—</span>;
          return (
            <Link
              to="/feeds"
              search={{ agency: agencyId }}
              className={css.drill}
              data-tone={late > 0 ? 'critical' : feeds.old > 0 && !isFilling ? 'medium' : undefined}
            >
              {late > 0
                ? t('scores.dataLate', { late, all: owed })
                : owed > feeds.old && t('scores.dataInTime', { count: owed - feeds.old })}
              {feeds.old > 0 && (
                <small className={css.beside}>
                  {t(isFilling ? 'scores.dataFilling' : 'scores.dataOld', { count: feeds.old })}
                </small>
              )}
            </Link>
          );
        },
        sortBy: ({ feeds }) => feeds.overdue + feeds.delinquent + feeds.old,
      },
    ];
  }, [t, agencyName, spanWords, endedSinceMs, isFilling]);
}
