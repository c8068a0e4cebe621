/**
 * Each role comes from the agency of a thing, from one below, beside and above it: what is out of sight is not there
 * (404), what is seen and may not be done is refused with the reason (403). No route that names a thing is left out.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles } from '../../contract/people/access.ts';
import type { Permission, Role } from '../../contract/people/access.ts';
import { toPermissions } from '../../platform/access/permissions.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import type { Relation } from '../support/agency-tree.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { startOidcServer } from '../support/oidc-server.ts';
import type { OidcServer } from '../support/oidc-server.ts';
import { scopedRoutes } from '../support/scoped-routes.ts';
import type { ScopedRoute } from '../support/scoped-route.ts';
import { makeScopedThings } from '../support/scoped-things.ts';
import type { ScopedThings } from '../support/scoped-things.ts';
import { sendEvidence } from '../support/send-evidence.ts';
import { sideBySide } from '../support/side-by-side.ts';
import { wholeCity } from '../support/whole-city-routes.ts';

const LONGEST_MS = 240_000;
const LANES = 4;
const RELATIONS = Object.keys(relations) as Relation[];
/** It was done, or somebody who might has done it before. */
const DONE = [200, 204, 409];

interface Asker {
  readonly role: Role;
  readonly relation: Relation;
  readonly client: CentreClient;
}

/** People are linked to its subjects. */
let provider: OidcServer;
let centre: TestCentre;
let things: ScopedThings;
let askers: Asker[];

