/** People as an administrator keeps them: where they are told, and who of the city's single sign-on they are. */
import { expect } from 'vitest';
import type { NotificationPreferencesView } from '../../contract/people/notification.ts';
import { errand, openDesk } from '../support/browser-centre.ts';
import type { Desk } from '../support/browser-centre.ts';
import { createCookieBrowser } from '../support/cookie-browser.ts';
import { goThroughProvider, startOidcServer } from '../support/oidc-server.ts';
import { readOwnId } from '../support/staff.ts';

const LAN = { username: 'tran-thi-lan', name: 'Trần Thị Lan', password: 'mot-cau-de-nho-va-dai' };

errand('an administrator enters a telephone, and answers for a mail that stood there unproven', async () => {
  await using desk = await openDesk({ city: 'empty' });
  await desk.centre.ask('POST', '/users', { ...LAN, roles: ['officer'] });
  const lan = await desk.centre.signedInAs(LAN.username, LAN.password);
  const preferencesOf = `/users/${await readOwnId(lan)}/notification-preferences`;
  const channels = { emergency: ['app', 'email'], high: ['app'], normal: ['app'] };
  await lan.ask('PUT', '/me/notification-preferences', {
    email: 'lan@danang.example',
    phone: null,
    channels,
    quietFromMin: 0,
    quietToMin: 300,
  });

  const person = await openPerson(desk);
  await person.getByText('chưa xác minh, chưa gửi tin tới đây').waitFor();
  await person.getByLabel('Điện thoại nhận thông báo').fill('0905 123 456');
  await person.getByRole('button', { name: 'Lưu địa chỉ' }).click();
  await person.getByRole('alert').waitFor();
  await person.getByLabel('Điện thoại nhận thông báo').fill('+84905123456');
  await person.getByText('Khi lưu, thông báo được gửi ngay tới đây, ghi tên bạn.').waitFor();
  await person.getByLabel('Tôi xác nhận đây là thư điện tử của người này').check();
  await person.getByRole('button', { name: 'Lưu địa chỉ' }).click();
  const proven = person.getByText('Quản trị viên nhập và xác nhận, 22/11');
  await expect.poll(() => proven.count()).toBe(2);
  const { preferences, addresses } = await desk.centre.ask<NotificationPreferencesView>('GET', preferencesOf);
  expect(preferences).toMatchObject({ phone: '+84905123456', channels, quietToMin: 300 });
  expect(addresses.email).toMatchObject({ trust: 'administrator', trustedBy: 'admin' });
});

errand(
  'who waits from the single sign-on is linked by hand, gets in, and is put out with the link',
  async () => {
    await using provider = await startOidcServer({
      'nv-17': { email: 'lan.tran@danang.example', email_verified: true, amr: ['mfa'] },
    });
    await using desk = await openDesk({
      city: 'empty',
      settings: {
        HAIVAN_OIDC_ISSUER: provider.issuer,
        HAIVAN_OIDC_CLIENT_ID: provider.clientId,
        HAIVAN_OIDC_CLIENT_SECRET: provider.clientSecret,
        HAIVAN_OIDC_NAME: 'Đà Nẵng ID',
      },
    });
    const { page, centre } = desk;
    provider.allow(`${centre.url}/api/auth/sso/callback`);
    await centre.ask('POST', '/users', { ...LAN, roles: ['officer'] });
    const lan = createCookieBrowser(centre.url);
    expect(await goThroughProvider(lan, provider, 'nv-17')).toBe('/sign-in?error=sso-unknown');

    await desk.open('/people');
    await page.getByRole('button', { name: 'Chờ liên kết: 1' }).click();
    const waiting = page.getByRole('dialog', { name: 'Chờ liên kết đăng nhập một lần' });
    await waiting.getByText('lan.tran@danang.example').waitFor();
    await waiting.getByRole('combobox', { name: 'Là ai ở trung tâm' }).fill('lan');
    await page.getByRole('option', { name: /Trần Thị Lan/ }).click();
    await waiting.getByRole('button', { name: 'Liên kết', exact: true }).click();
    await waiting.getByText('Không có ai đang chờ').waitFor();
    expect(await goThroughProvider(lan, provider, 'nv-17')).toBe('/people');
    expect((await lan.ask('GET', '/api/v1/me')).status).toBe(200);

    const person = await openPerson(desk);
    await person.getByText('nv-17').waitFor();
    await person.getByRole('button', { name: 'Gỡ liên kết' }).click();
    const sure = page.getByRole('dialog', { name: `Gỡ liên kết của ${LAN.name}?` });
    await sure.getByRole('button', { name: 'Gỡ liên kết' }).click();
    await person.getByLabel('Mã chủ thể (sub)').waitFor();
    expect((await lan.ask('GET', '/api/v1/me')).status, 'their sessions end').toBe(401);
    expect(await goThroughProvider(lan, provider, 'nv-17')).toBe('/sign-in?error=sso-unknown');
    expect(desk.complaints).toEqual([]);
  },
);

/** The dialog of Lan, from the list of people. */
async function openPerson({ page, open }: Desk) {
  await open('/people');
  await page.getByRole('row').filter({ hasText: LAN.name }).click();
  return page.getByRole('dialog', { name: `${LAN.name} · ${LAN.username}` });
}
