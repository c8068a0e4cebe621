/** The page before its script: what holds now in the app's own words, what is old or unknown left out, and no markup of others. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Around } from '../../../../contract/services/around.ts';
import { toFirstView, type AppWords } from './first-view.ts';

const readWords = (language: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../../citizen/strings.${language}.json`, import.meta.url), 'utf8'),
  ) as AppWords;
const words = readWords('vi');
const AT_MS = Date.parse('2026-11-22T08:00:00Z');
const text = (vi: string) => ({ vi, en: vi });
const CARD: Around['cards'][number] = {
  serviceId: 'flooding',
  id: 'streets',
  name: text('Ngập đường'),
  state: 'fresh',
  level: 'danger',
  saying: text('Đường ngập 35 cm: <Mẹ Suốt> & cầu.'),
  advice: text('Xe máy không nên đi.'),
  timeMs: AT_MS - 60_000,
  freshUntilMs: AT_MS + 60_000,
  quality: 'valid',
  source: text('Sở Xây dựng'),
  colour: null,
  details: [],
  place: null,
};
const AROUND: Around = {
  atMs: AT_MS,
  isDemo: false,
  cityName: text('Đà Nẵng'),
  timeZone: 'Asia/Ho_Chi_Minh',
  centre: { lon: 108.2, lat: 16, zoom: 10 },
  stage: { stage: 1, sinceMs: null, name: text('Bình thường'), said: text('') },
  notices: [],
  cards: [CARD, { ...CARD, state: 'stale', level: null, saying: text('Mưa 3 mm.') }],
  local: [],
};

test('fresh cards and that no notice holds, at the city’s time', () => {
  const view = toFirstView(AROUND, words);
  expect(view).toContain('Cập nhật lúc 15:00 22/11/2026');
  expect(view).toContain('Không có thông báo nào đang có hiệu lực.');
  expect(view).toContain('<p class="saying">Đường ngập 35 cm: &lt;Mẹ Suốt&gt; &amp; cầu.</p>');
  expect(view).toContain('Nguy hiểm');
  expect(view).not.toMatch(/Mưa 3 mm|\{\{|bản dùng thử/u);
  const inEnglish = { ...AROUND, cards: [{ ...CARD, saying: { vi: 'Ngập 35 cm.', en: '35 cm of water.' } }] };
  expect(toFirstView(inEnglish, readWords('en'), 'en')).toMatch(
    /Updated at 15:00.*no notice.*35 cm of water\./su,
  );
});

test('a notice stands first with what to do; one that has ended is not told', () => {
  const notice: Around['notices'][number] = {
    identifier: 'DN-1',
    kind: 'alert',
    hazard: 'flood',
    level: 'extreme',
    headline: text('Nước lên nhanh'),
    description: text('Sông Hàn tràn bờ.'),
    instruction: text('Lên chỗ cao.'),
    areaName: text('Hải Châu'),
    area: { kind: 'city' },
    sentMs: AT_MS - 1,
    expiresMs: AT_MS + 3_600_000,
    official: null,
    cap: '',
  };
  const over = { ...notice, headline: text('Đã qua'), expiresMs: AT_MS };
  const view = toFirstView({ ...AROUND, isDemo: true, notices: [notice, over] }, words);
  expect(view.indexOf('Nước lên nhanh')).toBeLessThan(view.indexOf('Ngập đường'));
  expect(view).toContain('Cực kỳ nguy hiểm');
  expect(view).toContain('Lên chỗ cao.');
  expect(view).not.toMatch(/Đã qua|Không có thông báo/u);
  expect(view).toMatch(/^<p class="note">Đây là bản dùng thử/u);
});
