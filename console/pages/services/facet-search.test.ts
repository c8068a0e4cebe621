import { expect, test } from 'vitest';
import { readFacets, toFacetQuery, withFacet } from './facet-search.ts';

test('the bar holds what was chosen, one is changed beside the other, and nothing chosen is nothing asked', () => {
  const one = withFacet(undefined, 'agency', 'Sở Y tế, phòng 1');
  const both = withFacet(one, 'procedure', '1.012766');
  expect(readFacets(both)).toEqual({ agency: 'Sở Y tế, phòng 1', procedure: '1.012766' });
  expect(new URLSearchParams(toFacetQuery(both)).get('agency')).toBe('Sở Y tế, phòng 1');
  expect(withFacet(withFacet(both, 'agency', undefined), 'procedure', undefined)).toBeUndefined();
  expect([toFacetQuery(undefined), toFacetQuery('nothing')]).toEqual([undefined, undefined]);
  expect(readFacets('agency:50%')).toEqual({ agency: '50%' });
});
