/** Signing in without a password: by a passkey, and by the city's own sign-on (a real OpenID Connect provider). */
import { expect, test } from 'vitest';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { AccountView } from '../../contract/people/account.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { createCookieBrowser } from '../support/cookie-browser.ts';
import type { CookieBrowser } from '../support/cookie-browser.ts';
import { goThroughProvider, startOidcServer } from '../support/oidc-server.ts';
import { createSoftwarePasskey } from '../support/software-passkey.ts';

const AT = '2026-11-22T08:00:00Z';
const PASSWORD = 'mot-cau-de-nho-va-dai';

const makePerson = (centre: TestCentre, username: string, more = {}) =>
  centre.ask<{ id: string }>('POST', '/users', {
    username,
    name: username,
    password: PASSWORD,
    roles: ['administrator'],
    ...more,
  });
const signIn = (browser: CookieBrowser, username: string) =>
  browser.ask('POST', '/api/auth/sign-in/username', { username, password: PASSWORD });

test('a passkey is two factors: it is made in a session, opens without a password, and stands in its place', async () => {
  await using centre = await startTestCentre({
    at: AT,
    settings: { HAIVAN_ADMIN_SECOND_FACTOR: 'required' },
  });
  await makePerson(centre, 'quan-tri');
  // Passkeys are bound to the name of the host; an address of numbers has none.
  const url = centre.url.replace('127.0.0.1', 'localhost');
  const browser = createCookieBrowser(url);
  const device = createSoftwarePasskey(url);
  await signIn(browser, 'quan-tri');
  expect((await browser.ask('GET', '/api/v1/users')).status).toBe(403);

  const register = async (key: typeof device) => {
    const options = (
      await browser.ask('POST', '/api/v1/me/passkeys/options')
    ).json<PublicKeyCredentialCreationOptionsJSON>();
    return browser.ask('POST', '/api/v1/me/passkeys', { name: 'Máy tính bàn', response: key.make(options) });
  };
  expect((await register(createSoftwarePasskey('http://localhost.evil.example'))).status).toBe(401);
  expect((await register(device)).status).toBe(204);
  expect((await browser.ask('GET', '/api/v1/users')).status).toBe(200);

  const question = async (at: CookieBrowser) =>
    (await at.ask('POST', '/api/auth/passkey/options', {})).json<{
      id: string;
      options: PublicKeyCredentialRequestOptionsJSON;
    }>();
  const other = createCookieBrowser(url);
  const asked = await signIn(other, 'quan-tri');
  expect(asked.json()).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ['passkey'] });
  expect((await other.ask('GET', '/api/v1/me')).status).toBe(401);

  const { id, options } = await question(other);
  const forged = device.answer(options, { origin: 'http://localhost.evil.example' });
  expect((await other.ask('POST', '/api/auth/passkey/sign-in', { id, response: forged })).status).toBe(401);
  const late = { id, response: device.answer(options) };
  expect(
    (await other.ask('POST', '/api/auth/passkey/sign-in', late)).status,
    'a question is asked once',
  ).toBe(401);
  const fresh = await question(other);
  const good = { id: fresh.id, response: device.answer(fresh.options) };
  expect((await other.ask('POST', '/api/auth/passkey/sign-in', good)).status).toBe(200);
  expect((await other.ask('POST', '/api/auth/passkey/sign-in', good)).status, 'nor answered twice').toBe(401);
  expect((await other.ask('GET', '/api/v1/users')).status).toBe(200);
  const account = (await other.ask('GET', '/api/v1/me/account')).json<AccountView>();
  expect(account.passkeys).toMatchObject([{ name: 'Máy tính bàn', rpId: 'localhost' }]);
}, 60_000);

test('single sign-on lets in who an administrator made before, and says clearly who it does not know', async () => {
  await using provider = await startOidcServer({
    'nv-17': { email: 'Lan.Tran@danang.example', email_verified: true, amr: ['mfa'] },
    'nv-18': { preferred_username: 'quan-tri-hai' },
    'nv-19': { email: 'khach@danang.example' },
    'nv-20': { email: 'lan.tran@danang.example', email_verified: false },
  });
  const settings = {
    HAIVAN_ADMIN_SECOND_FACTOR: 'required',
    HAIVAN_OIDC_ISSUER: provider.issuer,
    HAIVAN_OIDC_CLIENT_ID: provider.clientId,
    HAIVAN_OIDC_CLIENT_SECRET: provider.clientSecret,
    HAIVAN_OIDC_NAME: 'Đà Nẵng ID',
  };
  await using centre = await startTestCentre({ at: AT, settings });
  provider.allow(`${centre.url}/api/auth/sso/callback`);
  expect(await centre.ask('GET', '/city')).toMatchObject({ signIn: { ssoName: 'Đà Nẵng ID' } });
  await makePerson(centre, 'tran-thi-lan', { email: 'lan.tran@danang.example', password: null });
  const { id } = await makePerson(centre, 'quan-tri-hai');
  const { users } = await centre.ask<{ users: { id: string; username: string }[] }>('GET', '/users');
  const lanId = users.find(({ username }) => username === 'tran-thi-lan')?.id ?? '';
  // Administrators are linked by an administrator; test/attack/single-sign-on.test.ts has the rest.
  await centre.ask('PUT', `/users/${lanId}/sso`, { subject: 'nv-17' });
  await centre.ask('PUT', `/users/${id}/sso`, { subject: 'nv-18' });

  const lan = createCookieBrowser(centre.url);
  expect(await goThroughProvider(lan, provider, 'nv-17')).toBe('/people');
  expect((await lan.ask('GET', '/api/v1/users')).status, 'the provider checked two factors').toBe(200);
  expect(
    await goThroughProvider(createCookieBrowser(centre.url), provider, 'nv-17'),
    'known by its own id',
  ).toBe('/people');

  const second = createCookieBrowser(centre.url);
  expect(await goThroughProvider(second, provider, 'nv-18')).toBe('/people');
  expect((await second.ask('GET', '/api/v1/users')).status, 'one factor is not enough').toBe(403);

  for (const [who, error] of [
    ['nv-19', 'sso-unknown'],
    ['nv-20', 'sso-unknown'],
  ] as const) {
    const browser = createCookieBrowser(centre.url);
    expect(await goThroughProvider(browser, provider, who)).toBe(`/sign-in?error=${error}`);
    expect((await browser.ask('GET', '/api/v1/me')).status).toBe(401);
  }

  await centre.db.pool.query(
    `update account_state set disabled_at = to_timestamp($2 / 1000.0), disabled_why = 'nghỉ việc' where user_id = $1`,
    [id, centre.clock.now()],
  );
  expect(await goThroughProvider(createCookieBrowser(centre.url), provider, 'nv-18')).toBe(
    '/sign-in?error=disabled',
  );
  const strange = createCookieBrowser(centre.url);
  expect((await strange.ask('GET', '/api/auth/sso/callback?code=x&state=y')).location).toBe(
    '/sign-in?error=sso-failed',
  );
  const { rows } = await centre.db.pool.query<{ action: string }>(
    `select action from journal where subject = 'sso' or action = 'user.sso.link' order by id`,
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'user.sso.link',
    'user.sso.link',
    ...Array<string>(4).fill('sign-in.fail'),
  ]);
}, 60_000);
