/** Name and password; the answer is a session cookie. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-client.ts';
import { cityQuery } from '../../api/queries.ts';
import { signIn } from '../../api/session.ts';
import { chooseLanguage, useLanguage, useText } from '../../i18n.ts';
import css from './SignInPage.module.css';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { to } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const city = useQuery(cityQuery).data;
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');

  const entry = useMutation({
    mutationFn: () => signIn(username.trim(), password),
    onSuccess: async () => {
      queryClient.removeQueries({ queryKey: ['me'] });
      await router.invalidate();
      router.history.push(to ?? '/');
    },
  });

  return (
    <main className={css.page}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          entry.mutate();
        }}
      >
        <div className={css.brand}>
          <img src="/mark.svg" width={32} height={32} alt="" />
          <div>
            <strong>{t('app.name')}</strong>
            {city !== undefined && <span>{text(city.name)}</span>}
          </div>
        </div>
        <h1 className={css.title}>{t('signIn.title')}</h1>
        <TextInput
          size="sm"
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
        {entry.isError && (
          <p className={css.error} role="alert">
            {toSentence(entry.error)}
          </p>
        )}
        <Button type="submit" size="sm" fullWidth loading={entry.isPending}>
          {t('signIn.submit')}
        </Button>
        <p className={css.hint}>{t('signIn.firstPassword')}</p>
      </form>
      <button
        type="button"
        className={css.language}
        onClick={() => void chooseLanguage(language === 'vi' ? 'en' : 'vi')}
      >
        {language === 'vi' ? 'English' : 'Tiếng Việt'}
      </button>
    </main>
  );

  function toSentence(error: Error): string {
    if (!(error instanceof ApiError)) return error.message;
    if (error.status === 0) return t('error.unreachable', { ns: 'ui' });
    if (error.status === 429) return t('signIn.tooMany');
    if (error.status === 401 || error.status === 403 || error.status === 422) return t('signIn.wrong');
    return error.message === '' ? t('error.unknown', { ns: 'ui', id: error.id }) : error.message;
  }
}
