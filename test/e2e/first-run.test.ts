/** An empty centre leads its first administrator by the hand. */
import { expect } from 'vitest';
import { errand, NOW, openDesk } from '../support/browser-centre.ts';

errand('an empty centre shows the guide until its first feed has delivered', async () => {
  await using desk = await openDesk({ city: 'empty' });
  const { page, centre } = desk;
  await desk.open('/');
  await page.getByRole('heading', { name: 'Ba bước để trung tâm hoạt động' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/first-run');
  const step = page.locator('[aria-current=step]');
  await step.getByRole('heading', { name: /^Tạo người quản trị/ }).waitFor();
  await step.getByRole('textbox', { name: 'Họ tên' }).fill('Nguyễn Thị Hoa');
  await step.getByRole('textbox', { name: 'Tên đăng nhập' }).fill('nguyen-thi-hoa');
  await step.getByLabel(/^Mật khẩu/).fill('song-han-hai-van-2026');
  await step.getByRole('button', { name: 'Tạo người quản trị' }).click();

  await step.getByRole('heading', { name: /^Nạp thành phố/ }).waitFor();
  await step.getByRole('button', { name: /^Nạp / }).click();

  await step.getByRole('heading', { name: /^Nối nguồn dữ liệu đầu tiên/ }).waitFor();
  await step.getByRole('link', { name: 'Đến trang nguồn dữ liệu' }).click();
  await page.waitForURL('**/feeds');
  await page
    .getByRole('link', { name: 'Nối nguồn mới' })
    .or(page.getByRole('button', { name: 'Nối nguồn mới' }))
    .first()
    .waitFor();

  const feed = await centre.makeFeed({ id: 'mua', assets: ['son-tra'] });
  await feed.push([{ datastream: 'son-tra/rain', time: NOW, value: 0 }]);
  await desk.open('/');
  await page.getByRole('region', { name: 'Cảnh báo' }).waitFor();
  expect(await page.getByRole('link', { name: 'Bắt đầu' }).count()).toBe(0);
  expect(desk.complaints).toEqual([]);
});
