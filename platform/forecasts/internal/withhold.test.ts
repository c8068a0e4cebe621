/** What came after the issue is no reason of it: the words say as of when something was missing. */
import { expect, test } from 'vitest';
import { findWithheld, LEAST_SKILL } from './withhold.ts';

const shown = {
  hasNow: true,
  hasModel: true,
  isWaiting: false,
  leastDays: 5,
  needs: undefined,
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

test('a model that was not fitted says what its method needs; one that was not tried does not say that it was', () => {
  const needs = { vi: 'và hai đợt nước lên trong đó', en: 'and two rises in them' };
  expect(findWithheld({ ...shown, hasModel: false })?.en).toBe(
    'There is too little history for a model: at least 5 days with values are needed.',
  );
  expect(findWithheld({ ...shown, hasModel: false, needs })).toEqual({
    vi: 'Chưa đủ số liệu để lập mô hình: cần ít nhất 5 ngày có số liệu và hai đợt nước lên trong đó.',
    en: 'There is too little history for a model: at least 5 days with values and two rises in them are needed.',
  });
  expect(findWithheld({ ...shown, trial: undefined })?.vi).toMatch(/chưa đủ để thử mô hình/u);
  expect(findWithheld({ ...shown, trial: { ...shown.trial, skill: 0 } })?.vi).toMatch(/^Khi thử/u);
});
