/**
 * What a session may do does not depend on how it is carried: every door of the sign-in library by cookie, by bearer, by
 * token and by nobody, for who owes no second factor, owes it, gave it long ago and gave it just now.
 */
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import type { AccountView, TokenMade } from '../../contract/people/account.ts';
import { AUTH_DOORS } from '../../platform/access/internal/sign-in/auth-doors.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { askAuth, carriers, toHeadersOf, toTokenOf } from '../support/carried.ts';
import type { AuthAnswer } from '../support/carried.ts';
import { toClient } from '../support/centre-client.ts';
import { toTotp } from '../support/totp.ts';

const AT = '2026-11-22T08:00:00Z';
const PASSWORD = 'mot-cau-de-nho-va-dai';
const MINUTE_MS = 60_000;
const states = ['owes none', 'must set one up', 'owes it', 'gave it long ago', 'gave it just now'] as const;
type State = (typeof states)[number];
type Path = keyof typeof AUTH_DOORS;

/** Who may pass a door: with a wrong password or code behind it, the door's own refusal shows that it was passed. */
const passing: Readonly<Record<Path, (state: State) => boolean>> = {
  '/get-session': () => true,
  '/sign-in/username': () => true,
  '/two-factor/enable': (state) => state !== 'owes it' && state !== 'gave it long ago',
  '/two-factor/disable': (state) => state !== 'owes it' && state !== 'gave it long ago',
  '/two-factor/generate-backup-codes': (state) => state !== 'owes it' && state !== 'gave it long ago',
  '/two-factor/verify-totp': () => true,
  '/two-factor/verify-backup-code': () => true,
  '/passkey/options': () => true,
  '/passkey/sign-in': () => true,
  '/sso/start': () => true,
  '/sso/callback': () => true,
  '/sign-out': () => true,
};
/** The answers of a door that was passed with what is wrong behind it. */
const passed: Readonly<Record<Path, readonly string[]>> = {
  '/get-session': ['200'],
  '/sign-in/username': ['401 INVALID_USERNAME_OR_PASSWORD'],
  '/two-factor/enable': ['400 INVALID_PASSWORD'],
  '/two-factor/disable': ['400 INVALID_PASSWORD'],
  '/two-factor/generate-backup-codes': ['400 INVALID_PASSWORD', '400 TWO_FACTOR_NOT_ENABLED'],
  '/two-factor/verify-totp': ['401 INVALID_CODE', '400 TOTP_NOT_ENABLED'],
  '/two-factor/verify-backup-code': ['401 INVALID_BACKUP_CODE', '400 TWO_FACTOR_NOT_ENABLED'],
  '/passkey/options': ['200'],
  '/passkey/sign-in': ['401 PASSKEY_UNKNOWN'],
  '/sso/start': ['404 NO_SSO'],
  '/sso/callback': ['404 NO_SSO'],
  '/sign-out': ['200'],
};
const WRONG = {
  username: 'khong-ai',
  password: 'khong-phai-mat-khau',
  code: '000000',
  id: 'x',
  response: { id: 'x', rawId: 'x', response: {} },
};

/** What the door takes, and nothing else: more would be refused for itself. */
function toWrong(path: Path): object {
  const door = AUTH_DOORS[path];
  const takes: readonly string[] = 'takes' in door ? door.takes : [];
  return Object.fromEntries(Object.entries(WRONG).filter(([name]) => takes.includes(name)));
}