beforeAll(async () => {
  provider = await startOidcServer({});
  centre = await startTestCentre({
    at: '2026-11-22T08:00:00Z',
    settings: { HAIVAN_OIDC_ISSUER: provider.issuer, HAIVAN_OIDC_CLIENT_ID: provider.clientId },
  });
  provider.allow(`${centre.url}/api/auth/sso/callback`);
  await plantAgencies(centre);
  things = await makeScopedThings(centre);
  askers = await Promise.all(
    roles.flatMap((role) =>
      RELATIONS.map(async (relation) => ({
        role,
        relation,
        client: await centre.signedIn(role, relations[relation]),
      })),
    ),
  );
}, LONGEST_MS);
afterAll(async () => {
  await centre[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

test('every route that names a thing says who reaches it', () => {
  // Reads of services are filtered by what they may read (ScopedReads), whichever services there are.
  const named = centre.centre.routes.filter(
    ({ path, whole }) => path.includes('/:') && !whole && !path.startsWith('/api/v1/services/'),
  );
  const told = new Set([...scopedRoutes.map(({ route }) => route), ...Object.keys(wholeCity)]);
  expect(named.map(toRoute).filter((route) => !told.has(route))).toEqual([]);
  const known = new Set(centre.centre.routes.map(toRoute));
  expect([...told].filter((route) => !known.has(route))).toEqual([]);
});

test(
  'lists, counts and the picture hold what one reaches, and nothing else',
  async () => {
    await Promise.all([things.case(), things.window(), things.delegation(), things.directive()]);
    await things.notification();
    const wrong: string[] = [];
    await sideBySide(askers, LANES, async ({ role, relation, client }) => {
      const check = async (path: string, name: string) => {
        const answer = await client.ask<Readonly<Record<string, number | readonly unknown[]>>>('GET', path);
        const found = answer[name] ?? 0;
        const count = typeof found === 'number' ? found : found.length;
        if (count > 0 !== reaches(relation)) wrong.push(`${role}, ${relation}, ${path}: ${count} ${name}`);
      };
      await Promise.all([
        check('/alerts', 'alerts'),
        check('/alerts', 'total'),
        check('/picture', 'alerts'),
        check('/cases', 'cases'),
        check('/cases', 'total'),
        check('/cases/counts', 'new'),
        check(`/cases/of-alerts?alertIds=${things.alert}`, 'cases'),
        check('/maintenance', 'windows'),
        check('/directives', 'directives'),
        check('/delegations', 'delegations'),
      ]);
    });
    expect(wrong).toEqual([]);
    const keeper = await centre.signedIn('administrator', relations.sibling);
    const { users } = await keeper.ask<{ users: { username: string }[] }>('GET', '/users');
    expect(users.filter(({ username }) => !username.endsWith(relations.sibling))).toEqual([]);
    expect(await keeper.ask('GET', '/notifications/outbox')).toMatchObject({ total: 0 });
  },
  LONGEST_MS,
);

test(
  'who stands below or beside an agency does not see its things; who sees one may still not change it',
  async () => {
    const doors = new Map(centre.centre.routes.map((route) => [toRoute(route), route.permission]));
    const wrong: string[] = [];
    await sideBySide(scopedRoutes, LANES, async (line) => {
      const door = doors.get(line.route) ?? 'city.read';
      const [untouched, shared] = [await makeRequest(line), await makeRequest(line)];
      for (const { role, relation, client } of askers) {
        // Who is stopped at the door of the route is stopped wherever they come from.
        if (relation !== 'own' && !mayEnter(role, door)) continue;
        const expected = toExpected(line, door, role, relation);
        const isLet = expected === 200;
        const request = !isLet ? untouched : line.fresh === true ? await makeRequest(line) : shared;
        const status = await request(client);
        const isRight = isLet
          ? line.route.startsWith('GET')
            ? status === 200
            : DONE.includes(status)
          : status === expected;
        if (!isRight) wrong.push(`${role}, ${relation}, ${line.route}: ${status} and not ${expected}`);
      }
    });
    expect(wrong).toEqual([]);
  },
  LONGEST_MS,
);

test('a right held elsewhere refuses with the reason what can be seen', async () => {
  // Sees the whole city as auditor, handles alerts only beside the one in question.
  await centre.ask('POST', '/users', {
    username: 'hai-vai',
    name: 'Hai Vai',
    password: 'mot-nguoi-o-hai-noi-lam',
    grants: [
      { role: 'auditor', agencyId: null },
      { role: 'operator', agencyId: 'so-y-te' },
    ],
  });
  const both = await centre.signedInAs('hai-vai', 'mot-nguoi-o-hai-noi-lam');
  expect((await both.api('GET', `/alerts/${things.alert}`)).status).toBe(200);
  const refused = await both.api('POST', `/alerts/${things.alert}/acknowledge`, {});
  expect(refused).toMatchObject({
    status: 403,
    body: { error: { message: expect.stringContaining('alerts.handle') } },
  });
});

/** Who stands where the thing is or above it reaches it; who stands below or beside it does not. */
function reaches(relation: Relation): boolean {
  return relation === 'own' || relation === 'above';
}

function mayEnter(role: Role, door: Permission): boolean {
  return toPermissions([role]).includes(door);
}

function toExpected({ sees, may }: ScopedRoute, door: Permission, role: Role, relation: Relation): number {
  const held: readonly Permission[] = toPermissions([role]);
  if (!mayEnter(role, door)) return 403;
  if (sees === 'owner' || (sees === 'reach' && !reaches(relation))) return 404;
  if (may === undefined) return 200;
  return may.some(({ permission, from }) => held.includes(permission) && from.includes(relation)) ? 200 : 403;
}

/** A request about a new thing, to be sent by many. */
async function makeRequest(line: ScopedRoute): Promise<(client: CentreClient) => Promise<number>> {
  const [method = '', pattern = ''] = line.route.split(' ');
  const id = line.id === undefined ? '' : String(await line.id(things));
  const isWhole = id.includes('/');
  const path = Object.entries(line.more ?? {}).reduce(
    (text, [name, value]) => text.replace(`:${name}`, value),
    isWhole ? pattern.replace(/:id\/\w+\/:\w+/, id) : pattern.replace(':id', id),
  );
  const body = typeof line.body === 'function' ? await line.body(things) : line.body;
  const { file } = line;
  if (file !== undefined)
    return async (client) => (await sendEvidence(client, Number(id), file, Buffer.from('Đã xem'))).status;
  const address = line.query === undefined ? path : `${path}?${line.query}`;
  return async (client) => (await client.api(method, address, body)).status;
}

function toRoute({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method} ${path.replace('/api/v1', '')}`;
}
