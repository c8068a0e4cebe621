/** What came after the issue is no reason of it: the words say as of when something was missing. */
import { expect, test } from 'vitest';
import { findWithheld, LEAST_SKILL } from './withhold.ts';

const shown = {
  hasNow: true,
  hasModel: true,
  isWaiting: false,
  leastDays: 5,
  hasValue: true,
  score: undefined,
  trial: { leadMin: 60, n: 100, skill: LEAST_SKILL, low: -1, high: 1 },
};

test('what was missing was missing at the issue; whatever comes later', () => {
  expect(findWithheld(shown)).toBeUndefined();
  expect(findWithheld({ ...shown, hasNow: false })).toEqual({
    vi: 'Lúc phát hành chưa có số liệu của giờ ngay trước.',
    en: 'At the issue the value of the hour before had not come.',
  });
  // It is not its history that is too short: others were fitted first.
  expect(findWithheld({ ...shown, hasModel: false, isWaiting: true })?.vi).toMatch(/chờ đến lượt/u);
  expect(findWithheld({ ...shown, hasValue: false })?.vi).toMatch(/^Lúc phát hành còn thiếu/u);
});
