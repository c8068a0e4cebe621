/** The chairman orders something in a meeting, from a phone; a week later the list for the meeting shows who is late with it. */
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';
import { openSecondDesk } from '../support/second-desk.ts';

const PHONE = { width: 390, height: 844 };
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ORDER = 'Thông cống, nạo vét hố ga quanh chợ Hòa Khánh trước mưa';

errand('an order from a phone in under a minute, and who is late with it eight days later', async () => {
  await using desk = await openDesk();
  const page = await openSecondDesk(desk, { role: 'leader', name: 'Chủ tịch UBND', viewport: PHONE });
  const startedMs = performance.now();
  await page.getByRole('navigation').getByRole('link', { name: 'Chỉ đạo' }).click();
  await page.getByRole('button', { name: 'Ra chỉ đạo' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ra chỉ đạo' });
  await dialog.getByLabel('Làm gì').fill(ORDER);
  await dialog.getByRole('combobox', { name: 'Giao ai' }).fill('so xay dung');
  await page.getByRole('option', { name: 'Sở Xây dựng' }).click();
  await dialog.getByRole('button', { name: 'Một tuần' }).click();
  await dialog.getByRole('button', { name: 'Giao', exact: true }).click();
  await page.getByText(/Đã giao VV-2026-\d+/).waitFor();
  expect(performance.now() - startedMs).toBeLessThan(MINUTE_MS);
  await page.getByRole('listitem').filter({ hasText: ORDER }).getByText('chưa đến hạn').waitFor();

  await desk.centre.restart(8 * DAY_MS);
  await page.goto('/directives?show=briefing');
  const late = page.getByRole('region', { name: /Sở Xây dựng/ });
  await late.getByText('chậm 1 trên 1').waitFor();
  await late.getByText(ORDER).waitFor();
  await late.getByText('quá hạn').waitFor();
  // Nothing hangs over the edge of the phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
});
