/** Who gets in: sign-in, sessions, single sign-on. */
import { resolve } from 'node:path';
import { isSecretKey, splitKeys } from '../../secret-box.ts';
import { number, optional, text } from '../setting-kinds.ts';
import type { SettingRow } from '../setting-kinds.ts';

export const accessRows = {
  secret: optional('HAIVAN_SECRET', {
    allowed: 'at least 32 characters',
    says: 'Signs sessions. Without it one is made at the first start and kept in the data folder (0600).',
    parse: (value) => (value.length >= 32 ? value : undefined),
    secret: true,
  }),
  key: optional('HAIVAN_KEY', {
    allowed: '32 bytes in base64url (43 characters); older keys after it, between commas',
    says: 'Seals the secrets of feeds in the database. Without it and HAIVAN_KEY_FILE one is made and kept in the data folder (secret-key, 0600).',
    parse: (value) =>
      splitKeys(value).length > 0 && splitKeys(value).every(isSecretKey) ? value : undefined,
    secret: true,
  }),
  keyFile: optional('HAIVAN_KEY_FILE', {
    allowed: 'a file that holds such a key, older ones on further lines',
    says: 'The same from a file, e.g. one that systemd or a vault puts there.',
    parse: (value) => resolve(value),
  }),
  adminPassword: optional('HAIVAN_ADMIN_PASSWORD', {
    allowed: 'at least 8 characters',
    says: 'First password of the user admin. Without it one is made at the first start and printed once.',
    parse: (value) => (value.length >= 8 ? value : undefined),
    secret: true,
  }),
  adminSecondFactor: optional('HAIVAN_ADMIN_SECOND_FACTOR', {
    allowed: 'required or optional',
    says: 'Whether administrators work only with an authenticator app or a passkey. By default required, and optional in the demo city.',
    parse: (value) => (value === 'required' || value === 'optional' ? value : undefined),
  }),
  sessionIdleMin: number('HAIVAN_SESSION_IDLE_MIN', '30', {
    min: 0,
    max: 1_440,
    says: 'Minutes after which a session nobody uses ends; an open, connected screen is in use. 0: never.',
  }),
  sessionHours: number('HAIVAN_SESSION_HOURS', '12', {
    min: 0,
    max: 168,
    says: 'Hours after which every session ends and one signs in again. 0: never.',
  }),
  signInsPerMin: number('HAIVAN_SIGN_INS_PER_MIN', '20', {
    min: 1,
    max: 10_000,
    says: 'Attempts to sign in that one address may make in a minute; more for many people behind one address.',
  }),
  openPages: optional('HAIVAN_OPEN_PAGES', {
    allowed: 'metrics, api, or both with a comma',
    says: 'Pages that ask nobody who they are: /metrics with the parts of /health, and the description of the API. Without it both ask for a session or a token.',
    parse: (value) => (/^(metrics|api)(,(metrics|api))?$/.test(value) ? value : undefined),
  }),
  oidcIssuer: optional('HAIVAN_OIDC_ISSUER', {
    allowed: 'the https:// address of an OpenID Connect provider (http:// on this machine)',
    says: 'Single sign-on: people an administrator made before are let in by this provider.',
    parse: (value) => (/^https?:\/\//.test(value) && URL.canParse(value) ? value : undefined),
  }),
  oidcClientId: optional('HAIVAN_OIDC_CLIENT_ID', {
    allowed: 'the client id the provider gave',
    says: 'Single sign-on: who this centre is to the provider.',
    parse: (value) => value,
  }),
  oidcClientSecret: optional('HAIVAN_OIDC_CLIENT_SECRET', {
    allowed: 'the client secret the provider gave',
    says: 'Single sign-on: the secret of the client id; absent for a public client.',
    parse: (value) => value,
    secret: true,
  }),
  oidcName: text('HAIVAN_OIDC_NAME', 'SSO', {
    allowed: 'a short name',
    says: 'Single sign-on: the provider’s name on the button of the sign-in page.',
    parse: (value) => (value.length <= 60 ? value : undefined),
  }),
} satisfies Record<string, SettingRow<unknown>>;
