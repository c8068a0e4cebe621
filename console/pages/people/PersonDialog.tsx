/** One person: who they are, what they may do and where, their password, their sign-in. */
import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { countCharacters, shortestPassword } from '../../../contract/people/account.ts';
import type { UserView } from '../../../contract/people/user.ts';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { cityQuery, meQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { AddressesPart } from './AddressesPart.tsx';
import { toGrants, type GrantDraft } from './grant-draft.ts';
import { GrantFields } from './GrantFields.tsx';
import { SignInPart } from './SignInPart.tsx';
import { SsoPart } from './SsoPart.tsx';
import { useSetFacts, useSetGrants, useSetPassword } from './people-queries.ts';
import css from './People.module.css';

interface Props {
  readonly user: UserView;
  readonly onClose: () => void;
}

export function PersonDialog({ user, onClose }: Props) {
  const { t } = useTranslation();
  const ssoName = useQuery(cityQuery).data?.signIn.ssoName ?? null;
  const me = useQuery(meQuery).data;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${user.name} · ${user.username}`}
      size="xl"
      closeButtonProps={{ 'aria-label': t('asset.close') }}
    >
      <div className={css.form}>
        <FactsPart user={user} />
        {/* Nobody answers for an address of their own: those are proven by codes, on one's own page. */}
        {me !== undefined && me.user.id !== user.id && <AddressesPart user={user} />}
        <GrantsPart user={user} />
        <PasswordPart user={user} />
        <SignInPart user={user} />
        {ssoName !== null && <SsoPart user={user} ssoName={ssoName} />}
        <p className={css.note}>{t('people.journalled')}</p>
      </div>
    </Modal>
  );
}

function FactsPart({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  const save = useSetFacts(user.id);
  const [name, setName] = useState(user.name);
  const [email, setEmail] = useState(user.email ?? '');
  return (
    <Section title={t('people.factsTitle')}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ name: name.trim(), email: email.trim() === '' ? null : email.trim() });
        }}
      >
        <TextInput
          label={t('people.column.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          type="email"
          label={t('people.email')}
          description={t('people.emailHint')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        {save.isError && <ErrorState problem={toProblem(save.error)} />}
        <div className={css.actions}>
          <DisabledReason
            reason={
              name.trim() === ''
                ? t('confirm.incomplete', { ns: 'ui', verb: t('people.saveFacts') })
                : undefined
            }
          >
            <Button type="submit" variant="default" loading={save.isPending} disabled={name.trim() === ''}>
              {t('people.saveFacts')}
            </Button>
          </DisabledReason>
          {save.isSuccess && <output className={css.good}>{t('feeds.edit.saved')}</output>}
        </div>
      </form>
    </Section>
  );
}

function GrantsPart({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  const save = useSetGrants(user.id);
  const [drafts, setDrafts] = useState<readonly GrantDraft[]>(user.grants);
  const grants = toGrants(drafts);
  const reason = grants === undefined ? t('people.chooseReach') : undefined;
  return (
    <Section title={t('people.rolesTitle')}>
      <div className={css.form}>
        <GrantFields grants={drafts} onChange={setDrafts} />
        {save.isError && <ErrorState problem={toProblem(save.error)} />}
        <div className={css.actions}>
          <DisabledReason reason={reason}>
            <Button
              loading={save.isPending}
              disabled={reason !== undefined}
              onClick={() => grants !== undefined && save.mutate(grants)}
            >
              {t('people.saveRoles')}
            </Button>
          </DisabledReason>
        </div>
      </div>
    </Section>
  );
}

function PasswordPart({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  const save = useSetPassword(user.id);
  const [password, setPassword] = useState('');
  const least = user.hasSecondFactor ? shortestPassword.withSecondFactor : shortestPassword.alone;
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
          description={t('people.passwordHint', { count: least })}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {save.isError && <ErrorState problem={toProblem(save.error)} />}
        <div className={css.actions}>
          <DisabledReason
            reason={
              countCharacters(password) < least ? t('people.passwordHint', { count: least }) : undefined
            }
          >
            <Button
              type="submit"
              variant="default"
              loading={save.isPending}
              disabled={countCharacters(password) < least}
            >
              {t('people.setPassword')}
            </Button>
          </DisabledReason>
          {save.isSuccess && <output className={css.good}>{t('people.passwordSet')}</output>}
        </div>
      </form>
    </Section>
  );
}
