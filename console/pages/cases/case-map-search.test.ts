import { expect, test } from 'vitest';
import { toCaseMapSearch } from './case-map-search.ts';

test('a case in a ward opens at its streets, one at sea with the coast in sight', () => {
  const inWard = { id: 7, lon: 108.2, lat: 16.06, areaCode: '20242' };
  expect(toCaseMapSearch(inWard)).toEqual({ case: 7, map: '16.0600,108.2000,14.0' });
  expect(toCaseMapSearch({ ...inWard, areaCode: null }).map).toBe('16.0600,108.2000,8.0');
});
