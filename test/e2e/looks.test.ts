/**
 * Every page in every size, theme and language: each address opens the page of its name, nothing runs out of the screen, no
 * word is cut, no bare key, no complaint, no barrier.
 */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { errand, NOW, openDesk } from '../support/browser-centre.ts';
import type { Desk } from '../support/browser-centre.ts';
import { findBarriers } from '../support/find-barriers.ts';
import type { BarrierSearch } from '../support/find-barriers.ts';
import { watchForRest } from '../support/page-at-rest.ts';
import { turnTo } from '../support/turn-to.ts';
import consoleWords from '../../console/strings.vi.json' with { type: 'json' };
import uiWords from '../../ui/strings.vi.json' with { type: 'json' };

const PAGES = [
  '/',
  '/?asset=son-tra',
  '/alerts',
  '/alerts?alert=1',
  '/cases',
  '/cases?case=1',
  '/cases?view=board',
  '/cases/1',
  '/?case=1',
  '/my-work',
  '/leaders',
  '/agencies',
  '/directives?show=briefing',
  '/directives?give=true',
  '/delegations',
  '/purposes',
  '/releases',
  '/open-data',
  '/open-data?show=keys',
  '/figures',
  '/figures?figure=rainfall/rain-1h',
  '/procedures',
  '/procedures?tab=edit',
  '/notifications',
  '/services',
  '/services/rainfall',
  '/services/fishing-vessels',
  '/services/feedback',
  '/services/feedback/forms/take-request',
  '/services/flooding',
  '/services/traffic',
  '/services/civil-defence',
  '/services/ambulance',
  '/services/documents',
  '/services/media',
  '/petitions',
  '/notices',
  '/stage',
  '/bulletin',
  '/gallery',
  '/wall/remote',
  '/feeds',
  '/feeds/mua',
  '/feeds/mua?tab=refusals&refusal=1',
  '/feeds/new',
  '/rules',
  '/norms',
  '/norms/air-quality/qcvn05-pm25-24h',
  '/rules/rain-1h?tab=edit',
  '/people',
  '/people/review',
  '/account',
  '/agency-tree',
  '/calendar',
  '/duty',
  '/journal',
  '/maintenance',
  '/demo',
  '/directives',
  '/services/air-quality',
  '/rules/rain-1h',
  '/rules/new',
  '/people/tokens',
  '/backup',
  '/personal-data',
  '/retention',
  '/first-run',
];
/** English words are looked at where most of them stand. */
const WORDY = [
  '/',
  '/alerts',
  '/cases',
  '/cases/1',
  '/my-work',
  '/leaders',
  '/agencies',
  '/directives?show=briefing',
  '/procedures',
  '/services/rainfall',
  '/feeds',
  '/rules',
  '/account',
  '/duty',
  '/journal',
];
/** The narrow ones: what fits a laptop fits the wall. */
const LAPTOP = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
/** A key of the strings that reached the screen: `feeds.title`. */
const BARE_KEY = new RegExp(
  String.raw`(?:^|\s)(?:${[...Object.keys(consoleWords), ...Object.keys(uiWords)].join('|')})(?:\.\w+)+(?=\s|$)`,
);
const LONGEST_MS = 600_000;
const LOOKS = 20;

