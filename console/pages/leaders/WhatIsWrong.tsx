/** Line one: how much is open, and what goes on by kind, the worst first: what, how many, whose, since when. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { caseCountsQuery } from '../../api/case-queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useAlertCases } from '../../api/use-alert-cases.ts';
import { useIsOutOfSight } from '../../OutOfSight.tsx';
import { useOpenAlerts } from '../../live/live-context.tsx';
import { useCasePulses } from '../../live/use-case-pulses.ts';
import { AlertGroupLine } from './AlertGroupLine.tsx';
import { toAlertGroups } from './alert-groups.ts';
import css from './Leaders.module.css';

const mostShown = 6;
const againMs = 3_000;

export function WhatIsWrong() {
  const { t } = useTranslation();
  // One answer for all of them: of two, the open ones could be fewer than the late.
  const counts = useQuery(caseCountsQuery());
  const alerts = useOpenAlerts();
  const isHidden = useIsOutOfSight();
  useCasePulses(() => void counts.refetch(), againMs);
  const groups = useMemo(() => toAlertGroups(alerts ?? []), [alerts]);
  const shown = groups.slice(0, mostShown);
  const cases = useAlertCases(
    useMemo(
      () => groups.slice(0, mostShown).flatMap((group) => group.alerts.map((alert) => alert.id)),
      [groups],
    ),
  );
  return (
    <section className={css.line} aria-labelledby="leaders-wrong">
      <h2 id="leaders-wrong">{t('leaders.wrong')}</h2>
      <QueryState query={counts} rows={3}>
        {({ open, late, overdue, unowned }) => (
          <>
            <p className={css.big}>
              <Link to="/cases">
                <strong>{open}</strong> {t('leaders.openCases', { count: open })}
              </Link>
              <Link to="/cases" search={{ queue: 'late' }} data-tone={late > 0 ? 'critical' : 'good'}>
                <strong>{late}</strong> {t('leaders.overdue')}
              </Link>
              <Link to="/cases" search={{ queue: 'overdue' }} data-tone={overdue > 0 ? 'high' : 'good'}>
                <strong>{overdue}</strong> {t('leaders.overdueStep')}
              </Link>
              <Link to="/cases" search={{ queue: 'unowned' }} data-tone={unowned > 0 ? 'high' : 'good'}>
                <strong>{unowned}</strong> {t('leaders.unowned')}
              </Link>
              <Link to="/alerts">
                <strong>{alerts?.length ?? '–'}</strong> {t('leaders.alerts')}
              </Link>
            </p>
            {alerts === undefined ? (
              <p>{t('alerts.reading')}</p>
            ) : groups.length === 0 ? (
              <p className={css.calm}>{t(isHidden ? 'alerts.noneSeen.open' : 'leaders.calm')}</p>
            ) : (
              <ul className={css.worst}>
                {shown.map((group) => (
                  <AlertGroupLine key={group.ruleIds.join()} group={group} cases={cases} />
                ))}
              </ul>
            )}
            {groups.length > shown.length && (
              <Link to="/alerts">{t('leaders.moreKinds', { count: groups.length - shown.length })}</Link>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}
