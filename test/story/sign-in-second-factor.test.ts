/** Sign-in at security level 3: the second factor, lock-out, passwords, sessions that end, accounts nobody uses. */
import { expect, test } from 'vitest';
import type { AccountView, ReviewRow, TokenMade } from '../../contract/people/account.ts';
import { createCookieBrowser } from '../support/cookie-browser.ts';
import type { CookieBrowser } from '../support/cookie-browser.ts';
import { ADMIN_PASSWORD, startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toClient } from '../support/centre-client.ts';
import { toTotp } from '../support/totp.ts';

const AT = '2026-11-22T08:00:00Z';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PASSWORD = 'mot-cau-de-nho-va-dai';

const signIn = (browser: CookieBrowser, username: string, password: string) =>
  browser.ask('POST', '/api/auth/sign-in/username', { username, password });

const makePerson = (centre: TestCentre, username: string, roles = ['officer']) =>
  centre.ask<{ id: string }>('POST', '/users', { username, name: username, password: PASSWORD, roles });

/** Moves an account's beginning back: to move the clock by weeks would take longer than anybody waits. */
async function madeBefore(centre: TestCentre, username: string, ms: number): Promise<void> {
  await centre.db.pool.query(
    `update "user" set "createdAt" = "createdAt" - $2 * interval '1 millisecond' where username = $1`,
    [username, ms],
  );
}

async function listActions(centre: TestCentre, subject: string): Promise<string[]> {
  const { rows } = await centre.db.pool.query<{ action: string }>(
    'select action from journal where subject = $1 order by id',
    [subject],
  );
  return rows.map(({ action }) => action);
}

test('an administrator sets up an app before anything else, and from then on shows a code each time', async () => {
  await using centre = await startTestCentre({
    at: AT,
    settings: { HAIVAN_ADMIN_SECOND_FACTOR: 'required' },
  });
  // The account of the first start has a day to walk the guide.
  expect((await centre.api('GET', '/users')).status).toBe(200);
  const { id } = await makePerson(centre, 'quan-tri', ['administrator']);

  const browser = createCookieBrowser(centre.url);
  expect((await signIn(browser, 'quan-tri', PASSWORD)).status).toBe(200);
  const refused = await browser.ask('GET', '/api/v1/users');
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('second factor')]);
  expect((await browser.ask('GET', '/api/v1/me')).json()).toMatchObject({ lacksSecondFactor: true });

  const { totpURI, backupCodes } = (
    await browser.ask('POST', '/api/auth/two-factor/enable', { password: PASSWORD })
  ).json<{ totpURI: string; backupCodes: string[] }>();
  expect((await browser.ask('GET', '/api/v1/users')).status).toBe(403);
  const first = toTotp(totpURI);
  expect((await browser.ask('POST', '/api/auth/two-factor/verify-totp', { code: first })).status).toBe(200);
  expect((await browser.ask('GET', '/api/v1/users')).status).toBe(200);

  const again = createCookieBrowser(centre.url);
  const asked = await signIn(again, 'quan-tri', PASSWORD);
  expect(asked.json()).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ['totp'] });
  expect((await again.ask('GET', '/api/v1/me')).status).toBe(401);
  const verify = (code: string, more = {}) =>
    again.ask('POST', '/api/auth/two-factor/verify-totp', { code, ...more });
  expect((await verify(first)).status, 'a code opens once').toBe(401);
  expect((await verify('000000')).status).toBe(401);
  expect((await verify(toTotp(totpURI, 1), { trustDevice: true })).status, 'no device is trusted').toBe(400);
  expect((await verify(toTotp(totpURI, 1))).status).toBe(200);
  expect((await again.ask('GET', '/api/v1/users')).status).toBe(200);

  const lost = createCookieBrowser(centre.url);
  await signIn(lost, 'quan-tri', PASSWORD);
  const code = { code: backupCodes[0] };
  expect((await lost.ask('POST', '/api/auth/two-factor/verify-backup-code', code)).status).toBe(200);
  const account = (await lost.ask('GET', '/api/v1/me/account')).json<AccountView>();
  expect(account).toMatchObject({ totp: true, recoveryCodesLeft: 9, shortestPassword: 8 });

  await madeBefore(centre, 'admin', DAY_MS);
  expect((await centre.api('GET', '/users')).status, 'the day of the guide is over').toBe(403);
  expect(await listActions(centre, `user:${id}`)).toEqual(
    expect.arrayContaining(['user.create', 'sign-in', 'totp.start']),
  );
}, 60_000);

