/** The list of emergencies signed beforehand, on its screen: a line is entered and taken off, and both stay to be read. */
import { expect } from 'vitest';
import type { SignedEmergency } from '../../contract/alerts/leaders.ts';
import { errand, openDesk } from '../support/browser-centre.ts';

errand('a line that was signed is entered with its document, and taken off with a reason', async () => {
  await using desk = await openDesk();
  const { page } = desk;
  const list = async () =>
    (await desk.centre.ask<{ emergencies: SignedEmergency[] }>('GET', '/signed-emergencies')).emergencies;
  await desk.open('/procedures');
  await page.getByRole('tab', { name: 'Báo cáo lãnh đạo' }).click();
  await page.getByText('Chưa có dòng nào được ký').waitFor();

  await page.getByRole('button', { name: 'Thêm dòng đã ký' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm dòng đã ký' });
  await dialog.getByLabel('Áp dụng cho').first().fill('mưa');
  await page.getByRole('option').first().click();
  await dialog.getByLabel('Người ký').fill('Chủ tịch UBND thành phố');
  await dialog.getByLabel('Văn bản').fill('Quyết định 12/QĐ-UBND');
  await dialog.getByRole('button', { name: 'Thêm dòng đã ký' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Chủ tịch UBND thành phố' });
  await row.getByText('Quyết định 12/QĐ-UBND').waitFor();
  await row.getByText('Đang áp dụng').waitFor();
  expect(await list()).toMatchObject([{ severity: 'critical', endedMs: null }]);

  await row.getByRole('button', { name: 'Thôi áp dụng' }).click();
  const end = page.getByRole('dialog', { name: 'Thôi áp dụng' });
  await end.getByLabel('Lý do thôi áp dụng').fill('Hết mùa mưa');
  await end.getByRole('button', { name: 'Thôi áp dụng' }).click();
  await row.getByText('Hết mùa mưa').waitFor();
  expect(await row.getByRole('button').count()).toBe(0);
  expect(desk.complaints).toEqual([]);
});
