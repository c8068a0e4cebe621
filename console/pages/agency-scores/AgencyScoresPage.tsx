/** The scoreboard of agencies: open, late, returned, reopened, times, data obligations. */
import { SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgencyScore } from '../../../contract/cases/case.ts';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { agencyScoresQuery } from '../../api/case-queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCasePulses } from '../../live/use-case-pulses.ts';
import { matchesWords, toSearchWords } from '../../shell/search-words.ts';
import { useAgencyName } from '../cases/case-names.ts';
import { scoreSpans } from './agency-scores-search.ts';
import { useScoreColumns } from './use-score-columns.tsx';
import css from './AgencyScores.module.css';

const route = getRouteApi('/shell/agencies');
const dayMs = 86_400_000;
/** The end of the span moves on in steps, so that the answer can be kept. */
const stepSec = 300;
const againMs = 5_000;

export function AgencyScoresPage() {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const toMs = useNowMs(stepSec) + stepSec * 1_000;
  const days = search.days ?? '30';
  const fromMs = toMs - Number(days) * dayMs;
  const query = useQuery(agencyScoresQuery(fromMs, toMs));
  useCasePulses(() => void query.refetch(), againMs);
  const columns = useScoreColumns(fromMs);
  const words = useMemo(() => toSearchWords(search.q ?? ''), [search.q]);
  const [typed, setTyped] = useState(search.q ?? '');
  // An agency that was given nothing and owes no data has nothing to be measured by.
  const shown = (query.data ?? []).filter(
    (score) => isMeasured(score) && matchesWords(words, [agencyName(score.agencyId)]),
  );
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <div className={css.page}>
      <Toolbar
        title={t('scores.title')}
        count={query.data === undefined ? undefined : t('scores.count', { count: shown.length })}
      >
        <TextInput
          w={220}
          aria-label={t('scores.find')}
          placeholder={t('scores.find')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            change({ q: event.currentTarget.value || undefined });
          }}
        />
        <SegmentedControl
          aria-label={t('scores.span')}
          value={days}
          onChange={(one) => change({ days: one === '30' ? undefined : one })}
          data={scoreSpans.map((one) => ({ value: one, label: t('scores.days', { count: Number(one) }) }))}
        />
      </Toolbar>
      <div className={css.body}>
        <div className={css.about}>
          <p>{t('scores.about', { count: Number(days) })}</p>
          <details>
            <summary>{t('scores.how')}</summary>
            <p>{t('scores.howLate')}</p>
            <p>{t('scores.howTimes')}</p>
            <p>{t('scores.howRecords')}</p>
          </details>
        </div>
        <QueryState query={query}>
          {() =>
            shown.length === 0 ? (
              <EmptyState title={t('scores.empty')}>{t('scores.emptyWhy')}</EmptyState>
            ) : (
              <SortTable
                label={t('scores.title')}
                columns={columns}
                rows={shown}
                keyOf={(score) => score.agencyId}
                sortedBy="late"
              />
            )
          }
        </QueryState>
      </div>
    </div>
  );
}

function isMeasured(score: AgencyScore): boolean {
  const { open, closed, records, returned, reopened, feeds } = score;
  const owed = feeds.fresh + feeds.due + feeds.old + feeds.overdue + feeds.delinquent;
  return open + closed + records.length + returned + reopened + owed > 0;
}
