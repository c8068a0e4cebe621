/** The tokens of everybody's programs: whose, what each may do and where, until when, when last used; any can be revoked. */
import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../contract/people/account.ts';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { PageHead } from '../../../ui/page/PageHead.tsx';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { KeyTable } from '../../KeyTable.tsx';
import { allTokensQuery } from '../account/account-queries.ts';
import { RevokeTokenButton } from '../account/RevokeTokenButton.tsx';
import { useAgencyName } from '../cases/case-names.ts';
import css from './People.module.css';

export function TokensPage() {
  const { t } = useTranslation();
  const query = useQuery(allTokensQuery);
  const nowMs = useNowMs(60);
  const agencyName = useAgencyName();
  const [ended, setEnded] = useState(false);
  return (
    <div className={css.page}>
      <PageHead
        crumb={<Link to="/people">{t('people.title')}</Link>}
        title={t('people.tokens.title')}
        facts={t('people.tokens.about')}
        actions={
          <Switch
            label={t('people.tokens.ended')}
            checked={ended}
            onChange={(event) => setEnded(event.currentTarget.checked)}
          />
        }
      />
      <div className={css.scroll}>
        <QueryState query={query} rows={6}>
          {(all) => {
            const tokens = ended ? all : all.filter((token) => works(token, nowMs));
            return tokens.length === 0 ? (
              <EmptyState title={t('people.tokens.none')}>{t('people.tokens.noneWhy')}</EmptyState>
            ) : (
              <KeyTable
                label={t('people.tokens.title')}
                nameTitle={t('account.tokens.name')}
                keys={tokens}
                more={[
                  {
                    title: t('people.tokens.whose'),
                    cell: ({ userId, username }) => (
                      <Link to="/people" search={{ user: userId }}>
                        {username}
                      </Link>
                    ),
                  },
                  {
                    title: t('account.tokens.permissions'),
                    cell: ({ permissions }) => (
                      <span className={css.soft}>
                        {permissions.map((permission) => t(`permission.${permission}`)).join(', ')}
                      </span>
                    ),
                  },
                  {
                    title: t('people.tokens.where'),
                    cell: ({ agencyId }) =>
                      agencyId === null ? t('people.wholeCity') : agencyName(agencyId),
                  },
                ]}
                actions={(token) => <RevokeTokenButton token={token} />}
              />
            );
          }}
        </QueryState>
      </div>
    </div>
  );
}

function works({ revokedMs, expiresMs }: TokenView, nowMs: number): boolean {
  return revokedMs === null && expiresMs > nowMs;
}
