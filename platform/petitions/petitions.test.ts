/** Who sees a complaint or a denunciation, and what of its counts anybody else may know. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Grant, Role } from '../../contract/people/access.ts';
import { LEAST_TOLD } from '../../contract/records/petition.ts';
import { findHandler, listLines, seesPetition } from './internal/sight.ts';
import { withhold } from './internal/withhold.ts';

const agency = (id: string, parentId: string | null, kind = 'department') => ({ id, parentId, kind });
const TREE = [
  agency('thanh-pho', null, 'city'),
  agency('van-phong', 'thanh-pho', 'office'),
  agency('ban-tiep-dan', 'van-phong', 'citizens-reception'),
  agency('thanh-tra', 'thanh-pho', 'citizens-reception'),
  agency('so-a', 'thanh-pho'),
  agency('chi-cuc-a', 'so-a', 'branch'),
  agency('so-b', 'thanh-pho'),
];

type Held = readonly [role: Role, agencyId: string | null];
const person = (...held: readonly Held[]) => ({
  grants: held.map(
    ([role, agencyId]): Grant & {
      all: boolean;
      coordinates: boolean;
      agencyIds: string[];
      areaCodes: string[];
    } => ({
      role,
      agencyId,
      post: null,
      expiresMs: null,
      all: agencyId === null,
      coordinates: false,
      agencyIds: [],
      areaCodes: [],
    }),
  ),
});

const BOARD: Held = ['officer', 'ban-tiep-dan'];

test('who sees a denunciation of chi-cuc-a: role × place', () => {
  const accused = ['chi-cuc-a'];
  const kept = {
    handler_agency_id: 'ban-tiep-dan',
    accused,
    kept_from: listLines(accused, TREE),
  };
  const sees = (...held: readonly Held[]) => seesPetition(person(...held), kept, TREE);
  // The board, by roles that work there.
  expect(
    (['officer', 'operator', 'agency-head'] as const).map((role) => sees([role, 'ban-tiep-dan'])),
  ).toEqual([true, true, true]);
  expect(
    (['leader', 'data-steward', 'administrator', 'auditor'] as const).map((role) =>
      sees([role, 'ban-tiep-dan']),
    ),
  ).toEqual([false, false, false, false]);
  // Accused, above, beside, another board, the whole city: in every role.
  for (const role of ['operator', 'officer', 'agency-head', 'leader', 'administrator', 'auditor'] as const)
    for (const place of ['chi-cuc-a', 'so-a', 'thanh-pho', 'van-phong', 'so-b', 'thanh-tra', null])
      expect(sees([role, place]), `${role} of ${place ?? 'the whole city'}`).toBe(false);
  // Whatever else they hold, whoever is accused or above sees nothing; beside does no harm.
  for (const place of ['chi-cuc-a', 'so-a', 'thanh-pho', null])
    expect(sees(BOARD, ['officer', place]), `the board and ${place ?? 'the whole city'}`).toBe(false);
  expect(sees(BOARD, ['officer', 'so-b'])).toBe(true);
});

test('a tree that was changed since hides it from those above then and those above now', () => {
  const moved = TREE.map((one) => (one.id === 'chi-cuc-a' ? { ...one, parentId: 'so-b' } : one));
  const kept = {
    handler_agency_id: 'ban-tiep-dan',
    accused: ['chi-cuc-a'],
    kept_from: listLines(['chi-cuc-a'], TREE),
  };
  for (const place of ['so-a', 'so-b'])
    expect(seesPetition(person(BOARD, ['officer', place]), kept, moved), place).toBe(false);
});

test('the board that is accused, or above whoever is, does not get it', () => {
  expect(findHandler(['so-a'], TREE)).toBe('ban-tiep-dan');
  expect(findHandler(['ban-tiep-dan'], TREE)).toBe('thanh-tra');
  // One that stands below the accused comes last.
  expect(findHandler(['van-phong'], TREE)).toBe('thanh-tra');
  expect(() => findHandler(['ban-tiep-dan', 'thanh-tra'], TREE)).toThrow('no citizens’ reception board');
});

test('no count below five is told, nor can one be reckoned from what is', () => {
  const counted = fc
    .tuple(fc.nat(30), fc.nat(30), fc.nat(30))
    .map(([ended, inTime, overdue]) => ({ ended, overdue, received: ended + inTime + overdue }));
  fc.assert(
    fc.property(counted, ({ received, ended, overdue }) => {
      const told = withhold({ kind: 'complaint', received, ended, overdue });
      const open = received - ended;
      for (const count of [told.received, told.ended, told.open, told.overdue])
        expect(count === null || count >= LEAST_TOLD).toBe(true);
      if (told.received !== null && (told.ended !== null || told.open !== null))
        expect(Math.min(ended, open)).toBeGreaterThanOrEqual(LEAST_TOLD);
      if (told.overdue !== null && open > overdue) expect(open - overdue).toBeGreaterThanOrEqual(LEAST_TOLD);
    }),
  );
  expect(withhold({ kind: 'complaint', received: 20, ended: 12, overdue: 8 })).toEqual({
    kind: 'complaint',
    received: 20,
    ended: 12,
    open: 8,
    overdue: 8,
  });
});