test('ten wrong passwords lock a name, known or not, until a quarter of an hour has passed', async () => {
  await using centre = await startTestCentre({ at: AT });
  await makePerson(centre, 'can-bo');
  const browser = createCookieBrowser(centre.url);
  for (const username of ['can-bo', 'khong-ai']) {
    const answers = [];
    for (let attempt = 0; attempt < 11; attempt++)
      answers.push((await signIn(browser, username, `wrong-password-${attempt}`)).status);
    expect(answers, username).toEqual([...Array<number>(10).fill(401), 429]);
  }
  const locked = await signIn(browser, 'can-bo', PASSWORD);
  expect([locked.status, locked.json()]).toMatchObject([429, { code: 'ACCOUNT_LOCKED' }]);
  expect(await listActions(centre, 'username:can-bo')).toEqual([
    ...Array<string>(9).fill('sign-in.fail'),
    'sign-in.lock',
  ]);
  await centre.advance(15 * 60_000);
  expect((await signIn(browser, 'can-bo', PASSWORD)).status).toBe(200);
}, 60_000);

test('a password is long, and none of the last ten', async () => {
  await using centre = await startTestCentre({ at: AT });
  const short = { username: 'ngan', name: 'Ngắn', password: 'chi-13-ky-tu!', roles: ['officer'] };
  expect((await centre.api('POST', '/users', short)).status).toBe(400);
  await makePerson(centre, 'can-bo');
  const browser = createCookieBrowser(centre.url);
  await signIn(browser, 'can-bo', PASSWORD);
  const other = createCookieBrowser(centre.url);
  await signIn(other, 'can-bo', PASSWORD);
  const change = async (current: string, password: string) =>
    (await browser.ask('PUT', '/api/v1/me/password', { current, password })).status;
  expect(await change('wrong-present-one', 'mot-mat-khau-moi-1')).toBe(400);
  expect(await change(PASSWORD, PASSWORD)).toBe(400);
  expect(await change(PASSWORD, 'mot-mat-khau-moi-1')).toBe(204);
  expect((await other.ask('GET', '/api/v1/me')).status, 'other sessions end').toBe(401);
  expect((await browser.ask('GET', '/api/v1/me')).status, 'this one stays').toBe(200);
  expect(await change('mot-mat-khau-moi-1', PASSWORD), 'the one before').toBe(400);
}, 60_000);

test('a session ends when nobody uses it and when it is old; a person and an administrator end it at once', async () => {
  const limits = { HAIVAN_SESSION_IDLE_MIN: '30', HAIVAN_SESSION_HOURS: '2' };
  await using centre = await startTestCentre({ at: AT, settings: limits });
  const { id } = await makePerson(centre, 'can-bo');
  const sits = createCookieBrowser(centre.url);
  const leaves = createCookieBrowser(centre.url);
  await signIn(sits, 'can-bo', PASSWORD);
  await signIn(leaves, 'can-bo', PASSWORD);
  const isIn = async (browser: CookieBrowser) => (await browser.ask('GET', '/api/v1/me')).status === 200;
  for (let minutes = 0; minutes < 40; minutes += 10) {
    await centre.advance(10 * 60_000);
    expect(await isIn(sits)).toBe(true);
  }
  expect(await isIn(leaves), 'idle').toBe(false);
  for (let minutes = 40; minutes < 2 * 60 - 10; minutes += 10) {
    await centre.clock.advance(10 * 60_000);
    if (minutes % 20 === 0) await isIn(sits);
  }
  expect(await isIn(sits)).toBe(true);
  await centre.advance(10 * 60_000);
  expect(await isIn(sits), 'two hours').toBe(false);

  await signIn(sits, 'can-bo', PASSWORD);
  await signIn(leaves, 'can-bo', PASSWORD);
  const { sessions } = (await sits.ask('GET', '/api/v1/me/account')).json<AccountView>();
  expect(sessions).toHaveLength(2);
  const otherId = sessions.find(({ isThis }) => !isThis)?.id;
  expect((await sits.ask('DELETE', `/api/v1/me/sessions/${otherId}`)).status).toBe(204);
  expect([await isIn(sits), await isIn(leaves)]).toEqual([true, false]);
  const admin = await centre.signedInAs('admin', ADMIN_PASSWORD);
  await admin.ask('DELETE', `/users/${id}/sessions`);
  expect(await isIn(sits)).toBe(false);
}, 60_000);

