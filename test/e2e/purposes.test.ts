/** An officer of another agency has asked to see a restricted feed; who decides reads what for, and approves. */
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';

errand('a purpose is read and approved, and says until when it is seen', async () => {
  await using desk = await openDesk();
  const { page, centre } = desk;
  await centre.ask('PUT', '/feeds/mua/sharing', { visibility: 'restricted', why: 'Thử phạm vi xem' });
  await centre.ask('POST', '/agencies', {
    id: 'so-khac',
    parentId: null,
    kind: 'department',
    name: { vi: 'Sở khác', en: 'Another department' },
    isOperationCentre: false,
    areaCodes: [],
  });
  const asker = await centre.signedIn('officer', 'so-khac');
  await asker.ask('POST', '/purposes', {
    feedId: 'mua',
    assetCode: null,
    purpose: 'Đối chiếu mưa với số ca cấp cứu trong đêm',
    caseCode: null,
    untilMs: centre.clock.now() + 8 * 3_600_000,
  });
  await desk.open('/purposes?show=toDecide');
  await page.getByText('Đối chiếu mưa với số ca cấp cứu trong đêm').first().click();
  await page.getByRole('button', { name: 'Chấp thuận', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Chấp thuận' });
  await dialog.getByRole('textbox', { name: 'Lý do quyết định' }).fill('Cần cho trực cấp cứu');
  await dialog.getByRole('button', { name: 'Chấp thuận' }).click();
  await page.getByText('Đang được xem').first().waitFor();
  const seen = await asker.ask<{ outOfSight: readonly unknown[] }>('GET', '/catalogue');
  expect(seen.outOfSight).toEqual([]);

  // From the value of a figure to its method, and the order to compute its past by it.
  await desk.open('/?asset=son-tra');
  await page.getByText('Cách tính', { exact: true }).first().click();
  await page.getByRole('link', { name: 'rainfall/rain-1h@1' }).click();
  await page.getByRole('button', { name: 'Tính lại quá khứ' }).click();
  const order = page.getByRole('dialog', { name: 'Tính lại quá khứ' });
  await order.getByRole('textbox', { name: /^Từ/u }).fill('19/11/2026 08:00');
  await order.getByRole('textbox', { name: /^Đến/u }).fill('19/11/2026 14:00');
  await order.getByRole('textbox', { name: /^Lý do/u }).fill('Đối chiếu với sổ quan trắc');
  await order.getByRole('button', { name: 'Tính lại quá khứ' }).click();
  await page.getByText('Đối chiếu với sổ quan trắc').first().waitFor();
});
