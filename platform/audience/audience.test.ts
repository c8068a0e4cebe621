/** The join of audiences never lets more people in, in whatever order things are put together. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COORDINATING, join, toFeedAudience, visibilities } from '../../contract/people/audience.ts';
import type { Audience, FeedSharing } from '../../contract/people/audience.ts';
import type { Reach } from '../access/permissions.ts';
import { isInAudience } from './internal/matches.ts';

const AGENCIES = ['so-a', 'so-b', 'phuong-c'];
const ROLES = ['operator', 'agency-head', 'leader'] as const;
const members = [...AGENCIES, COORDINATING, ...AGENCIES.map((agency) => `${agency}/leader`)];

const anyAudience: fc.Arbitrary<Audience> = fc.oneof(
  fc.constantFrom<Audience>({ level: 'public' }, { level: 'city' }),
  fc
    .record({
      level: fc.constantFrom('shared' as const, 'restricted' as const),
      owners: fc.array(fc.uniqueArray(fc.constantFrom(...members), { minLength: 1, maxLength: 4 }), {
        minLength: 1,
        maxLength: 3,
      }),
    })
    // As a thing carries it: groups in one order.
    .map((audience) => join(audience, audience)),
);
const anyReach: fc.Arbitrary<Reach> = fc.record({
  role: fc.constantFrom(...ROLES),
  agencyId: fc.constantFrom(...AGENCIES),
  post: fc.constant(null),
  expiresMs: fc.constant(null),
  all: fc.boolean(),
  coordinates: fc.boolean(),
  agencyIds: fc.subarray(AGENCIES),
  areaCodes: fc.constant([]),
});
const toPerson = (grants: readonly Reach[]) => ({
  id: 'ai',
  username: 'ai',
  name: 'Ai',
  role: '',
  roles: grants.map(({ role }) => role),
  agencyId: null,
  grants,
  source: 'test',
});
const anyPerson = fc.array(anyReach, { minLength: 1, maxLength: 3 }).map(toPerson);

test('what is made of things is seen by who sees each of them, and by nobody else', () => {
  fc.assert(
    fc.property(anyAudience, anyAudience, anyAudience, anyPerson, (a, b, c, person) => {
      expect(join(a, b)).toEqual(join(b, a));
      expect(join(a, join(b, c))).toEqual(join(join(a, b), c));
      expect(join(a, a)).toEqual(a);
      expect(isInAudience(person, join(a, b))).toBe(isInAudience(person, a) && isInAudience(person, b));
      const level = visibilities.indexOf(join(a, b).level);
      expect(level).toBe(Math.max(visibilities.indexOf(a.level), visibilities.indexOf(b.level)));
    }),
  );
});

const grant = (role: Reach['role'], agencyIds: string[], more: Partial<Reach> = {}): Reach => ({
  role,
  agencyId: agencyIds[0] ?? null,
  post: null,
  expiresMs: null,
  all: false,
  coordinates: false,
  agencyIds,
  areaCodes: [],
  ...more,
});

test('who is in the audience of a feed follows its contract', () => {
  const sees = (sharing: FeedSharing, ...grants: Reach[]) =>
    isInAudience(toPerson(grants), toFeedAudience('so-a', sharing));
  const ward = grant('operator', ['phuong-c']);
  const owner = grant('officer', ['so-a']);
  const named = grant('officer', ['so-b']);
  const centre = grant('operator', ['trung-tam'], { coordinates: true });
  const mayor = grant('leader', [], { all: true, coordinates: true });
  // What was never said, and what waits for its confirmation, is read by all the staff as before.
  for (const visibility of [undefined, 'open', 'city', 'public'] as const)
    expect(sees(visibility === undefined ? {} : { visibility }, ward), visibility).toBe(true);
  expect(sees({ visibility: 'city' })).toBe(false);
  const shared: FeedSharing = { visibility: 'shared', sharedWith: ['so-b'] };
  expect([ward, owner, named, centre, mayor].map((one) => sees(shared, one))).toEqual([
    false,
    true,
    true,
    true,
    true,
  ]);
  const restricted: FeedSharing = { visibility: 'restricted', sharedWith: ['so-b'] };
  expect([ward, owner, named, centre, mayor].map((one) => sees(restricted, one))).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
  const toRoles: FeedSharing = { ...restricted, readers: ['leader', 'agency-head'] };
  const head = grant('agency-head', ['so-b']);
  expect([owner, named, head, mayor].map((one) => sees(toRoles, one))).toEqual([false, false, true, true]);
});
