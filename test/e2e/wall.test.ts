/** The large screen: scenes in turn, a severe alert on the stage until it is acknowledged, turned from a telephone, for a whole day. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import { errand, HEAVY, openDesk } from '../support/browser-centre.ts';
import { weighHeap } from '../support/weigh-heap.ts';

const SCENE_MS = 25_000;
const LIVED_MS = 1_000;
const WALL = { viewport: { width: 1920, height: 1080 } };
const stage = (page: Page) => page.locator('[data-scene]');
const scene = async (page: Page): Promise<string | null> => stage(page).getAttribute('data-scene');

errand(
  'a severe alert takes the stage, holds it and gives it back when somebody has acknowledged it',
  async () => {
    await using desk = await openDesk(WALL);
    const { page, centre } = desk;
    await page.goto('/wall');
    await page.getByRole('heading', { name: 'Toàn thành phố' }).waitFor();
    await page.getByText('mã ').waitFor();

    await desk.rainAt('son-tra', HEAVY.critical);
    await page.getByRole('heading', { name: 'Cảnh báo nghiêm trọng' }).waitFor();
    // What everybody in the room reads names the rule, the agency and that nobody has it.
    await page.getByText('chưa ai tiếp nhận').waitFor();
    expect(await scene(page)).toBe('alarm');

    const { alerts } = await centre.ask<AlertList>('GET', '/alerts?state=open&severity=critical');
    await Promise.all(
      alerts.map(({ id }) => centre.ask('POST', `/alerts/${id}/acknowledge`, { note: 'Đã cử người' })),
    );
    await page.getByRole('heading', { name: 'Toàn thành phố' }).waitFor();
    expect(desk.complaints).toEqual([]);
  },
);

errand(
  'whoever reads the code turns the wall from a telephone; on its map each open alert has a line to its mark',
  async () => {
    await using desk = await openDesk(WALL);
    const { page, context } = desk;
    await desk.rainAt('son-tra', HEAVY.high);
    await page.goto('/wall?every=600');
    const code = /mã (\w{5})/.exec(await page.getByText(/mã \w{5}/).innerText())?.[1] ?? '';

    const phone = await context.newPage();
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto(`/wall/remote?code=${code}`);
    await phone.getByRole('button', { name: /Cảnh sau/ }).click();
    await page.getByRole('heading', { name: 'Bản đồ cảnh báo' }).waitFor();
    await page.getByText('Trạm son-tra: mưa 1 giờ tới 75').waitFor();
    await page.locator('[data-mark]').first().waitFor();
    expect(await page.locator('[data-mark][data-tone="high"]').count()).toBe(1);
    await phone.getByRole('button', { name: /Toàn thành phố/ }).click();
    await page.getByRole('heading', { name: /Toàn thành phố/ }).waitFor();
    await page.getByText('đang giữ').waitFor();
    await phone.getByRole('button', { name: 'Cho chạy tiếp' }).click();
    await page.getByText('đang giữ').waitFor({ state: 'detached' });

    await phone.goto('/wall/remote?code=AAAAA');
    await phone.getByText('Không có màn hình lớn AAAAA.').waitFor();
    await phone.close();

    // On a wall of six panels the same map has the figures beside it, and is no scene of its own.
    await page.setViewportSize({ width: 2880, height: 1620 });
    await page.goto('/wall?every=600&grid=3x2');
    await page.getByText('vụ việc mở').waitFor();
    await page.getByText('Trạm son-tra: mưa 1 giờ tới 75').waitFor();
    expect(await scene(page)).toBe('city');
  },
);

errand(
  'a day of turning leaves nothing behind: neither memory nor elements grow',
  async () => {
    await using desk = await openDesk(WALL);
    const { page } = desk;
    await page.clock.install({ time: Date.now() });
    await page.goto('/wall?every=25');
    await page.clock.runFor(3_000);
    await page.getByRole('heading', { name: 'Toàn thành phố' }).waitFor();
    const memory = await page.context().newCDPSession(page);
    const seen = new Set<string | null>();
    const turn = async (times: number): Promise<void> => {
      for (let at = 0; at < times; at++) {
        // Of each scene only the last second is lived through: all frames of a day would take minutes to draw.
        await page.clock.fastForward(SCENE_MS - LIVED_MS);
        await page.clock.runFor(LIVED_MS);
        seen.add(await scene(page));
      }
    };
    /** A scene with a map weighs more than one of numbers: both are weighed at the same. */
    const weighCity = async () => {
      while ((await scene(page)) !== 'city') await turn(1);
      return { bytes: await weighHeap(memory), elements: await page.locator('*').count() };
    };
    await turn(30);
    const before = await weighCity();
    await turn(90);
    const after = await weighCity();
    expect(seen.size).toBeGreaterThan(3);
    expect(after.elements).toBeLessThan(before.elements * 1.1);
    expect(after.bytes - before.bytes).toBeLessThan(0.5e6);
  },
  { longestMs: 240_000 },
);
