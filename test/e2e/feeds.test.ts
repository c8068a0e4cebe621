/** A department sends a name nobody knows: it is found, understood and mended at the desk. */
import { expect } from 'vitest';
import { errand, NOW, openDesk } from '../support/browser-centre.ts';

errand(
  'a refused item shows why and its bytes, is mapped and taken; a decoder is tried on pasted bytes',
  async () => {
    await using desk = await openDesk();
    const { page } = desk;
    const raw = { asset: 'son-tra', property: 'Mưa 10 phút', time: NOW, value: 4.2 };
    expect((await desk.rain.pushBytes(JSON.stringify([raw]))).status).toBe(422);

    await desk.open('/feeds');
    const feeds = page.getByRole('region', { name: 'Nguồn dữ liệu' });
    const feed = feeds.getByRole('row').filter({ hasText: 'Nguồn mua' });
    await feed.getByText('1 mục').waitFor();
    await feed.getByRole('link', { name: 'Nguồn mua' }).click();
    // What is missing now, from the gauges' own intervals: none.
    await page.getByText('4 đối tượng đều có số liệu trong ba chu kỳ gần nhất.').waitFor();
    await page.getByRole('tab', { name: 'Từ chối (1)' }).click();
    const refusals = page.getByRole('region', { name: 'Mục bị từ chối' });
    await refusals.getByRole('row').filter({ hasText: 'Mưa 10 phút' }).click();

    const item = page.getByRole('complementary', { name: /^Mục bị từ chối/ });
    await item.getByRole('heading', { name: 'Không biết thông số này' }).waitFor();
    const bytes = item.getByRole('region', { name: 'Byte gốc' });
    await expect.poll(() => bytes.innerText()).toContain('"property":"Mưa 10 phút"');
    await item.getByText('Hex', { exact: true }).click();
    await expect.poll(() => bytes.innerText()).toMatch(/^0{4,}.*7b 22/);

    await item.getByRole('combobox', { name: 'Thông số' }).click();
    await page.getByRole('option', { name: 'Lượng mưa từng lần đo (mm)' }).click();
    await item.getByRole('button', { name: 'Ánh xạ và nhận lại 1 mục' }).click();
    await page.getByText('Đã nhận 1, còn từ chối 0.').waitFor();
    await page.getByText('Không có mục nào bị từ chối').waitFor();
    await page.getByRole('tab', { name: 'Từ chối (0)' }).waitFor();
    await page.getByText('Đã nhận lại', { exact: true }).click();
    await refusals.getByText('đã nhận lại').waitFor();

    await page.getByRole('tab', { name: 'Thử bộ giải mã' }).click();
    const good = { asset: 'hoa-vang', property: 'rain', time: NOW, value: 0.4 };
    await page
      .getByRole('textbox', { name: 'Dữ liệu' })
      .fill(JSON.stringify([good, { ...good, time: 'hôm qua' }]));
    await page.getByRole('button', { name: 'Giải mã thử' }).click();
    await page.getByText('1 số đo · 1 từ chối').waitFor();
    await page.getByText('Không đọc được thời điểm').waitFor();
    await page.getByText('hôm qua', { exact: true }).waitFor();

    // A gauge that calls itself by its maker's number waits on the feed's page and is mapped there in one step.
    const strange = { asset: 'TR-7', property: 'rain', time: NOW, value: 0.4 };
    expect((await desk.rain.pushBytes(JSON.stringify([strange]))).status).toBe(422);
    await page.getByRole('tab', { name: 'Tổng quan' }).click();
    await page.getByRole('combobox', { name: '“TR-7” là đối tượng nào?' }).click();
    await page.getByRole('option', { name: /hoa-vang/ }).click();
    await page.getByRole('button', { name: 'Ánh xạ và nhận lại', exact: true }).click();
    await page.getByRole('heading', { name: 'Chờ ánh xạ' }).waitFor({ state: 'detached' });
    expect(desk.complaints).toEqual([]);
  },
);
