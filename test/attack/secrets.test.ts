/**
 * Secrets that are entered come out nowhere: not from the database, not from a journal or its export, not from any
 * answer to anybody, not from the log, and not to another address than the one they open.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import { roles } from '../../contract/people/access.ts';
import { createLog } from '../../platform/kernel/log.ts';
import { createSecretBox, rotateKeyFile } from '../../platform/kernel/secret-box.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toFeedGiven } from '../support/feed-given.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';
import type { HttpReceiver } from '../support/http-receiver.ts';

const DOTS = '•••';
const CANARY = /canary-[a-z]+-\d+/g;
const canary = (what: string) => `canary-${what}-4711`;

let centre: TestCentre;
let source: HttpReceiver;
let elsewhere: HttpReceiver;
const logged: string[] = [];
beforeAll(async () => {
  source = await startHttpReceiver();
  elsewhere = await startHttpReceiver();
  const allowed = [source, elsewhere].map(({ port }) => `127.0.0.1:${port}`).join(',');
  centre = await startTestCentre({
    at: '2026-11-22T10:00:00+07:00',
    log: createLog({
      level: 'trace',
      readable: false,
      destination: { write: (line) => void logged.push(line) },
    }),
    settings: {
      HAIVAN_ALLOW_DIAL: allowed,
      // Nobody answers there: what fails tells its address easily.
      HAIVAN_SMTP_URL: `smtp://${canary('smtp')}:${canary('mailpassword')}@127.0.0.1:9`,
      HAIVAN_SMS_URL: `http://127.0.0.1:9/send?key=${canary('smskey')}&to={to}&text={text}`,
      HAIVAN_SMS_HEADER: `Authorization: Bearer ${canary('smsheader')}`,
      HAIVAN_WEBHOOK_URL: `http://127.0.0.1:9/hook?token=${canary('hook')}`,
      HAIVAN_WEBHOOK_SECRET: canary('webhooksecret'),
      HAIVAN_SECRET: `${canary('signing')}-and-long-enough-for-it`,
      HAIVAN_OIDC_ISSUER: 'http://127.0.0.1:9',
      HAIVAN_OIDC_CLIENT_ID: 'haivan',
      HAIVAN_OIDC_CLIENT_SECRET: canary('oidc'),
      HAIVAN_S3_SECRET: canary('bucket'),
    },
  });
  // With it comes the agency of the feeds here.
  await centre.makeFeed({ id: 'first' });
});
afterAll(async () => {
  await centre[Symbol.asyncDispose]();
  await Promise.all([source[Symbol.asyncDispose](), elsewhere[Symbol.asyncDispose]()]);
});

const secretSettings = (path = 'data') => ({
  url: `http://${canary('user')}:${canary('password')}@127.0.0.1:${source.port}/${path}?apikey=${canary('query')}`,
  headers: { 'X-Auth': `Bearer ${canary('bearer')}`, 'x-any-name': canary('header') },
  everySec: 60,
});
const toPoll = (id: string, settings: Record<string, unknown>) => toFeedGiven({ id, door: 'poll', settings });
const put = async (id: string, settings: Record<string, unknown>) => {
  const { definition } = await centre.ask<FeedView>('GET', `/feeds/${id}`);
  return centre.ask<FeedView>('PUT', `/feeds/${id}`, { ...definition, settings });
};
const settingsOf = async (id: string) =>
  (await centre.ask<FeedView>('GET', `/feeds/${id}`)).definition.settings ?? {};
/** Moves the clock until the address is asked once more. */
const asked = async (receiver: HttpReceiver, path = '/data') => {
  receiver.requests.length = 0;
  const find = () => receiver.requests.find((request) => request.path.startsWith(path));
  await expect
    .poll(async () => {
      await centre.advance(65_000);
      return find();
    })
    .toBeDefined();
  return find();
};

/** Every row of every table as text. */
async function wholeDatabase(): Promise<string> {
  const { rows: tables } = await centre.db.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await centre.db.pool.query<{ row: string }>(`select t::text as row from ${name} t`);
      return rows.map(({ row }) => row).join('\n');
    }),
  );
  return texts.join('\n');
}

function wholeFolder(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
}

