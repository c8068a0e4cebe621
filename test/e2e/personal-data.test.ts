/** Who keeps personal data: a request is registered, found, proposed for erasure and confirmed by nobody alone; terms are set. */
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';

errand('a person asks to be erased; who proposes is refused as who confirms', async () => {
  await using desk = await openDesk();
  const { page } = desk;
  await desk.open('/personal-data');
  await page.getByRole('button', { name: 'Yêu cầu mới' }).click();
  const dialog = page.getByRole('dialog', { name: 'Yêu cầu mới' });
  await dialog.getByRole('combobox', { name: 'Loại yêu cầu' }).click();
  await page.getByRole('option', { name: 'xóa', exact: true }).click();
  await dialog.getByLabel('Họ tên').fill('Trần Thị Hoàng Oanh');
  await dialog.getByLabel('Số điện thoại').fill('0905 123 987');
  await dialog.getByLabel('Đã xác minh danh tính thế nào').fill('Đối chiếu căn cước tại bàn tiếp dân');
  await dialog.getByLabel('Họ yêu cầu gì').fill('Xóa mọi dữ liệu về tôi');
  await desk.centre.ask('POST', '/maintenance', {
    feedId: (await desk.centre.ask<{ feeds: { definition: { id: string } }[] }>('GET', '/feeds')).feeds[0]
      ?.definition.id,
    from: desk.centre.clock.now(),
    to: desk.centre.clock.now() + 3_600_000,
    reason: 'Gọi chị Oanh 0905.123.987 khi xong',
  });
  await dialog.getByRole('button', { name: 'Đăng ký' }).click();
  await page.getByRole('heading', { name: /Yêu cầu \d+: xóa/ }).waitFor();
  await page.getByRole('button', { name: 'Đã phản hồi' }).click();
  await page.getByRole('button', { name: 'Tìm dữ liệu về người này' }).click();
  await page.getByText(/maintenance:\d+/).waitFor();
  await page.getByRole('button', { name: /Đề xuất xóa \d+ mục/ }).click();
  await page.getByRole('button', { name: 'Xác nhận xóa' }).click();
  const confirm = page.getByRole('dialog', { name: 'Xóa dữ liệu cá nhân' });
  await confirm.getByRole('button', { name: 'Xác nhận xóa' }).click();
  await confirm.getByText('Người đề xuất xóa không được tự xác nhận.').waitFor();
  expect(desk.complaints.filter((line) => !line.includes('409'))).toEqual([]);
});

errand(
  'a term is lengthened with its basis, and a case is held and let go, each with its reason',
  async () => {
    await using desk = await openDesk();
    const { page } = desk;
    await desk.centre.ask('POST', '/cases', { title: 'Vỡ ống nước đường Lê Duẩn', severity: 'medium' });
    await desk.open('/retention');
    await page.getByRole('button', { name: 'Giữ lại một vụ việc' }).click();
    const placing = page.getByRole('dialog', { name: 'Giữ lại một vụ việc' });
    await placing.getByRole('combobox', { name: 'Vụ việc' }).fill('vo ong nuoc');
    await page.getByRole('option', { name: /Vỡ ống nước/ }).click();
    await page.keyboard.press('Tab');
    await placing.getByLabel('Lý do').fill('Thanh tra yêu cầu giữ nguyên');
    await placing.getByRole('button', { name: 'Giữ lại một vụ việc' }).click();
    const held = page.getByRole('row').filter({ hasText: 'Thanh tra yêu cầu giữ nguyên' });
    await held.getByRole('button', { name: 'Gỡ' }).click();
    const lifting = page.getByRole('dialog', { name: /Gỡ lệnh giữ VV-2026/ });
    await lifting.getByLabel('Lý do').fill('Thanh tra đã kết thúc');
    await lifting.getByRole('button', { name: 'Gỡ' }).click();
    await held.getByText(/đã gỡ .* · Quản trị viên/).waitFor();

    const row = page.getByRole('row').filter({ hasText: 'Thông báo nội bộ' });
    await row.getByRole('button', { name: 'Sửa' }).click();
    const dialog = page.getByRole('dialog', { name: 'Thời hạn: Thông báo nội bộ' });
    await dialog.getByLabel('Số ngày').fill('500');
    await dialog.getByLabel('Căn cứ pháp lý').fill('QĐ 12/QĐ-UBND');
    await dialog.getByLabel('Lý do').fill('Theo quy chế mới');
    await dialog.getByRole('button', { name: 'Lưu thời hạn' }).click();
    await row.getByText('500 ngày').waitFor();
    await row.getByText('QĐ 12/QĐ-UBND').waitFor();
    expect(desk.complaints).toEqual([]);
  },
);
