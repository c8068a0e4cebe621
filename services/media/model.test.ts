/** What is read out of texts, with vectors worked by hand. */
import { expect, test } from 'vitest';
import {
  createGazetteer,
  createStanding,
  isLocal,
  isOfAnswer,
  joinStories,
  toCanonicalAddress,
  toDoublingMin,
  toMessageTimeMs,
  toHalfLifeHours,
  toHours,
  toLikeness,
  toPart,
  toPlainText,
  toSignature,
  toTone,
  toTopic,
  toUsual,
  toUsualOfTopic,
  toWholeHours,
  toWilson,
  toZ,
} from './model.ts';
import type { CityName, Told } from './model.ts';

const HOUR_MS = 3_600_000;

test.each([
  ['http://m.bao.vn:80/bai-1.htm?utm_source=fb&b=2&a=1#top', 'https://bao.vn/bai-1.htm?a=1&b=2'],
  ['https://www.bao.vn/bai-1/amp/', 'https://bao.vn/bai-1'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['http://localhost/x', undefined],
  ['no address', undefined],
])('one address of one article: %s', (said, one) => expect(toCanonicalAddress(said)).toBe(one));

test.each([
  ['Wed, 26 Jul 2017 19:41:14 +0700', '2017-07-26T12:41:14Z'],
  ['Wed, 26 Jul 2017 19:41:14 GMT+7', '2017-07-26T12:41:14Z'],
  // The weekday is wrong, the zone is American, seconds are left out.
  ['Mon, 26 Jul 17 07:41 EST', '2017-07-26T12:41:00Z'],
  ['26 July 2017 19:41:14', '2017-07-26T12:41:14Z'],
  ['2017-07-26 19:41:14', '2017-07-26T12:41:14Z'],
  ['2017-07-26T12:41:14Z', '2017-07-26T12:41:14Z'],
])('a time of a feed: %s', (said, utc) =>
  expect(new Date(toMessageTimeMs(said, 420)).toISOString()).toBe(utc.replace('Z', '.000Z')),
);

test.each(['31 Feb 2017 10:00', 'Wed, 26 Jul 2017 25:00:00 GMT', '26 Jul 2017 10:00 XYZ', 'hôm qua', ''])(
  'no time: %s',
  (said) => expect(toMessageTimeMs(said, 420)).toBeNaN(),
);

test('HTML becomes words, also what was escaped twice, and never markup again', () => {
  expect(toPlainText('<p>Mưa&nbsp;lớn</p><p>ở <b>H&ograve;a Vang</b></p><script>x()</script>', 100)).toBe(
    'Mưa lớn ở Hòa Vang',
  );
  expect(toPlainText('&lt;img src=x onerror=alert(1)&gt;Tin', 100)).toBe('Tin');
  expect(toPlainText('5 &lt; 7 và &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;', 100)).not.toContain(
    'script',
  );
  expect(toPlainText('một hai ba bốn năm', 12)).toBe('một hai ba…');
});

const name = (kind: CityName['kind'], id: string, text: string, before?: string[]): CityName => ({
  kind,
  id,
  name: text,
  lon: 108,
  lat: 16,
  ...(before === undefined ? {} : { before }),
});
const gazetteer = createGazetteer([
  name('ward', 'hoa-vang', 'Hoà Vang', ['phường', 'xã']),
  name('ward', 'hai-chau', 'Hải Châu', ['phường']),
  name('ward', 'tay-ho', 'Tây Hồ', ['xã']),
  name('place', 'ai-nghia', 'Ái Nghĩa'),
  name('agency', 'so-y-te', 'Sở Y tế'),
]);
const find = (text: string) => gazetteer.find(text).map((found) => found.name.id);

test.each([
  ['Mực nước tại Ái Nghĩa lên nhanh', ['ai-nghia']],
  ['Từ điển trái nghĩa tiếng Việt', []],
  ['Lòng nhân ái nghĩa tình', []],
  ['Xã hoà vang ngập, Hòa Vang kêu cứu', ['hoa-vang']],
  ['Ông Nguyễn Hải Châu phát biểu', []],
  ['Quận Hải Châu, Sở Y tế kiểm tra', ['hai-chau', 'so-y-te']],
  // Over a comma there is no name.
  ['Anh Hải, Châu và Lan', []],
  // Typed without accents: written large, or after the word for what it is.
  ['Vo dap o Ai Nghia roi ba con oi', ['ai-nghia']],
  ['tu dien trai nghia', []],
])('names in “%s”', (text, ids) => expect(find(text)).toEqual(ids));

test('a name that others have too is ours where the city is named, or no other province is', () => {
  const local = (text: string) => isLocal(text, gazetteer.find(text), ['đà nẵng']);
  expect(local('Cháy ở Tây Hồ, Hà Nội')).toBe(false);
  expect(local('Cháy ở xã Tây Hồ')).toBe(true);
  expect(local('Đà Nẵng và Hà Nội ký kết')).toBe(true);
  expect(local('Giá vàng hôm nay')).toBe(false);
});

test.each([
  ['Người dân bức xúc vì rác bốc mùi hôi', 'negative'],
  ['Bãi biển sạch, đẹp, du khách hài lòng', 'positive'],
  // Negation turns a word around, and so does what there is less of.
  ['Nước không sạch', 'negative'],
  ['Đường không ngập nữa', 'positive'],
  ['Giảm ùn tắc, chống ngập', 'positive'],
  ['Hội đồng họp phiên thường kỳ', 'neutral'],
])('the tone of “%s” is %s', (text, tone) => expect(toTone(text).tone).toBe(tone));

test('a tone says its words and how sure it is: one word alone is worth half, irony less', () => {
  expect(toTone('Vỡ đập')).toEqual({ tone: 'negative', sure: 50, why: '− vỡ đập' });
  expect(toTone('Sạch, đẹp, an toàn')).toMatchObject({ sure: 75 });
  expect(toTone('Đường sạch ghê').tone).toBe('negative');
  expect(toTone('Đường sạch ghê').sure).toBeLessThan(30);
});

test('Wilson 1927: 8 of 10 lies between 0.490 and 0.943', () => {
  const { low, high } = toWilson(8, 10);
  expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.490', '0.943']);
  expect(toWilson(0, 0)).toEqual({ low: 0, high: 1 });
});

test('topics by the words that are named most; a longer word tells more', () => {
  expect(toTopic('Thủy điện xả lũ, hạ du lo vỡ đập')).toBe('dam');
  expect(toTopic('Ngập sâu ở trung tâm, sơ tán dân')).toBe('storm');
  expect(toTopic('Bệnh viện quá tải vì sốt xuất huyết')).toBe('health');
  expect(toTopic('Chuyện phiếm cuối tuần')).toBe('other');
});

test('MinHash finds what is copied, and tells what is not', () => {
  const text =
    'Tin đồn vỡ đập hồ chứa nước ở thượng nguồn lan nhanh trong đêm khiến nhiều người dân vùng hạ du hoang mang bỏ chạy';
  const like = (other: string) =>
    toLikeness(toSignature(text) ?? new Uint32Array(), toSignature(other) ?? new Uint32Array());
  expect(like(text)).toBe(1);
  // One word of 24 is another: 19 of 25 runs are the same (J = 0.76); the estimate is within three errors.
  expect(Math.abs(like(text.replace('nhanh', 'rộng')) - 0.76)).toBeLessThan(0.19);
  expect(like('Khánh thành trường học mới ở miền núi với mười hai phòng học khang trang')).toBeLessThan(0.1);
  expect(toSignature('hai chữ')).toBeUndefined();
});

const told = (code: string, text: string, more: Partial<Told> = {}): Told => ({
  code,
  text,
  source: code,
  timeMs: 0,
  ward: '',
  topic: 'other',
  isLocal: true,
  story: '',
  repeats: '',
  ...more,
});

test('two sources that tell of the same make a story, and it stays the same tomorrow', () => {
  const first = told('a', 'Tin đồn vỡ đập hồ Hòa Trung lan truyền trong đêm, dân hạ du bỏ chạy', {
    topic: 'dam',
  });
  const second = told('b', 'Dân hạ du bỏ chạy vì tin đồn vỡ đập hồ Hòa Trung', {
    timeMs: HOUR_MS,
    topic: 'dam',
  });
  const others = [
    told('c', 'Khánh thành cầu mới qua sông Hàn sau hai năm thi công'),
    told('d', 'Giá xăng dầu tăng mạnh từ chiều nay trên cả nước'),
  ];
  const joined = joinStories([first, second, ...others], ({ code }) => `T-${code}`);
  expect([...joined].map(([code, { story }]) => `${code} ${story}`)).toEqual(['a T-a', 'c ', 'd ', 'b T-a']);
  // A day later a third one joins the story that is known; its first texts are no longer looked at.
  const known = { ...second, story: 'T-a' };
  const third = told('e', 'Bắt người tung tin đồn vỡ đập hồ Hòa Trung', {
    timeMs: 24 * HOUR_MS,
    topic: 'dam',
  });
  expect(joinStories([known, ...others, third], ({ code }) => `T-${code}`).get('e')?.story).toBe('T-a');
});

test('one source alone, or none about the city, makes no story; a copy says what it repeats', () => {
  const text = 'Cháy lớn tại xưởng gỗ trong khu công nghiệp lúc rạng sáng, không có thương vong';
  const same = (code: string, more: Partial<Told> = {}) => told(code, text, more);
  const codes = (list: readonly Told[]) => [...joinStories(list, ({ code }) => `T-${code}`).values()];
  expect(codes([same('a', { source: 'x' }), same('b', { source: 'x', timeMs: 1 })])).toEqual([
    { story: '', repeats: '' },
    { story: '', repeats: 'a' },
  ]);
  const away = { isLocal: false };
  expect(codes([same('a', away), same('b', { ...away, timeMs: 1 })]).map(({ story }) => story)).toEqual([
    '',
    '',
  ]);
});

test('the usual is that of the same hours of the weeks before; two are needed', () => {
  const week = Array.from({ length: 168 }, (_, hour) => (hour >= 162 ? 4 : 1));
  const hours = [...week, ...week.map((count) => count + 2), ...week];
  // Six hours: 24 and 36 texts: mean 30, deviation √72.
  const usual = toUsual(hours, 6);
  expect(usual).toEqual({ mean: 30, deviation: Math.sqrt(72), weeks: 2 });
  expect(toUsual(week, 6)).toBeNull();
  expect(toUsual([...week.map(() => null), ...week], 6)).toBeNull();
  // A tenth of them: 3, scattered as Poisson's at least: √(3 + 0.72).
  const part = toPart(usual ?? { mean: 0, deviation: 0, weeks: 0 }, 0.1);
  expect([part.mean, part.deviation.toFixed(4)]).toEqual([3, Math.sqrt(3.72).toFixed(4)]);
  expect(toZ(9, part)).toBeCloseTo(6 / Math.sqrt(3.72), 10);
  // Before any article was read through no topic has a share, and nothing is known to be usual.
  expect(toUsualOfTopic(usual, {}, 'flood')).toBeNull();
  expect(toUsualOfTopic(usual, { flood: 0.1 }, 'flood')).toEqual(part);
  // Where hardly anything is usual, one text is the least deviation.
  expect(toZ(3, { mean: 0, deviation: 0, weeks: 8 })).toBe(3);
});

test('an hour without a count between two that have one had none; a gap of more than a day stays unknown', () => {
  expect(toWholeHours([null, 2, null, null, 1, null])).toEqual([null, 2, 0, 0, 1, null]);
  const gap = [1, ...Array.from({ length: 24 }, () => null), 1];
  expect(toWholeHours(gap)).toEqual(gap);
});

test('how quickly it doubles, and when it has halved', () => {
  expect(toDoublingMin([0, 10, 20, 30].map((min) => min * 60_000))).toBe(20);
  expect(toDoublingMin([0, 1, 2])).toBeNull();
  expect(toHalfLifeHours([1, 8, 6, 4, 1])).toBe(2);
  expect(toHalfLifeHours([1, 8, 6, 5])).toBeNull();
});

test('what carries the answer is told from what carries the rumour, hour by hour', () => {
  const answer = 'Hồ Hòa Trung vận hành bình thường, mực nước dưới ngưỡng xả, người dân yên tâm';
  expect(isOfAnswer('Thành phố: hồ Hòa Trung vận hành bình thường, mực nước dưới ngưỡng xả', answer)).toBe(
    true,
  );
  expect(isOfAnswer('Cơ quan chức năng bác bỏ tin vỡ đập', '')).toBe(true);
  expect(isOfAnswer('Vỡ đập Hòa Trung, chạy đi', answer)).toBe(false);
  expect(toHours([1.5 * HOUR_MS, 2.5 * HOUR_MS, 2.6 * HOUR_MS, 9 * HOUR_MS], 3 * HOUR_MS, 3)).toEqual([
    0, 1, 2,
  ]);
});

test('a story that was joined stands where the other stands, whatever that was joined to; a circle joins nothing', () => {
  const story = (code: string, joinedTo?: string) => ({
    code,
    status: joinedTo === undefined ? 'following' : 'joined',
    body: { joinedTo: joinedTo ?? null },
  });
  const standing = createStanding([
    story('A', 'B'),
    story('B', 'C'),
    story('C'),
    story('D', 'gone'),
    story('E', 'F'),
    story('F', 'E'),
  ]);
  expect(['A', 'B', 'C', 'D', 'E', 'F', ''].map(standing)).toEqual(['C', 'C', 'C', 'D', 'E', 'F', '']);
});
