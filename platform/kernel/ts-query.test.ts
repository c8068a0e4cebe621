/** Whole words are looked for as they stand; only what may still be typed is a beginning. */
import { expect, test } from 'vitest';
import { toTsQuery } from './ts-query.ts';

test('the last word may be half typed, the parts of a code before it are whole', () => {
  expect(toTsQuery('Trần Ph')).toBe('tran & ph:*');
  expect(toTsQuery('H17-261029-0006')).toBe('h17 & 261029 & 0006:*');
  expect(toTsQuery('  – ')).toBe('');
});
