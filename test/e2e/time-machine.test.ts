/** The past on the screen: to a time by the field, step by key, play, and what came late told as such. */
import { expect } from 'vitest';
import { errand, NOW, openDesk } from '../support/browser-centre.ts';
import { watchForRest } from '../support/page-at-rest.ts';
import { toRain } from '../support/rain.ts';

const WALL = { width: 1920, height: 1080 };

errand('yesterday’s picture is gone to, stepped and played, and the address keeps the time', async () => {
  await using desk = await openDesk({ viewport: WALL });
  const { page } = desk;
  await desk.open('/');
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

errand(
  'nothing of now stands under a past time: cases as they were, and pages without a past say so',
  async () => {
    await using desk = await openDesk({ viewport: WALL });
    const { page } = desk;
    await desk.rain.push(toRain('son-tra', new Date(Date.parse(NOW) - 600_000).toISOString(), [70]));
    await desk.centre.settled();
    // It fell ten minutes ago; the centre heard of it, and made a case, only now.
    const thenMs = Date.parse(NOW) - 300_000;
    const badge = page.getByRole('banner').getByRole('button', { name: /^◀?\s*lúc/ });
    const row = page.getByRole('row').filter({ hasText: 'Trạm son-tra' }).first();
    await desk.open('/alerts');
    const { go } = watchForRest(page);
    const withCase = row.locator('a[href*="case="]');
    await withCase.waitFor();
    await go(`/alerts?at=${thenMs}`);
    await badge.waitFor();
    await row.getByText('chưa ai tiếp nhận').waitFor();
    expect(await withCase.count()).toBe(0);
    await page.getByRole('banner').getByText('lúc này').waitFor();

    await go(`/cases?at=${thenMs}`);
    await page.getByText(/^Chưa có vụ việc nào được lập lúc/).waitFor();
    await page.getByText(/^Trung tâm ghi vụ việc từ/).waitFor();
    expect(await page.getByRole('button', { name: 'Lập vụ việc' }).isDisabled()).toBe(true);

    await go(`/services/rainfall?at=${thenMs}`);
    await badge.waitFor();
    await page.getByRole('heading', { name: /^Lúc / }).waitFor();
    // No case was kept yet, which is not none.
    await page
      .getByText(/^Chưa biết lúc đó có vụ việc nào đang mở không: trung tâm ghi vụ việc từ/)
      .waitFor();
    await page.getByText('Nghĩa vụ dữ liệu không có của thời điểm đang xem, chỉ có của hiện tại.').waitFor();

    for (const path of ['/leaders', '/services', '/feeds']) {
      await go(`${path}?at=${thenMs}`);
      await page.getByText(/^Trang này chỉ có số liệu lúc này; thời điểm .* không áp dụng ở đây/).waitFor();
      expect(await badge.count()).toBe(0);
    }
    expect(desk.complaints).toEqual([]);
  },
);
