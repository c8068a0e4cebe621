/** Takes a token's power away, after asking. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../contract/people/account.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useRevokeToken } from './account-queries.ts';
import css from './Account.module.css';

export function RevokeTokenButton({ token }: { readonly token: TokenView }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const revoke = useRevokeToken();
  return (
    <>
      <Button variant="subtle" color="red" size="compact-xs" onClick={() => setAsking(true)}>
        {t('feeds.keysPart.revoke')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t('account.tokens.revokeTitle', { name: token.name })}
        verb={t('feeds.keysPart.revoke')}
        dangerous
        busy={revoke.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutate(token.id, { onSuccess: () => setAsking(false) })}
      >
        <p className={css.note}>{t('account.tokens.revokeWhy')}</p>
        {revoke.isError && <ErrorState problem={toProblem(revoke.error)} />}
      </ConfirmDialog>
    </>
  );
}
