/**
 * In a city where much is not as it should be, what stands on the screens is so: every page is opened and
 * read, those of each day by three people. docs/what-screens-say.md lists what each page says and from what.
 */
import type { Page } from 'playwright-core';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';
import { watchForRest } from '../support/page-at-rest.ts';
import { openSecondDesk } from '../support/second-desk.ts';
import { stageCity, WARD } from '../support/staged-city.ts';

const DAILY = ['/', '/alerts', '/cases', '/my-work', '/leaders', '/agencies', '/duty', '/notifications'];
const ORDERS = ['/directives', '/directives?show=briefing', '/delegations', '/maintenance'];
const SERVICES = ['', '/rainfall', '/air-quality', '/fishing-vessels', '/feedback'].map(
  (id) => `/services${id}`,
);
const DETAILS = [
  '/cases/1',
  '/cases/2',
  '/cases/3',
  '/?asset=son-tra',
  '/?asset=lien-chieu',
  '/feeds/mua',
  '/rules/rain-1h',
];
const DESK = ['/feeds', '/rules', '/procedures', '/account'];
const ADMIN = ['/journal', '/people', '/agency-tree', '/calendar', '/backup', '/personal-data', '/retention'];

/** Nobody should read these anywhere: codes, holes of a program, another language, a page that failed. */
const NEVER: readonly RegExp[] = [
  /\b(undefined|NaN|null|Infinity|Invalid Date)\b|\[object/,
  /Không đọc được/,
  /\b\d{4,} ngày trước/,
  // A key of a text, a kind of entry, a rule by its id.
  /(?<![\w.@/-])(?!officer\.|admin\.)[a-z]+(?:-[a-z]+)*\.[a-z]+(?:[.-][a-z]+)*(?![\w.@/-]|\()/,
  /\brule:[a-z]/,
  /\b(the|of|and|was|were|Late|condition)\b/,
];
/** What is said in letters that are nobody's words: addresses, headers and names of formats. */
const QUOTED =
  /\bhttps?:\S+|POST \S+|Authorization: \S+ <[^>]+>|x-[a-z-]+|docs\/\S+|npm run \S+|\S+@\S+|\S+\.(?:csv|json|xlsx)/g;

/** The words of each page, a line each, without the frame around it. */
async function readPages(page: Page, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rest = watchForRest(page);
  const pages = new Map<string, string>();
  for (const path of paths) {
    await rest.go(path);
    pages.set(path, await page.getByRole('main').innerText());
  }
  return pages;
}

function findUnsayable(pages: ReadonlyMap<string, string>): string[] {
  return [...pages].flatMap(([path, words]) =>
    words
      .replaceAll(QUOTED, '')
      .split('\n')
      .filter((line) => NEVER.some((never) => never.test(line)))
      .map((line) => `${path}: ${line}`),
  );
}

/** One line of a table or list, its cells side by side. */
const flat = (words = '') => words.replaceAll(/\s*\n\s*|\t/g, ' | ');

errand(
  'what a silent gauge, a gap, a corrected value, an archive and a waiting case look like is so',
  async () => {
    await using desk = await openDesk();
    await stageCity(desk);
    await desk.open('/account');
    const paths = [...DAILY, ...ORDERS, ...SERVICES, ...DETAILS, ...DESK, ...ADMIN];
    const centre = await readPages(desk.page, paths);
    const say = (path: string) => flat(centre.get(path));

    // The silent gauge has no hour; the one with a gap has at least what it told; the corrected one what is true now.
    const rain = say('/services/rainfall');
    expect(rain).toMatch(/2 trên 4 trạm thiếu số liệu/);
    // The legend of the map names every step of the scale.
    expect(rain.replace('không mưa | đến 1 mm/10 phút', '')).not.toMatch(/không mưa/i);
    expect(rain).toMatch(/Trạm lien-chieu \| [\d,]+ \| — \d+ % \|/);
    expect(rain).toMatch(/Trạm cam-le \| 0,0 \| ≥ 3,2 \|/);
    expect(rain).toMatch(/Trạm son-tra \| 1,0 \| 26,0 \|/);
    expect(rain).toMatch(/50 phút \|? ?cũ|50 phútcũ/);
    expect(say('/?asset=lien-chieu')).toMatch(/50 phút trước/);
    expect(say('/feeds')).toMatch(/1\/4 mất tín hiệu/);

    // What alarmed and was taken back by its sender stands until a person has looked.
    for (const path of ['/alerts', '/?asset=son-tra', '/cases/1'])
      expect([path, say(path)]).toEqual([path, expect.stringMatching(/cơ quan gửi đã sửa 69 mm → 1 mm/)]);

    // What late data have shown to be nothing does not stand there as a fact.
    expect(say('/?asset=son-tra')).toMatch(
      /mất tín hiệu quá 25 phút, .* – số liệu đến sau cho thấy không xảy ra/,
    );

    // The archive is nobody's lateness and opened nothing.
    expect(say('/cases')).toMatch(/3 trên 3/);
    expect(say('/cases')).not.toMatch(/đường Trần Phú/);
    expect(say('/services/feedback')).toMatch(/hồ sơ lưu, hạn 07\/03\/2019 23:59/);
    expect(say('/services/feedback')).toMatch(/7 năm trước/);
    expect(say('/leaders')).toMatch(/Quá hạn \| 0 (\| )?phản ánh/);
    expect(say('/leaders')).toMatch(/không kể 1 hồ sơ lưu/);
    expect(say('/leaders')).toMatch(/3 vụ việc đang mở/);

    // The case waits for the centre, and all say so.
    const waits =
      /Cây đổ chắn đường Bạch Đằng \| VV-2026-000003 \|.*?Chờ kiểm tra kết quả \| Trung tâm Giám sát/;
    expect(say('/cases')).toMatch(waits);
    expect(say('/my-work')).toMatch(/Chờ trung tâm 3/);

    // A case that was given to its lead at once still waits to be acknowledged: queue, case and panel say one thing.
    expect(say('/')).toMatch(/tới 140 mm.*?còn \d+ phút \| tiếp nhận \| vụ việc chờ tiếp nhận/);
    expect(say('/cases/2')).toMatch(/Tiếp nhận: chờ \| đang chờ \| hạn 23\/11 09:30 \| ● \| Đã giao/);
    const { alerts } = await desk.centre.ask<AlertList>('GET', '/alerts?state=open');
    await watchForRest(desk.page).go(
      `/alerts?alert=${alerts.find(({ title }) => title.vi.includes('1 giờ tới 140 mm'))?.id}`,
    );
    const panel = desk.page.getByRole('complementary').filter({ hasText: 'Quy tắc đã thấy' });
    expect(flat(await panel.innerText())).toMatch(/Vụ việc \| VV-2026-000001 · Đã giao \|/);
    expect(say('/cases/1')).toMatch(/Trạm hoa-vang: mưa 1 giờ tới 140 mm \(ngưỡng 100 mm\)/);

    // Who sees less than the city is not calmed by it.
    const wardPage = await openSecondDesk(desk, {
      role: 'operator',
      name: 'Trần Thị Bình',
      agencyId: WARD,
    });
    const ward = await readPages(wardPage, [...DAILY, ...SERVICES, '/?asset=son-tra']);
    const heard = (path: string) => flat(ward.get(path));
    expect(heard('/my-work')).toMatch(/Đã báo cáo kết quả, chờ trung tâm kiểm tra 1 \| Cao \|? ?.*Bạch Đằng/);
    // The case waits to be acknowledged by the centre; whom it was given to reads their own limit.
    expect(heard('/cases')).toMatch(/Cây nghiêng \|.*?còn \d+ giờ \d\d phút \| tiếp nhận/);
    expect(heard('/my-work')).toMatch(/Cây nghiêng \|.*?còn \d+ giờ \d\d phút \| nhận xử lý/);
    for (const path of ['/', '/alerts', '/services', '/leaders'])
      expect([path, heard(path)]).toEqual([path, expect.stringMatching(/trong phạm vi của bạn/i)]);
    expect(heard('/cases')).toMatch(/2 trên 2 trong phạm vi của bạn, toàn thành phố 3/);
    expect(heard('/?asset=son-tra')).toMatch(/trong phạm vi của bạn: 0 trên [1-3]/);
    for (const [path, words] of ward)
      expect([path, flat(words)]).not.toEqual([
        path,
        expect.stringMatching(/Không có cảnh báo(?! .*phạm vi)/),
      ]);

    const leader = await readPages(await openSecondDesk(desk, { role: 'leader', name: 'Lê Văn Chủ tịch' }), [
      ...DAILY,
      ...ORDERS,
    ]);
    expect(flat(leader.get('/leaders'))).toMatch(
      /Nghiêm trọng \| Trạm hoa-vang: .* \| và 6 cảnh báo nữa cùng đợt/,
    );

    // Before the first delivery nothing was known, and nothing came later about it: no calm, no silence.
    const before = `at=${Date.parse('2018-01-01T00:00:00Z')}`;
    const unknown = await readPages(
      desk.page,
      ['/alerts', '/services/rainfall', '/'].map((path) => `${path}?${before}`),
    );
    for (const [path, words] of unknown) {
      expect([path, flat(words)]).toEqual([
        path,
        expect.stringMatching(/Trung tâm chưa nhận số liệu nào trước/),
      ]);
      expect([path, flat(words)]).not.toEqual([
        path,
        expect.stringMatching(/mất tín hiệu|Không có cảnh báo/),
      ]);
    }

    // What a restricted feed tells is out of the ward's sight: neither calm nor silent.
    await desk.centre.ask('PUT', '/feeds/mua/sharing', { visibility: 'restricted', why: 'Thử phạm vi' });
    const blind = await readPages(wardPage, ['/', '/alerts', '/services', '/services/rainfall']);
    for (const [path, words] of blind)
      expect([path, flat(words)]).toEqual([path, expect.stringMatching(/phạm vi (số liệu bạn )?được xem/)]);
    expect(flat(blind.get('/alerts'))).toMatch(/không kể nguồn ngoài phạm vi được xem/);
    const unseen = flat(blind.get('/services/rainfall'));
    expect(unseen).toMatch(/Không thấy cảnh báo nào đang mở \(.*không kể nguồn ngoài phạm vi được xem\)/);
    expect(unseen).not.toMatch(/mất tín hiệu|Nối một nguồn/);
    const all = [centre, ward, leader, blind].flatMap(findUnsayable);
    expect(all).toEqual([]);
    expect(desk.complaints).toEqual([]);
  },
  // Some seventy pages are read.
  { longestMs: 240_000 },
);
