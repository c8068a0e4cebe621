/** The whole errand of a shift with the keyboard alone, and where the keyboard stands after each deed: never nowhere. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ProcedureVersion } from '../../contract/cases/procedure.ts';
import { errand, HEAVY, openDesk } from '../support/browser-centre.ts';
import { openSecondDesk } from '../support/second-desk.ts';

/** From the row of an alert to its case. */
const MOST_TO_CASE = 3;
/** Of the whole errand: from the end of a note to its button, and nothing else. */
const MOST_TABS = 4;

errand(
  'by keyboard alone: receive an alert, open its case, take it, report, verify, close; the focus never falls to nothing',
  async () => {
    await using desk = await openDesk();
    const { page } = desk;
    const { keyboard } = page;
    // The city's own procedure, as it is where a case opens at once and closes with a word: a day's sum stays high for a day.
    const { procedures } = await desk.centre.ask<{ procedures: ProcedureVersion[] }>('GET', '/procedures');
    const rain = procedures.find(({ definition }) => definition.id === 'rain-flood')?.definition;
    await desk.centre.ask('PUT', '/procedures/rain-flood', {
      definition: {
        ...rain,
        opens: { kind: 'at-once' },
        moves: rain?.moves.map((move) => (move.to === 'done' ? { ...move, demands: ['comment'] } : move)),
      },
      note: 'story',
    });
    await desk.rainAt('son-tra', HEAVY.high);
    await expect
      .poll(async () => (await desk.centre.ask<{ cases: unknown[] }>('GET', '/cases')).cases.length)
      .toBe(1);
    await desk.open('/alerts');
    await page.getByRole('region', { name: 'Cảnh báo' }).locator('tbody').getByRole('row').first().waitFor();
    const tabs = { count: 0 };
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) {
        if (key.endsWith('Tab')) tabs.count += 1;
        await keyboard.press(key);
      }
    };

    // The row, its panel with the first action under the finger, and the alert received.
    await press('j', 'Enter');
    const alert = page.getByRole('complementary', { name: /^Cảnh báo \d+$/ });
    await focused(page, 'Tiếp nhận');
    await press('Enter');
    const asks = page.getByRole('dialog', { name: 'Tiếp nhận cảnh báo' });
    await asks.waitFor();
    await keyboard.type('Đã gọi trạm');
    await press('Enter');
    await asks.waitFor({ state: 'hidden' });
    // The button did its work: the next step has the focus, and leads to the case.
    await focused(page, /^Mở vụ việc VV-/);
    expect(await alert.isVisible()).toBe(true);

    // From the row: j, o.
    await press('Escape');
    await alert.waitFor({ state: 'hidden' });
    const toCase = ['o'];
    expect(toCase.length + 1).toBeLessThanOrEqual(MOST_TO_CASE);
    await press(...toCase);
    const opened = page.getByRole('complementary', { name: /^VV-/ });
    await opened.waitFor();
    // On what comes next, and never on what only stands first there: to say that it is not so.
    await focused(page, 'Bắt đầu xử lý');

    // Taken: what comes next is to write the report.
    await press('t');
    // The ward's part is not the administrator's own: it is asked for whom it is taken.
    const stands = page.getByRole('dialog', { name: /^Nhận xử lý thay mặt / });
    await stands.waitFor();
    await press('Enter');
    await stands.waitFor({ state: 'hidden' });
    await opened.getByLabel('Đã làm gì').waitFor();
    await expect.poll(() => isFocusOn(page, 'li[data-next-step]')).toBe(true);
    await press('r');
    await keyboard.type('Đã thông cống, đường hết ngập');
    await press('Control+Enter');
    await opened.getByText('đã báo cáo kết quả, chờ kiểm tra').first().waitFor();
    await expect.poll(() => isFocusOn(page, 'button[data-next-step]')).toBe(true);

    await press('c');
    const closes = page.getByRole('dialog');
    await closes.waitFor();
    await keyboard.type('Đã xem ảnh, đồng ý');
    await press('Control+Enter');
    await closes.waitFor({ state: 'hidden' });
    await opened
      .getByText(/^Đóng \d/)
      .first()
      .waitFor();
    await expect.poll(() => isFocusIn(page, 'aside')).toBe(true);
    await press('Escape');
    await opened.waitFor({ state: 'hidden' });
    await expect.poll(() => focusedName(page)).not.toBe('body');
    expect(tabs.count).toBeLessThanOrEqual(MOST_TABS);
    expect(desk.complaints).toEqual([]);
  },
);

