/** Setting the app up: scan, type the code it shows, keep the recovery codes. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { CopyText } from '../../../ui/words/CopyText.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { QrCode } from '../../../ui/words/QrCode.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { useConfirmTotp, type TotpStart } from './account-queries.ts';
import css from './Account.module.css';

interface Props {
  readonly start: TotpStart;
  readonly isDone: boolean;
  readonly onClose: () => void;
}

export function TotpSetUp({ start, isDone, onClose }: Props) {
  const { t } = useTranslation();
  const confirm = useConfirmTotp();
  const [code, setCode] = useState('');
  if (isDone || confirm.isSuccess) return <RecoveryCodes codes={start.backupCodes} onClose={onClose} />;
  const secret = new URL(start.totpURI).searchParams.get('secret') ?? '';
  return (
    <div className={css.setUp}>
      <QrCode text={start.totpURI} label={t('account.totp.qr')} />
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate(code.replaceAll(/\s/g, ''));
        }}
      >
        <p className={css.note}>{t('account.totp.scan')}</p>
        <CopyText block text={secret} label={t('account.totp.secret')} />
        <TextInput
          label={t('account.totp.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {confirm.isError && <ErrorState problem={toProblem(confirm.error)} />}
        <div className={css.actions}>
          <DisabledReason reason={code.trim().length < 6 ? t('why.code') : undefined}>
            <Button type="submit" loading={confirm.isPending} disabled={code.trim().length < 6}>
              {t('account.totp.confirm')}
            </Button>
          </DisabledReason>
          <Button variant="default" onClick={onClose}>
            {t('account.totp.later')}
          </Button>
        </div>
      </form>
    </div>
  );
}