test('what was entered is used, and is nowhere in the clear', async () => {
  await centre.ask('POST', '/feeds', toPoll('polled', secretSettings()));
  const request = await asked(source);
  expect(request?.path).toContain(canary('query'));
  expect(request?.headers['authorization']).toBe(
    `Basic ${Buffer.from(`${canary('user')}:${canary('password')}`).toString('base64')}`,
  );
  expect(request?.headers['x-any-name']).toBe(canary('header'));

  // Changed, paused, refused, tried out: each leaves traces of its own.
  await put('polled', { ...(await settingsOf('polled')), headers: { 'x-any-name': canary('second') } });
  await centre.ask('POST', '/feeds/polled/pause', { paused: true });
  await centre.api('PUT', '/feeds/polled', {
    ...toPoll('polled', { ...secretSettings(), password: canary('unknown') }),
  });
  await centre.api(
    'POST',
    '/feeds',
    toPoll('polled', { ...secretSettings(), url: `http://${canary('bad')}@` }),
  );

  // Passwords of people, right and wrong; messages that fail.
  const person = { username: 'lan', name: 'Lan', roles: ['operator'], agencyId: null };
  await centre.ask('POST', '/users', { ...person, password: canary('ownpassword') });
  const lan = await centre.signedInAs('lan', canary('ownpassword'));
  await lan.api('POST', '/me/password', { current: canary('wrong'), next: canary('new') });
  await expect(centre.signedInAs('lan', canary('wrong'))).rejects.toThrow();
  for (const channel of ['email', 'sms', 'webhook'])
    await centre.api('POST', '/me/notification-test', { channel });
  await centre.advance(120_000);
  await centre.api('GET', `/feeds?apikey=${canary('asked')}`);

  expect(logged.join('').match(CANARY)).toBeNull();
  expect((await wholeDatabase()).match(CANARY)).toBeNull();
  expect(wholeFolder(centre.dataDir).match(CANARY)).toBeNull();
});

test('no answer shows them to anybody', async () => {
  const found: string[] = [];
  for (const role of roles) {
    const client = await centre.signedIn(role);
    for (const { method, path } of centre.centre.routes.filter((route) => route.method === 'GET')) {
      const address = path
        .replace(/^\/api\/v1/, '')
        .replaceAll(':id', 'polled')
        .replaceAll(/:\w+/g, '1');
      const answer = await client.api(method, `${address}${path.endsWith('/export') ? '?format=csv' : ''}`);
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      for (const secret of text.match(CANARY) ?? []) found.push(`${role} ${path} ${secret}`);
    }
  }
  expect(found).toEqual([]);
}, 240_000);

test('dots that come back keep the secret; for another address it is forgotten and said', async () => {
  await centre.ask('POST', '/feeds', toPoll('moved', secretSettings()));
  const shown = await settingsOf('moved');
  expect(shown['url']).toBe(`http://${DOTS}@127.0.0.1:${source.port}/data?${DOTS}`);
  const kept = await put('moved', {
    ...shown,
    everySec: 61,
    url: String(shown['url']).replace('/data', '/other'),
  });
  expect(kept.secretsForgotten).toEqual([]);
  expect(kept.secrets.map(({ name, opens }) => [name, opens])).toEqual(
    ['header:x-any-name', 'header:x-auth', 'url:query', 'url:user'].map((name) => [
      name,
      `http://127.0.0.1:${source.port}`,
    ]),
  );
  const request = await asked(source, '/other');
  expect(request?.path).toBe(`/other?apikey=${canary('query')}`);
  expect(request?.headers['x-any-name']).toBe(canary('header'));

  const moved = await put('moved', {
    ...(await settingsOf('moved')),
    url: `http://${DOTS}@127.0.0.1:${elsewhere.port}/data?${DOTS}`,
  });
  expect([...(moved.secretsForgotten ?? [])].sort()).toEqual([
    'header:x-any-name',
    'header:x-auth',
    'url:query',
    'url:user',
  ]);
  expect(moved.secrets).toEqual([]);
  const there = await asked(elsewhere);
  expect(JSON.stringify(there?.headers) + (there?.path ?? '')).not.toMatch(CANARY);
  // Back again they do not return.
  const back = await put('moved', {
    ...(await settingsOf('moved')),
    url: secretSettings().url.replace(/.*@/, 'http://'),
  });
  expect(back.secrets.map(({ name }) => name)).toEqual(['url:query']);
});

test('settings that nobody knows are refused, and so are dots inside an address', async () => {
  const unknown = await centre.api('POST', '/feeds', {
    ...toPoll('unknown', secretSettings()),
    settings: { ...secretSettings(), credentials: [{ password: canary('array') }] },
  });
  expect(unknown.status).toBe(400);
  expect(JSON.stringify(unknown.body)).not.toMatch(CANARY);
  const half = { ...secretSettings(), url: `http://127.0.0.1:${source.port}/?a=1&b=${DOTS}` };
  expect((await centre.api('POST', '/feeds', toPoll('half', half))).status).toBe(400);
});

