/** What went wrong at sign-in, in one sentence of the screen's language. */
import { useTranslation } from 'react-i18next';
import { ApiError } from './api-client.ts';

/** Codes of the server that have a sentence of their own. */
const known = [
  'ACCOUNT_LOCKED',
  'ACCOUNT_DISABLED',
  'INVALID_CODE',
  'INVALID_BACKUP_CODE',
  'PASSKEY_UNKNOWN',
] as const;

export function useSignInSentence(): (error: Error) => string {
  const { t } = useTranslation();
  return (error) => {
    // The browser's own: the person closed the window, or the device has no passkey for this centre.
    if (error.name === 'NotAllowedError' || error.name === 'WebAuthnError') return t('signIn.passkeyStopped');
    if (!(error instanceof ApiError)) return error.message;
    const code = known.find((one) => one === error.id);
    if (code !== undefined) return t(`signIn.code_${code}`);
    if (error.status === 0) return t('error.unreachable', { ns: 'ui' });
    if (error.status === 429) return t('signIn.tooMany');
    if (error.status === 401 || error.status === 403 || error.status === 422) return t('signIn.wrong');
    return error.message === '' ? t('error.unknown', { ns: 'ui', id: error.id }) : error.message;
  };
}
