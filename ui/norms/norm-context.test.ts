import { expect, test } from 'vitest';
import type { StoredEra } from '../../contract/rules/norm.ts';
import { findCitedEra } from './norm-context.tsx';

const toEra = (instrument: string, scope: StoredEra['scope'], validFromMs = 0): StoredEra => ({
  id: 1,
  recordedMs: 0,
  supersededMs: null,
  proposalId: null,
  proposedBy: null,
  approvedBy: null,
  scope,
  instrument,
  article: '',
  text: { vi: instrument, en: instrument },
  validFromMs,
  validToMs: null,
  values: { kind: 'limit', value: 1, bound: 'exceeded' },
  source: instrument,
  checkedOn: '2026-01-01',
  confidence: 'read',
});
const outlet = (code: string) => ({ code, kind: 'outlet', areaCode: null, attributes: { class: 'b' } });
const eras = [
  toEra('permit of A', { asset: 'A' }),
  toEra('permit of B', { asset: 'B' }),
  toEra('regulation, column B', { assetClass: 'b' }),
];

test('an outlet is cited its own permit, one without a permit the regulation of its class, never that of another', () => {
  const cite = (code: string, among = eras) => {
    const era = findCitedEra(among, 10, outlet(code));
    return typeof era === 'object' ? era.instrument : era;
  };
  expect(cite('B')).toBe('permit of B');
  expect(cite('C')).toBe('regulation, column B');
  expect(cite('C', eras.slice(0, 2))).toBeUndefined();
  expect(cite('A', [toEra('permit to come', { asset: 'A' }, 20), ...eras.slice(1)])).toBe(
    'regulation, column B',
  );
});

test('of all places an instrument is cited only where it is the same for all', () => {
  expect(findCitedEra(eras, 10)).toBe('by-place');
  expect(findCitedEra([toEra('general', {}), ...eras], 10)).toBe('by-place');
  expect(
    findCitedEra([toEra('decision', { asset: 'A' }), toEra('decision', { asset: 'B' })], 10),
  ).toMatchObject({
    instrument: 'decision',
  });
  expect(findCitedEra([], 10)).toBeUndefined();
});
