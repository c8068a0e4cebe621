import { expect, test } from 'vitest';
import { toUiWords } from '../../test/support/screen-words.ts';
import { toRankedNote } from './ranked-note.ts';

test('bars say how many of how many they are, and few without a value by name', () => {
  const said = (shown: number, known: number, without: string[] = []) =>
    toRankedNote({ shown, known, without }, toUiWords);
  expect(said(8, 8)).toBeUndefined();
  expect(said(8, 9)).toBe('8 trên 9 mục');
  expect(said(2, 2, ['09/2026'])).toBe('không có số liệu: 09/2026');
  expect(said(8, 267, ['a', 'b', 'c'])).toBe('8 trên 267 mục · không có số liệu: 3');
});
