/** What a rule's page says of a norm that differs by place. */
import { expect, test } from 'vitest';
import type { StoredEra } from '../../../contract/rules/norm.ts';
import { listNormValues } from './use-limit-words.ts';

const toEra = (value: number, scope: StoredEra['scope'], validToMs: number | null = null): StoredEra => ({
  id: value,
  scope,
  instrument: 'QCVN 08',
  article: '',
  text: { vi: 'a', en: 'a' },
  validFromMs: 0,
  validToMs,
  values: { kind: 'limit', value, bound: 'exceeded' },
  source: 'QCVN 08',
  checkedOn: '2026-11-29',
  confidence: 'assumed',
  recordedMs: 0,
  supersededMs: null,
  proposalId: null,
  proposedBy: null,
  approvedBy: null,
});

test('limits by class are told from the least to the most, a general one stands for all, what has ended is none', () => {
  const byClass = [
    toEra(7500, { assetClass: 'c' }),
    toEra(1000, { assetClass: 'a' }),
    toEra(3, { assetClass: 'x' }, 5),
  ];
  expect(listNormValues(byClass, 10, undefined)).toEqual([1000, 7500]);
  expect(listNormValues([...byClass, toEra(42, {})], 10, undefined)).toEqual([42]);
  expect(listNormValues([], 10, undefined)).toEqual([]);
});