errand(
  'F6 and the first Tab go between the parts; help says so; my work is gone through by keys',
  async () => {
    await using desk = await openDesk();
    const { page } = desk;
    const { keyboard } = page;
    await desk.rainAt('son-tra');
    await desk.centre.ask('POST', '/cases', {
      title: 'Cây đổ chắn đường',
      severity: 'high',
      lon: 108.2187,
      lat: 16.0646,
    });
    await desk.open('/alerts');
    await page.getByRole('region', { name: 'Cảnh báo' }).locator('tbody').getByRole('row').first().waitFor();
    await keyboard.press('j');
    await keyboard.press('Enter');
    await focused(page, 'Tiếp nhận');
    const parts: string[] = [];
    for (let step = 0; step < 4; step++) {
      await keyboard.press('F6');
      parts.push(
        await page.evaluate(
          () => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? '',
        ),
      );
    }
    expect(parts).toEqual(['top', 'rail', 'list', 'panel']);
    // Where one was in the panel, one is again.
    await focused(page, 'Tiếp nhận');

    await page.evaluate(() => document.querySelector<HTMLElement>('a[href="#page"]')?.focus());
    await keyboard.press('Tab');
    await focused(page, 'Đến danh sách');
    await keyboard.press('Enter');
    await expect.poll(() => isFocusIn(page, '[data-region="list"]')).toBe(true);
    await keyboard.press('?');
    await page.getByRole('dialog', { name: 'Phím tắt' }).getByText('sang phần khác của màn hình').waitFor();
    await keyboard.press('Escape');

    // By a link the panel alone is open: the keys mean its alert, and say what can't be done.
    await desk.open('/alerts?alert=1');
    await page.getByRole('complementary', { name: 'Cảnh báo 1' }).getByText('Quy tắc đã thấy').waitFor();
    await keyboard.press('a');
    const asks = page.getByRole('dialog', { name: 'Tiếp nhận cảnh báo' });
    await asks.getByText('son-tra').first().waitFor();
    await keyboard.press('Control+Enter');
    await asks.waitFor({ state: 'hidden' });
    await keyboard.press('a');
    await page
      .getByRole('alert')
      .getByText(/^Quản trị viên đã tiếp nhận lúc/)
      .waitFor();
    await keyboard.press('o');
    await page.getByRole('complementary', { name: /^VV-.*son-tra/ }).waitFor();

    const officer = await openSecondDesk(desk, {
      role: 'officer',
      name: 'Lê Văn Bảy',
      agencyId: 'ubnd-phuong-hai-chau',
    });
    await officer.goto('/my-work');
    await officer.getByRole('listitem').first().waitFor();
    await officer.keyboard.press('j');
    await expect.poll(() => isFocusIn(officer, 'main li')).toBe(true);
    await officer.keyboard.press('t');
    await officer.getByRole('button', { name: 'Báo cáo' }).waitFor();
    await expect.poll(() => isFocusIn(officer, 'main li')).toBe(true);

    // The whole report in the case, where only a part is theirs: the work stays in sight, and the next step has the focus.
    await officer.goto('/cases/2');
    await officer.getByLabel('Đã làm gì').waitFor();
    await officer.keyboard.press('c');
    await officer.getByRole('alert').first().waitFor();
    expect(await isFocusOn(officer, '[role="note"], :disabled')).toBe(false);
    await officer.keyboard.press('r');
    await officer.keyboard.type('Đã cưa cây');
    await officer.keyboard.press('Control+Enter');
    await officer.getByText('đã báo cáo kết quả, chờ kiểm tra').first().waitFor();
    await expect.poll(() => isFocusOn(officer, 'li[data-step]')).toBe(true);
  },
);

/** Waits until the control of that name has the focus. */
async function focused(page: Page, name: string | RegExp): Promise<void> {
  const isNamed = (now: string): boolean => (typeof name === 'string' ? now === name : name.test(now));
  await expect.poll(async () => isNamed(await focusedName(page)), { message: `focus on ${name}` }).toBe(true);
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return 'body';
    return activeElement.getAttribute('aria-label') ?? activeElement.textContent.trim();
  });
}

function isFocusOn(page: Page, selectors: string): Promise<boolean> {
  return page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selectors);
}

function isFocusIn(page: Page, selectors: string): Promise<boolean> {
  return page.evaluate((within) => document.activeElement?.closest(within) != null, selectors);
}