test('an account nobody used for 45 days is disabled, told in the review, and the last administrator stays', async () => {
  await using centre = await startTestCentre({ at: AT });
  const { id } = await makePerson(centre, 'di-vang');
  await makePerson(centre, 'di-lam');
  const works = createCookieBrowser(centre.url);
  for (const name of ['admin', 'di-vang', 'di-lam']) await madeBefore(centre, name, 45 * DAY_MS);
  await centre.db.pool.query('update account_state set last_sign_in_at = null');
  await signIn(works, 'di-lam', PASSWORD);
  const review = async () =>
    new Map(
      (await centre.ask<{ rows: ReviewRow[] }>('GET', '/users/review')).rows.map((row) => [
        row.username,
        row,
      ]),
    );
  expect((await review()).get('di-vang')).toMatchObject({ findings: ['never-signed-in'], disabledMs: null });
  await centre.advance(HOUR_MS);
  const rows = await review();
  expect(rows.get('di-vang')).toMatchObject({ disabledWhy: 'no sign-in for 45 days' });
  expect(rows.get('di-lam')?.disabledMs).toBeNull();
  expect(rows.get('admin')?.disabledMs).toBeNull();
  const csv = await centre.ask<string>('GET', '/users/review.csv');
  expect(csv).toMatch(/\r\ndi-vang,di-vang,officer,.*never-signed-in disabled-with-grants\r\n/);

  const comes = await signIn(works, 'di-vang', PASSWORD);
  expect([comes.status, comes.json()]).toMatchObject([403, { code: 'ACCOUNT_DISABLED' }]);
  await centre.ask('POST', `/users/${id}/enable`);
  expect((await signIn(works, 'di-vang', PASSWORD)).status).toBe(200);
}, 60_000);

test('a token does what it was made for, in its agency, until it ends; a rotated one for its grace', async () => {
  await using centre = await startTestCentre({ at: AT });
  const hours = (count: number) => centre.clock.now() + count * HOUR_MS;
  const make = (given: object) => centre.ask<TokenMade>('POST', '/tokens', { name: 'bảng điện', ...given });
  const { token, id } = await make({ permissions: ['city.read'], expires: hours(48) });
  const reader = toClient(centre.url, token);
  expect((await reader.api('GET', '/alerts')).status).toBe(200);
  expect((await reader.api('GET', '/users')).status, 'not in its list').toBe(403);
  expect((await reader.api('GET', '/me/account')).status, 'not for programs').toBe(403);
  using screen = await reader.live(['alerts']);

  const next = await centre.ask<TokenMade>('POST', `/tokens/${id}/rotate`, {
    graceHours: 0.01,
    expires: hours(72),
  });
  const follower = toClient(centre.url, next.token);
  expect((await reader.api('GET', '/alerts')).status).toBe(200);
  await centre.advance(40_000);
  expect((await reader.api('GET', '/alerts')).status).toBe(401);
  await expect(screen.awaitMessage(({ type }) => type === 'refused', 'the goodbye')).rejects.toThrow(/4001/);
  expect((await follower.api('GET', '/alerts')).status).toBe(200);
  await centre.ask('DELETE', `/tokens/${next.id}`);
  expect((await follower.api('GET', '/alerts')).status).toBe(401);

  const officer = await centre.signedIn('officer');
  const tooMuch = { name: 'x', permissions: ['users.manage'] };
  expect((await officer.api('POST', '/tokens', tooMuch)).status).toBe(403);
  expect((await officer.api('DELETE', `/tokens/${next.id}`)).status, 'somebody else’s').toBe(404);
}, 60_000);
