import { expect, test } from 'vitest';
import { toTimeText } from '../ui/words/format.ts';
import { toConsoleWords } from '../test/support/screen-words.ts';
import { findUnrecorded, toUnrecordedWords } from './unrecorded.ts';

const [earlyMs, firstMs, heardMs] = [1, 18, 29].map((day) => Date.UTC(2026, 10, day, 1));

function say(what: 'alerts' | 'cases', ...of: Parameters<typeof findUnrecorded>): string | undefined {
  const found = findUnrecorded(...of);
  return (
    found &&
    toUnrecordedWords(what, found, toConsoleWords, (timeMs) =>
      toTimeText(timeMs, 'dateMinute', 'vi', 'Asia/Ho_Chi_Minh'),
    )
  );
}

test('before the first one nothing is known; from then on none is none', () => {
  expect(say('alerts', earlyMs, firstMs, heardMs)).toBe(
    'Chưa biết lúc đó có cảnh báo nào đang mở không: trung tâm ghi cảnh báo từ 18/11/2026 08:00.',
  );
  expect(say('cases', earlyMs, firstMs)).toBe(
    'Chưa biết lúc đó có vụ việc nào đang mở không: trung tâm ghi vụ việc từ 18/11/2026 08:00.',
  );
  expect(say('alerts', firstMs, firstMs, heardMs)).toBeUndefined();
});

test('what was heard was looked at: without an alert since it is calm', () => {
  expect(say('alerts', firstMs, heardMs, earlyMs)).toBeUndefined();
  expect(say('alerts', heardMs, null, firstMs)).toBeUndefined();
  expect(say('cases', heardMs, null)).toBe(
    'Chưa biết lúc đó có vụ việc nào đang mở không: trung tâm chưa ghi vụ việc nào.',
  );
});

test('nothing of it is said of now, or while it is read', () => {
  expect(say('alerts', undefined, null)).toBeUndefined();
  expect(say('alerts', earlyMs, undefined)).toBeUndefined();
});
