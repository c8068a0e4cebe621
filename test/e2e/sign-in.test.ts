/** In and out of the console. */
import { expect } from 'vitest';
import { ADMIN_PASSWORD } from '../support/centre.ts';
import { errand, openDesk, signInAtDesk } from '../support/browser-centre.ts';

errand('a wrong password is said in one place, the right one leads on, and out again', async () => {
  await using desk = await openDesk({ signedIn: false });
  const { page } = desk;
  await page.goto('/alerts?severity=high');
  const signIn = page.getByRole('heading', { name: 'Đăng nhập' });
  await signIn.waitFor();
  // Who comes here types at once.
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).and(page.locator(':focus')).waitFor();

  await signInAtDesk(page, 'admin', 'sai-mat-khau');
  const wrong = page.getByText('Tên đăng nhập hoặc mật khẩu không đúng.');
  await wrong.waitFor();
  expect(await wrong.count()).toBe(1);
  expect(await page.getByRole('alert').count()).toBe(1);

  // Who was on the way somewhere arrives there.
  await signInAtDesk(page, 'admin', ADMIN_PASSWORD);
  await page.waitForURL('**/alerts?severity=high');
  await page.getByRole('link', { name: 'Bản đồ điều hành' }).first().click();
  const queue = page.getByRole('region', { name: 'Cảnh báo' });
  await queue.getByText('Không có cảnh báo đang mở').waitFor();

  await page.getByRole('button', { name: 'Tài khoản' }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await signIn.waitFor();
  await page.goto('/feeds');
  await signIn.waitFor();
  expect(new URL(page.url()).searchParams.get('to')).toBe('/feeds');
});
