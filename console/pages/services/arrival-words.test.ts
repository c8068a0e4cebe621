import { expect, test } from 'vitest';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { toTimeText } from '../../../ui/words/format.ts';
import { toConsoleWords } from '../../../test/support/screen-words.ts';
import { toArrivalWords } from './arrival-words.ts';

const HOUR_MS = 3_600_000;
const nowMs = Date.parse('2026-11-29T01:20:00+07:00');
const lastHourMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
/** A feed of which all came in the last of 24 hours. */
const strip = Array.from({ length: 24 }, (_, at) => ({
  hourMs: lastHourMs - (23 - at) * HOUR_MS,
  accepted: at === 23 ? 4_000 : 0,
  late: 0,
  refused: 0,
}));

function say(everySec: number, firstDeliveryMs: number | null, of: FeedView['strip'] = strip) {
  const definition: FeedView['definition'] = {
    id: 'vrain',
    agencyId: 'kttv',
    serviceId: 'rainfall',
    name: { vi: 'Mưa', en: 'Rain' },
    door: 'http',
    decoder: 'readings-json',
    contract: { unknown: 'quarantine', properties: [] },
    obligation: { everySec, overdueSec: everySec * 3, delinquentSec: everySec * 10 },
  };
  return toArrivalWords({ strip: of, definition, firstDeliveryMs }, toConsoleWords, (timeMs) =>
    toTimeText(timeMs, 'minute', 'vi', 'Asia/Ho_Chi_Minh'),
  );
}

test('the share is called by what it is: hours of arrival', () => {
  expect(say(600, nowMs - 30 * 24 * HOUR_MS)).toBe('giờ có số liệu gửi đến trong 24 giờ qua: 4 %');
  expect(say(600, null)).toBe('giờ có số liệu gửi đến trong 24 giờ qua: 4 %');
  expect(say(7 * 86_400, nowMs - 30 * 24 * HOUR_MS)).toBeUndefined();
  expect(say(600, null, [])).toBeUndefined();
});

test('right after a first start it is no measure of the feed, however often it owes', () => {
  const since = 'trung tâm mới nhận từ 00:40';
  expect(say(600, nowMs - 40 * 60_000)).toBe(since);
  expect(say(7 * 86_400, nowMs - 40 * 60_000)).toBe(since);
});
