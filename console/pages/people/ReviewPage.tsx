/** The access review: who has what, since when, and whom a reviewer should look at first. */
import { Button, Switch } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewRow } from '../../../contract/people/account.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { PageHead } from '../../../ui/page/PageHead.tsx';
import { SortTable, type SortColumn } from '../../../ui/tables/SortTable.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import { StaffName } from '../../StaffName.tsx';
import { reviewQuery } from './people-queries.ts';
import css from './People.module.css';

export function ReviewPage() {
  const { t } = useTranslation();
  const query = useQuery(reviewQuery);
  const columns = useReviewColumns();
  const [all, setAll] = useState(false);
  return (
    <div className={css.page}>
      <PageHead
        crumb={<Link to="/people">{t('people.title')}</Link>}
        title={t('people.review.title')}
        facts={t('people.review.about')}
        actions={
          <>
            <Switch
              label={t('people.review.all')}
              checked={all}
              onChange={(event) => setAll(event.currentTarget.checked)}
            />
            <Button
              component="a"
              href="/api/v1/users/review.csv"
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {t('people.review.csv')}
            </Button>
          </>
        }
      />
      <div className={css.scroll}>
        <QueryState query={query} rows={6}>
          {(list) => {
            const rows = all ? list : list.filter(({ findings }) => findings.length > 0);
            return rows.length === 0 ? (
              <EmptyState title={t('people.review.nothing')}>{t('people.review.nothingWhy')}</EmptyState>
            ) : (
              <SortTable
                label={t('people.review.title')}
                columns={columns}
                rows={rows}
                keyOf={({ userId }) => userId}
                sortedBy="findings"
              />
            );
          }}
        </QueryState>
      </div>
    </div>
  );
}

function useReviewColumns(): readonly SortColumn<ReviewRow>[] {
  const { t } = useTranslation();
  const text = useText();
  const { language, timeZone } = useCityClock();
  const agencies = useCatalogue().data?.agencyById;
  const toDay = (timeMs: number) => toTimeText(timeMs, 'date', language, timeZone);
  const toAgency = (agencyId: string | null) => {
    const agency = agencyId === null ? undefined : agencies?.get(agencyId);
    return agencyId === null ? t('people.wholeCity') : agency === undefined ? agencyId : text(agency.name);
  };
  return [
    {
      id: 'name',
      title: t('people.column.name'),
      sortBy: ({ name }) => name,
      cell: ({ userId, name, username }) => (
        <Link to="/people" search={{ user: userId }}>
          {name} · {username}
        </Link>
      ),
    },
    {
      id: 'findings',
      title: t('people.review.look'),
      // Those with most to look at come first.
      sortBy: ({ findings }) => -findings.length,
      cell: ({ findings }) =>
        findings.length === 0
          ? '—'
          : findings.map((finding) => (
              <span key={finding} className={css.finding}>
                {t(`people.finding.${finding}`)}
              </span>
            )),
    },
    {
      id: 'grants',
      title: t('people.grants'),
      cell: ({ grants }) =>
        grants.map((grant) => (
          <div key={`${grant.role} ${grant.agencyId}`}>
            {t(`person.${grant.role}`)} · {toAgency(grant.agencyId)}{' '}
            <span className={css.soft}>
              {t('people.review.since', { day: toDay(grant.grantedMs) })} <StaffName of={grant.grantedBy} />
              {grant.expiresMs !== null &&
                ` · ${t('people.review.until', { day: toDay(grant.expiresMs - 1) })}`}
            </span>
          </div>
        )),
    },
    {
      id: 'signIn',
      title: t('people.signIn.last'),
      sortBy: ({ lastSignInMs }) => lastSignInMs,
      cell: ({ lastSignInMs }) => <Age timeMs={lastSignInMs} />,
    },
    {
      id: 'factor',
      title: t('people.signIn.factor'),
      sortBy: ({ secondFactor }) => secondFactor,
      cell: ({ secondFactor }) => t(`people.review.factor_${secondFactor}`),
    },
    {
      id: 'tokens',
      title: t('people.review.tokens'),
      end: true,
      sortBy: ({ tokens }) => tokens,
      cell: ({ tokens }) => tokens,
    },
  ];
}
