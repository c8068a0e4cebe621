/** Adds a person: name, user name, first password, roles, agency. */
import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { RoleFields } from './RoleFields.tsx';
import { useCreateUser, type NewUser } from './people-queries.ts';
import css from './People.module.css';

const blank: NewUser = { username: '', name: '', password: '', roles: ['operator'], agencyId: null };
const USERNAME = /^[a-zA-Z0-9._-]{2,60}$/;
export const SHORTEST_PASSWORD = 8;

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function NewPersonDialog({ opened, onClose }: Props) {
  const { t } = useTranslation();
  const create = useCreateUser();
  const [user, setUser] = useState(blank);
  const change = (part: Partial<NewUser>) => setUser((before) => ({ ...before, ...part }));
  const close = () => {
    onClose();
    create.reset();
    setUser(blank);
  };
  const badName = user.username !== '' && !USERNAME.test(user.username);
  const ready =
    user.name.trim() !== '' && USERNAME.test(user.username) && user.password.length >= SHORTEST_PASSWORD;
  return (
    <ConfirmDialog
      opened={opened}
      title={t('people.add')}
      verb={t('people.addVerb')}
      busy={create.isPending}
      disabled={!ready}
      onClose={close}
      onConfirm={() => create.mutate({ ...user, name: user.name.trim() }, { onSuccess: close })}
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
          description={t('people.passwordHint', { count: SHORTEST_PASSWORD })}
          autoComplete="new-password"
          value={user.password}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
        <RoleFields
          roles={user.roles}
          agencyId={user.agencyId}
          onRoles={(roles) => change({ roles })}
          onAgency={(agencyId) => change({ agencyId })}
        />
        {create.isError && <ErrorState problem={toProblem(create.error)} />}
      </div>
    </ConfirmDialog>
  );
}
