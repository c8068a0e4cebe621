/** A right reaches only as far as somebody chose. */
import { expect, test } from 'vitest';
import { smallestGrant, toGrants } from './grant-draft.ts';

test('a new right is the smallest one and can’t be saved before its agency, or the whole city, is chosen', () => {
  expect(smallestGrant.role).toBe('officer');
  expect(toGrants([smallestGrant])).toBeUndefined();
  const chosen = { ...smallestGrant, agencyId: 'so-xay-dung' };
  expect(toGrants([chosen])).toEqual([chosen]);
  const city = { ...smallestGrant, agencyId: null };
  expect(toGrants([chosen, city])).toEqual([chosen, city]);
  expect(toGrants([])).toEqual([]);
});
