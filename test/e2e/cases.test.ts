/** Cases in a browser: an officer acts in two clicks, an operator needs no mouse, two people on one case see each other. */
import { expect } from 'vitest';
import type { CaseView } from '../../contract/cases/case.ts';
import { errand, openDesk } from '../support/browser-centre.ts';
import type { Desk } from '../support/browser-centre.ts';
import { openSecondDesk } from '../support/second-desk.ts';

const WARD = 'ubnd-phuong-hai-chau';
/** In the ward. */
const PLACE = { lon: 108.2187, lat: 16.0646 };
errand('an officer takes a case and reports it done in two clicks, on a phone', async () => {
  await using desk = await openDesk();
  const made = await openCase(desk, 'Cây đổ chắn đường Bạch Đằng');
  const page = await openSecondDesk(desk, {
    role: 'officer',
    name: 'Nguyễn Văn An',
    agencyId: WARD,
    viewport: { width: 390, height: 844 },
  });
  await page.goto('/my-work');
  await page.getByRole('listitem').filter({ hasText: made.title }).getByText('còn').waitFor();

  await page.goto(`/cases/${made.id}`);
  await page.getByRole('button', { name: 'Nhận xử lý' }).click();
  await page.getByLabel('Đã làm gì').fill('Đã cưa cây, thông đường lúc 16 giờ');
  await page.getByLabel('Diễn biến', { exact: true }).getByText('nhận xử lý').waitFor();
  await page.getByRole('button', { name: 'Báo cáo kết quả' }).click();
  await page.getByLabel('Diễn biến', { exact: true }).getByText('thông đường lúc 16 giờ').first().waitFor();
  await expect
    .poll(async () => (await desk.centre.ask<CaseView>('GET', `/cases/${made.id}`)).phase)
    .toBe('verifying');
});

errand('the queue by keyboard: move, select, act on many, assign, open, close', async () => {
  await using desk = await openDesk();
  await openCase(desk, 'Cháy lan sau nhà dân');
  await openCase(desk, 'Vỡ ống nước đường Trần Phú');
  const { page } = desk;
  const { keyboard } = page;
  await desk.open('/cases');
  const table = page.getByRole('region', { name: 'Vụ việc' });
  const rows = table.locator('tbody').getByRole('row');
  const current = table.locator('[aria-current=true]');
  await expect.poll(() => rows.count()).toBe(2);

  await keyboard.press('?');
  await page.getByRole('dialog', { name: 'Phím tắt' }).getByText('giao chủ trì').waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor({ state: 'hidden' });

  await keyboard.press('j');
  await keyboard.press('x');
  await keyboard.press('j');
  await keyboard.press('x');
  await page.getByRole('toolbar').getByText('2 vụ việc đã chọn').waitFor();

  const before = await current.boundingBox();
  await openCase(desk, 'Sạt lở đường lên Sơn Trà', 'critical');
  await page.getByText('thay đổi đang chờ').waitFor();
  expect(await current.innerText()).toContain('Vỡ ống nước');
  expect((await current.boundingBox())?.y).toBe(before?.y);

  // Whoever opens a case has seen it: each says so by itself, and nothing else stops.
  await keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Tiếp nhận 2 vụ việc' });
  await dialog.waitFor();
  await keyboard.type('Đã gọi phường');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await dialog.getByText('Xong 0 trên 2.').waitFor();
  await keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await keyboard.press('g');
  const assign = page.getByRole('dialog', { name: 'Giao 1 vụ việc' });
  await assign.waitFor();
  await keyboard.type('so xay dung');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await assign.waitFor({ state: 'hidden' });
  await rows.filter({ hasText: 'Vỡ ống nước' }).getByText('Sở Xây dựng').waitFor();

  await keyboard.press('j');
  await keyboard.press('Enter');
  await page.getByRole('complementary').getByText('Nếu không ai làm gì:').waitFor();
  expect(page.url()).toMatch(/[?&]case=\d+/);
  await keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'hidden' });
  expect(desk.complaints).toEqual([]);
});

errand('two people on one case see each other, and nothing typed is lost when one was faster', async () => {
  await using desk = await openDesk();
  const made = await openCase(desk, 'Ngập hầm chui');
  const { page } = desk;
  await desk.open(`/cases/${made.id}`);
  const other = await openSecondDesk(desk, { role: 'operator', name: 'Trần Thị Bình' });
  await other.goto(`/cases/${made.id}`);
  await page.getByText('Cùng xem: Trần Thị Bình').waitFor();

  await page.getByRole('button', { name: 'Khác', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'Nhờ phối hợp…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nhờ phối hợp…' });
  await dialog.getByLabel('Cơ quan phối hợp').first().fill('sở xây dựng');
  await page.getByRole('option', { name: 'Sở Xây dựng' }).click();
  await dialog.getByLabel('Việc phải làm').fill('Cho mượn máy bơm');

  await other.getByRole('button', { name: 'Nhận xử lý' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Nhận xử lý' }).click();
  await page.getByLabel('Diễn biến', { exact: true }).getByText('nhận xử lý').waitFor();
  await dialog.getByRole('button', { name: 'Nhờ', exact: true }).click();
  await dialog.getByText('Trong lúc đó người khác đã làm').waitFor();
  await dialog.getByText('Trần Thị Bình').first().waitFor();
  expect(await dialog.getByLabel('Việc phải làm').inputValue()).toBe('Cho mượn máy bơm');
  await dialog.getByRole('button', { name: 'Nhờ', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('Cho mượn máy bơm').first().waitFor();
});

/** A case by hand at a place of the ward, which becomes its lead. */
function openCase(desk: Desk, title: string, severity = 'high'): Promise<CaseView> {
  return desk.centre.ask<CaseView>('POST', '/cases', { title, severity, ...PLACE });
}
