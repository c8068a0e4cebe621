/** The queues as tabs with their numbers; what burns wears its mark. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseCounts, CaseQueue } from '../../../../contract/cases/case-lists.ts';
import css from './Cases.module.css';
import type { CasesSearch } from '../cases-search.ts';

const tabs = [
  'open',
  'new',
  'unowned',
  'escalated',
  'overdue',
  'late',
  'due-soon',
  'mine',
  'closed',
] as const satisfies readonly CaseQueue[];
const burning: readonly CaseQueue[] = ['overdue', 'late', 'escalated', 'unowned'];

interface Props {
  readonly search: CasesSearch;
  readonly counts: CaseCounts | undefined;
  /** Of the time that is shown no case was written down: none is not 0. */
  readonly isUnrecorded: boolean;
}

export function CaseTabs({ search, counts, isUnrecorded }: Props) {
  const { t } = useTranslation();
  const current = search.queue ?? 'open';
  return (
    <nav className={css.tabs} aria-label={t('cases.queues')}>
      {tabs.map((queue) => {
        const count = counts?.[queue];
        return (
          <Link
            key={queue}
            to="/cases"
            search={{ ...search, queue: queue === 'open' ? undefined : queue, case: undefined }}
            aria-current={queue === current ? 'page' : undefined}
            className={css.tab}
            title={t(`cases.queueAbout.${queue}`)}
            data-burns={burning.includes(queue) && (count ?? 0) > 0}
          >
            {t(`cases.queue.${queue}`)}
            {queue !== 'closed' && <span>{isUnrecorded ? '–' : (count ?? '…')}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