test('every door of sign-in by every way to carry a session', async () => {
  await using city = await startCity();
  const wrong: string[] = [];
  const note = (who: string, path: string, { status, body }: AuthAnswer, expected: readonly string[]) => {
    const said = typeof body['code'] === 'string' ? `${status} ${body['code']}` : String(status);
    if (!expected.includes(said)) wrong.push(`${who} at ${path}: ${said}, not ${expected.join(' or ')}`);
  };
  for (const state of states) {
    for (const carrier of carriers) {
      const token = await city.sessionOf(state);
      const headers = toHeadersOf(carrier, token, city.centre.url);
      for (const path of Object.keys(passing) as Path[]) {
        await city.forgetFailures();
        const expected = passing[path](state) ? passed[path] : ['403 SECOND_FACTOR_NEEDED'];
        note(
          `${state} by ${carrier}`,
          path,
          await askAuth(city.centre.url, path, headers, toWrong(path)),
          expected,
        );
      }
      expect((await city.client(token).api('GET', '/me')).status, 'signed out').toBe(401);
    }
  }
  const { token } = await city.centre.ask<TokenMade>('POST', '/tokens', {
    name: 'program',
    permissions: ['city.read', 'users.manage'],
  });
  for (const path of Object.keys(passing) as Path[]) {
    await city.forgetFailures();
    const asProgram = await askAuth(
      city.centre.url,
      path,
      { authorization: `Bearer ${token}` },
      toWrong(path),
    );
    note('a token', path, asProgram, ['403 NOT_FOR_TOKENS']);
    const isOpen = AUTH_DOORS[path].needs === 'anyone';
    for (const headers of [{}, { authorization: 'Bearer made-up' }, { authorization: 'Bearer made.up' }]) {
      const expected = isOpen ? passed[path] : ['401 UNAUTHORIZED', '401 INVALID_TWO_FACTOR_COOKIE'];
      note('nobody', path, await askAuth(city.centre.url, path, headers, toWrong(path)), expected);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('a session that owes a second factor does nothing but give it', async () => {
  await using city = await startCity();
  const { url } = city.centre;
  const open = new Set([
    'GET /api/v1/me',
    'GET /api/v1/me/account',
    'POST /api/v1/me/second-factor/passkey',
    'POST /api/v1/me/second-factor/passkey/options',
  ]);
  const setting = new Set(['POST /api/v1/me/passkeys', 'POST /api/v1/me/passkeys/options']);
  for (const state of ['owes it', 'must set one up'] as const) {
    const token = await city.sessionOf(state);
    const client = city.client(token);
    const wrong: string[] = [];
    for (const { method, path } of city.centre.centre.routes) {
      const name = `${method} ${path}`;
      const address = path.replace('/api/v1', '').replaceAll(/:\w+/g, '1');
      const { status } = await client.api(method, address, method === 'GET' ? undefined : {});
      const isOpen = open.has(name) || (state === 'must set one up' && setting.has(name));
      if (isOpen === (status === 403)) wrong.push(`${state} at ${name}: ${status}`);
    }
    expect(wrong).toEqual([]);
    for (const carrier of carriers) {
      const headers = toHeadersOf(carrier, token, url);
      expect(await knockAtLive(url, headers), `${state} by ${carrier}`).toBe(401);
      expect((await fetch(`${url}/api/v1/services/rainfall/x`, { headers })).status).not.toBe(200);
    }
    const { sessions } = await client.ask<AccountView>('GET', '/me/account');
    expect(sessions, 'where the person is signed in is not told').toEqual([]);
  }
}, 120_000);

test.each(carriers)(
  'by %s, a factor goes only with a fresh one, and the other sessions with it',
  async (carrier) => {
    await using city = await startCity();
    const { url } = city.centre;
    const ask = (token: string, path: string, body: object) =>
      askAuth(url, path, toHeadersOf(carrier, token, url), body);
    const isIn = async (token: string) => (await city.client(token).api('GET', '/me')).status === 200;
    const account = (token: string) => city.client(token).ask<AccountView>('GET', '/me/account');

    const old = await city.sessionOf('gave it long ago');
    const other = await city.sessionOf('gave it just now');
    const password = { password: PASSWORD };
    for (const path of ['/two-factor/disable', '/two-factor/generate-backup-codes', '/two-factor/enable'])
      expect([path, (await ask(old, path, password)).status]).toEqual([path, 403]);
    for (const [method, path, body] of [
      ['PUT', '/me/password', { current: PASSWORD, password: 'mot-mat-khau-khac-han' }],
      ['POST', '/me/passkeys/options', undefined],
      ['DELETE', '/me/passkeys/x', undefined],
    ] as const)
      expect([path, (await city.client(old).api(method, path, body)).status]).toEqual([path, 403]);
    expect(await account(old)).toMatchObject({ totp: true });

    // Shown again inside the session, the same goes.
    expect((await ask(old, '/two-factor/verify-backup-code', { code: city.takeBackupCode() })).status).toBe(
      200,
    );
    const made = await ask(old, '/two-factor/generate-backup-codes', password);
    expect([made.status, await isIn(other), await isIn(old)]).toEqual([200, false, true]);
    await city.centre.clock.advance(6 * MINUTE_MS);
    expect((await ask(old, '/two-factor/disable', password)).status, 'six minutes later').toBe(403);
    const [code] = made.body['backupCodes'] as string[];
    expect((await ask(old, '/two-factor/verify-backup-code', { code })).status).toBe(200);
    const gone = await ask(old, '/two-factor/disable', password);
    expect([gone.status, await isIn(old)], 'the session has another secret now').toEqual([200, false]);
    const { rows } = await city.centre.db.pool.query(
      `select t.second_factor as shown, u."twoFactorEnabled" as "has" from session_state t join session s on s.id = t.session_id
     join "user" u on u.id = s."userId" where u.username = 'co-hai-lop'`,
    );
    expect(rows).toEqual([{ shown: false, has: false }]);
  },
  60_000,
);

test.each(carriers)(
  'by %s, wrong codes are counted and a sign-out is in the journal',
  async (carrier) => {
    await using city = await startCity();
    const { url } = city.centre;
    const token = await city.sessionOf('gave it just now');
    const headers = toHeadersOf(carrier, token, url);
    const statuses: number[] = [];
    for (let turn = 0; turn < 11; turn++)
      statuses.push((await askAuth(url, '/two-factor/verify-totp', headers, { code: '000000' })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    // Six ways to the same lock: the right code does not open it either, nor does the password.
    const right = await askAuth(url, '/two-factor/verify-backup-code', headers, {
      code: city.takeBackupCode(),
    });
    const removal = await askAuth(url, '/two-factor/disable', headers, { password: PASSWORD });
    expect([right.status, removal.status]).toEqual([429, 429]);
    expect((await askAuth(url, '/sign-out', headers)).status).toBe(200);
    const { rows } = await city.centre.db.pool.query<{ action: string; n: number }>(
      `select action, count(*)::int as n from journal
     where action in ('sign-in.fail', 'sign-in.lock', 'sign-out') group by action order by action`,
    );
    expect(rows).toEqual([
      { action: 'sign-in.fail', n: 9 },
      { action: 'sign-in.lock', n: 1 },
      { action: 'sign-out', n: 1 },
    ]);
  },
  60_000,
);

test('an administrator’s rights are no way around one’s own second factor', async () => {
  await using city = await startCity();
  const token = await city.sessionOf('gave it just now');
  const client = city.client(token);
  const { user } = await client.ask<AccountView>('GET', '/me/account');
  expect((await client.api('DELETE', `/users/${user.id}/second-factor`)).status, 'one’s own').toBe(403);
  const password = { password: 'mot-mat-khau-khac-han' };
  expect((await client.api('PUT', `/users/${user.id}/password`, password)).status).toBe(403);
  const { id } = await city.makePerson('nan-nhan', 'officer');
  const program = await client.ask<TokenMade>('POST', '/tokens', {
    name: 'x',
    permissions: ['users.manage'],
  });
  const byToken = city.client(program.token);
  expect((await byToken.api('PUT', `/users/${id}/password`, password)).status, 'not by a token').toBe(403);
  await city.centre.clock.advance(6 * MINUTE_MS);
  const notFresh = await client.api('PUT', `/users/${id}/password`, password);
  // The word by which a screen knows that it may ask for the factor and send the same again.
  expect(notFresh).toMatchObject({ status: 403, body: { error: { id: 'second_factor_needed' } } });
  expect((await client.api('DELETE', `/users/${id}/second-factor`)).status).toBe(403);
}, 60_000);

interface City extends AsyncDisposable {
  readonly centre: TestCentre;
  /** The token of a new session in this state. */
  sessionOf(state: State): Promise<string>;
  takeBackupCode(): string;
  forgetFailures(): Promise<void>;
  makePerson(username: string, role: string): Promise<{ id: string }>;
  client(token: string): ReturnType<typeof toClient>;
}

/** A centre that demands second factors, with somebody in each state. */
async function startCity(): Promise<City> {
  const centre = await startTestCentre({
    at: AT,
    settings: { HAIVAN_ADMIN_SECOND_FACTOR: 'required' },
  });
  const { url } = centre;
  const makePerson: City['makePerson'] = (username, role) =>
    centre.ask('POST', '/users', { username, name: username, password: PASSWORD, roles: [role] });
  const signIn = async (username: string) =>
    askAuth(url, '/sign-in/username', {}, { username, password: PASSWORD });
  const tokenOf = async (username: string) => String((await signIn(username)).body['token']);

  await makePerson('khong-no', 'officer');
  await makePerson('chua-lap', 'administrator');
  await makePerson('co-hai-lop', 'administrator');
  const first = { authorization: `Bearer ${await tokenOf('co-hai-lop')}` };
  const { body } = await askAuth(url, '/two-factor/enable', first, { password: PASSWORD });
  const codes = body['backupCodes'] as string[];
  await askAuth(url, '/two-factor/verify-totp', first, { code: toTotp(String(body['totpURI'])) });
  const takeBackupCode = () => codes.pop() ?? 'none';

  return {
    centre,
    makePerson,
    takeBackupCode,
    client: (token) => toClient(url, token),
    async forgetFailures() {
      await centre.db.pool.query('delete from sign_in_failure');
    },
    async sessionOf(state) {
      if (state === 'owes none') return tokenOf('khong-no');
      if (state === 'must set one up') return tokenOf('chua-lap');
      const asked = await signIn('co-hai-lop');
      const cookie = asked.cookies.map((line) => line.split(';')[0]).join('; ');
      const shown = await askAuth(
        url,
        '/two-factor/verify-backup-code',
        { cookie, origin: url },
        { code: takeBackupCode() },
      );
      const token = toTokenOf(shown);
      // As single sign-on with one factor leaves it, and as it is a while later.
      const set = {
        'owes it': 'second_factor = false, second_factor_at = null',
        'gave it long ago': `second_factor_at = second_factor_at - interval '6 minutes'`,
        'gave it just now': 'second_factor = true',
      }[state];
      await centre.db.pool.query(
        `update session_state set ${set} where session_id = (select id from session where token = $1)`,
        [token.slice(0, token.indexOf('.'))],
      );
      return token;
    },
    [Symbol.asyncDispose]: () => centre[Symbol.asyncDispose](),
  };
}

/** The status with which the upgrade to a live connection is refused; 101 when it is not. */
async function knockAtLive(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/live`, { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}
