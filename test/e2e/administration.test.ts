/** What administrators keep right: procedures, the working calendar, the agency tree, the journal and its proof. */
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';

errand(
  'a procedure is made from nothing, refused while it has a dead end, saved, and switched on',
  async () => {
    await using desk = await openDesk();
    const { page } = desk;
    await desk.open('/procedures');
    await page.getByRole('link', { name: 'Quy trình mới' }).click();
    await page.getByLabel('Tên tiếng Việt').fill('Cây đổ');
    await page.getByLabel('Tên tiếng Anh').fill('Fallen tree');
    await page.getByText('Mã: cay-do').waitFor();
    await page.getByRole('tab', { name: 'Lập, giao' }).click();
    await page.getByRole('combobox', { name: 'Ai chủ trì' }).click();
    await page.getByRole('option', { name: 'xã, phường, đặc khu nơi xảy ra' }).click();

    await page.getByRole('button', { name: 'Thêm trạng thái' }).click();
    const faults = page.getByRole('alert');
    await faults.getByText('không có đường đi đến trạng thái đóng').waitFor();
    await page.getByLabel('Vì sao cần quy trình này').fill('Mùa bão, theo đề nghị của Sở Xây dựng');
    const save = page.getByRole('button', { name: 'Lưu quy trình' });
    expect(await save.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Bỏ trạng thái này' }).click();
    await faults.waitFor({ state: 'hidden' });
    await save.click();

    await page.getByRole('heading', { name: 'Cây đổ' }).waitFor();
    await page.getByRole('main').getByText('đang tắt').first().waitFor();
    await page.getByRole('button', { name: 'Bật', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Bật quy trình' });
    await dialog.getByLabel('Vì sao sửa').fill('Đã họp thống nhất');
    await dialog.getByRole('button', { name: 'Bật', exact: true }).click();
    await page.getByText('đang bật').waitFor();
    const { procedures } = await desk.centre.ask<{
      procedures: { id: string; enabled: boolean; definition: { routing: { kind: string } } }[];
    }>('GET', '/procedures');
    const made = procedures.find(({ id }) => id === 'cay-do');
    expect(made).toMatchObject({ enabled: true, definition: { routing: { kind: 'ward' } } });
    expect(desk.complaints).toEqual([]);
  },
);

errand(
  'a working Saturday is declared; two agencies merge, and yesterday’s tree still has both',
  async () => {
    await using desk = await openDesk();
    const { page } = desk;
    await desk.open('/calendar?year=2027');
    await page.getByRole('button', { name: 'Thêm ngày' }).click();
    const day = page.getByRole('dialog', { name: 'Thêm ngày' });
    await day.getByText('làm bù', { exact: true }).click();
    await day.getByLabel('Ngày', { exact: true }).fill('08/05/2027');
    await day.getByLabel('Tên tiếng Việt').fill('Làm bù ngày 30/4');
    await day.getByLabel('Tên tiếng Anh').fill('Worked for 30 April');
    await day.getByLabel('Căn cứ').fill('Công văn 1234/VPCP-KGVX');
    await day.getByRole('button', { name: 'Ghi', exact: true }).click();
    await day.waitFor({ state: 'hidden' });
    const row = page.getByRole('row').filter({ hasText: 'Làm bù ngày 30/4' });
    await row.getByText('Công văn 1234/VPCP-KGVX').waitFor();
    expect(await row.innerText()).toContain('làm bù');

    await desk.open('/agency-tree?q=1022');
    const agency = page.getByRole('row').filter({ hasText: 'Trung tâm 1022' });
    await agency.click();
    const panel = page.getByRole('complementary');
    await panel.getByRole('button', { name: 'Sáp nhập' }).click();
    const merge = page.getByRole('dialog', { name: 'Sáp nhập' });
    await merge.getByRole('combobox', { name: 'Sáp nhập vào' }).fill('giam sat dieu hanh');
    await page.getByRole('option', { name: /Trung tâm Giám sát, điều hành/ }).click();
    await merge.getByLabel('Căn cứ hoặc lý do').fill('Quyết định 88/QĐ-UBND ngày 20/11/2026');
    await merge.getByRole('button', { name: 'Sáp nhập', exact: true }).click();
    await page.getByText(/^0 trong \d+ theo bộ lọc này$/).waitFor();
    await page.getByLabel('Cây tại ngày').fill('21/11/2026');
    await page.getByText('Cây như ngày 21/11/2026').waitFor();
    await agency.waitFor();
    expect(desk.complaints).toEqual([]);
  },
);

errand(
  'the journal is filtered, an entry tells what was before and after, and it can be taken along',
  async () => {
    await using desk = await openDesk();
    const { page, centre } = desk;
    const { users } = await centre.ask<{ users: { id: string; username: string }[] }>('GET', '/users');
    const hoa = users.find(({ username }) => username === 'nguyen-thi-hoa');
    await centre.ask('PUT', `/users/${hoa?.id}`, { name: 'Nguyễn Thị Hòa', email: null });

    await desk.open('/journal');
    await page.getByRole('button', { name: 'Bộ lọc' }).click();
    await page.getByRole('combobox', { name: 'Việc đã làm' }).fill('Sửa thông tin');
    await page.getByRole('option', { name: 'Sửa thông tin người dùng' }).click();
    const rows = page.getByRole('region', { name: 'Nhật ký' }).locator('tbody').getByRole('row');
    await expect.poll(() => rows.count()).toBe(1);
    await rows.first().click();
    const panel = page.getByRole('complementary');
    await panel.getByText('Sửa thông tin người dùng').waitFor();
    // Codes are for programs: a person reads who, what and whom by name.
    await panel.getByRole('link', { name: 'Nguyễn Thị Hòa' }).waitFor();
    await panel.getByText('thư điện tử').first().waitFor();
    expect(await panel.innerText()).not.toMatch(/user[.:]|administrator|email/);
    expect(await panel.locator('del').first().innerText()).toContain('Nguyễn Thị Hoa');
    expect(await panel.locator('ins').first().innerText()).toContain('Nguyễn Thị Hòa');

    await page.getByRole('button', { name: 'Xuất' }).click();
    const link = page.getByRole('menuitem', { name: 'NDJSON có mã băm' });
    const taken = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(taken.status()).toBe(200);
    expect(await taken.text()).toContain('Nguyễn Thị Hòa');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Kiểm tra nhật ký còn nguyên vẹn' }).click();
    await page.getByText('Nhật ký nguyên vẹn').waitFor();
    expect(desk.complaints).toEqual([]);
  },
);
