/** The cable between the desk and the centre is pulled out and plugged in again. */
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';

errand('a cut line is said plainly, and what was missed is caught up without a reload', async () => {
  await using desk = await openDesk();
  const { page, line } = desk;
  const badge = page.getByRole('banner').getByRole('status');
  const queue = page.getByRole('region', { name: 'Cảnh báo' });
  await queue.getByText('Không có cảnh báo đang mở').waitFor();
  // Would be gone after a reload.
  await page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'));

  line.cut();
  await badge.getByText('mất kết nối').waitFor();
  await page
    .getByRole('main')
    .getByText(/^Mất kết nối từ \d\d:\d\d:\d\d\./)
    .waitFor();
  await desk.rainAt('son-tra');
  expect(await queue.getByRole('listitem').count()).toBe(0);

  line.mend();
  await badge.getByText('trực tuyến').waitFor();
  await queue.getByRole('listitem').filter({ hasText: 'Trạm son-tra' }).first().waitFor();
  await page.getByText(/^Mất kết nối từ/).waitFor({ state: 'hidden' });
  expect(await page.locator('body[data-same-page=yes]').count()).toBe(1);
});
