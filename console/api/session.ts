/** Signing in and out: the session is a cookie of the server's; the console holds no secret. */
import type { QueryClient } from '@tanstack/react-query';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { sendAuth, sendJson } from './api-client.ts';

/** What is still asked for after the right password; empty when the person is in. */
export type SecondFactor = 'totp' | 'passkey';

export async function signIn(username: string, password: string): Promise<readonly SecondFactor[]> {
  const answer = await sendAuth<{ readonly twoFactorMethods?: readonly SecondFactor[] }>(
    '/sign-in/username',
    { username, password },
  );
  return answer.twoFactorMethods ?? [];
}

/** Shows a code of the authenticator app, or a recovery code (which has letters). */
export async function showCode(code: string): Promise<void> {
  const compact = code.replaceAll(/\s/g, '');
  const path = /^\d{6}$/.test(compact) ? 'verify-totp' : 'verify-backup-code';
  await sendAuth(`/two-factor/${path}`, { code: compact });
}

/** Lets the device ask its owner and answers the server's question with the passkey. */
export async function signInByPasskey(): Promise<void> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { id, options } = await sendAuth<{
    readonly id: string;
    readonly options: PublicKeyCredentialRequestOptionsJSON;
  }>('/passkey/options', {});
  const response = await startAuthentication({ optionsJSON: options });
  await sendAuth('/passkey/sign-in', { id, response });
}

/** Shows one's own passkey inside a running session. */
export async function showPasskey(): Promise<void> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const options = await sendJson<PublicKeyCredentialRequestOptionsJSON>(
    'POST',
    '/me/second-factor/passkey/options',
  );
  const response = await startAuthentication({ optionsJSON: options });
  await sendJson('POST', '/me/second-factor/passkey', { response });
}

/** Passkeys are bound to the name of a host over https, or to localhost; undefined when this address can have them. */
export function findPasskeyTrouble(): 'no-browser' | 'no-name' | undefined {
  if (!('PublicKeyCredential' in globalThis)) return 'no-browser';
  return /^[\d.]+$|:/.test(location.hostname) ? 'no-name' : undefined;
}

/** Ends the session and forgets everything that was read in it. */
export async function signOut(queryClient: QueryClient): Promise<void> {
  await sendAuth('/sign-out', {});
  queryClient.clear();
}
