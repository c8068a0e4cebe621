/** Tokens of one's programs: what each may do, until when, when last used; a new one is shown once. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { KeyTable } from '../../KeyTable.tsx';
import { MadeOnce } from '../../MadeOnce.tsx';
import { NewTokenDialog } from './NewTokenDialog.tsx';
import { RevokeTokenButton } from './RevokeTokenButton.tsx';
import { tokensQuery, useRotateToken } from './account-queries.ts';
import css from './Account.module.css';

export function TokensPart() {
  const { t } = useTranslation();
  const query = useQuery(tokensQuery);
  const rotate = useRotateToken();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  return (
    <Section
      title={t('account.tokens.title')}
      about={t('account.tokens.about')}
      action={
        <Button variant="default" onClick={() => setMaking(true)}>
          {t('account.tokens.make')}
        </Button>
      }
    >
      <QueryState query={query} rows={2}>
        {(tokens) =>
          tokens.length === 0 ? (
            <p className={css.note}>{t('account.tokens.none')}</p>
          ) : (
            <KeyTable
              label={t('account.tokens.title')}
              nameTitle={t('account.tokens.name')}
              keys={tokens}
              more={[
                {
                  title: t('account.tokens.permissions'),
                  cell: ({ permissions }) => (
                    <span className={css.soft}>
                      {permissions.map((permission) => t(`permission.${permission}`)).join(', ')}
                    </span>
                  ),
                },
              ]}
              actions={(token) => (
                <>
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    loading={rotate.isPending && rotate.variables === token.id}
                    onClick={() => rotate.mutate(token.id, { onSuccess: (answer) => setMade(answer.token) })}
                  >
                    {t('account.tokens.rotate')}
                  </Button>
                  <RevokeTokenButton token={token} />
                </>
              )}
            />
          )
        }
      </QueryState>
      {rotate.isError && <ErrorState problem={toProblem(rotate.error)} />}
      <NewTokenDialog opened={making} onClose={() => setMaking(false)} onMade={setMade} />
      <MadeOnce
        secret={made}
        title={t('account.tokens.madeTitle')}
        why={t('account.tokens.madeWhy')}
        label={t('account.tokens.token')}
        kept={t('account.tokens.kept')}
        onClose={() => setMade(undefined)}
      />
    </Section>
  );
}
