/** Line one: how much is open, and the worst of it by name, agency and time left. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../contract/case.ts';
import { SeverityMark } from '../../../ui/SeverityMark.tsx';
import { caseCountsQuery, casesQuery } from '../../api/case-queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useOpenAlerts } from '../../live/live-context.tsx';
import { useCasePulses } from '../../live/use-case-pulses.ts';
import { CaseLeft } from '../cases/case-columns.tsx';
import { useAgencyName } from '../cases/case-names.ts';
import css from './Leaders.module.css';

const mostShown = 4;
const againMs = 3_000;

export function WhatIsWrong() {
  const { t } = useTranslation();
  const worst = useQuery(casesQuery({ queue: 'open', sort: 'severity', limit: mostShown }));
  const counts = useQuery(caseCountsQuery());
  const alerts = useOpenAlerts();
  useCasePulses(() => {
    void worst.refetch();
    void counts.refetch();
  }, againMs);
  return (
    <section className={css.line} aria-labelledby="leaders-wrong">
      <h2 id="leaders-wrong">{t('leaders.wrong')}</h2>
      <QueryState query={worst} rows={3}>
        {({ cases, total }) => (
          <>
            <p className={css.big}>
              <Link to="/cases">
                <strong>{total}</strong> {t('leaders.openCases', { count: total })}
              </Link>
              {counts.data !== undefined && (
                <>
                  <Link
                    to="/cases"
                    search={{ queue: 'overdue' }}
                    data-tone={counts.data.overdue > 0 ? 'critical' : 'good'}
                  >
                    <strong>{counts.data.overdue}</strong> {t('leaders.overdue')}
                  </Link>
                  <Link
                    to="/cases"
                    search={{ queue: 'unowned' }}
                    data-tone={counts.data.unowned > 0 ? 'high' : 'good'}
                  >
                    <strong>{counts.data.unowned}</strong> {t('leaders.unowned')}
                  </Link>
                </>
              )}
              <Link to="/alerts">
                <strong>{alerts.length}</strong> {t('leaders.alerts')}
              </Link>
            </p>
            {cases.length === 0 ? (
              <p className={css.calm}>{t('leaders.calm')}</p>
            ) : (
              <ul className={css.worst}>
                {cases.map((row) => (
                  <WorstCase key={row.id} row={row} />
                ))}
              </ul>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}

function WorstCase({ row }: { readonly row: CaseRow }) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  return (
    <li>
      <Link to="/cases/$caseId" params={{ caseId: String(row.id) }}>
        <SeverityMark severity={row.severity} />
        <strong>{row.title}</strong>
        <span>{row.leadAgencyId === null ? t('cases.nobody') : agencyName(row.leadAgencyId)}</span>
        <CaseLeft row={row} />
      </Link>
    </li>
  );
}
