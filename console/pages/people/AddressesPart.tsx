/** At which addresses a person is told, as an administrator enters them: they answer for what they enter. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { addressKinds } from '../../../contract/people/notification.ts';
import type { AddressKind, NotificationPreferencesView } from '../../../contract/people/notification.ts';
import type { UserView } from '../../../contract/people/user.ts';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { AddressStanding, isProven } from '../../AddressStanding.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { addressesQuery, useSetAddresses } from './people-queries.ts';
import css from './People.module.css';

export function AddressesPart({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  const query = useQuery(addressesQuery(user.id));
  return (
    <Section title={t('people.addresses.title')} about={t('people.addresses.about')}>
      <QueryState query={query} rows={2}>
        {/* What was saved stands anew, with its standing. */}
        {(view) => <Form key={JSON.stringify(view.addresses)} user={user} view={view} />}
      </QueryState>
    </Section>
  );
}

function Form({ user, view }: { readonly user: UserView; readonly view: NotificationPreferencesView }) {
  const { t } = useTranslation();
  const save = useSetAddresses(user.id);
  const { email, phone } = view.preferences;
  const [typed, setTyped] = useState<Readonly<Record<AddressKind, string>>>({
    email: email ?? '',
    phone: phone ?? '',
  });
  const [answersFor, setAnswersFor] = useState<readonly AddressKind[]>([]);
  const isChanged = addressKinds.some((kind) => typed[kind] !== (view.preferences[kind] ?? ''));
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ email: typed.email || null, phone: typed.phone || null, answersFor });
      }}
    >
      {addressKinds.map((kind) => {
        const address = view.addresses[kind];
        const isSame = typed[kind] === (view.preferences[kind] ?? '');
        return (
          <div key={kind} className={css.address}>
            <TextInput
              type={kind === 'email' ? 'email' : 'tel'}
              label={t(`people.addresses.${kind}`)}
              {...(kind === 'phone' ? { placeholder: '+84905123456' } : {})}
              value={typed[kind]}
              onChange={(event) => setTyped({ ...typed, [kind]: event.currentTarget.value.trim() })}
            />
            {isSame && address !== null && <AddressStanding address={address} />}
            {isSame && address !== null && !isProven(address) && (
              <Checkbox
                label={t(`people.addresses.answer.${kind}`)}
                checked={answersFor.includes(kind)}
                onChange={({ currentTarget: { checked } }) =>
                  setAnswersFor(checked ? [...answersFor, kind] : answersFor.filter((one) => one !== kind))
                }
              />
            )}
            {!isSame && typed[kind] !== '' && (
              <small className={css.soft}>{t('people.addresses.unsaved')}</small>
            )}
          </div>
        );
      })}
      {save.isError && <ErrorState problem={toProblem(save.error)} />}
      <div className={css.actions}>
        <DisabledReason reason={!isChanged && answersFor.length === 0 ? t('why.unchanged') : undefined}>
          <Button
            type="submit"
            variant="default"
            loading={save.isPending}
            disabled={!isChanged && answersFor.length === 0}
          >
            {t('people.addresses.save')}
          </Button>
        </DisabledReason>
      </div>
    </form>
  );
}
