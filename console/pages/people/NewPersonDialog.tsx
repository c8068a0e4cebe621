/** Adds a person: name, user name, first password unless they come by single sign-on, and what they may do where. */
import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countCharacters, shortestPassword } from '../../../contract/people/account.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { smallestGrant, toGrants, type GrantDraft } from './grant-draft.ts';
import { GrantFields } from './GrantFields.tsx';
import { useCreateUser, type NewUser } from './people-queries.ts';
import css from './People.module.css';

interface Draft extends Omit<NewUser, 'grants'> {
  readonly grants: readonly GrantDraft[];
}

const blank: Draft = {
  username: '',
  name: '',
  password: '',
  email: null,
  grants: [smallestGrant],
};
const USERNAME = /^[a-zA-Z0-9._-]{2,60}$/;

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function NewPersonDialog({ opened, onClose }: Props) {
  const { t } = useTranslation();
  const create = useCreateUser();
  const [user, setUser] = useState(blank);
  const change = (part: Partial<Draft>) => setUser((before) => ({ ...before, ...part }));
  const close = () => {
    onClose();
    create.reset();
    setUser(blank);
  };
  const badName = user.username !== '' && !USERNAME.test(user.username);
  const password = user.password ?? '';
  const isLong = countCharacters(password) >= shortestPassword.alone;
  const grants = toGrants(user.grants);
  // No password is good too: the person comes by single sign-on, found by their address.
  const ready =
    user.name.trim() !== '' &&
    USERNAME.test(user.username) &&
    grants !== undefined &&
    (isLong || (password === '' && user.email !== null));
  return (
    <ConfirmDialog
      opened={opened}
      title={t('people.add')}
      verb={t('people.addVerb')}
      busy={create.isPending}
      disabled={!ready}
      onClose={close}
      onConfirm={() => {
        if (grants === undefined) return;
        create.mutate(
          { ...user, grants, name: user.name.trim(), password: password === '' ? null : password },
          { onSuccess: close },
        );
      }}
    >
      <div className={css.form}>
        <TextInput
          data-autofocus
          label={t('people.column.name')}
          autoComplete="off"
          value={user.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('people.column.username')}
          description={t('people.usernameHint')}
          error={badName ? t('people.usernameHint') : undefined}
          autoComplete="off"
          value={user.username}
          onChange={(event) => change({ username: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('people.firstPassword')}
          description={t('people.firstPasswordHint', { count: shortestPassword.alone })}
          autoComplete="new-password"
          value={password}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
        <TextInput
          type="email"
          label={t('people.email')}
          description={t('people.emailHint')}
          autoComplete="off"
          value={user.email ?? ''}
          onChange={(event) => change({ email: event.currentTarget.value.trim() || null })}
        />
        <GrantFields grants={user.grants} onChange={(changed) => change({ grants: changed })} />
        {create.isError && <ErrorState problem={toProblem(create.error)} />}
      </div>
    </ConfirmDialog>
  );
}
