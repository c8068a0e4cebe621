/** What a journal entry changed, as lines. */
import { expect, test } from 'vitest';
import { toDiff } from './journal-diff.ts';

test('a changed member is marked, an equal one is not, a new and a gone one stand alone', () => {
  const before = { name: 'A', grants: [{ role: 'operator' }], gone: 1 };
  const after = { name: 'A', grants: [{ role: 'officer' }], fresh: null };
  expect(toDiff(before, after, 'vi')).toEqual([
    { path: 'name', before: 'A', after: 'A', changed: false },
    { path: 'grants.0.role', before: 'operator', after: 'officer', changed: true },
    { path: 'fresh', before: undefined, after: null, changed: true },
    { path: 'gone', before: 1, after: undefined, changed: true },
  ]);
});

test('a text of two languages is one fact, in the reader’s', () => {
  const name = { vi: 'Nguồn mưa', en: 'Rain feed' };
  expect(toDiff(null, { name }, 'vi')).toEqual([
    { path: 'name', before: undefined, after: 'Nguồn mưa', changed: true },
  ]);
});

test('an entry without facts has no lines', () => {
  expect(toDiff(null, null, 'vi')).toEqual([]);
  expect(toDiff(null, 'words', 'vi')).toEqual([
    { path: '', before: undefined, after: 'words', changed: true },
  ]);
});
