/** An administrator lowers a limit, after looking at what it would have done. */
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';

errand(
  'a lower limit shows an episode of the last 7 days, and is saved as version 2 with its note',
  async () => {
    await using desk = await openDesk();
    const { page } = desk;
    await desk.rainAt('son-tra', [12, 12]);
    await desk.open('/rules');
    await page.getByRole('textbox', { name: 'Tìm trong câu, mã' }).fill('mua 1 gio');
    await page.getByRole('link', { name: 'Mưa 1 giờ tại một trạm đo mưa vượt ngưỡng.' }).click();
    await page.getByRole('tab', { name: 'Các bản (1)' }).waitFor();
    await page.getByRole('tab', { name: 'Sửa và xem trước' }).click();

    // The limit is a norm's; the rule is given a number of its own.
    const sentence = page.getByText(/^Mở cảnh báo khi/);
    expect(await sentence.innerText()).toContain('mm theo “');
    await page.getByRole('combobox', { name: 'Mức 1: Ngưỡng lấy từ' }).click();
    await page.getByRole('option', { name: 'số ghi tại đây' }).click();
    await page.getByRole('textbox', { name: 'Mức 1: ngưỡng' }).fill('20');
    expect(await sentence.innerText()).toMatch(/từ 20 mm là mức trung bình/);
    await page.getByRole('button', { name: 'Xem trước' }).click();
    const timeline = page.getByRole('figure', { name: 'Nếu dùng bản này trong 7 ngày qua' });
    await timeline.getByText('Trạm son-tra').waitFor();
    const total = page.getByRole('row', { name: /^Tất cả/ });
    expect((await total.innerText()).split(/\s+/).slice(-2)).toEqual(['1', '0']);
    const episode = page.getByRole('row').filter({ hasText: 'Trạm son-tra' });
    expect(await episode.innerText()).toMatch(/Trung bình.*15:50.*còn mở.*24 mm/s);

    // What really happened, held against the whole stored history.
    const happened = 'Ngập chợ; 22/11/2026 15:45; 22/11/2026 16:30; son-tra\nSạt lở; 20/11/2026 10:00';
    await page.getByRole('textbox', { name: 'Sự việc đã xảy ra' }).fill(happened);
    await page.getByRole('button', { name: 'Chạy thử' }).click();
    const told = page.getByRole('row').filter({ hasText: 'Ngập chợ' });
    await told.waitFor();
    expect(await told.innerText()).not.toContain('bỏ sót');
    expect(await page.getByRole('row').filter({ hasText: 'Sạt lở' }).innerText()).toContain('bỏ sót');

    const save = page.getByRole('button', { name: 'Lưu bản mới' });
    await expect.poll(() => save.isDisabled()).toBe(true);
    await page.getByText('Ghi chú vì sao đổi.').waitFor();
    await page.getByRole('textbox', { name: 'Ghi chú' }).fill('Hạ ngưỡng cho mùa mưa');
    await save.click();

    await page.getByRole('tab', { name: 'Các bản (2)' }).click();
    const versions = page.getByRole('table').first().locator('tbody').getByRole('row');
    await expect.poll(() => versions.count()).toBe(2);
    expect(await versions.first().innerText()).toContain('Hạ ngưỡng cho mùa mưa');
    await page.getByText('điều kiện › các bậc').first().waitFor();
    expect(desk.complaints).toEqual([]);
  },
);