errand(
  'no page runs out of its screen, shows a key, complains, or has a barrier: on a laptop by day, on a phone by night, in both languages',
  async () => {
    await using desk = await openDesk({ viewport: LAPTOP });
    await makeBusy(desk);
    const { page, complaints } = desk;
    await desk.open('/people');
    const { go, atRest } = watchForRest(page);
    const faults: string[] = [];
    /** One way of looking at all of them: changing size or colours at each page takes longer than going there again. */
    const lookAt = async (
      as: string,
      paths: readonly string[],
      rulesOf?: (path: string) => BarrierSearch['rules'],
      headings: string[] = [],
    ) => {
      await atRest();
      for (const path of paths) {
        await go(path);
        headings.push(`${path}: ${await readHeading(page)} | ${await page.title()}`);
        faults.push(...(await findUnfit(page, `${as} ${path}`)));
        const rules = rulesOf?.(path);
        if (rules === undefined) continue;
        const barriers = await findBarriers(page, { rules });
        faults.push(...barriers.map((barrier) => `${as} ${path}: ${barrier}`));
      }
    };
    // By day only the colours are another matter than by night; both palettes have the same pairs, so that by night the
    // colours of the pages with most words are enough.
    const headings: string[] = [];
    await lookAt('vi, laptop by day', PAGES, () => 'colours', headings);
    await page.setViewportSize(PHONE);
    await turnTo(page, 'dark');
    await lookAt('vi, phone by night', PAGES, (path) => (WORDY.includes(path) ? 'all' : 'but-colours'));

    await page.evaluate(() => localStorage.setItem('haivan.language', 'en'));
    await desk.open('/people');
    await lookAt('en, phone', WORDY);
    expect(faults).toEqual([]);
    expect(headings).toMatchInlineSnapshot(`
      [
        "/: Bản đồ điều hành thành phố | Hải Vân · Đà Nẵng",
        "/?asset=son-tra: Bản đồ điều hành thành phố | Hải Vân · Đà Nẵng",
        "/alerts: Cảnh báo | Hải Vân · Đà Nẵng",
        "/alerts?alert=1: Cảnh báo | Hải Vân · Đà Nẵng",
        "/cases: Vụ việc | Hải Vân · Đà Nẵng",
        "/cases?case=1: Vụ việc | Hải Vân · Đà Nẵng",
        "/cases?view=board: Vụ việc | Hải Vân · Đà Nẵng",
        "/cases/1: Trạm son-tra: mưa | Hải Vân · Đà Nẵng",
        "/?case=1: Bản đồ điều hành thành phố | Hải Vân · Đà Nẵng",
        "/my-work: Việc của tôi | Hải Vân · Đà Nẵng",
        "/leaders: Bàn lãnh đạo | Hải Vân · Đà Nẵng",
        "/agencies: Kết quả xử lý của các cơ quan | Hải Vân · Đà Nẵng",
        "/directives?show=briefing: Chỉ đạo | Hải Vân · Đà Nẵng",
        "/directives?give=true: Chỉ đạo | Hải Vân · Đà Nẵng",
        "/delegations: Việc phân cấp, ủy quyền | Hải Vân · Đà Nẵng",
        "/purposes: Xem theo mục đích | Hải Vân · Đà Nẵng",
        "/releases: Cho phép công bố chỉ số | Hải Vân · Đà Nẵng",
        "/open-data: Dữ liệu mở | Hải Vân · Đà Nẵng",
        "/open-data?show=keys: Dữ liệu mở | Hải Vân · Đà Nẵng",
        "/figures: Chỉ số tính toán | Hải Vân · Đà Nẵng",
        "/figures?figure=rainfall/rain-1h: Chỉ số tính toán | Hải Vân · Đà Nẵng",
        "/procedures: Quy trình | Hải Vân · Đà Nẵng",
        "/procedures?tab=edit: Quy trình | Hải Vân · Đà Nẵng",
        "/notifications: Thông báo | Hải Vân · Đà Nẵng",
        "/services: Dịch vụ | Hải Vân · Đà Nẵng",
        "/services/rainfall: Mưa | Hải Vân · Đà Nẵng",
        "/services/fishing-vessels: Tàu cá | Hải Vân · Đà Nẵng",
        "/services/feedback: Phản ánh, góp ý | Hải Vân · Đà Nẵng",
        "/services/feedback/forms/take-request: Ghi nhận phản ánh qua điện thoại | Hải Vân · Đà Nẵng",
        "/services/flooding: Ngập lụt | Hải Vân · Đà Nẵng",
        "/services/traffic: Giao thông | Hải Vân · Đà Nẵng",
        "/services/civil-defence: Phòng thủ dân sự, bão lũ | Hải Vân · Đà Nẵng",
        "/services/ambulance: Cấp cứu 115 | Hải Vân · Đà Nẵng",
        "/services/documents: Văn bản chỉ đạo | Hải Vân · Đà Nẵng",
        "/services/media: Thông tin trên môi trường mạng | Hải Vân · Đà Nẵng",
        "/petitions: Khiếu nại, tố cáo | Hải Vân · Đà Nẵng",
        "/notices: Thông báo cho người dân | Hải Vân · Đà Nẵng",
        "/stage: Mức điều hành của thành phố | Hải Vân · Đà Nẵng",
        "/bulletin: Bản tin điều hành | Hải Vân · Đà Nẵng",
        "/gallery: Thành phần giao diện | Hải Vân · Đà Nẵng",
        "/wall/remote: Màn hình lớn | Hải Vân · Đà Nẵng",
        "/feeds: Nguồn dữ liệu | Hải Vân · Đà Nẵng",
        "/feeds/mua: Nguồn mua | Hải Vân · Đà Nẵng",
        "/feeds/mua?tab=refusals&refusal=1: Nguồn mua | Hải Vân · Đà Nẵng",
        "/feeds/new: Nối nguồn mới | Hải Vân · Đà Nẵng",
        "/rules: Quy tắc | Hải Vân · Đà Nẵng",
        "/norms: Quy chuẩn | Hải Vân · Đà Nẵng",
        "/norms/air-quality/qcvn05-pm25-24h: PM2.5 trung bình 24 giờ: giới hạn trong không khí xung quanh | Hải Vân · Đà Nẵng",
        "/rules/rain-1h?tab=edit: Mưa 1 giờ tại một trạm đo mưa vượt ngưỡng. | Hải Vân · Đà Nẵng",
        "/people: Người dùng | Hải Vân · Đà Nẵng",
        "/people/review: Rà soát quyền | Hải Vân · Đà Nẵng",
        "/account: Tài khoản của tôi | Hải Vân · Đà Nẵng",
        "/agency-tree: Cơ cấu cơ quan | Hải Vân · Đà Nẵng",
        "/calendar: Lịch làm việc | Hải Vân · Đà Nẵng",
        "/duty: Trực ban | Hải Vân · Đà Nẵng",
        "/journal: Nhật ký | Hải Vân · Đà Nẵng",
        "/maintenance: Bảo trì | Hải Vân · Đà Nẵng",
        "/demo: without heading: Trung tâm này không chạy mô phỏng | Hải Vân · Đà Nẵng",
        "/directives: Chỉ đạo | Hải Vân · Đà Nẵng",
        "/services/air-quality: Chất lượng không khí | Hải Vân · Đà Nẵng",
        "/rules/rain-1h: Mưa 1 giờ tại một trạm đo mưa vượt ngưỡng. | Hải Vân · Đà Nẵng",
        "/rules/new: Viết quy tắc mới | Hải Vân · Đà Nẵng",
        "/people/tokens: Mã truy cập của các chương trình | Hải Vân · Đà Nẵng",
        "/backup: Sao lưu | Hải Vân · Đà Nẵng",
        "/personal-data: Yêu cầu của chủ thể dữ liệu | Hải Vân · Đà Nẵng",
        "/retention: Lưu giữ dữ liệu | Hải Vân · Đà Nẵng",
        "/first-run: Ba bước để trung tâm hoạt động | Hải Vân · Đà Nẵng",
      ]
    `);
    expect(complaints).toEqual([]);
  },
  { longestMs: LONGEST_MS },
);

