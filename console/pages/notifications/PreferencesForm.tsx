/** Addresses, channels for each urgency, quiet hours. What the centre has not set up says so. */
import { Button, Checkbox, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import {
  addressKinds,
  channels,
  urgencies,
  type Channel,
  type NotificationPreferences,
  type NotificationPreferencesView,
  type Urgency,
} from '../../../contract/people/notification.ts';
import { DateField } from '../../../ui/time/DateField.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useSavePreferences } from '../../api/notification-queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { AddressField } from './AddressField.tsx';
import { fromMinuteText, toMinuteText } from './minute-text.ts';
import { tell } from '../../tell.ts';
import css from './Notifications.module.css';

export function PreferencesForm({ view }: { readonly view: NotificationPreferencesView }) {
  const { t } = useTranslation();
  const save = useSavePreferences();
  const [wish, setWish] = useState<NotificationPreferences>(view.preferences);
  const put = (next: Partial<NotificationPreferences>): void => setWish((before) => ({ ...before, ...next }));
  const toggle = (urgency: Urgency, channel: Channel): void => {
    const held = wish.channels[urgency];
    const next = held.includes(channel) ? held.filter((one) => one !== channel) : [...held, channel];
    put({ channels: { ...wish.channels, [urgency]: next } });
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(wish, { onSuccess: () => tell(t('bell.saved')) });
      }}
    >
      <div className={css.addresses}>
        {addressKinds.map((kind) => (
          <AddressField
            key={kind}
            kind={kind}
            value={wish[kind]}
            saved={view.preferences[kind]}
            address={view.addresses[kind]}
            onChange={(value) => put({ [kind]: value })}
          />
        ))}
      </div>
      <WideTable label={t('bell.channels')}>
        <Table verticalSpacing={4} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('bell.channels')}</Table.Th>
              {urgencies.map((urgency) => (
                <Table.Th key={urgency}>{t(`bell.urgency.${urgency}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {channels.map((channel) => {
              const isSetUp = view.channels.includes(channel);
              return (
                <Table.Tr key={channel}>
                  <Table.Td>
                    {t(`bell.channel.${channel}`)}
                    {!isSetUp && <small className={css.quiet}> {t('bell.notSetUp')}</small>}
                  </Table.Td>
                  {urgencies.map((urgency) => (
                    <Table.Td key={urgency}>
                      <DisabledReason
                        reason={channel === 'app' ? t('why.inApp') : isSetUp ? undefined : t('bell.notSetUp')}
                      >
                        <Checkbox
                          aria-label={`${t(`bell.channel.${channel}`)}: ${t(`bell.urgency.${urgency}`)}`}
                          // What is told always stands in the app: it is the record.
                          checked={channel === 'app' || wish.channels[urgency].includes(channel)}
                          disabled={channel === 'app' || !isSetUp}
                          onChange={() => toggle(urgency, channel)}
                        />
                      </DisabledReason>
                    </Table.Td>
                  ))}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </WideTable>
      <fieldset className={css.hours}>
        <legend>{t('bell.quiet')}</legend>
        <DateField
          kind="time"
          aria-label={t('bell.quietFrom')}
          value={toMinuteText(wish.quietFromMin)}
          onChange={(local) => put({ quietFromMin: fromMinuteText(local) })}
        />
        <span>–</span>
        <DateField
          kind="time"
          aria-label={t('bell.quietTo')}
          value={toMinuteText(wish.quietToMin)}
          onChange={(local) => put({ quietToMin: fromMinuteText(local) })}
        />
        <small className={css.quiet}>{t('bell.quietWhy')}</small>
      </fieldset>
      {save.error !== null && <ErrorState problem={toProblem(save.error)} />}
      <Button type="submit" loading={save.isPending}>
        {t('bell.save')}
      </Button>
    </form>
  );
}
