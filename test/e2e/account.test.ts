/** One's own account in a browser: the app by its QR page, a passkey of the device, and signing in with each. */
import { expect } from 'vitest';
import { ADMIN_PASSWORD } from '../support/centre.ts';
import { errand, openDesk, signInAtDesk } from '../support/browser-centre.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { toTotp } from '../support/totp.ts';

errand('an app and a passkey are set up by hand, and each opens the console', async () => {
  await using desk = await openDesk({ signedIn: false });
  const { page } = desk;
  // A device that checks its owner at once, as a laptop with a fingerprint does.
  const device = await desk.context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  // Passkeys are bound to a name.
  const url = desk.line.url.replace('127.0.0.1', 'localhost');
  await page.goto(`${url}/account`);
  await signInAtDesk(page, 'admin', ADMIN_PASSWORD);
  const app = page.getByRole('region', { name: 'Ứng dụng xác thực' });
  await app.getByRole('button', { name: 'Thiết lập' }).click();
  await page.getByRole('dialog').getByLabel('Mật khẩu hiện tại').fill(ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await app.getByRole('img', { name: 'Mã QR để quét bằng ứng dụng xác thực' }).waitFor();
  const uri = `otpauth://totp/x?secret=${await app.locator('code').innerText()}`;
  await app.getByLabel('Mã sáu số').fill(toTotp(uri));
  await app.getByRole('button', { name: 'Xác nhận' }).click();
  await app.getByRole('button', { name: 'Tôi đã cất' }).click();
  await app.getByText('Đang bật. Còn 10 mã dự phòng.').waitFor();

  const passkeys = page.getByRole('region', { name: 'Khóa truy cập (passkey)' });
  await passkeys.getByRole('button', { name: 'Thêm khóa truy cập' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Tên' }).fill('Máy tính bàn');
  await page.getByRole('button', { name: 'Tạo khóa' }).click();
  await passkeys.getByRole('row', { name: /Máy tính bàn localhost/ }).waitFor();

  const signOut = async () => {
    await page.getByRole('button', { name: 'Tài khoản' }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
  };
  await signOut();
  await page.getByRole('button', { name: 'Dùng khóa truy cập (passkey)' }).click();
  await page.getByRole('region', { name: 'Cảnh báo' }).waitFor();
  await signOut();
  await signInAtDesk(page, 'admin', ADMIN_PASSWORD);
  await page.getByLabel('Mã của ứng dụng').fill('000000');
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await page.getByText('Mã không đúng hoặc đã dùng. Đợi mã kế tiếp rồi thử lại.').waitFor();
  await page.getByLabel('Mã của ứng dụng').fill(toTotp(uri, 1));
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await page.getByRole('region', { name: 'Cảnh báo' }).waitFor();
  await page.goto(`${url}/account`);
  await page.getByText('mật khẩu và mã', { exact: true }).waitFor();
  await page.getByRole('row', { name: /mật khẩu và mã.*phiên này/ }).waitFor();

  // Minutes later what changes the sign-in asks for the factor again, over the dialog that was refused, and goes on.
  await desk.centre.advance(6 * 60_000);
  await passkeys.getByRole('button', { name: 'Gỡ' }).click();
  const removing = page.getByRole('dialog', { name: /Gỡ khóa/ });
  const remove = () => removing.getByRole('button', { name: 'Gỡ' }).click();
  const factor = page.getByRole('dialog', { name: 'Xác nhận lại là bạn' });
  await remove();
  await factor.getByLabel('Mã của ứng dụng').waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'one-time-code');
  expect(await findBarriers(page, { within: '[role=dialog]' })).toEqual([]);
  // Escape puts off the question only; the act says why it was refused.
  await page.keyboard.press('Escape');
  await factor.waitFor({ state: 'hidden' });
  await removing.getByText('Hãy đưa ra lại yếu tố thứ hai để thay đổi cách đăng nhập.').waitFor();
  await remove();
  await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'one-time-code');
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await factor.getByText('Mã không đúng hoặc đã dùng.').waitFor();
  await factor.getByRole('button', { name: 'Dùng khóa truy cập (passkey)' }).click();
  await passkeys.getByText('Chưa có khóa truy cập.').waitFor();
  await removing.waitFor({ state: 'hidden' });
  expect(await factor.isVisible()).toBe(false);
});

errand('a person is given a role in one agency until a day, and the review tells of it', async () => {
  await using desk = await openDesk();
  const { page } = desk;
  await desk.open('/people?user=');
  await page.getByRole('row', { name: /Nguyễn Thị Hoa/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Thêm vai trò' }).click();
  await dialog.getByRole('combobox', { name: 'Cơ quan' }).last().fill('hai chau');
  await page.getByRole('option').first().click();
  await dialog.getByLabel('Đến hết ngày').last().fill('01/12/2026');
  await dialog.getByRole('button', { name: 'Lưu vai trò' }).click();
  await page.getByText('Đã lưu quyền, có hiệu lực ngay.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Rà soát quyền' }).click();
  await page.getByRole('heading', { name: 'Rà soát quyền' }).waitFor();
  const row = page.getByRole('row', { name: /Nguyễn Thị Hoa/ });
  await row.getByText('vai trò sắp hết hạn').waitFor();
  await row.getByText('do Quản trị viên').first().waitFor();
  expect(await row.innerText()).toMatch(
    /Quản trị · toàn thành phố từ [\d/]+, do Quản trị viên\n.*Cán bộ.*Hải Châu.*đến 01\/12\/2026/s,
  );
  expect(desk.complaints).toEqual([]);
});
