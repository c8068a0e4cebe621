/** The authenticator app: set up by a QR code drawn here, its recovery codes, taken away again. */
import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../contract/people/account.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { TotpSetUp } from './TotpSetUp.tsx';
import { useMakeRecoveryCodes, useRemoveTotp, useStartTotp } from './account-queries.ts';
import css from './Account.module.css';

type Step = 'none' | 'password' | 'remove' | 'codes';

export function TotpPart({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation();
  const start = useStartTotp();
  const remove = useRemoveTotp();
  const codes = useMakeRecoveryCodes();
  const [step, setStep] = useState<Step>('none');
  const [password, setPassword] = useState('');
  const verbs = { password: start, remove, codes } as const;
  const verb = step === 'none' ? undefined : verbs[step];
  const close = () => {
    setStep('none');
    setPassword('');
  };
  const begin = (next: Exclude<Step, 'none'>) => {
    verbs[next].reset();
    // Who comes by single sign-on has no password to ask for.
    if (account.hasPassword) setStep(next);
    else verbs[next].mutate('');
  };
  return (
    <Section
      title={t('account.totp.title')}
      about={t('account.totp.about')}
      action={
        account.totp ? (
          <div className={css.actions}>
            <Button variant="default" onClick={() => begin('codes')}>
              {t('account.totp.newCodes')}
            </Button>
            <Button variant="subtle" color="red" onClick={() => begin('remove')}>
              {t('account.totp.remove')}
            </Button>
          </div>
        ) : (
          <Button onClick={() => begin('password')}>{t('account.totp.setUp')}</Button>
        )
      }
    >
      {account.totp ? (
        <p className={css.note}>{t('account.totp.on', { count: account.recoveryCodesLeft })}</p>
      ) : (
        start.data === undefined && <p className={css.note}>{t('account.totp.off')}</p>
      )}
      {start.data !== undefined && (
        <TotpSetUp start={start.data} isDone={account.totp} onClose={start.reset} />
      )}
      {codes.data !== undefined && <RecoveryCodes codes={codes.data.backupCodes} onClose={codes.reset} />}
      <ConfirmDialog
        opened={step !== 'none'}
        title={t(`account.totp.ask_${step === 'none' ? 'password' : step}`)}
        verb={t('account.totp.go')}
        dangerous={step === 'remove'}
        busy={verb?.isPending ?? false}
        disabled={password === ''}
        onClose={close}
        onConfirm={() => verb?.mutate(password, { onSuccess: close })}
      >
        <div className={css.form}>
          <PasswordInput
            data-autofocus
            label={t('account.password.current')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {verb?.isError === true && <ErrorState problem={toProblem(verb.error)} />}
        </div>
      </ConfirmDialog>
    </Section>
  );
}
