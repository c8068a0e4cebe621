/** A report with a photo of 4 MB from a telephone far from a mast: 300 kbit/s, 5 % of the packets lost, the line broken off on the way. */
import { launchChromium, findChromium } from '../test/support/chromium.ts';
import { takeLargePhoto } from '../test/support/send-photo.ts';
import { openSlowLine, type LineQuality } from '../test/support/slow-line.ts';
import { startBenchServer } from './bench-server.ts';
import { Skipped, type Figure } from './figure.ts';

const LINE: LineQuality = { bitsPerSec: 300_000, roundTripMs: 150, loss: 0.05 };
/** A telephone that goes behind a hill each so many bytes. */
const BREAKS_AFTER_BYTES = 1_000_000;
const LONGEST_MS = 10 * 60_000;
const PLACE = [{ id: 'nha', name: 'Nhà', lon: 108.2187, lat: 16.0646, ward: '20242' }];

/** Once on a slow line, once on one that breaks too. @throws Skipped without a browser. */
export async function measureSlowPhoto(): Promise<Figure[]> {
  if (findChromium() === undefined) throw new Skipped('There is no Chromium on this machine.');
  await using server = await startBenchServer({ settings: { HAIVAN_PUBLIC_FORMS: 'on' } });
  await server.admin.ask('POST', '/setup/city');
  await server.admin.ask('POST', '/feeds/public-feedback/pause', { paused: false });
  const browser = await launchChromium();
  try {
    const figures: Figure[] = [];
    for (const [id, says, quality] of [
      ['slowPhoto', 'a photo of 4 MB at 300 kbit/s, 5 % lost, until the city has the report', LINE],
      [
        'brokenPhoto',
        'the same, the line broken off each megabyte',
        { ...LINE, breaksAfterBytes: BREAKS_AFTER_BYTES },
      ],
    ] as const) {
      await using line = await openSlowLine(server.child.url);
      const context = await browser.newContext({ baseURL: line.url, locale: 'vi-VN' });
      await context.addInitScript((places) => {
        localStorage.setItem('haivan.dan.places', JSON.stringify(places));
      }, PLACE);
      const page = await context.newPage();
      await page.goto('/dan/#/bao-tin');
      await page
        .getByLabel('Ảnh (chụp trước, nếu được)')
        .setInputFiles({ name: 'to.jpg', mimeType: 'image/jpeg', buffer: await takeLargePhoto() });
      const size = (await page.getByText(/^Sẽ gửi/u).textContent()) ?? '';
      const photoBytes = Number(/\d+/u.exec(size)?.[0]) * 1_000;
      await page.getByRole('button', { name: 'Nhà' }).click();
      await page.getByLabel('Chuyện gì đang xảy ra?').fill('Cây đổ chắn ngang đường');
      const before = line.sent.bytes;
      line.become(quality);
      const beganMs = performance.now();
      await page.getByRole('button', { name: 'Gửi phản ánh' }).click();
      await page.getByText(/^Thành phố đã nhận: PA-/u).waitFor({ timeout: LONGEST_MS });
      const tookSec = (performance.now() - beganMs) / 1_000;
      const over = ((line.sent.bytes - before) / photoBytes - 1) * 100;
      figures.push({
        id,
        says,
        value: tookSec,
        unit: 's',
        note: `${(photoBytes / 1e6).toFixed(1)} MB as the app sends it, ${line.sent.breaks} breaks, ${over.toFixed(0)} % sent beyond the photo; the line alone takes ${((photoBytes * 8) / 300_000).toFixed(0)} s`,
      });
      await context.close();
    }
    const { records } = await server.admin.ask<{ records: unknown[] }>('GET', '/records?kind=request');
    figures.push({
      id: 'slowPhotoReports',
      says: 'reports that the city has of these two',
      value: records.length,
      unit: 'reports',
      target: { is: 'at most', value: 2 },
    });
    return figures;
  } finally {
    await browser.close();
  }
}
