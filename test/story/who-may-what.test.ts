/**
 * Every endpoint is knocked at by nobody and by each role: the permission table decides, and only it. Where each right
 * reaches is proven in who-reaches-what.test.ts.
 */
import { expect, test } from 'vitest';
import { roles } from '../../contract/people/access.ts';
import type { Role } from '../../contract/people/access.ts';
import { toPermissions } from '../../platform/access/permissions.ts';
import { holdsServicePermission } from '../../platform/registry/service-permissions.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import { toClient } from '../support/centre-client.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { sideBySide } from '../support/side-by-side.ts';

const AT = '2026-11-22T08:00:00Z';
/** Routes knocked at side by side; the server works while the answers are read. */
const LANES = 8;
/** Some thousand knocks; on a busy machine that takes its time. */
const LONGEST_MS = 240_000;

test(
  'each route lets in who holds its permission, and nobody else',
  async () => {
    await using centre = await startTestCentre({ at: AT });
    const { routes } = centre.centre;
    await plantAgencies(centre);
    expect(routes.length).toBeGreaterThan(60);
    const strangers = [
      toClient(centre.url, ''),
      toClient(centre.url, 'made-up'),
      toClient(centre.url, 'hv_made-up'),
    ];
    // What is everybody's is not changed by who administers one agency.
    const local = await centre.signedIn('administrator', relations.own);
    const staff = await Promise.all(
      roles.map(async (role) => ({ role, client: await centre.signedIn(role), may: toPermissions([role]) })),
    );

    const wrong: string[] = [];
    await sideBySide(routes, LANES, async ({ method, path, permission, own, whole }) => {
      const address = path.replace('/api/v1', '').replaceAll(/:\w+/g, '1');
      const body = method === 'GET' ? undefined : {};
      const knock = async (client: CentreClient) => (await client.api(method, address, body)).status;
      const [refused, answers, scoped] = await Promise.all([
        Promise.all(strangers.map(knock)),
        Promise.all(staff.map(({ client }) => knock(client))),
        whole ? knock(local) : 403,
      ]);
      for (const status of refused)
        if (status !== 401) wrong.push(`a stranger at ${method} ${path}: ${status}`);
      if (scoped !== 403) wrong.push(`an administrator of one agency at ${method} ${path}: ${scoped}`);
      for (const [at, { role, may }] of staff.entries()) {
        const status = answers[at] ?? 0;
        const holds = may.includes(permission) && (own === undefined || holdsServicePermission([role], own));
        const isExpected = holds ? status < 500 && status !== 401 && status !== 403 : status === 403;
        if (!isExpected) wrong.push(`${role} at ${method} ${path} (${permission}): ${status}`);
      }
    });
    expect(wrong).toEqual([]);
  },
  LONGEST_MS,
);

test('an administrator of one agency gives nobody a right outside it', async () => {
  await using centre = await startTestCentre({ at: AT });
  await plantAgencies(centre);
  const local = await centre.signedIn('administrator', 'so-xay-dung');
  const person = { username: 'moi', name: 'Mới', password: 'mot-mat-khau-du-dai' };
  const give = (agencyId: string | null, role: Role = 'administrator') =>
    local.api('POST', '/users', { ...person, grants: [{ role, agencyId }] });
  expect((await give(null)).status).toBe(403);
  expect((await give('so-y-te')).status).toBe(403);
  expect((await give('doi-thoat-nuoc', 'officer')).status).toBe(200);
  const { users } = await local.ask<{ users: { id: string; username: string }[] }>('GET', '/users');
  expect(users.map(({ username }) => username).sort()).toEqual(['administrator.so-xay-dung', 'moi']);
  const { users: all } = await centre.ask<{ users: { id: string; username: string }[] }>('GET', '/users');
  const admin = all.find(({ username }) => username === 'admin')?.id ?? '';
  expect((await local.api('PUT', `/users/${admin}/password`, { password: person.password })).status).toBe(
    404,
  );
  expect((await local.api('DELETE', '/rules/mua-lon')).status).toBe(403);
});

test('what needs no sign-in tells nothing that is not public', async () => {
  await using centre = await startTestCentre({ at: AT });
  const open = ['/health', '/api/v1/city'];
  for (const path of open) expect((await fetch(`${centre.url}${path}`)).status, path).toBe(200);
  for (const path of ['/metrics', '/api/openapi.json', '/api/docs/'])
    expect((await fetch(`${centre.url}${path}`)).status, path).toBe(401);
  const page = await fetch(`${centre.url}/api/v1/nowhere`);
  expect(page.status).toBe(404);
  expect(await page.json()).toMatchObject({ error: { id: 'not_found' } });
  const health = await (await fetch(`${centre.url}/health`)).text();
  expect(health).not.toMatch(/password|postgres(ql)?:\/\//i);
  // Doors of the sign-in library that are not offered are not there.
  for (const path of ['sign-up/email', 'sign-in/email', 'delete-user', 'update-user', 'list-sessions'])
    expect((await fetch(`${centre.url}/api/auth/${path}`, { method: 'POST' })).status, path).toBe(404);
});

test('what is one set for the whole city is changed only by a right that reaches all of it', async () => {
  await using centre = await startTestCentre({ at: AT });
  const oneSet = /^(rules|norms|procedures|calendar|agencies|retention|personal)\.manage$/;
  /** Looked at, tried out: nothing is changed. */
  const dry = /\/(check|preview|try)$/;
  const local = centre.centre.routes.filter(
    ({ method, path, permission, whole }) =>
      method !== 'GET' && oneSet.test(permission) && !dry.test(path) && !whole,
  );
  expect(local.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});
