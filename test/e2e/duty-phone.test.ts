/** A shared duty telephone in a browser: who comes on taps a name, types a PIN, and their name stands above every page. */
import { expect } from 'vitest';
import { errand, openDesk, signInAtDesk } from '../support/browser-centre.ts';
import { signIn } from '../support/centre-client.ts';
import { readOwnId } from '../support/staff.ts';

const WARD = 'ubnd-phuong-hai-chau';
const PASSWORD = 'cay-phuong-no-do-22';

errand('the telephone asks who is on, takes the name with its PIN, and goes to the next', async () => {
  await using desk = await openDesk({ signedIn: false, viewport: { width: 390, height: 844 } });
  const { centre, page } = desk;
  const add = async (username: string, name: string) => {
    const grants = [{ role: 'officer', agencyId: WARD }];
    await centre.ask('POST', '/users', { username, name, password: PASSWORD, grants });
    return signIn(centre.url, username, PASSWORD);
  };
  const an = await add('an', 'Nguyễn Văn An');
  await add('binh', 'Trần Thị Bình');
  await an.ask('PUT', '/me/duty-pin', { pin: '902817' });
  const phoneId = await readOwnId(await add('truc', 'Máy trực Hải Châu'));
  await centre.ask('PUT', `/users/${phoneId}/shared`, { shared: true });

  await page.goto('/');
  await signInAtDesk(page, 'truc', PASSWORD);
  await page.getByText('Máy trực Hải Châu: chưa ai nhận máy').waitFor();
  desk.complaints.length = 0;
  await page.getByRole('button', { name: 'Ai đang trực?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ai đang trực?' });
  expect(await dialog.getByRole('button', { name: 'Trần Thị Bình' }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Nguyễn Văn An' }).click();
  await dialog.getByText('Mã PIN của Nguyễn Văn An').waitFor();
  await dialog.getByRole('textbox').or(dialog.locator('input:visible')).first().click();
  await page.keyboard.type('902817', { delay: 60 });
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('Đang trực ở Máy trực Hải Châu: Nguyễn Văn An').waitFor();
  expect(desk.complaints).toEqual([]);
  await page.getByRole('button', { name: 'Rời máy' }).click();
  await page.getByText('Máy trực Hải Châu: chưa ai nhận máy').waitFor();
});
