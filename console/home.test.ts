/** Leaders begin at their desk, officers at their work, operators at the map; each may choose otherwise. */
import { expect, test } from 'vitest';
import type { HomePage, Role } from '../contract/people/access.ts';
import type { Me } from '../contract/people/me.ts';
import { listHomes, toHomePath } from './home.ts';

const toMe = (roles: readonly Role[], permissions: readonly string[], home: HomePage | null = null): Me => ({
  user: { id: '1', username: 'a', name: 'A' },
  roles,
  permissions: ['city.read', ...permissions],
  abilityRules: [],
  grants: [],
  agencyId: null,
  centreAgencyIds: [],
  phone: null,
  lacksSecondFactor: false,
  home,
});

test('the role gives the home, and a leader who also watches is a leader first', () => {
  expect(toHomePath(toMe(['leader', 'operator'], ['audit.read']))).toBe('/leaders');
  expect(toHomePath(toMe(['officer'], ['cases.handle']))).toBe('/my-work');
  expect(toHomePath(toMe(['operator', 'officer'], ['cases.handle']))).toBe('/');
  expect(toHomePath(toMe(['data-steward'], []))).toBe('/');
});

test('what a person chose wins, but never leads to a page that refuses them', () => {
  expect(toHomePath(toMe(['leader'], ['audit.read'], 'picture'))).toBe('/');
  expect(toHomePath(toMe(['officer'], [], 'leaders'))).toBe('/');
  expect(listHomes(toMe(['officer'], ['cases.handle']))).toEqual(['picture', 'my-work']);
});
