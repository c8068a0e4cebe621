/**
 * Every endpoint is knocked at by nobody and by each role: the permission table decides, and only it. Then the same
 * roles come from their own agency, one below, beside and above it: what is out of sight is not there (404), what is
 * seen and may not be changed is refused with the reason (403).
 */
import { expect, test } from 'vitest';
import { roles } from '../../contract/access.ts';
import type { Permission, Role } from '../../contract/access.ts';
import { toPermissions } from '../../platform/access/permissions.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toClient } from '../support/centre-client.ts';
import { toRain } from '../support/rain.ts';

const AT = '2026-11-22T08:00:00Z';
/** Some thousand knocks; on a busy machine that takes its time. */
const LONGEST_MS = 240_000;

test(
  'each route lets in who holds its permission, and nobody else',
  async () => {
    await using centre = await startTestCentre({ at: AT });
    const { routes } = centre.centre;
    expect(routes.length).toBeGreaterThan(60);
    const strangers = [
      toClient(centre.url, ''),
      toClient(centre.url, 'made-up'),
      toClient(centre.url, 'hv_made-up'),
    ];
    const staff = await Promise.all(
      roles.map(async (role) => ({ role, client: await centre.signedIn(role), may: toPermissions([role]) })),
    );

    const wrong: string[] = [];
    for (const { method, path, permission } of routes) {
      const address = path.replace('/api/v1', '').replaceAll(/:\w+/g, '1');
      const body = method === 'GET' ? undefined : {};
      const answers = await Promise.all(
        [...strangers, ...staff.map(({ client }) => client)].map((client) =>
          client.api(method, address, body),
        ),
      );
      for (const { status } of answers.slice(0, strangers.length))
        if (status !== 401) wrong.push(`a stranger at ${method} ${path}: ${status}`);
      for (const [at, { role, may }] of staff.entries()) {
        const status = answers[strangers.length + at]?.status ?? 0;
        const isExpected = may.includes(permission)
          ? status < 500 && status !== 401 && status !== 403
          : status === 403;
        if (!isExpected) wrong.push(`${role} at ${method} ${path} (${permission}): ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  },
  LONGEST_MS,
);

/** Own agency of the thing, one below it, one beside it, the one above it. */
const relations = {
  own: 'so-xay-dung',
  below: 'doi-thoat-nuoc',
  sibling: 'so-y-te',
  above: 'thanh-pho',
} as const;
type Relation = keyof typeof relations;

/**
 * A thing that belongs to an agency, and what may be done with it. Whoever holds `see` in an agency at or above the
 * thing's sees it; whoever also holds `needs` there may do it.
 */
interface ScopedRoute {
  readonly thing: string;
  readonly see: Permission;
  readonly needs: Permission;
  readonly method: string;
  readonly path: (ids: Ids) => string;
  readonly body?: object;
}
interface Ids {
  readonly alert: number;
  readonly case: number;
  readonly feed: string;
}

const reads = (permission: Permission) => ({ see: permission, needs: permission, method: 'GET' }) as const;

/** A new kind of thing is added by its lines here, and by its id in `fill`. */
const scoped: readonly ScopedRoute[] = [
  {
    thing: 'alert',
    see: 'city.read',
    needs: 'city.read',
    method: 'GET',
    path: ({ alert }) => `/alerts/${alert}`,
  },
  {
    thing: 'alert',
    see: 'city.read',
    needs: 'alerts.handle',
    method: 'POST',
    path: ({ alert }) => `/alerts/${alert}/acknowledge`,
    body: {},
  },
  { thing: 'case', ...reads('cases.read'), path: (ids) => `/cases/${ids.case}` },
  { thing: 'duplicates', ...reads('cases.read'), path: (ids) => `/cases/${ids.case}/duplicates` },
];

/** A tree of four agencies (and a second root, so that none is the whole city), a feed and an alert of the department. */
async function fill(centre: TestCentre): Promise<Ids> {
  const agency = (id: string, parentId: string | null) =>
    centre.ask('POST', '/agencies', {
      id,
      parentId,
      kind: 'department',
      name: { vi: id, en: id },
      isOperationCentre: false,
      areaCodes: [],
    });
  await agency('thanh-pho', null);
  await agency('trung-uong', null);
  await agency('so-xay-dung', 'thanh-pho');
  await agency('doi-thoat-nuoc', 'so-xay-dung');
  await agency('so-y-te', 'thanh-pho');
  const feed = await centre.makeFeed({ id: 'mua', agencyId: 'so-xay-dung', assets: ['tram-1'] });
  await centre.advance(60 * 60_000);
  await feed.push(toRain('tram-1', AT, [12, 12, 12, 12, 12, 12]));
  await centre.settled();
  const { alerts } = await centre.ask<{ alerts: { id: number }[] }>('GET', '/alerts?state=open');
  const alert = alerts[0]?.id;
  if (alert === undefined) throw new Error('The heavy rain made no alert.');
  const { id } = await centre.ask<{ id: number }>('POST', '/cases/from-alerts', { alertIds: [alert] });
  return { alert, case: id, feed: 'mua' };
}

/** Who stands where the thing is or above it reaches it; who stands below or beside it does not. */
const reaches: Readonly<Record<Relation, boolean>> = { own: true, above: true, below: false, sibling: false };

test(
  'who stands below or beside an agency does not see its things; who sees one may still not change it',
  async () => {
    await using centre = await startTestCentre({ at: AT });
    const ids = await fill(centre);
    const wrong: string[] = [];
    for (const role of roles) {
      const may = toPermissions([role]);
      for (const relation of Object.keys(relations) as Relation[]) {
        const client = await centre.signedIn(role, relations[relation]);
        for (const { thing, see, needs, method, path, body } of scoped) {
          const isSeen = may.includes(see) && reaches[relation];
          // A role without the permission is stopped at the door of the route, whatever the thing.
          const expected = !may.includes(needs) ? 403 : isSeen ? 200 : 404;
          const { status } = await client.api(method, path(ids), body);
          if (status !== expected)
            wrong.push(`${role}, ${relation}, ${method} ${thing}: ${status} and not ${expected}`);
        }
        const list = await client.ask<{ total: number }>('GET', '/alerts');
        const picture = await client.ask<{ alerts: unknown[] }>('GET', '/picture');
        if (list.total > 0 !== reaches[relation] || picture.alerts.length > 0 !== reaches[relation])
          wrong.push(
            `${role}, ${relation}: ${list.total} alerts listed, ${picture.alerts.length} in the picture`,
          );
      }
    }
    expect(wrong).toEqual([]);
  },
  LONGEST_MS,
);

test('a right held elsewhere refuses with the reason what can be seen', async () => {
  await using centre = await startTestCentre({ at: AT });
  const ids = await fill(centre);
  // Sees the whole city as auditor, handles alerts only beside the one in question.
  await centre.ask('POST', '/users', {
    username: 'hai-vai',
    name: 'Hai Vai',
    password: 'mot-nguoi-hai-vai-tro',
    grants: [
      { role: 'auditor', agencyId: null },
      { role: 'operator', agencyId: 'so-y-te' },
    ],
  });
  const both = await centre.signedInAs('hai-vai', 'mot-nguoi-hai-vai-tro');
  expect((await both.api('GET', `/alerts/${ids.alert}`)).status).toBe(200);
  const refused = await both.api('POST', `/alerts/${ids.alert}/acknowledge`, {});
  expect(refused).toMatchObject({
    status: 403,
    body: { error: { message: expect.stringContaining('alerts.handle') } },
  });
});

test('an administrator of one agency gives nobody a right outside it', async () => {
  await using centre = await startTestCentre({ at: AT });
  await fill(centre);
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
  const open = ['/health', '/metrics', '/api/openapi.json', '/api/v1/city'];
  for (const path of open) expect((await fetch(`${centre.url}${path}`)).status, path).toBe(200);
  const page = await fetch(`${centre.url}/api/v1/nowhere`);
  expect(page.status).toBe(404);
  expect(await page.json()).toMatchObject({ error: { id: 'not_found' } });
  const health = await (await fetch(`${centre.url}/health`)).text();
  expect(health).not.toMatch(/password|postgres(ql)?:\/\//i);
  // Doors of the sign-in library that are not offered are not there.
  for (const path of ['sign-up/email', 'sign-in/email', 'delete-user', 'update-user', 'list-sessions'])
    expect((await fetch(`${centre.url}/api/auth/${path}`, { method: 'POST' })).status, path).toBe(404);
});
