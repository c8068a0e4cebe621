/** An address one is told at, how it stands, and the code that proves it. */
import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import type { AddressKind, AddressView, CodeChannel } from '../../../contract/people/notification.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { AddressStanding, isProven } from '../../AddressStanding.tsx';
import { useSendCode, useVerifyAddress } from '../../api/notification-queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { tell } from '../../tell.ts';
import css from './Notifications.module.css';

interface Props {
  readonly kind: AddressKind;
  readonly value: string | null;
  /** As the server holds it; what was typed since has no standing yet. */
  readonly saved: string | null;
  readonly address: AddressView | null;
  readonly onChange: (value: string | null) => void;
}

export function AddressField({ kind, value, saved, address, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.address}>
      <TextInput
        type={kind === 'email' ? 'email' : 'tel'}
        label={t(`bell.${kind}`)}
        {...(kind === 'phone' ? { placeholder: '+84905123456' } : {})}
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value.trim() || null)}
      />
      {value !== saved && value !== null && <small className={css.quiet}>{t('bell.address.unsaved')}</small>}
      {value === saved && address !== null && <Standing kind={kind} address={address} />}
    </div>
  );
}

function Standing({ kind, address }: { readonly kind: AddressKind; readonly address: AddressView }) {
  const { t } = useTranslation();
  const { trust, codeBy } = address;
  return (
    <>
      <AddressStanding address={address} />
      {trust === null && codeBy === null && <small className={css.quiet}>{t('bell.address.noWay')}</small>}
      {!isProven(address) && codeBy !== null && <CodeEntry kind={kind} open={address.code} codeBy={codeBy} />}
    </>
  );
}

/** Inside the form of the preferences, which is why Enter is caught: it enters the code and saves nothing. */
function CodeEntry({
  kind,
  open,
  codeBy,
}: {
  readonly kind: AddressKind;
  readonly open: AddressView['code'];
  readonly codeBy: CodeChannel;
}) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  const send = useSendCode();
  const verify = useVerifyAddress();
  const [code, setCode] = useState('');
  const enter = () => verify.mutate({ kind, code }, { onSuccess: () => tell(t('bell.address.verified')) });
  const error = verify.error ?? send.error;
  const told: ReactNode =
    open === null
      ? t('bell.address.noCode')
      : open.trouble === null
        ? t(`bell.address.sent.${codeBy}`, {
            until: toTimeText(open.endsMs, 'minute', language, timeZone),
          })
        : t('bell.address.notTaken', { answer: open.trouble });
  return (
    <div className={css.code}>
      <small className={css.quiet}>{told}</small>
      <div className={css.codeLine}>
        {open !== null && (
          <TextInput
            className={css.codeInput}
            aria-label={t(`bell.address.codeOf.${kind}`)}
            placeholder={t('bell.address.codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.replaceAll(/\D/g, ''))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (code.length === 6) enter();
            }}
          />
        )}
        {open !== null && (
          <DisabledReason reason={code.length === 6 ? undefined : t('why.code')}>
            <Button variant="default" loading={verify.isPending} disabled={code.length !== 6} onClick={enter}>
              {t('bell.address.verify')}
            </Button>
          </DisabledReason>
        )}
        <Button
          variant={open === null ? 'default' : 'subtle'}
          loading={send.isPending}
          onClick={() => {
            verify.reset();
            send.mutate(kind, { onSuccess: () => setCode('') });
          }}
        >
          {t(open === null ? 'bell.address.send' : 'bell.address.sendAgain')}
        </Button>
      </div>
      {error !== null && <ErrorState problem={toProblem(error)} />}
    </div>
  );
}
