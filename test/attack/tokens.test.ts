/** A token never outlives what it stood for: the password, the account, the role, the person's reach. */
import { expect, test } from 'vitest';
import type { TokenMade, TokenView } from '../../contract/people/account.ts';
import type { Permission } from '../../contract/people/access.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import { toClient } from '../support/centre-client.ts';
import type { CentreClient } from '../support/centre-client.ts';

const AT = '2026-11-22T08:00:00Z';
const PASSWORD = 'mot-cau-de-nho-va-dai';
const OTHER = 'mot-cau-khac-han-cung-dai';

test('a token dies with a changed password, a disabled account and a lost role, live screens too', async () => {
  await using centre = await startTestCentre({ at: AT });
  const grants = (...roles: readonly string[]) => ({
    grants: roles.map((role) => ({ role, agencyId: null })),
  });
  const { id } = await centre.ask<{ id: string }>('POST', '/users', {
    username: 'can-bo',
    name: 'Cán bộ',
    password: PASSWORD,
    ...grants('operator', 'auditor'),
  });
  const start = async (password: string, permissions: readonly Permission[]) => {
    const { token } = await makeToken(await centre.signedInAs('can-bo', password), permissions);
    const program = toClient(centre.url, token);
    return { program, screen: await program.live(['alerts']) };
  };
  const expectDead = async ({ program, screen }: Awaited<ReturnType<typeof start>>, why: string) => {
    expect((await program.api('GET', '/alerts')).status, why).toBe(401);
    await centre.advance(4_000);
    await expect(
      screen.awaitMessage(({ type }) => type === 'refused', 'the goodbye'),
      why,
    ).rejects.toThrow(/4001/);
  };

  const byAdmin = await start(PASSWORD, ['city.read']);
  await centre.ask('PUT', `/users/${id}/password`, { password: OTHER });
  await expectDead(byAdmin, 'an administrator set another password');

  const byPerson = await start(OTHER, ['city.read']);
  const person = await centre.signedInAs('can-bo', OTHER);
  await person.ask('PUT', '/me/password', { current: OTHER, password: `${OTHER}-2` });
  await expectDead(byPerson, 'the person changed it');

  const lost = await start(`${OTHER}-2`, ['city.read', 'journal.read']);
  const other = await centre.signedInAs('can-bo', `${OTHER}-2`);
  const kept = toClient(centre.url, (await makeToken(other, ['alerts.handle'])).token);
  await centre.ask('PUT', `/users/${id}/roles`, grants('operator'));
  await expectDead(lost, 'the auditor’s role is gone');
  await centre.ask('PUT', `/users/${id}/roles`, grants('operator', 'auditor'));
  expect((await lost.program.api('GET', '/alerts')).status, 'and does not come back with it').toBe(401);
  // It held no right of the role that was lost.
  expect((await kept.api('GET', '/users')).status).toBe(403);

  const disabled = await start(`${OTHER}-2`, ['city.read']);
  await centre.ask('POST', `/users/${id}/disable`, { why: 'nghỉ việc' });
  await expectDead(disabled, 'the account is disabled');
  await centre.ask('POST', `/users/${id}/enable`);
  expect((await disabled.program.api('GET', '/alerts')).status, 'and enabling it brings nothing back').toBe(
    401,
  );
  for (const { screen } of [byAdmin, byPerson, lost, disabled]) screen[Symbol.dispose]();
}, 60_000);

test('what lies in the database is no way in: neither as a bearer token nor as a cookie', async () => {
  await using centre = await startTestCentre({ at: AT });
  const officer = await centre.signedIn('officer');
  await makeToken(officer, ['city.read']);
  const { rows } = await centre.db.pool.query<{ row: Readonly<Record<string, unknown>> }>(
    `select to_jsonb(s) as row from session s union all select to_jsonb(k) from api_token k
     union all select to_jsonb(v) from verification v`,
  );
  const stored = rows.flatMap(({ row }) => Object.values(row)).filter((value) => typeof value === 'string');
  expect(stored.length).toBeGreaterThan(10);
  expect(stored).toContain(officer.token.split('.')[0]);
  for (const value of stored)
    for (const headers of [
      { authorization: `Bearer ${encodeURIComponent(value)}` },
      { authorization: `Bearer hv_${encodeURIComponent(value)}` },
      { cookie: `haivan.session_token=${encodeURIComponent(value)}`, origin: centre.url },
    ])
      expect([value, (await fetch(`${centre.url}/api/v1/me`, { headers })).status]).toEqual([value, 401]);
  expect((await officer.api('GET', '/me')).status).toBe(200);
}, 60_000);

test('the administrator of an agency sees and revokes the tokens of its people, and no others', async () => {
  await using centre = await startTestCentre({ at: AT });
  await plantAgencies(centre);
  const local = await centre.signedIn('administrator', relations.own);
  const mine = await makeToken(await centre.signedIn('officer', relations.own), ['city.read']);
  const below = await makeToken(await centre.signedIn('officer', relations.below), ['city.read']);
  const sibling = await makeToken(await centre.signedIn('officer', relations.sibling), ['city.read']);
  const whole = await makeToken(centre, ['city.read']);
  const { tokens } = await local.ask<{ tokens: TokenView[] }>('GET', '/tokens?all=true');
  expect(tokens.map(({ id }) => id).sort()).toEqual([mine.id, below.id].sort());
  for (const { id } of [sibling, whole])
    expect((await local.api('DELETE', `/tokens/${id}`)).status, 'out of reach is not there').toBe(404);
  for (const { id, token } of [mine, below]) {
    expect((await local.api('DELETE', `/tokens/${id}`)).status).toBe(204);
    expect((await toClient(centre.url, token).api('GET', '/alerts')).status).toBe(401);
  }
  const officer = await centre.signedIn('officer', relations.sibling);
  const { tokens: own } = await officer.ask<{ tokens: TokenView[] }>('GET', '/tokens?all=true');
  expect(
    own.map(({ id }) => id),
    'who keeps nobody sees their own',
  ).toEqual([sibling.id]);
}, 60_000);

function makeToken(client: CentreClient, permissions: readonly Permission[]): Promise<TokenMade> {
  return client.ask('POST', '/tokens', { name: 'chương trình', permissions });
}
