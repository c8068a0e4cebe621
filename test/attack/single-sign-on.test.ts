/** Nobody becomes somebody here by what they call themselves at the city's sign-on (a real OpenID Connect provider). */
import { expect, test } from 'vitest';
import type { SsoLinkView, SsoRequestView } from '../../contract/people/account.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { createCookieBrowser } from '../support/cookie-browser.ts';
import { goThroughProvider, startOidcServer } from '../support/oidc-server.ts';
import type { OidcPerson, OidcServer } from '../support/oidc-server.ts';

const AT = '2026-11-22T08:00:00Z';
const PASSWORD = 'mot-cau-de-nho-va-dai';

const people: Readonly<Record<string, OidcPerson>> = {
  'takes-the-name': { preferred_username: 'admin', amr: ['mfa'] },
  'takes-a-name': { preferred_username: 'can-bo', amr: ['mfa'] },
  'says-nothing': { email: 'can-bo@danang.example' },
  'says-no': { email: 'can-bo@danang.example', email_verified: false },
  'says-yes': { email: 'Can-Bo@danang.example', email_verified: true },
  'comes-second': { email: 'can-bo@danang.example', email_verified: true },
  'the-admin': { email: 'admin@danang.example', email_verified: true, amr: ['mfa'] },
  'the-steward': { email: 'steward@danang.example', email_verified: true },
};

test('a name links nobody, an unverified address links nobody, and an administrator links by an act only', async () => {
  await using provider = await startOidcServer(people);
  await using centre = await startCity(provider);
  const add = (username: string, role: string) =>
    centre.ask<{ id: string }>('POST', '/users', {
      username,
      name: username,
      password: PASSWORD,
      email: `${username}@danang.example`,
      roles: [role],
    });
  const { id } = await add('can-bo', 'officer');
  const { users } = await centre.ask<{ users: { id: string; username: string; name: string }[] }>(
    'GET',
    '/users',
  );
  const admin = users.find(({ username }) => username === 'admin');
  if (admin === undefined) throw new Error('there is no admin');
  await centre.ask('PUT', `/users/${admin.id}`, { name: admin.name, email: 'admin@danang.example' });

  for (const [who, error] of [
    ['takes-the-name', 'sso-unknown'],
    ['takes-a-name', 'sso-unknown'],
    ['says-nothing', 'sso-unknown'],
    ['says-no', 'sso-unknown'],
    ['the-admin', 'sso-pending'],
  ] as const)
    expect([who, await comeAs(centre, provider, who)]).toEqual([who, { error }]);
  expect(await listLinks(centre, admin.id)).toEqual([]);
  expect(await comeAs(centre, provider, 'says-yes')).toEqual({ username: 'can-bo' });
  expect(await listLinks(centre, id)).toMatchObject([
    { account: `${provider.issuer} says-yes`, linkedBy: 'e-mail' },
  ]);
  expect(await comeAs(centre, provider, 'comes-second'), 'one person is one subject').toEqual({
    error: 'sso-other',
  });

  // An administrator says who it is, out of those who came.
  const { requests } = await centre.ask<{ requests: SsoRequestView[] }>('GET', '/users/sso-requests');
  expect(requests.map(({ subject }) => subject).sort()).toEqual(
    ['comes-second', 'says-no', 'says-nothing', 'takes-a-name', 'takes-the-name', 'the-admin'].sort(),
  );
  await centre.ask('PUT', `/users/${admin.id}/sso`, { subject: 'the-admin' });
  expect(await comeAs(centre, provider, 'the-admin')).toEqual({ username: 'admin' });
  expect((await centre.api('PUT', `/users/${id}/sso`, { subject: 'the-admin' })).status, 'taken').toBe(409);

  await centre.ask('DELETE', `/users/${admin.id}/sso`);
  expect(await comeAs(centre, provider, 'the-admin')).toEqual({ error: 'sso-pending' });
}, 60_000);

test('who is made administrator after a link by e-mail is let in again only by an administrator’s act', async () => {
  await using provider = await startOidcServer(people);
  await using centre = await startCity(provider);
  const { id } = await centre.ask<{ id: string }>('POST', '/users', {
    username: 'can-bo',
    name: 'Cán bộ',
    password: null,
    email: 'can-bo@danang.example',
    roles: ['officer'],
  });
  expect(await comeAs(centre, provider, 'says-yes')).toEqual({ username: 'can-bo' });
  await centre.ask('PUT', `/users/${id}/roles`, { roles: ['administrator'] });
  expect(await comeAs(centre, provider, 'says-yes')).toEqual({ error: 'sso-pending' });
  await centre.ask('PUT', `/users/${id}/sso`, { subject: 'says-yes' });
  expect(await comeAs(centre, provider, 'says-yes')).toEqual({ username: 'can-bo' });
  const { rows } = await centre.db.pool.query<{ after: unknown }>(
    `select after from journal where action = 'user.sso.link' order by id`,
  );
  expect(rows.map(({ after }) => after)).toMatchObject([{ by: 'verified e-mail' }, { by: 'administrator' }]);
}, 60_000);

test('a link is made by who keeps the person, and never by a token', async () => {
  await using provider = await startOidcServer(people);
  await using centre = await startCity(provider);
  await plantAgencies(centre);
  const local = await centre.signedIn('administrator', relations.own);
  await centre.signedIn('officer', relations.sibling);
  const { users } = await centre.ask<{ users: { id: string; username: string }[] }>('GET', '/users');
  const subject = { subject: 'takes-the-name' };
  for (const { id, username } of users.filter((user) => user.username !== `administrator.${relations.own}`))
    expect([username, (await local.api('PUT', `/users/${id}/sso`, subject)).status]).toEqual([username, 404]);
  expect((await local.api('GET', '/users/sso-requests')).status, 'the whole city’s list').toBe(403);
}, 60_000);

async function startCity(provider: OidcServer): Promise<TestCentre> {
  const centre = await startTestCentre({
    at: AT,
    settings: {
      HAIVAN_OIDC_ISSUER: provider.issuer,
      HAIVAN_OIDC_CLIENT_ID: provider.clientId,
      HAIVAN_OIDC_CLIENT_SECRET: provider.clientSecret,
    },
  });
  provider.allow(`${centre.url}/api/auth/sso/callback`);
  return centre;
}

/** Who one is here after coming from the provider, or why not. */
async function comeAs(
  centre: TestCentre,
  provider: OidcServer,
  who: string,
): Promise<{ username: string } | { error: string }> {
  const browser = createCookieBrowser(centre.url);
  const led = await goThroughProvider(browser, provider, who);
  const error = new URL(led, centre.url).searchParams.get('error');
  const me = await browser.ask('GET', '/api/v1/me');
  if (error !== null) {
    expect(me.status).toBe(401);
    return { error };
  }
  return { username: me.json<{ user: { username: string } }>().user.username };
}

async function listLinks(centre: TestCentre, userId: string): Promise<readonly SsoLinkView[]> {
  return (await centre.ask<{ links: SsoLinkView[] }>('GET', `/users/${userId}/sso`)).links;
}
