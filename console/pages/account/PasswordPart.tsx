/** Changing one's own password: the present one, the new one; all other sessions end. */
import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { countCharacters, type AccountView } from '../../../contract/people/account.ts';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useChangePassword } from './account-queries.ts';
import css from './Account.module.css';

export function PasswordPart({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation();
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Section title={t('account.password.title')} about={t('account.password.about')}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(
            { current, password },
            {
              onSuccess: () => {
                setCurrent('');
                setPassword('');
              },
            },
          );
        }}
      >
        <PasswordInput
          label={t('account.password.current')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('people.newPassword')}
          description={t('account.password.hint', { count: account.shortestPassword })}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {change.isError && <ErrorState problem={toProblem(change.error)} />}
        <div className={css.actions}>
          <DisabledReason
            reason={
              current === '' || countCharacters(password) < account.shortestPassword
                ? t('confirm.incomplete', { ns: 'ui', verb: t('account.password.change') })
                : undefined
            }
          >
            <Button
              type="submit"
              variant="default"
              loading={change.isPending}
              disabled={current === '' || countCharacters(password) < account.shortestPassword}
            >
              {t('account.password.change')}
            </Button>
          </DisabledReason>
          {change.isSuccess && <output className={css.good}>{t('account.password.changed')}</output>}
        </div>
      </form>
    </Section>
  );
}
