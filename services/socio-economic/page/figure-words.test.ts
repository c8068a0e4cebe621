/** What stands beside two shares is what a reader gets who subtracts them. */
import { expect, test } from 'vitest';
import { toLagWord, toShare } from './figure-words.ts';

const said = { language: 'vi', words: () => 'điểm' } as const;

test('points behind the pace are those between the two shares as they are shown', () => {
  const row = { share: 0.58346, due: 0.78351 };
  // 20,005 points of the shares as they are would be “−20,0” beside 58,3 % and 78,4 %.
  expect([toShare(row.share, said), toShare(row.due, said)]).toEqual(['58,3 %', '78,4 %']);
  expect(toLagWord(row, said)).toBe('-20,1 điểm');
  expect(toLagWord({ share: 0.4, due: null }, said)).toBe('—');
});
