/** Signing in: name and password, then a code when one is asked for; or a passkey; or the city's own sign-on. */
import { Button, Divider, PasswordInput, TextInput } from '@mantine/core';
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { cityQuery } from '../../api/queries.ts';
import { findPasskeyTrouble, signIn, signInByPasskey, type SecondFactor } from '../../api/session.ts';
import { chooseLanguage, useLanguage, useText } from '../../i18n.ts';
import { CodeStep } from './CodeStep.tsx';
import { useSignInSentence } from '../../api/use-sign-in-sentence.ts';
import css from './SignInPage.module.css';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  const text = useText();
  const { to, error } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const city = useQuery(cityQuery).data;
  const toSentence = useSignInSentence();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState<readonly SecondFactor[]>([]);

  const goIn = async () => {
    queryClient.removeQueries({ queryKey: ['me'] });
    await router.invalidate();
    router.history.push(to ?? '/home');
  };
  const entry = useMutation({
    mutationFn: () => signIn(username.trim(), password),
    onSuccess: (methods) => (methods.length === 0 ? goIn() : setAsked(methods)),
  });
  const passkey = useMutation({ mutationFn: signInByPasskey, onSuccess: goIn });
  const trouble = findPasskeyTrouble();
  const ssoName = city?.signIn.ssoName ?? null;
  const failure = passkey.error ?? entry.error;
  const wrong =
    failure === null ? (error === undefined ? undefined : t(`signIn.sso.${error}`)) : toSentence(failure);

  const brand = (
    <div className={css.brand}>
      <img src="/mark.svg" width={32} height={32} alt="" />
      <div>
        <strong>{t('app.name')}</strong>
        {city !== undefined && <span>{text(city.name)}</span>}
      </div>
    </div>
  );
  const passkeyButton = (
    <DisabledReason reason={trouble === undefined ? undefined : t(`signIn.passkeyTrouble.${trouble}`)}>
      <Button
        variant="default"
        fullWidth
        leftSection={<IconFingerprint size={18} aria-hidden />}
        disabled={trouble !== undefined}
        loading={passkey.isPending}
        onClick={() => passkey.mutate()}
      >
        {t('signIn.passkey')}
      </Button>
    </DisabledReason>
  );

  return (
    <main className={css.page}>
      {asked.length > 0 ? (
        <CodeStep
          brand={brand}
          methods={asked}
          passkeyButton={passkeyButton}
          passkeyFailure={passkey.isError ? toSentence(passkey.error) : undefined}
          onDone={goIn}
          onBack={() => {
            setAsked([]);
            setPassword('');
          }}
        />
      ) : (
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault();
            passkey.reset();
            entry.mutate();
          }}
        >
          {brand}
          <h1 className={css.title}>{t('signIn.title')}</h1>
          <TextInput
            size="sm"
            data-autofocus
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is this form: who comes here types at once
            autoFocus
            label={t('signIn.username')}
            autoComplete="username"
            required
            withAsterisk={false}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            size="sm"
            label={t('signIn.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {wrong !== undefined && (
            <p className={css.error} role="alert">
              {wrong}
            </p>
          )}
          <Button type="submit" size="sm" fullWidth loading={entry.isPending}>
            {t('signIn.submit')}
          </Button>
          <Divider label={t('signIn.or')} />
          {passkeyButton}
          {ssoName !== null && (
            <Button
              variant="default"
              fullWidth
              component="a"
              href={`/api/auth/sso/start?next=${encodeURIComponent(to ?? '/')}`}
              leftSection={<IconLogin2 size={18} aria-hidden />}
            >
              {t('signIn.ssoButton', { name: ssoName })}
            </Button>
          )}
          <p className={css.hint}>{t('signIn.firstPassword')}</p>
        </form>
      )}
      <OtherLanguage />
    </main>
  );
}

function OtherLanguage() {
  const language = useLanguage();
  return (
    <button
      type="button"
      className={css.language}
      onClick={() => void chooseLanguage(language === 'vi' ? 'en' : 'vi')}
    >
      {language === 'vi' ? 'English' : 'Tiếng Việt'}
    </button>
  );
}
