/** How a person signs in: last time, sessions, lost second factor, disabling and enabling the account. */
import { Button, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../contract/people/user.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { toProblem } from '../../api/to-problem.ts';
import {
  useDisable,
  useEnable,
  useEndSessions,
  useRemoveSecondFactor,
  useSetShared,
  userSessionsQuery,
} from './people-queries.ts';
import css from './People.module.css';

const SHORTEST_REASON = 3;

export function SignInPart({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  const sessions = useQuery(userSessionsQuery(user.id)).data;
  const end = useEndSessions(user.id);
  const enable = useEnable(user.id);
  const disable = useDisable(user.id);
  const share = useSetShared(user.id);
  const remove = useRemoveSecondFactor(user.id);
  const [asking, setAsking] = useState<'disable' | 'factor'>();
  const [why, setWhy] = useState('');
  const failed = end.error ?? enable.error ?? share.error;
  const noFactor = user.hasSecondFactor ? undefined : t('people.signIn.noFactor');
  return (
    <Section title={t('people.signIn.title')}>
      <FactList
        facts={[
          { name: t('people.signIn.last'), value: <Age timeMs={user.lastSignInMs} /> },
          { name: t('people.signIn.sessions'), value: sessions?.length ?? '—' },
          {
            name: t('people.signIn.factor'),
            value: t(user.hasSecondFactor ? 'people.signIn.factorOn' : 'people.signIn.factorOff'),
          },
          ...(user.disabledMs === null
            ? []
            : [
                {
                  name: t('people.signIn.disabled'),
                  value: (
                    <>
                      <Age timeMs={user.disabledMs} /> · {user.disabledWhy}
                    </>
                  ),
                },
              ]),
        ]}
      />
      <Switch
        checked={user.shared}
        label={t('people.signIn.shared')}
        description={t('people.signIn.sharedWhy')}
        onChange={(event) => !share.isPending && share.mutate(event.currentTarget.checked)}
      />
      <div className={css.actions}>
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate(undefined)}>
          {t('people.signIn.endAll')}
        </Button>
        <DisabledReason reason={noFactor}>
          <Button variant="default" disabled={noFactor !== undefined} onClick={() => setAsking('factor')}>
            {t('people.signIn.removeFactor')}
          </Button>
        </DisabledReason>
        {user.disabledMs === null ? (
          <Button variant="subtle" color="red" onClick={() => setAsking('disable')}>
            {t('people.signIn.disable')}
          </Button>
        ) : (
          <Button variant="default" loading={enable.isPending} onClick={() => enable.mutate(undefined)}>
            {t('people.signIn.enable')}
          </Button>
        )}
      </div>
      {failed !== null && <ErrorState problem={toProblem(failed)} />}
      <ConfirmDialog
        opened={asking === 'disable'}
        title={t('people.signIn.disableTitle', { name: user.name })}
        verb={t('people.signIn.disable')}
        dangerous
        busy={disable.isPending}
        disabled={why.trim().length < SHORTEST_REASON}
        onClose={() => setAsking(undefined)}
        onConfirm={() => disable.mutate(why.trim(), { onSuccess: () => setAsking(undefined) })}
      >
        <div className={css.form}>
          <p className={css.note}>{t('people.signIn.disableWhy')}</p>
          <TextInput
            data-autofocus
            label={t('people.signIn.reason')}
            value={why}
            maxLength={500}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          {disable.isError && <ErrorState problem={toProblem(disable.error)} />}
        </div>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'factor'}
        title={t('people.signIn.removeTitle', { name: user.name })}
        verb={t('people.signIn.removeFactor')}
        dangerous
        busy={remove.isPending}
        onClose={() => setAsking(undefined)}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => setAsking(undefined) })}
      >
        <p className={css.note}>{t('people.signIn.removeWhy')}</p>
        {remove.isError && <ErrorState problem={toProblem(remove.error)} />}
      </ConfirmDialog>
    </Section>
  );
}
