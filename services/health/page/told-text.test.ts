/** That all have reported a day does not say that its counts are whole. */
import { expect, test } from 'vitest';
import { toServiceWords } from '../../../test/support/screen-words.ts';
import { findWholeAfterDays } from '../counts/read-counts.ts';
import strings from '../strings.vi.json' with { type: 'json' };
import { toToldText } from './told-text.ts';

test('every ward has reported yesterday, and its counts still grow for as long as was learnt', () => {
  const say = (shares: readonly number[] | undefined): string =>
    toToldText(
      { told: 94, of: 94, toDay: '2026-11-29', wholeAfterDays: findWholeAfterDays(shares) },
      toServiceWords(strings),
    );
  expect(say([0.1, 0.5, 0.9, 0.98])).toBe(
    '94/94 xã, phường, đặc khu đã có báo cáo ngày 29/11; số ca còn tăng, thường sau 3 ngày mới coi là đủ.',
  );
  expect(say([1])).toBe('94/94 xã, phường, đặc khu đã có báo cáo ngày 29/11.');
  const then = { told: 0, of: 94, toDay: '2026-11-27', wholeAfterDays: 0 };
  expect(toToldText(then, toServiceWords(strings), true)).toBe(
    'Theo báo cáo nhận tới lúc đó, 0/94 xã, phường, đặc khu đã có báo cáo ngày 27/11.',
  );
  // Not learnt, or never as good as whole within the days that are looked at: no day is named.
  for (const shares of [undefined, [0.1, 0.5]])
    expect(say(shares)).toMatch(/đã có báo cáo ngày 29\/11; số ca của những ngày gần nhất còn tăng\.$/u);
});
