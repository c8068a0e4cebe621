/** The cable between the desk and the centre is pulled out and plugged in again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';
import { hasFfmpeg, makeFilm } from '../support/camera-film.ts';
import { startRtspCamera } from '../support/rtsp-camera.ts';

errand('a cut line is said plainly, and what was missed is caught up without a reload', async () => {
  await using desk = await openDesk();
  const { page, line } = desk;
  await desk.open('/');
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

errand(
  'before the first live answer nothing is called calm: every count says that it is being read',
  async () => {
    await using desk = await openDesk();
    const { page } = desk;
    const answer = Promise.withResolvers<void>();
    await page.routeWebSocket('**/api/v1/live', async (browser) => {
      await answer.promise;
      browser.connectToServer();
    });
    const link = page.getByRole('banner').getByRole('link', { name: /cảnh báo/ });
    const words = async (path: string, part: string): Promise<string> => {
      await desk.open(path);
      await page.getByRole('main').getByText('đang tải cảnh báo…').first().waitFor();
      expect(await link.innerText()).toBe('–');
      return page.locator(part).innerText();
    };
    expect(await words('/leaders', 'main section:has(#leaders-wrong)')).toMatch(/–\s*cảnh báo/);
    expect(await words('/services', 'main')).not.toContain('0 cảnh báo');
    expect(await words('/', 'main')).not.toContain('Không có cảnh báo');

    // What is said once the answer is there, in a city where it rains.
    await desk.rainAt('son-tra');
    answer.resolve();
    await page
      .getByRole('region', { name: 'Cảnh báo' })
      .getByRole('listitem')
      .filter({ hasText: 'Trạm son-tra' })
      .waitFor();
    await expect.poll(() => link.innerText()).toMatch(/[1-9]/);
  },
);

errand('a camera plays in the panel, says when its line is pulled, and goes on by itself', async () => {
  if (!hasFfmpeg()) return;
  await using desk = await openDesk();
  const { page, centre } = desk;
  await using camera = await startRtspCamera(makeFilm(centre.dataDir));
  writeFileSync(join(centre.dataDir, 'cameras.json'), JSON.stringify({ 'CAM-1': camera.address }));
  await centre.ask('POST', '/assets', {
    code: 'CAM-1',
    kind: 'city-camera',
    serviceId: 'cameras',
    agencyId: 'trung-tam-ioc',
    name: { vi: 'Camera cầu', en: 'Bridge' },
    lon: 108.22,
    lat: 16.06,
  });
  await desk.open('/?asset=CAM-1');
  await page.getByLabel('Xem để làm gì?').fill('Xem thử');
  await page.getByRole('button', { name: 'Xem hình trực tiếp' }).click();
  const video = page.locator('video');
  const seconds = () => video.evaluate((one: HTMLVideoElement) => one.currentTime);
  await page.getByText('Hình trực tiếp, chậm hơn').waitFor();
  await expect.poll(seconds).toBeGreaterThan(1);
  expect(await video.evaluate((one: HTMLVideoElement) => [one.videoWidth, one.videoHeight])).toEqual([
    320, 240,
  ]);
  await camera.unplug();
  await page
    .getByText(/Luồng hình đã dừng|Camera không trả lời/u)
    .first()
    .waitFor();
  await camera.plugIn();
  await page.getByText('Hình trực tiếp, chậm hơn').waitFor();
  const before = await seconds();
  await expect.poll(seconds).not.toBe(before);
});
