/** Which addresses without an account get what is signed; a new one is confirmed here by the code that came to it. */
import { Button, Group, MultiSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportScheduleList } from '../../../../contract/papers/report.ts';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../../api/api-client.ts';
import { toProblem } from '../../../api/to-problem.ts';
import css from '../../ListWithPanel.module.css';

interface Props {
  readonly recipients: ReportScheduleList['recipients'];
  /** The report is made of data that not all the staff may see. */
  readonly isClosed: boolean;
  readonly value: readonly string[];
  readonly onChange: (addresses: readonly string[]) => void;
}

const codeForm = /^\d{6}$/u;

export function AddressesField({ recipients, isClosed, value, onChange }: Props) {
  const { t } = useTranslation();
  const { addresses, domains, hasMail } = recipients;
  const confirmed = addresses.filter(({ confirmedMs }) => confirmedMs !== null);
  const why = !hasMail
    ? t('reports.schedules.noMail')
    : domains.length === 0
      ? t('reports.schedules.noDomains')
      : isClosed
        ? t('reports.schedules.closed')
        : undefined;
  // What was named before stays to be taken out.
  const options = [...new Set([...confirmed.map(({ address }) => address), ...value])];
  return (
    <>
      <MultiSelect
        label={t('reports.schedules.addresses')}
        description={why ?? t('reports.schedules.addressesAbout', { domains: domains.join(', ') })}
        disabled={why !== undefined && value.length === 0}
        data={options}
        value={[...value]}
        onChange={onChange}
      />
      {why === undefined && (
        <NewAddress recipients={recipients} onConfirmed={(address) => onChange([...value, address])} />
      )}
    </>
  );
}

interface NewProps {
  readonly recipients: ReportScheduleList['recipients'];
  readonly onConfirmed: (address: string) => void;
}

function NewAddress({ recipients, onConfirmed }: NewProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [given, setGiven] = useState('');
  const [code, setCode] = useState('');
  const address = given.trim().toLowerCase();
  const known = recipients.addresses.find((one) => one.address === address);
  const isWaiting = known !== undefined && known.confirmedMs === null && known.codeEndsMs !== null;
  const reread = () => queryClient.invalidateQueries({ queryKey: ['reports', 'schedules'] });
  const ask = useMutation({
    mutationFn: () => sendJson('POST', '/reports/addresses', { address }),
    onSettled: reread,
  });
  const confirm = useMutation({
    mutationFn: () => sendJson('POST', '/reports/addresses/confirmed', { address, code }),
    onSuccess: () => {
      onConfirmed(address);
      setGiven('');
      setCode('');
      ask.reset();
    },
    onSettled: reread,
  });
  const error = confirm.error ?? ask.error;
  const step = isWaiting ? confirm : ask;
  const isReady = isWaiting ? codeForm.test(code) : address.includes('@') && known?.confirmedMs == null;
  const lacks = isReady
    ? undefined
    : t(isWaiting ? 'reports.schedules.needCode' : 'reports.schedules.needAddress');
  // Enter does this step, and does not send the form around it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (isReady) step.mutate();
  };
  return (
    <>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          type="email"
          maxLength={250}
          label={t('reports.schedules.newAddress')}
          value={given}
          onChange={(event) => setGiven(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {isWaiting && (
          <TextInput
            w={96}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            label={t('reports.schedules.code')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        )}
        <DisabledReason reason={lacks}>
          <Button
            variant="default"
            loading={step.isPending}
            disabled={lacks !== undefined}
            onClick={() => step.mutate()}
          >
            {t(isWaiting ? 'reports.schedules.confirm' : 'reports.schedules.sendCode')}
          </Button>
        </DisabledReason>
      </Group>
      {isWaiting && <p className={css.quiet}>{t('reports.schedules.codeAbout', { address })}</p>}
      {known?.trouble != null && (
        <p className={css.quiet}>{t('reports.schedules.codeTrouble', { why: known.trouble })}</p>
      )}
      {error !== null && <ErrorState problem={toProblem(error)} />}
    </>
  );
}