/** The name of the page; beside it may stand a count that is not of it. */
async function readHeading(page: Page): Promise<string | undefined> {
  const main = page.getByRole('main');
  const heading = main.locator('h1, h2').first();
  const words =
    (await heading.count()) > 0
      ? await heading.evaluate(({ firstChild }) => firstChild?.textContent)
      : `without heading: ${await main.innerText()}`;
  return words?.trim().split('\n')[0];
}

/** What does not fit the page, and keys of strings that reached the screen. */
async function findUnfit(page: Page, where: string): Promise<string[]> {
  const wide = await findTooWideAtRest(page);
  const cut = await page.evaluate(findCut);
  const key = BARE_KEY.exec(await page.locator('body').innerText())?.[0].trim();
  return [
    ...(wide === undefined ? [] : [`${where}: ${wide}`]),
    ...(cut.length === 0 ? [] : [`${where}: cuts ${cut.join(' | ')}`]),
    ...(key === undefined ? [] : [`${where}: shows ${key}`]),
  ];
}

/** A page takes a moment to find its shape in a new size; what is too wide after that stays so. */
async function findTooWideAtRest(page: Page): Promise<string | undefined> {
  let wide: string | undefined;
  for (let look = 0; look < LOOKS; look++) {
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    wide = await page.evaluate(findTooWide);
    if (wide === undefined) return undefined;
  }
  return wide;
}

/** Something of everything: an alert, its case, an order, a refused item. */
async function makeBusy(desk: Desk): Promise<void> {
  await desk.rainAt('son-tra');
  await desk.centre.ask('POST', '/cases/from-alerts', { alertIds: [1] });
  await desk.centre.ask('POST', '/directives', {
    content: 'Rà soát cống thoát nước trên các tuyến hay ngập',
    leadAgencyId: 'ubnd-phuong-hai-chau',
    dueMs: desk.centre.clock.now() + 3_600_000,
  });
  await desk.rain.pushBytes(
    JSON.stringify([{ asset: 'son-tra', property: 'Mưa 10 phút', time: NOW, value: 1 }]),
  );
}

/** Runs in the page: what makes it scroll sideways, or is cut off at the right edge of the page. */
function findTooWide(): string | undefined {
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) return `scrolls sideways, ${page.scrollWidth} px`;
  for (const element of document.querySelectorAll('#page, #page > *, #page > * > *')) {
    const { overflowX } = getComputedStyle(element);
    const isOver = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    if (isOver && overflowX !== 'visible')
      return `${element.className} is ${element.scrollWidth} px wide in ${element.clientWidth}`;
  }
  return undefined;
}

/** Runs in the page: words that are cut off and told whole nowhere: not by a title, not by a name. */
function findCut(): string[] {
  const cut = new Set<string>();
  for (const element of document.querySelectorAll<HTMLElement>('#page *, header *')) {
    const isLeaf = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.textContent?.trim() !== '',
    );
    if (
      !isLeaf ||
      !element.checkVisibility() ||
      element.closest('svg, canvas, [title], [aria-label]:not(section, aside, main, nav)') !== null
    )
      continue;
    for (let box: HTMLElement | null = element; box !== null && box.id !== 'page'; box = box.parentElement) {
      const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(box);
      // A box that scrolls shows all; one that hides what it holds on purpose is one pixel.
      if (overflowX !== 'hidden' && overflowX !== 'clip') continue;
      if (box.clientWidth <= 1) break;
      const isOver = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 2;
      const isTextBox = box === element || textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
      if (isOver && isTextBox) cut.add(element.innerText.trim().slice(0, 60));
      break;
    }
  }
  return [...cut].slice(0, 5);
}
