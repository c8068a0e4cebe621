/** The past on the screen: to a time by the field, step by key, play, and what came late told as such. */
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';

const WALL = { width: 1920, height: 1080 };

errand('yesterday’s picture is gone to, stepped and played, and the address keeps the time', async () => {
  await using desk = await openDesk({ viewport: WALL });
  const { page } = desk;
  const shownAt = () => Number(new URL(page.url()).searchParams.get('at'));
  const field = page.getByLabel('Đến thời điểm');
  // Typed as people write it here, whatever the browser's language; the letters of the page's keys among it do nothing.
  await field.fill('');
  await field.pressSequentially('21/11/2026 14:05');
  expect(await field.inputValue()).toBe('21/11/2026 14:05');
  const noon = Date.parse('2026-11-21T14:05:00+07:00');
  await expect.poll(shownAt).toBe(noon);
  const band = page.getByText(/Đang xem.*21\/11\/2026 14:05:00/);
  await band.first().waitFor();

  await page
    .getByRole('heading', { name: /Cảnh báo/ })
    .first()
    .click();
  await page.keyboard.press('ArrowRight');
  await expect.poll(shownAt).toBe(noon + 600_000);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(shownAt).toBe(noon - 3_000_000);

  await page.keyboard.press('Space');
  await expect.poll(() => new URL(page.url()).searchParams.get('play')).toBe('60');
  await expect.poll(shownAt, { timeout: 15_000 }).toBeGreaterThanOrEqual(noon - 3_000_000 + 180_000);
  await page.keyboard.press('Space');
  await expect.poll(() => new URL(page.url()).searchParams.get('play')).toBeNull();
  const heldAt = shownAt();

  // The address is all there is: who gets it sees the same time.
  await page.reload();
  await page.getByRole('button', { name: 'Về bây giờ' }).first().waitFor();
  expect(shownAt()).toBe(heldAt);
  await page.keyboard.press('n');
  await expect.poll(() => page.url()).not.toContain('at=');
  expect(desk.complaints).toEqual([]);
});
