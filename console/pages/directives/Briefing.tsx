/** The list for the meeting: agency by agency, only what is late or nearly; it prints on its own. */
import { useTranslation } from 'react-i18next';
import type { DirectiveRow } from '../../../contract/cases/case-lists.ts';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { useAgencyName } from '../cases/case-names.ts';
import { DirectiveList } from './DirectiveList.tsx';
import css from './Directives.module.css';

export function Briefing({ rows }: { readonly rows: readonly DirectiveRow[] }) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const { language, timeZone } = useCityClock();
  const nowMs = useNowMs(60);
  const pressing = rows.filter(({ status }) => status === 'overdue' || status === 'due-soon');
  if (pressing.length === 0)
    return <EmptyState title={t('directives.allInTime')}>{t('directives.allInTimeWhy')}</EmptyState>;
  const byAgency = [...Map.groupBy(pressing, (row) => row.case.leadAgencyId)].toSorted(
    ([, a], [, b]) => countLate(b) - countLate(a) || b.length - a.length,
  );
  return (
    <div className={css.briefing}>
      <p className={css.asOf}>
        {t('directives.asOf', { time: toTimeText(nowMs, 'full', language, timeZone) })}
      </p>
      {byAgency.map(([agencyId, own]) => (
        <section key={agencyId ?? ''} aria-labelledby={`briefing-${agencyId ?? ''}`}>
          <h2 id={`briefing-${agencyId ?? ''}`}>
            {agencyId === null ? t('cases.nobody') : agencyName(agencyId)}{' '}
            <span>{t('directives.lateOf', { late: countLate(own), all: own.length })}</span>
          </h2>
          <DirectiveList rows={own} />
        </section>
      ))}
    </div>
  );
}

function countLate(rows: readonly DirectiveRow[]): number {
  return rows.filter(({ status }) => status === 'overdue').length;
}
