/** The second factor after the right password: a code of the app, a recovery code, or the passkey. */
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showCode, type SecondFactor } from '../../api/session.ts';
import { useSignInSentence } from '../../api/use-sign-in-sentence.ts';
import css from './SignInPage.module.css';

interface Props {
  readonly brand: ReactNode;
  readonly methods: readonly SecondFactor[];
  readonly passkeyButton: ReactNode;
  readonly passkeyFailure: string | undefined;
  readonly onDone: () => Promise<void>;
  readonly onBack: () => void;
}

export function CodeStep({ brand, methods, passkeyButton, passkeyFailure, onDone, onBack }: Props) {
  const { t } = useTranslation();
  const toSentence = useSignInSentence();
  const [code, setCode] = useState('');
  const show = useMutation({ mutationFn: () => showCode(code), onSuccess: onDone });
  const hasApp = methods.includes('totp');
  const wrong = show.isError ? toSentence(show.error) : passkeyFailure;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        show.mutate();
      }}
    >
      {brand}
      <h1 className={css.title}>{t('signIn.secondFactor')}</h1>
      {hasApp && (
        <TextInput
          size="sm"
          data-autofocus
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page has just become this one field
          autoFocus
          label={t('signIn.code')}
          description={t('signIn.codeHint')}
          autoComplete="one-time-code"
          inputMode="text"
          required
          withAsterisk={false}
          maxLength={20}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      {!hasApp && <p className={css.hint}>{t('signIn.passkeyOnly')}</p>}
      {wrong !== undefined && (
        <p className={css.error} role="alert">
          {wrong}
        </p>
      )}
      {hasApp && (
        <Button type="submit" size="sm" fullWidth loading={show.isPending}>
          {t('signIn.confirm')}
        </Button>
      )}
      {passkeyButton}
      <Button variant="subtle" onClick={onBack}>
        {t('signIn.back')}
      </Button>
    </form>
  );
}
