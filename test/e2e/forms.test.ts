/** A citizen calls: the officer fills in the form by keys alone, sees who will handle it, reloads, sends, and corrects it. */
import { expect } from 'vitest';
import type { FormDraftView } from '../../contract/records/form.ts';
import { errand, openDesk } from '../support/browser-centre.ts';
import { sendForm } from '../support/send-form.ts';

const CORRECT = '/services/feedback/actions/correct-request';

errand(
  'a request is taken by keys, opens its case as foreseen, and a correction shows what changed since',
  async () => {
    await using desk = await openDesk({ city: 'empty' });
    const { page, centre } = desk;
    await centre.ask('POST', '/setup/city');
    const { keyboard } = page;
    await desk.open('/services/feedback');
    // One press from every page by the rail, and from the page of the service.
    const toForm = page.getByRole('link', { name: 'Ghi nhận phản ánh qua điện thoại' });
    await toForm.last().waitFor();
    expect(await toForm.count()).toBe(2);
    await toForm.last().focus();
    await keyboard.press('Enter');

    const caller = page.getByRole('textbox', { name: /^Số điện thoại người gọi/ });
    await caller.waitFor();
    await expect
      .poll(() => caller.evaluate((field) => field === document.activeElement), { timeout: 15_000 })
      .toBe(true);
    await keyboard.type('0905 123 456');
    await page.getByText('Chưa ghi nhận gì từ số này').waitFor();
    await keyboard.press('Enter');
    await keyboard.type('Ngập');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('Nước ngập ngang bánh xe đường Mẹ Suốt');
    await keyboard.press('Enter');
    await keyboard.type('hai chau');
    await page.getByRole('option', { name: 'Phường Hải Châu', exact: true }).waitFor();
    await keyboard.press('Enter');
    await page.getByText(/mở vụ việc cho .*Hải Châu.*Hạn/).waitFor();

    await page.reload();
    await page.getByText(/mở vụ việc cho .*Hải Châu.*Hạn/).waitFor();
    expect(await page.getByRole('textbox', { name: 'Chuyện gì đang xảy ra?' }).inputValue()).toContain(
      'Mẹ Suốt',
    );
    // But the number of who rings did not outlive the page.
    expect(await caller.inputValue()).toBe('');
    await caller.fill('+84905123456');
    // What whoever takes the call should know is said while it is written.
    await page.getByRole('textbox', { name: 'Người dân nói thêm gì?' }).fill('Có người bị mắc kẹt');
    await page.getByText(/Có từ khẩn cấp \(bị mắc kẹt\)/).waitFor();
    await keyboard.press('Control+Enter');
    const code = page.getByText(/^PA-\d{6}-\w{5}$/);
    await code.waitFor();
    await page.getByRole('link', { name: /^Vụ việc VV-/ }).waitFor();
    const sent = (await code.textContent()) ?? '';

    await page.getByRole('link', { name: 'Sửa phản ánh' }).click();
    await page.getByRole('textbox', { name: 'Vì sao sửa?' }).fill('Nghe nhầm tên đường');
    await page.getByRole('textbox', { name: 'Chuyện gì đang xảy ra?' }).fill('Nước ngập đường Ông Ích Khiêm');
    const record = Number(new URL(page.url()).searchParams.get('record'));
    const { base, draft } = await centre.ask<FormDraftView>('GET', `${CORRECT}/records/${record}`);
    const others = { ...draft, title: 'Nước ngập đường Hùng Vương', why: 'Người dân gọi lại', record, base };
    expect((await sendForm(centre, CORRECT, others, 'somebody-else')).status).toBe(200);
    await keyboard.press('Control+Enter');
    const changed = page.getByRole('alert', { name: /Có người đã sửa hồ sơ/ });
    await changed.getByText('Nước ngập đường Hùng Vương').waitFor();
    await changed.getByRole('button', { name: 'Giữ nội dung của tôi' }).click();
    await page.getByRole('textbox', { name: 'Vì sao sửa?' }).focus();
    await keyboard.press('Control+Enter');
    await code.waitFor();
    const { rows } = await centre.db.pool.query('select title, version from record where id = $1', [record]);
    expect(rows).toEqual([{ title: 'Nước ngập đường Ông Ích Khiêm', version: 3 }]);
    // The next call from this number finds it, and another digit nothing of it.
    await desk.open('/services/feedback/forms/take-request');
    await caller.fill('0905123456');
    await page.getByRole('link', { name: sent }).waitFor();
    await caller.fill('0905123457');
    await page.getByText('Chưa ghi nhận gì từ số này').waitFor();
    expect(await page.getByRole('link', { name: sent }).count()).toBe(0);
    // The refusal of what was changed since is the one thing that the browser may say.
    expect(desk.complaints.filter((line) => !line.includes('409'))).toEqual([]);
  },
);
