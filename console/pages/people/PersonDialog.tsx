/** One person: their roles and agency, and a new password when they have lost theirs. */
import { Button, Modal, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../contract/access.ts';
import type { UserView } from '../../../contract/api.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Section } from '../../../ui/Section.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { SHORTEST_PASSWORD } from './NewPersonDialog.tsx';
import { RoleFields } from './RoleFields.tsx';
import { useSetPassword, useSetRoles } from './people-queries.ts';
import css from './People.module.css';

interface Props {
  readonly user: UserView;
  readonly onClose: () => void;
}

export function PersonDialog({ user, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${user.name} · ${user.username}`}
      size="lg"
      closeButtonProps={{ 'aria-label': t('asset.close') }}
    >
      <div className={css.form}>
        <RolesPart user={user} />
        <PasswordPart user={user} />
        <p className={css.note}>{t('people.journalled')}</p>
      </div>
    </Modal>
  );
}

function RolesPart({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  const save = useSetRoles(user.id);
  const [roles, setRoles] = useState<readonly Role[]>(user.roles);
  const [agencyId, setAgencyId] = useState(user.agencyId);
  return (
    <Section title={t('people.rolesTitle')}>
      <div className={css.form}>
        <RoleFields roles={roles} agencyId={agencyId} onRoles={setRoles} onAgency={setAgencyId} />
        {save.isError && <ErrorState problem={toProblem(save.error)} />}
        <div className={css.actions}>
          <Button loading={save.isPending} onClick={() => save.mutate({ roles, agencyId })}>
            {t('people.saveRoles')}
          </Button>
          {save.isSuccess && <output className={css.good}>{t('feeds.edit.saved')}</output>}
        </div>
      </div>
    </Section>
  );
}

function PasswordPart({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  const save = useSetPassword(user.id);
  const [password, setPassword] = useState('');
  return (
    <Section title={t('people.passwordTitle')} about={t('people.passwordAbout')}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(password, { onSuccess: () => setPassword('') });
        }}
      >
        <PasswordInput
          label={t('people.newPassword')}
          description={t('people.passwordHint', { count: SHORTEST_PASSWORD })}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {save.isError && <ErrorState problem={toProblem(save.error)} />}
        <div className={css.actions}>
          <Button
            type="submit"
            variant="default"
            loading={save.isPending}
            disabled={password.length < SHORTEST_PASSWORD}
          >
            {t('people.setPassword')}
          </Button>
          {save.isSuccess && <output className={css.good}>{t('people.passwordSet')}</output>}
        </div>
      </form>
    </Section>
  );
}
