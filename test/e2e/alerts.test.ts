/** A shift at the table of alerts, by keyboard alone. */
import { expect } from 'vitest';
import { errand, HEAVY, openDesk } from '../support/browser-centre.ts';

errand(
  'j, k, a note, Enter; ? helps; a live change leaves the row under the cursor where it is',
  async () => {
    await using desk = await openDesk();
    const { page } = desk;
    const { keyboard } = page;
    await desk.rainAt('son-tra', HEAVY.medium);
    await desk.rainAt('hoa-vang', HEAVY.high);
    await desk.open('/alerts');
    const table = page.getByRole('region', { name: 'Cảnh báo' });
    const rows = table.locator('tbody').getByRole('row');
    const current = table.locator('[aria-current=true]');
    await rows.first().waitFor();
    // A page without a map does not fetch its program, which is more than all the rest.
    expect(await page.evaluate(listPrograms)).not.toContainEqual(expect.stringContaining('map-library'));

    await keyboard.press('/');
    // No gauge is called so: of how many that is nothing is said. The page's own keys are letters here.
    await keyboard.type('jxabm');
    await page.getByText(/^0 trong \d+ theo bộ lọc này$/).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('jxabm');
    await page.getByRole('button', { name: 'Bỏ bộ lọc' }).last().click();
    await rows.first().waitFor();
    await keyboard.press('/');
    // By the rule: figures in titles hold a 1 too.
    await keyboard.type('rain-1h');
    await expect.poll(() => rows.count()).toBe(2);
    expect(new URL(page.url()).searchParams.get('q')).toBe('rain-1h');
    await keyboard.press('Escape');

    await keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Phím tắt' });
    await help.getByText('xuống / lên').waitFor();
    await keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });

    // The worst stands first.
    await keyboard.press('j');
    await current.getByText('Trạm hoa-vang').waitFor();
    await keyboard.press('j');
    await current.getByText('Trạm son-tra').waitFor();
    await keyboard.press('k');
    await current.getByText('Trạm hoa-vang').waitFor();
    await keyboard.press('j');

    const before = await current.boundingBox();
    await desk.rainAt('cam-le', HEAVY.critical);
    await page.getByText('thay đổi đang chờ').waitFor();
    expect(await current.innerText()).toContain('Trạm son-tra');
    expect((await current.boundingBox())?.y).toBe(before?.y);

    await keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Tiếp nhận cảnh báo' });
    await dialog.getByText('Trạm son-tra').waitFor();
    await keyboard.type('Đã gọi trạm, cử người xem');
    await keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Đã tiếp nhận cảnh báo.').waitFor();
    await rows.filter({ hasText: 'Trạm son-tra' }).getByText('Quản trị viên').waitFor();

    await keyboard.press('Enter');
    const detail = page.getByRole('complementary', { name: /^Cảnh báo \d+$/ });
    await detail.getByText('Đã gọi trạm, cử người xem').waitFor();
    expect(page.url()).toMatch(/[?&]alert=\d+/);
    // Beside the panel who has its case still has room for its words, two lines at most, and the row stays a row.
    const taken = rows.filter({ hasText: 'Trạm son-tra' });
    const who = taken.locator('td').filter({ hasText: 'Quản trị viên' });
    for (const width of [1366, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect((await who.boundingBox())?.width).toBeGreaterThan(150);
      expect((await who.locator('a span[title]').first().boundingBox())?.height).toBeLessThan(48);
      expect((await taken.boundingBox())?.height).toBeLessThan(130);
    }
    await keyboard.press('Escape');
    await detail.waitFor({ state: 'hidden' });
    expect(desk.complaints).toEqual([]);
  },
);

/** In the page: every program that it fetched. */
function listPrograms(): string[] {
  const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
  return fetched.filter((name) => name.endsWith('.js'));
}