test('what an older version stored in the clear is sealed at the next start, and its journal shows dots', async () => {
  const {
    assets: _assets,
    datastreams: _datastreams,
    ...older
  } = toPoll('older', {
    ...secretSettings('older'),
    credentials: [{ password: canary('array') }],
  });
  await centre.db.pool.query(
    'insert into feed (id, agency_id, service_id, definition, retired_at) values ($1, $2, $3, $4, null), ($5, $2, $3, $6, now())',
    ['older', older.agencyId, older.serviceId, older, 'retired', { ...older, id: 'retired' }],
  );
  await centre.centre.parts.db.tx((tx) =>
    centre.centre.access.journal.append(tx, {
      actor: 'admin',
      role: 'administrator',
      source: 'of old',
      action: 'feed.create',
      subject: 'feed:older',
      before: older,
      after: older,
    }),
  );
  await centre.restart();
  const { rows } = await centre.db.pool.query<{ text: string }>('select definition::text as text from feed');
  expect(
    rows
      .map(({ text }) => text)
      .join('\n')
      .match(CANARY),
  ).toBeNull();
  const view = await centre.ask<FeedView>('GET', '/feeds/older');
  expect(view.ignoredSettings).toEqual(['credentials']);
  const request = await asked(source, '/older');
  expect(request?.headers['x-any-name']).toBe(canary('header'));
  for (const path of [
    '/journal?subject=feed:older',
    '/journal/export?format=csv',
    '/journal/export?format=ndjson',
  ]) {
    const answer = await centre.api('GET', path);
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    expect(text).toContain('feed:older');
    expect(text).not.toMatch(CANARY);
  }
  expect((await centre.ask<{ broken: unknown }>('GET', '/journal/verify')).broken).toBeNull();
});

test('the log cuts secrets out of whatever a library says', () => {
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    readable: false,
    destination: { write: (line) => void lines.push(line) },
  });
  const address = `https://${canary('user')}:${canary('password')}@host.example/a?key=${canary('query')}`;
  log.warn({ err: new Error(`no answer from ${address}`), headers: { cookie: canary('cookie') } }, address);
  log.warn(
    { url: `/api/v1/x?token=${canary('url')}` },
    `Authorization: Bearer ${canary('bearer')} hvk_${canary('key')}`,
  );
  expect(lines.join('')).toContain('host.example/a');
  expect(lines.join('').match(CANARY)).toBeNull();
});

test('a row that is moved to another feed or address does not open', async () => {
  await centre.ask('POST', '/feeds', toPoll('victim', secretSettings()));
  await centre.db.pool.query(
    `update feed_secret set opens = 'http://127.0.0.1:${elsewhere.port}' where feed_id = 'victim'`,
  );
  await expect(centre.centre.parts.catalogue.openFeedSettings('victim')).rejects.toThrow(
    'sealed for this place',
  );
  await centre.ask('POST', '/feeds/victim/pause', { paused: true });
  await centre.db.pool.query("delete from feed_secret where feed_id = 'victim'");
});

test('a new key seals everything anew at the next start; without the old one nothing opens', async () => {
  const file = join(centre.dataDir, 'secret-key');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const keyId = rotateKeyFile(file);
  await centre.restart();
  const { rows } = await centre.db.pool.query<{ key_id: string }>('select distinct key_id from feed_secret');
  expect(rows).toEqual([{ key_id: keyId }]);
  expect((await asked(source, '/older'))?.headers['x-any-name']).toBe(canary('header'));

  // With another key (a second machine, a lost file) the centre starts, and the door says what is missing.
  writeFileSync(file, `${'C'.repeat(43)}\n`);
  await centre.restart();
  const health = await fetch(`${centre.url}/health`, {
    headers: { authorization: `Bearer ${centre.token}` },
  });
  expect(await health.text()).toContain(`A secret cannot be opened: the key ${keyId} is not here`);

  const [one, other] = ['A', 'B'].map((letter) => createSecretBox([letter.repeat(43)]));
  const sealed = one?.seal('hush', 'here');
  expect(sealed && one?.open(sealed, 'here')).toBe('hush');
  expect(() => sealed && other?.open(sealed, 'here')).toThrow('is not here');
});
