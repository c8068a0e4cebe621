/** Reads and writes about one's own account. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import type { Permission } from '../../../contract/people/access.ts';
import type { TokenMade, TokenView } from '../../../contract/people/account.ts';
import { getJson, sendAuth, sendJson } from '../../api/api-client.ts';
import { say, type Said } from '../../say.ts';

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly tokens: readonly TokenView[] }>('/tokens', {}, signal)).tokens,
});

/** Of everybody; for administrators of the whole centre. */
export const allTokensQuery = queryOptions({
  queryKey: ['tokens', 'all'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly tokens: readonly TokenView[] }>('/tokens', { all: true }, signal)).tokens,
});

function useAccountMutation<Given, Answer>(send: (given: Given) => Promise<Answer>, said: Said<Given>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, given) => {
      say(said, given);
      for (const key of ['account', 'me', 'tokens']) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
}

export const useChangePassword = () =>
  useAccountMutation(
    (given: { readonly current: string; readonly password: string }) =>
      sendJson('PUT', '/me/password', given),
    'beside',
  );

export const useSetDutyPin = () =>
  useAccountMutation(
    (pin: string | null) => sendJson('PUT', '/me/duty-pin', { pin }),
    (pin) => (pin === null ? 'saved.pinRemoved' : 'saved.pin'),
  );

export interface TotpStart {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}
/** The password is asked for again; who has none (single sign-on) leaves it out. */
const withPassword = (password: string) => (password === '' ? {} : { password });
export const useStartTotp = () =>
  useMutation({
    mutationFn: (password: string) => sendAuth<TotpStart>('/two-factor/enable', withPassword(password)),
  });
export const useConfirmTotp = () =>
  useAccountMutation((code: string) => sendAuth('/two-factor/verify-totp', { code }), 'saved.totpMade');
export const useRemoveTotp = () =>
  useAccountMutation(
    (password: string) => sendAuth('/two-factor/disable', withPassword(password)),
    'saved.totpRemoved',
  );
export const useMakeRecoveryCodes = () =>
  useAccountMutation(
    (password: string) =>
      sendAuth<{ readonly backupCodes: readonly string[] }>(
        '/two-factor/generate-backup-codes',
        withPassword(password),
      ),
    'beside',
  );

export const useAddPasskey = () =>
  useAccountMutation(async (name: string) => {
    const { startRegistration } = await import('@simplewebauthn/browser');
    const options = await sendJson<PublicKeyCredentialCreationOptionsJSON>('POST', '/me/passkeys/options');
    const response = await startRegistration({ optionsJSON: options });
    await sendJson('POST', '/me/passkeys', { name, response });
  }, 'saved.passkeyAdded');
export const useRemovePasskey = () =>
  useAccountMutation(
    (id: string) => sendJson('DELETE', `/me/passkeys/${encodeURIComponent(id)}`),
    'saved.passkeyRemoved',
  );

export const useEndSession = () =>
  useAccountMutation(
    (id: string) => sendJson('DELETE', `/me/sessions/${encodeURIComponent(id)}`),
    'saved.sessionEnded',
  );
export const useEndOtherSessions = () =>
  useAccountMutation(() => sendJson('POST', '/me/sessions/end-others'), 'saved.sessionsEnded');

export interface NewToken {
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly agencyId: string | null;
  readonly expires: number;
}
export const useMakeToken = () =>
  useAccountMutation((given: NewToken) => sendJson<TokenMade>('POST', '/tokens', given), 'beside');
export const useRotateToken = () =>
  useAccountMutation((id: string) => sendJson<TokenMade>('POST', `/tokens/${id}/rotate`, {}), 'beside');
export const useRevokeToken = () =>
  useAccountMutation((id: string) => sendJson('DELETE', `/tokens/${id}`), 'saved.tokenRevoked');
