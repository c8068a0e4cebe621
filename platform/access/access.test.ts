/** Stories of who may come in: the first administrator, a session as bearer token, feed keys, the journal's chain. */
import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { movableClock } from '../kernel/clock.ts';
import { canonicalJson } from './journal.ts';
import { createAccess } from './access.ts';
import { authorise } from './permissions.ts';

const database = await createTestDatabase();
const clock = movableClock(Date.parse('2026-11-22T08:00:00Z'));
const access = createAccess({
  db: database,
  clock,
  auth: {
    secret: 'a secret of this test, long enough',
    baseUrl: 'http://127.0.0.1:1',
    attemptsPerMinute: 5,
    limits: { idleMs: Infinity, absoluteMs: Infinity },
    adminSecondFactor: false,
    oidc: undefined,
  },
});

afterAll(async () => {
  await access.stop();
  await database[Symbol.asyncDispose]();
});

const signIn = (username: string, password: string, ip = '10.0.0.1') =>
  access.answerAuth({
    method: 'POST',
    url: 'http://127.0.0.1:1/api/auth/sign-in/username',
    headers: { 'content-type': 'application/json' },
    ip,
    body: JSON.stringify({ username, password }),
  });

const signInAsAdmin = async (ip?: string) => {
  const answer = await signIn('admin', 'first-password-1', ip);
  const { token }: { token: string } = await answer.json();
  return access.getPerson({ headers: { authorization: `Bearer ${token}` }, ip: '10.0.0.1' });
};

test('the first start makes one administrator, the next starts none', async () => {
  expect(await access.users.ensureAdministrator('first-password-1')).toBe('first-password-1');
  expect(await access.users.ensureAdministrator('another-password')).toBeUndefined();
  const admin = await signInAsAdmin();
  expect(admin.roles).toEqual(['administrator', 'operator']);
  expect(() => authorise(admin, 'users.manage')).not.toThrow();
});

test('a wrong password opens nothing, and guessing is stopped', async () => {
  const answers = [];
  for (let attempt = 0; attempt < 8; attempt++)
    answers.push((await signIn('admin', `guess-number-${attempt}`, '10.0.0.9')).status);
  expect(answers[0]).toBe(401);
  expect(answers.at(-1)).toBe(429);
});

test('nobody is let in without a session, and an operator not everywhere', async () => {
  await expect(access.getPerson({ headers: {}, ip: '10.0.0.1' })).rejects.toMatchObject({
    id: 'unauthenticated',
  });
  await expect(
    access.getPerson({ headers: { authorization: 'Bearer made-up' }, ip: '10.0.0.1' }),
  ).rejects.toMatchObject({ id: 'unauthenticated' });
  const admin = await signInAsAdmin('10.0.0.2');
  await access.users.createUser(
    {
      username: 'Truc.Ban',
      name: 'Trực ban',
      password: 'night-shift-at-9',
      grants: [{ role: 'operator', agencyId: null, post: null, expiresMs: null }],
    },
    admin,
  );
  const { token }: { token: string } = await (
    await signIn('truc.ban', 'night-shift-at-9', '10.0.0.3')
  ).json();
  const operator = await access.getPerson({ headers: { authorization: `Bearer ${token}` }, ip: '10.0.0.3' });
  expect(() => authorise(operator, 'alerts.handle')).not.toThrow();
  expect(() => authorise(operator, 'feeds.manage')).toThrow(/permission feeds\.manage/);
  const userId = (await access.users.listUsers()).find((user) => user.username === 'truc.ban')?.id ?? '';
  await access.users.setPassword(userId, 'another-night-at-10', admin);
  await expect(
    access.getPerson({ headers: { authorization: `Bearer ${token}` }, ip: '10.0.0.3' }),
  ).rejects.toMatchObject({ id: 'unauthenticated' });
});

test('the last administrator stays', async () => {
  const admin = await signInAsAdmin('10.0.0.4');
  await expect(
    access.users.setGrants(
      admin.id,
      [{ role: 'operator', agencyId: null, post: null, expiresMs: null }],
      admin,
    ),
  ).rejects.toMatchObject({
    id: 'conflict',
  });
});

test('a feed key opens its own feed until it ends or is revoked', async () => {
  const admin = await signInAsAdmin('10.0.0.5');
  await database.pool.query(
    `insert into agency (id, kind, name_vi, name_en) values ('a', 'department', 'Sở', 'Department')`,
  );
  await database.pool.query(
    `insert into feed (id, agency_id, service_id, definition) values ('f', 'a', 's', '{}')`,
  );
  const expiring = await access.feedKeys.make('f', { name: 'logger', expiresMs: clock.now() + 1000 }, admin);
  const lasting = await access.feedKeys.make('f', { name: 'logger 2', expiresMs: null }, admin);
  expect(await access.feedKeys.verify(expiring.key)).toMatchObject({ feedId: 'f', keyId: expiring.id });
  expect(await access.feedKeys.verify(`${lasting.key}x`)).toBeUndefined();
  await clock.advance(1000);
  expect(await access.feedKeys.verify(expiring.key)).toBeUndefined();
  expect(await access.feedKeys.verify(lasting.key)).toMatchObject({ feedId: 'f' });
  await access.feedKeys.revoke('f', lasting.id, admin);
  expect(await access.feedKeys.verify(lasting.key)).toBeUndefined();
  const stored = await database.pool.query<{ hash: Buffer }>('select hash from feed_key');
  expect(stored.rows.every((row) => !row.hash.toString().includes('hvk_'))).toBe(true);
});

test('the journal is a chain that nobody can edit', async () => {
  const { rows } = await database.pool.query<
    Record<string, unknown> & { previous: Buffer; hash: Buffer; time: number }
  >('select * from journal order by id');
  expect(rows.length).toBeGreaterThan(3);
  let previous: Buffer = Buffer.alloc(32);
  for (const row of rows) {
    expect(row.previous.equals(previous)).toBe(true);
    const body = canonicalJson({
      timeMs: row.time,
      actor: row['actor'],
      role: row['role'],
      source: row['source'],
      action: row['action'],
      subject: row['subject'],
      before: row['before'] === null ? null : canonicalJson(row['before']),
      after: row['after'] === null ? null : canonicalJson(row['after']),
      why: row['why'],
    });
    expect(createHash('sha256').update(previous).update(body).digest().equals(row.hash)).toBe(true);
    previous = row.hash;
  }
  await expect(database.pool.query(`update journal set actor = 'nobody'`)).rejects.toThrow(/append-only/);
  await expect(database.pool.query('truncate journal')).rejects.toThrow(/append-only/);
});
