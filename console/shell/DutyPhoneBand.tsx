/** At a shared duty telephone: who is on stands above every page; who comes next takes it with one tap and a PIN. */
import { Button, Modal, PinInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyPhoneView } from '../../contract/people/account.ts';
import { DisabledReason } from '../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../ui/states/ErrorState.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { getJson, sendJson } from '../api/api-client.ts';
import { QueryState } from '../api/QueryState.tsx';
import { meQuery } from '../api/queries.ts';
import { toProblem } from '../api/to-problem.ts';
import css from './Shell.module.css';

const pinLength = 6;

export function DutyPhoneBand() {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const phone = useQuery(meQuery).data?.phone ?? null;
  const [asking, setAsking] = useState(false);
  const leave = useChangeOn('off');
  if (phone === null) return null;
  const { on } = phone;
  return (
    <div className={css.phone} data-nobody={on === null} role={on === null ? 'alert' : undefined}>
      <span>
        {on === null
          ? t('dutyPhone.nobody', { phone: phone.name })
          : t('dutyPhone.on', { name: on.name, phone: phone.name, time: timeText(on.sinceMs, 'minute') })}
      </span>
      <Button size="compact-sm" variant={on === null ? 'filled' : 'default'} onClick={() => setAsking(true)}>
        {t(on === null ? 'dutyPhone.who' : 'dutyPhone.next')}
      </Button>
      {on !== null && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={leave.isPending}
          onClick={() => leave.mutate(undefined)}
        >
          {t('dutyPhone.leave')}
        </Button>
      )}
      {asking && <WhoDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

function WhoDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const query = useQuery({
    queryKey: ['duty-phone'],
    queryFn: ({ signal }) => getJson<DutyPhoneView>('/duty-phone', {}, signal),
  });
  const [chosen, setChosen] = useState<DutyPhoneView['people'][number]>();
  const [pin, setPin] = useState('');
  const take = useChangeOn('on');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('dutyPhone.who')}
      size="sm"
      closeButtonProps={{ 'aria-label': ui('panel.close') }}
    >
      {chosen === undefined ? (
        <QueryState query={query} rows={3}>
          {({ people }) => (
            <ul className={css.phonePeople}>
              {people.length === 0 && <li>{t('dutyPhone.none')}</li>}
              {people.map((one) => (
                <li key={one.userId}>
                  <DisabledReason reason={one.hasPin ? undefined : t('dutyPhone.noPin')}>
                    <Button
                      fullWidth
                      justify="space-between"
                      variant={one.onRota ? 'filled' : 'default'}
                      disabled={!one.hasPin}
                      onClick={() => setChosen(one)}
                      rightSection={
                        <small>
                          {one.hasPin ? (one.onRota ? t('dutyPhone.onRota') : '') : t('dutyPhone.noPin')}
                        </small>
                      }
                    >
                      {one.name}
                    </Button>
                  </DisabledReason>
                </li>
              ))}
            </ul>
          )}
        </QueryState>
      ) : (
        <div className={css.phonePin} ref={focusFirst}>
          <p>{t('dutyPhone.pinOf', { name: chosen.name })}</p>
          <PinInput
            mask
            type="number"
            length={pinLength}
            aria-label={t('dutyPhone.pin')}
            value={pin}
            disabled={take.isPending}
            onChange={setPin}
            onComplete={(typed) =>
              take.mutate(
                { userId: chosen.userId, pin: typed },
                { onSuccess: onClose, onError: () => setPin('') },
              )
            }
          />
          {take.isError && <ErrorState problem={toProblem(take.error)} />}
          <Button
            variant="subtle"
            onClick={() => {
              setChosen(undefined);
              setPin('');
              take.reset();
            }}
          >
            {t('dutyPhone.other')}
          </Button>
        </div>
      )}
    </Modal>
  );
}

/** What one may do changes with who is on: everything is read again. */
function useChangeOn(what: 'on' | 'off') {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (given: { readonly userId: string; readonly pin: string } | undefined) =>
      sendJson('POST', `/duty-phone/${what}`, given ?? {}),
    onSuccess: () => queryClient.invalidateQueries(),
  });
}

/** The dialog has stood before the figures came: its own first focus went to a name. */
function focusFirst(step: HTMLElement | null): void {
  step?.querySelector('input')?.focus();
}
