/**
 * The citizen app in a browser: a notice holds at a place that only the device knows, and not at another one; a request with
 * a photo is written without signal, sent once when there is one, and followed by its link.
 */
import { expect } from 'vitest';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import { errand, openDesk } from '../support/browser-centre.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { publishAround } from '../support/publish-notice.ts';
import { sendForm } from '../support/send-form.ts';
import { openSlowLine } from '../support/slow-line.ts';
import { takeLargePhoto, takePhoto } from '../support/send-photo.ts';

const HOME = { id: 'nha', name: 'Nhà', lon: 108.2187, lat: 16.0646, ward: '20242' };
const SCHOOL = { id: 'truong', name: 'Trường học', lon: 108.0783, lat: 16.0915, ward: '20197' };

errand(
  'a notice inside and outside of a place of the device; a request written offline is sent once and followed',
  async () => {
    await using desk = await openDesk({
      city: 'empty',
      signedIn: false,
      viewport: { width: 390, height: 844 },
      settings: { HAIVAN_PUBLIC_FORMS: 'on' },
    });
    const { centre, context, page } = desk;
    await centre.ask('POST', '/setup/city');
    await centre.ask('POST', '/feeds/public-feedback/pause', { paused: false });
    const { headline } = await publishAround(centre, HOME);
    await context.addInitScript(
      (places) => {
        localStorage.setItem('haivan.dan.places', JSON.stringify(places));
        localStorage.setItem('haivan.dan.place', places[0]?.id ?? '');
      },
      [HOME, SCHOOL],
    );

    await page.goto('/dan/');
    const notice = page.getByRole('listitem').filter({ hasText: headline });
    await notice.waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Trường học' }).click();
    await page.getByText('Không có thông báo nào cho nơi này.').waitFor();
    await page.getByText('Thông báo cho nơi khác: 1').waitFor();
    expect(await notice.isVisible()).toBe(false);

    // Who reads large text (200 %) has all of it on the screen, the way to help among it.
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    for (const name of ['Báo tin', 'Tra cứu', 'Khẩn cấp', 'Quanh tôi']) {
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(390);
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = ''));

    // The worker has all files: from here on there is no signal.
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await expect
      .poll(() => page.evaluate(async () => (await caches.match('/dan/')) !== undefined))
      .toBe(true);
    await context.setOffline(true);
    await page.reload();
    await page.getByText(/^Không có kết nối\. Đây là thông tin lúc/u).waitFor();
    await notice.waitFor();
    await page.getByRole('link', { name: 'Báo tin' }).click();
    await page
      .getByLabel('Ảnh (chụp trước, nếu được)')
      .setInputFiles({ name: 'cong.jpg', mimeType: 'image/jpeg', buffer: await takePhoto() });
    await page.getByText('16.06000, 108.22', { exact: false }).waitFor();
    await page.getByLabel('Chuyện gì đang xảy ra?').fill('Cống nghẹt trước chợ');
    expect(await page.getByLabel('Lĩnh vực').inputValue()).toBe('drainage');
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click();
    await page.getByText('Chưa gửi được: đang chờ kết nối.', { exact: false }).waitFor();
    const countRequests = async () =>
      (await centre.ask<{ records: unknown[] }>('GET', '/records?kind=request')).records.length;
    expect(await countRequests()).toBe(0);

    await context.setOffline(false);
    await page.getByText(/^Thành phố đã nhận: PA-/u).waitFor();
    expect(await countRequests()).toBe(1);
    // Opened again it is not sent again.
    await page.reload();
    await page.getByRole('link', { name: 'Xem kết quả' }).click();
    await page.getByText('Tiếp nhận', { exact: true }).waitFor();
    expect(await countRequests()).toBe(1);
    expect(await findBarriers(page)).toEqual([]);

    // In need without signal: nobody has it, and the screen says so; then what a desk says, and no more.
    await centre.ask('POST', '/feeds/public-search-rescue-restricted/pause', { paused: false });
    await page.getByRole('link', { name: 'Khẩn cấp' }).click();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Bị nước vây' }).click();
    await page.getByLabel('Số điện thoại để gọi lại').fill('0905 123 456');
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Gửi cầu cứu' }).click();
    await page.getByText('Chưa ai nhận được gì.', { exact: false }).waitFor();
    await context.setOffline(false);
    await page.getByText('Chưa có người tiếp nhận', { exact: true }).waitFor();
    const { records } = await centre.ask<{ records: { id: number }[] }>('GET', '/records?kind=sos');
    const taken = { record: records[0]?.id, base: 1, state: 'accepted', answer: 'Lên chỗ cao.' };
    const answered = await sendForm(
      centre,
      '/services/search-rescue/actions/answer-rescue',
      taken,
      'da-tiep-nhan-1',
    );
    expect([records.length, answered.status]).toEqual([1, 200]);
    await page.getByText('Đã có người tiếp nhận', { exact: true }).waitFor();
    await page.getByText('Lên chỗ cao.').waitFor();
    expect(await findBarriers(page)).toEqual([]);

    // On a line that breaks again and again a photo of 4 MB, which the app has made small, arrives whole, once.
    await using slow = await openSlowLine(centre.url);
    const far = await context.newPage();
    const large = await takeLargePhoto();
    await far.goto(`${slow.url}/dan/#/bao-tin`);
    await far
      .getByLabel('Ảnh (chụp trước, nếu được)')
      .setInputFiles({ name: 'to.jpg', mimeType: 'image/jpeg', buffer: large });
    const size = await far.getByText(/^Sẽ gửi/u).textContent();
    const photoBytes = Number(/\d+/u.exec(size ?? '')?.[0]) * 1_000;
    await far.getByRole('button', { name: 'Nhà' }).click();
    await far.getByLabel('Chuyện gì đang xảy ra?').fill('Cây đổ chắn ngang đường');
    const before = slow.sent.bytes;
    slow.become({ breaksAfterBytes: 400_000 });
    await far.getByRole('button', { name: 'Gửi phản ánh' }).click();
    await far.getByText(/^Thành phố đã nhận: PA-/u).waitFor();
    expect(await countRequests()).toBe(2);
    expect([large.length > 4_000_000, photoBytes > 1_000_000]).toEqual([true, true]);
    expect(slow.sent.breaks).toBeGreaterThan(2);
    expect(slow.sent.bytes - before).toBeLessThan(2 * photoBytes);
    const { records: told } = await centre.ask<{ records: { id: number }[] }>('GET', '/records?kind=request');
    const files = await Promise.all(
      told.map(async ({ id }) => (await centre.ask<RecordDetail>('GET', `/records/${id}`)).files),
    );
    expect(new Set(files.flat().map(({ width }) => width))).toEqual(new Set([1_200, 1_600]));
    expect(files.flat()).toHaveLength(2);
  },
);
