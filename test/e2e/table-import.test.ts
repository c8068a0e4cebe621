/** An officer brings 5,000 rows by hand: names the columns, sees the bad rows, imports the others. */
import { expect } from 'vitest';
import { errand, NOW, openDesk } from '../support/browser-centre.ts';

const HOUR = 3_600_000;
const toLine = (i: number): string => {
  if (i % 500 === 7) return `son-tra,${new Date(Date.parse(NOW) - i * HOUR).toISOString()},nhiều`;
  return `son-tra,${new Date(Date.parse(NOW) - i * HOUR).toISOString()},${(i % 9) / 10}`;
};

errand('a table of 5,000 rows is checked row by row and imported; how it is read is remembered', async () => {
  await using desk = await openDesk();
  const { page } = desk;
  const lines = Array.from({ length: 5_000 }, (_, i) => toLine(i + 1));
  const table = ['station,when,mm', ...lines].join('\n');
  await desk.open(`/feeds/${desk.rain.id}?tab=import`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'mua.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.getByRole('region', { name: 'Những hàng đầu của tệp' }).getByText('son-tra').first().waitFor();
  const check = page.getByRole('button', { name: 'Kiểm tra bảng' });
  expect(await check.isDisabled()).toBe(true);
  const choose = async (field: string | RegExp, column: string) => {
    await page.getByRole('combobox', { name: field }).click();
    await page.getByRole('option', { name: column, exact: true }).click();
  };
  await choose(/^Thời gian/, 'when');
  await choose(/^Đối tượng/, 'station');
  await choose(/^Cột riêng của Lượng mưa/, 'mm');
  await check.click();
  await page.getByText('Sẽ nhận 4990, từ chối 10.').waitFor();
  const bad = page.getByRole('region', { name: 'Những hàng bị từ chối' });
  await bad.getByRole('row').filter({ hasText: 'nhiều' }).first().waitFor();
  await page.getByRole('button', { name: 'Nhập 4990 mục' }).click();
  await page.getByText(/^Mới 49\d\d, .*từ chối 10\.$/).waitFor();
  await page.getByRole('link', { name: 'Xem những hàng bị từ chối' }).click();
  await page.getByRole('tab', { name: 'Từ chối (10)', selected: true }).waitFor();

  await page.getByRole('tab', { name: 'Nhập bảng' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'mua.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.getByRole('button', { name: 'Kiểm tra bảng' }).click();
  await page.getByText('Sẽ nhận 4990, từ chối 10.').waitFor();
  expect(desk.complaints).toEqual([]);
});
