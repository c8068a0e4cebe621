/** The addresses of the console: each opens under its name; the browser's title names the centre. */
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';
import { watchForRest } from '../support/page-at-rest.ts';

/** Loaded whole, as from a link in a message; all others are gone to as links of the console do. */
const LOADED = ['/', '/cases', '/rules/rain-1h'];
const ADDRESSES = [
  '/',
  '/alerts',
  '/cases',
  '/my-work',
  '/leaders',
  '/bulletin',
  '/directives',
  '/notices',
  '/stage',
  '/duty',
  '/agencies',
  '/notifications',
  '/account',
  '/services',
  '/services/rainfall',
  '/services/air-quality',
  '/services/fishing-vessels',
  '/services/feedback',
  '/feeds',
  '/feeds/mua',
  '/feeds/new',
  '/rules',
  '/rules/rain-1h',
  '/rules/new',
  '/norms',
  '/norms/air-quality/qcvn05-pm25-24h',
  '/maintenance',
  '/delegations',
  '/petitions',
  '/purposes',
  '/releases',
  '/figures',
  '/procedures',
  '/people',
  '/people/review',
  '/people/tokens',
  '/agency-tree',
  '/calendar',
  '/journal',
  '/backup',
  '/personal-data',
  '/retention',
  '/demo',
  '/first-run',
  '/gallery',
] as const;

errand('every address opens the page of its name', async () => {
  await using desk = await openDesk();
  const rest = watchForRest(desk.page);
  const headings: string[] = [];
  for (const address of ADDRESSES) {
    if (LOADED.includes(address)) await desk.open(address);
    await (LOADED.includes(address) ? rest.atRest() : rest.go(address));
    const main = desk.page.getByRole('main');
    const heading = main.locator('h1, h2').first();
    const isHeaded = (await heading.count()) > 0;
    // Beside the name stands a count that is not the page's name.
    const words = isHeaded
      ? await heading.evaluate(({ firstChild }) => firstChild?.textContent)
      : `without heading: ${await main.innerText()}`;
    headings.push(`${address}: ${words?.trim().split('\n')[0]} | ${await desk.page.title()}`);
  }
  expect(headings).toMatchInlineSnapshot(`
    [
      "/: Bản đồ điều hành thành phố | Hải Vân · Đà Nẵng",
      "/alerts: Cảnh báo | Hải Vân · Đà Nẵng",
      "/cases: Vụ việc | Hải Vân · Đà Nẵng",
      "/my-work: Việc của tôi | Hải Vân · Đà Nẵng",
      "/leaders: Bàn lãnh đạo | Hải Vân · Đà Nẵng",
      "/bulletin: Bản tin điều hành | Hải Vân · Đà Nẵng",
      "/directives: Chỉ đạo | Hải Vân · Đà Nẵng",
      "/notices: Thông báo cho người dân | Hải Vân · Đà Nẵng",
      "/stage: Mức điều hành của thành phố | Hải Vân · Đà Nẵng",
      "/duty: Trực ban | Hải Vân · Đà Nẵng",
      "/agencies: Kết quả xử lý của các cơ quan | Hải Vân · Đà Nẵng",
      "/notifications: Thông báo | Hải Vân · Đà Nẵng",
      "/account: Tài khoản của tôi | Hải Vân · Đà Nẵng",
      "/services: Dịch vụ | Hải Vân · Đà Nẵng",
      "/services/rainfall: Mưa | Hải Vân · Đà Nẵng",
      "/services/air-quality: Chất lượng không khí | Hải Vân · Đà Nẵng",
      "/services/fishing-vessels: Tàu cá | Hải Vân · Đà Nẵng",
      "/services/feedback: Phản ánh, góp ý | Hải Vân · Đà Nẵng",
      "/feeds: Nguồn dữ liệu | Hải Vân · Đà Nẵng",
      "/feeds/mua: Nguồn mua | Hải Vân · Đà Nẵng",
      "/feeds/new: Nối nguồn mới | Hải Vân · Đà Nẵng",
      "/rules: Quy tắc | Hải Vân · Đà Nẵng",
      "/rules/rain-1h: Mưa 1 giờ tại một trạm đo mưa vượt ngưỡng. | Hải Vân · Đà Nẵng",
      "/rules/new: Viết quy tắc mới | Hải Vân · Đà Nẵng",
      "/norms: Quy chuẩn | Hải Vân · Đà Nẵng",
      "/norms/air-quality/qcvn05-pm25-24h: PM2.5 trung bình 24 giờ: giới hạn trong không khí xung quanh | Hải Vân · Đà Nẵng",
      "/maintenance: Bảo trì | Hải Vân · Đà Nẵng",
      "/delegations: Việc phân cấp, ủy quyền | Hải Vân · Đà Nẵng",
      "/petitions: Khiếu nại, tố cáo | Hải Vân · Đà Nẵng",
      "/purposes: Xem theo mục đích | Hải Vân · Đà Nẵng",
      "/releases: Cho phép công bố chỉ số | Hải Vân · Đà Nẵng",
      "/figures: Chỉ số tính toán | Hải Vân · Đà Nẵng",
      "/procedures: Quy trình | Hải Vân · Đà Nẵng",
      "/people: Người dùng | Hải Vân · Đà Nẵng",
      "/people/review: Rà soát quyền | Hải Vân · Đà Nẵng",
      "/people/tokens: Mã truy cập của các chương trình | Hải Vân · Đà Nẵng",
      "/agency-tree: Cơ cấu cơ quan | Hải Vân · Đà Nẵng",
      "/calendar: Lịch làm việc | Hải Vân · Đà Nẵng",
      "/journal: Nhật ký | Hải Vân · Đà Nẵng",
      "/backup: Sao lưu | Hải Vân · Đà Nẵng",
      "/personal-data: Yêu cầu của chủ thể dữ liệu | Hải Vân · Đà Nẵng",
      "/retention: Lưu giữ dữ liệu | Hải Vân · Đà Nẵng",
      "/demo: without heading: Trung tâm này không chạy mô phỏng | Hải Vân · Đà Nẵng",
      "/first-run: Ba bước để trung tâm hoạt động | Hải Vân · Đà Nẵng",
      "/gallery: Thành phần giao diện | Hải Vân · Đà Nẵng",
    ]
  `);
  expect(desk.complaints).toEqual([]);
});
