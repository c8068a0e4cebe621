/**
 * Opens by itself when the server wants the second factor again: the person shows it here, and what was refused is
 * done then, once (api-client.ts). It may lie over another dialog: Escape puts off this one only.
 */
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../ui/states/DisabledReason.tsx';
import { accountQuery } from '../api/account-query.ts';
import { onFactorAsked } from '../api/factor-again.ts';
import { QueryState } from '../api/QueryState.tsx';
import { findPasskeyTrouble, showCode, showPasskey } from '../api/session.ts';
import { useSignInSentence } from '../api/use-sign-in-sentence.ts';
import css from './FactorDialog.module.css';

/** Above the dialog whose act was refused, which is at Mantine's 200. */
const LAYER = 250;
/** Mantine's other dialogs hear Escape at the window, except from what is marked so. */
const keepsEscape = { 'data-mantine-stop-propagation': 'true' };

export function FactorDialog() {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<(isShown: boolean) => void>();
  useEffect(() => onFactorAsked(() => new Promise((resolve) => setAnswer(() => resolve))), []);
  const close = (isShown: boolean) => {
    answer?.(isShown);
    setAnswer(undefined);
  };
  return (
    <Modal
      opened={answer !== undefined}
      onClose={() => close(false)}
      closeOnEscape={false}
      zIndex={LAYER}
      title={t('factor.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('panel.close', { ns: 'ui' }), ...keepsEscape }}
      onKeyDown={(event) => event.key === 'Escape' && close(false)}
    >
      {answer !== undefined && <FactorForm onShown={() => close(true)} onPutOff={() => close(false)} />}
    </Modal>
  );
}

/** A passkey counts only where the browser can show it. */
function hasPasskey(count: number): boolean {
  return count > 0 && findPasskeyTrouble() === undefined;
}

function FactorForm({ onShown, onPutOff }: { readonly onShown: () => void; readonly onPutOff: () => void }) {
  const { t } = useTranslation();
  const toSentence = useSignInSentence();
  const queryClient = useQueryClient();
  const account = useQuery(accountQuery);
  const [code, setCode] = useState('');
  const onSuccess = () => {
    void queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
    onShown();
  };
  const byCode = useMutation({ mutationFn: () => showCode(code), onSuccess });
  const byPasskey = useMutation({ mutationFn: showPasskey, onSuccess });
  const error = byPasskey.error ?? byCode.error;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        byPasskey.reset();
        byCode.mutate();
      }}
    >
      <p className={css.about}>{t('factor.about')}</p>
      <QueryState query={account}>
        {({ totp, passkeys }) => (
          <>
            {totp && (
              <TextInput
                {...keepsEscape}
                data-autofocus
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog has just opened for this one field
                autoFocus
                label={t('signIn.code')}
                description={t('signIn.codeHint')}
                autoComplete="one-time-code"
                maxLength={20}
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
            )}
            {error !== null && (
              <p className={css.error} role="alert">
                {toSentence(error)}
              </p>
            )}
            {!totp && !hasPasskey(passkeys.length) && (
              <p className={css.none} role="alert">
                {t('factor.none')} <a href="/account">{t('account.title')}</a>
              </p>
            )}
            {hasPasskey(passkeys.length) && (
              <Button
                {...keepsEscape}
                variant={totp ? 'default' : 'filled'}
                leftSection={<IconFingerprint size={18} aria-hidden />}
                {...(totp ? {} : { autoFocus: true, 'data-autofocus': true })}
                loading={byPasskey.isPending}
                onClick={() => {
                  byCode.reset();
                  byPasskey.mutate();
                }}
              >
                {t('signIn.passkey')}
              </Button>
            )}
            <Group justify="flex-end" gap="sm">
              <Button {...keepsEscape} variant={totp ? 'default' : 'subtle'} onClick={onPutOff}>
                {t('confirm.cancel', { ns: 'ui' })}
              </Button>
              {totp && (
                <DisabledReason reason={code.trim().length < 6 ? t('why.code') : undefined}>
                  <Button
                    {...keepsEscape}
                    type="submit"
                    loading={byCode.isPending}
                    disabled={code.trim().length < 6}
                  >
                    {t('signIn.confirm')}
                  </Button>
                </DisabledReason>
              )}
            </Group>
          </>
        )}
      </QueryState>
    </form>
  );
}
