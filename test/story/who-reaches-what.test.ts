/**
 * Each role comes from the agency of a thing, from one below, beside and above it: what is out of sight is not there
 * (404), what is seen and may not be changed is refused with the reason (403).
 */
import { expect, test } from 'vitest';
import { roles } from '../../contract/access.ts';
import type { Permission } from '../../contract/access.ts';
import { toPermissions } from '../../platform/access/permissions.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import type { Relation } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

const AT = '2026-11-22T08:00:00Z';
const LONGEST_MS = 240_000;

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
  await plantAgencies(centre);
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
