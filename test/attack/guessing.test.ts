/** Guessing: a code opens once, a hundred guesses at once are a hundred, and a stranger locks nobody out. */
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { findTotpStep } from '../../platform/access/internal/sign-in/totp-step.ts';
import { askAuth } from '../support/carried.ts';
import { ADMIN_PASSWORD, startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { findCanaries } from '../support/find-canaries.ts';
import { toTotp } from '../support/totp.ts';

const AT = '2026-11-22T08:00:00Z';
const PASSWORD = 'mot-cau-de-nho-va-dai';

test('an authenticator code opens once: A, B, A, and six at once', async () => {
  await using centre = await startTestCentre({ at: AT });
  const { url } = centre;
  await centre.ask('POST', '/users', {
    username: 'can-bo',
    name: 'Cán bộ',
    password: PASSWORD,
    roles: ['officer'],
  });
  const signIn = () => askAuth(url, '/sign-in/username', {}, { username: 'can-bo', password: PASSWORD });
  const first = { authorization: `Bearer ${String((await signIn()).body['token'])}` };
  const { body } = await askAuth(url, '/two-factor/enable', first, { password: PASSWORD });
  const uri = String(body['totpURI']);
  await askAuth(url, '/two-factor/verify-totp', first, { code: toTotp(uri, -1) });
  const show = async (path: string, code: unknown) => {
    const cookie = (await signIn()).cookies.map((line) => line.split(';')[0]).join('; ');
    return (await askAuth(url, path, { cookie, origin: url }, { code })).status;
  };
  const [a, b] = [toTotp(uri), toTotp(uri, 1)];
  const six = await Promise.all(Array.from({ length: 6 }, () => show('/two-factor/verify-totp', a)));
  expect(six.filter((status) => status === 200)).toHaveLength(1);
  expect(await show('/two-factor/verify-totp', b)).toBe(200);
  expect(await show('/two-factor/verify-totp', a), 'an earlier one after a later one').toBe(401);
  expect(await show('/two-factor/verify-totp', b)).toBe(401);
  const codes = body['backupCodes'] as string[];
  const recovery = await Promise.all(
    Array.from({ length: 6 }, () => show('/two-factor/verify-backup-code', codes[0])),
  );
  expect(recovery.filter((status) => status === 200)).toHaveLength(1);
}, 60_000);

test('a code belongs to its half minute and the ones beside it', () => {
  const uri = 'otpauth://totp/x?secret=MFRGGZDFMZTWQ2LK';
  const step = Math.floor(Date.now() / 30_000);
  expect(findTotpStep('abcdefghij', toTotp(uri), step * 30_000)).toBe(step);
  expect(findTotpStep('abcdefghij', toTotp(uri), (step + 2) * 30_000)).toBeUndefined();
});

test('a stranger does not keep the administrator out, and a hundred guesses at once are a hundred', async () => {
  await using centre = await startTestCentre({ at: AT });
  const guess = (from: string, password: string) => signInFrom(centre, from, 'admin', password);
  const burst = await Promise.all(
    Array.from({ length: 60 }, (_, at) => guess('127.0.0.66', `guess-number-${at}`)),
  );
  expect(
    burst.filter((status) => status === 401),
    'no more are looked at',
  ).toHaveLength(10);
  expect(burst.filter((status) => status === 429)).toHaveLength(50);
  expect(await guess('127.0.0.66', ADMIN_PASSWORD), 'locked where it was guessed').toBe(429);
  expect(await guess('127.0.0.1', ADMIN_PASSWORD), 'from where admin has signed in before').toBe(200);
  expect(await guess('127.0.0.5', ADMIN_PASSWORD), 'from anywhere else').toBe(200);

  // From many addresses: strangers to the name wait for each other, who is known does not.
  for (let host = 100; host < 110; host++)
    for (let turn = 0; turn < 9; turn++) await guess(`127.0.0.${host}`, 'a wrong password of many');
  expect(await guess('127.0.0.120', 'wrong'), 'the first of those that wait').toBe(401);
  expect(await guess('127.0.0.121', 'wrong')).toBe(429);
  expect(await guess('127.0.0.1', ADMIN_PASSWORD)).toBe(200);
  await centre.clock.advance(10_000);
  expect(await guess('127.0.0.122', ADMIN_PASSWORD), 'a new address, ten seconds later').toBe(200);
}, 90_000);

test('a password typed where the name belongs is kept nowhere: an unknown name is a mark, the same each time', async () => {
  await using centre = await startTestCentre({ at: AT });
  const typed = 'con-meo-cua-toi-1987';
  for (let turn = 0; turn < 11; turn++) await signInFrom(centre, '127.0.0.70', typed, 'admin');
  await signInFrom(centre, '127.0.0.71', 'another-nobody', 'x');
  await signInFrom(centre, '127.0.0.71', 'admin', 'x');
  const { rows } = await centre.db.pool.query<{ line: string }>(
    `select concat_ws(' ', actor, source, action, subject) as line from journal
     where action like 'sign-in.%' order by id`,
  );
  const lines = rows.map(({ line }) => line);
  const mark = /^unknown 127\.0\.0\.70 sign-in\.fail unknown-name:([0-9a-f]{16})$/.exec(lines[0] ?? '')?.[1];
  expect(lines).toEqual([
    ...Array<string>(9).fill(`unknown 127.0.0.70 sign-in.fail unknown-name:${mark}`),
    `unknown 127.0.0.70 sign-in.lock unknown-name:${mark}`,
    expect.stringMatching(/^unknown 127\.0\.0\.71 sign-in\.fail unknown-name:[0-9a-f]{16}$/),
    'admin 127.0.0.71 sign-in.fail username:admin',
  ]);
  expect(lines[10]).not.toContain(String(mark));
  expect(await findCanaries(centre.db.pool, centre.dataDir, [typed])).toEqual([]);
});

/** The status of a sign-in that comes from this address of the machine. */
async function signInFrom(
  centre: TestCentre,
  from: string,
  username: string,
  password: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${centre.url}/api/auth/sign-in/username`,
      { method: 'POST', localAddress: from, agent: false, headers: { 'content-type': 'application/json' } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.on('error', reject);
    asked.end(JSON.stringify({ username, password }));
  });
}
