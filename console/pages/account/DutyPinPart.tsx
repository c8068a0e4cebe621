/** One's own PIN for shared duty telephones: by it one's name stands under what one does there, and nothing else opens. */
import { Button, PinInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../contract/people/account.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useSetDutyPin } from './account-queries.ts';
import css from './Account.module.css';

const pinLength = 6;

export function DutyPinPart({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation();
  const change = useSetDutyPin();
  const [pin, setPin] = useState('');
  return (
    <Section title={t('account.dutyPin.title')} about={t('account.dutyPin.about')}>
      <p>{t(account.hasDutyPin ? 'account.dutyPin.set' : 'account.dutyPin.notSet')}</p>
      <PinInput
        mask
        type="number"
        length={pinLength}
        aria-label={t('account.dutyPin.title')}
        value={pin}
        onChange={setPin}
      />
      {change.isError && <ErrorState problem={toProblem(change.error)} />}
      <div className={css.actions}>
        <DisabledReason
          reason={pin.length < pinLength ? t('account.dutyPin.length', { count: pinLength }) : undefined}
        >
          <Button
            variant="default"
            loading={change.isPending}
            disabled={pin.length < pinLength}
            onClick={() => change.mutate(pin, { onSuccess: () => setPin('') })}
          >
            {t(account.hasDutyPin ? 'account.dutyPin.change' : 'account.dutyPin.make')}
          </Button>
        </DisabledReason>
        {account.hasDutyPin && (
          <Button variant="subtle" loading={change.isPending} onClick={() => change.mutate(null)}>
            {t('account.dutyPin.remove')}
          </Button>
        )}
      </div>
    </Section>
  );
}
