/** A radar of somebody else's on the map: asked only where the operator named its host, told as an outside source, and when it does not answer. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

errand(
  'a radar is drawn on request, named as an outside source, and says when it does not answer',
  async () => {
    await using radar = await startHttpReceiver();
    radar.answer = () => ({
      headers: { 'content-type': 'image/png', 'access-control-allow-origin': '*' },
      body: PIXEL,
    });
    const folder = await mkdtemp(join(tmpdir(), 'radar-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'outside.json');
    const layer = {
      id: 'radar',
      name: { vi: 'Ra đa mưa', en: 'Rain radar' },
      serviceId: 'rainfall',
      url: `${radar.url}/{time}/{z}/{x}/{y}.png`,
      attribution: 'Đài ra đa Tam Kỳ',
      everySec: 600,
      delaySec: 300,
    };
    await writeFile(file, JSON.stringify([layer]));
    await using desk = await openDesk({ settings: { HAIVAN_OUTSIDE_LAYERS: file } });
    const { page } = desk;
    await desk.context.addInitScript(() => localStorage.setItem('haivan.legend', 'true'));
    await desk.open('/');
    const legend = page.getByRole('region', { name: 'Chú giải' });
    await legend.getByText('Mức cảnh báo').waitFor();
    const asked = () => radar.requests.map(({ path }) => path);
    expect(asked()).toEqual([]);

    await page.getByRole('checkbox', { name: /Ra đa mưa/ }).check();
    // 15:50 less its delay: the picture of 15:40.
    await legend.getByText(/Nguồn ngoài: Đài ra đa Tam Kỳ. Ảnh lúc .*15:40/).waitFor();
    await expect.poll(asked, { timeout: 20_000 }).not.toEqual([]);
    expect(asked()[0]).toMatch(/^\/2026-11-22T08:40:00Z\/\d+\/\d+\/\d+\.png$/);
    expect(desk.complaints).toEqual([]);

    radar.answer = () => ({ status: 503, headers: { 'access-control-allow-origin': '*' } });
    await page.getByRole('button', { name: 'Phóng to' }).click();
    await legend.getByText('Nguồn không trả lời').waitFor();
    await page.getByRole('checkbox', { name: /Ra đa mưa/ }).uncheck();
    await legend.getByText('Nguồn ngoài').waitFor({ state: 'detached' });
  },
);
