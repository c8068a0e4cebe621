/**
 * Nobody reads the inside network through the centre: not by a feed's own word, not by a name, a number or a redirect,
 * and what is polled inside by the operator's word is not shown to who may not read the whole city's raw deliveries.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { RefusalView } from '../../contract/feeds/delivery.ts';
import { postGuarded } from '../../platform/kernel/guarded-post.ts';
import { createOutgoing } from '../../platform/kernel/outgoing.ts';
import { isPublicAddress } from '../../platform/kernel/public-address.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toFeedGiven } from '../support/feed-given.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';
import type { HttpReceiver } from '../support/http-receiver.ts';

const AT = '2026-11-22T10:00:00+07:00';
const WARD = 'ubnd-phuong-hai-chau';
const SECRET = 'inside-secret-4711';
const poll = (id: string, settings: Record<string, unknown>) => ({
  ...toFeedGiven({ id, agencyId: WARD, door: 'poll', settings: { everySec: 60, ...settings } }),
  datastreams: [],
});

let centre: TestCentre;
let inside: HttpReceiver;
/** On another port that the operator did list. */
let listed: HttpReceiver;
beforeAll(async () => {
  inside = await startHttpReceiver();
  inside.answer = () => ({ status: 200, body: `{"datastream":"${SECRET}"}` });
  listed = await startHttpReceiver();
  centre = await startTestCentre({
    at: AT,
    settings: { HAIVAN_ALLOW_DIAL: `127.0.0.1:${listed.port},listed.example:${listed.port}` },
  });
  // One agency alone would be the root of the city and reach all of it.
  for (const id of [WARD, 'another-agency'])
    await centre.ask('POST', '/agencies', {
      id,
      parentId: null,
      kind: 'ward',
      name: { vi: id, en: id },
      isOperationCentre: false,
      areaCodes: [],
    });
});
afterAll(async () => {
  await centre[Symbol.asyncDispose]();
  await Promise.all([inside[Symbol.asyncDispose](), listed[Symbol.asyncDispose]()]);
});

describe('an address inside', () => {
  test.each([
    (port: number) => `http://127.0.0.1:${port}/`,
    (port: number) => `http://2130706433:${port}/`,
    (port: number) => `http://0x7f.1:${port}/`,
    (port: number) => `http://0177.0.0.1:${port}/`,
    (port: number) => `http://127.0.0.1.:${port}/`,
    (port: number) => `http://[::1]:${port}/`,
    (port: number) => `http://[::ffff:127.0.0.1]:${port}/`,
    (port: number) => `http://[64:ff9b::7f00:1]:${port}/`,
    (port: number) => `http://[2002:7f00:1::]:${port}/`,
    () => 'http://169.254.169.254/latest/meta-data/',
    () => 'http://10.0.0.1/',
    () => 'http://93.184.216.34:25/',
    (port: number) => `http://localhost:${port}/`,
  ])('is refused when the feed is made: %s', async (toUrl) => {
    const officer = await centre.signedIn('administrator', WARD);
    const answer = await officer.api('POST', '/feeds', poll('sneaky', { url: toUrl(inside.port) }));
    expect(answer.status).toBe(403);
    expect(JSON.stringify(answer.body)).toContain('HAIVAN_ALLOW_DIAL');
  });

  test('is not opened by the feed’s own word, and the sentence says who opens it', async () => {
    const url = `http://127.0.0.1:${inside.port}/`;
    const answer = await centre.api('POST', '/feeds', poll('own-word', { url, allowPrivate: true }));
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('HAIVAN_ALLOW_DIAL');
  });

  test('is not polled for a feed of an older version, which is told so', async () => {
    const definition = poll('older', { url: `http://localhost:${inside.port}/`, allowPrivate: true });
    const { assets: _assets, datastreams: _datastreams, ...stored } = definition;
    await centre.db.pool.query(
      'insert into feed (id, agency_id, service_id, definition) values ($1, $2, $3, $4)',
      ['older', WARD, stored.serviceId, stored],
    );
    await centre.restart();
    await centre.advance(5_000);
    expect(inside.requests).toEqual([]);
    const view = await centre.ask<FeedView>('GET', '/feeds/older');
    expect(view.ignoredSettings).toEqual(['allowPrivate']);
    expect(view.definition.settings).not.toHaveProperty('allowPrivate');
  });

  test('is not reached by a redirect of a listed one', async () => {
    listed.answer = () => ({ status: 302, headers: { location: `http://localhost:${inside.port}/` } });
    await centre.ask('POST', '/feeds', poll('bounced', { url: `http://127.0.0.1:${listed.port}/` }));
    await centre.settled();
    await expect
      .poll(async () => {
        await centre.advance(5_000);
        return listed.requests.length;
      })
      .toBeGreaterThan(0);
    expect(inside.requests).toEqual([]);
    await centre.ask('POST', '/feeds/bounced/pause', { paused: true });
  });

  test('is not dialled as a receiver of lines, nor listened on at any port', async () => {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    let connections = 0;
    server.on('connection', () => (connections += 1));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const nmea = (door: 'nmea-tcp' | 'nmea-tcp-client', settings: Record<string, unknown>) =>
      centre.api('POST', '/feeds', { ...poll(`lines-${door}`, {}), door, decoder: 'ais', settings });
    expect((await nmea('nmea-tcp-client', { host: '127.0.0.1', port })).status).toBe(403);
    expect((await nmea('nmea-tcp', { port: 22 })).status).toBe(400);
    expect((await nmea('nmea-tcp-client', { host: '2130706433', port })).status).toBe(200);
    await centre.advance(5_000);
    expect(connections).toBe(0);
    server.close();
  });
});

test.each([
  ['host', 'inside.example'],
  ['X-Forwarded-For', '127.0.0.1'],
  ['Metadata-Flavor', 'Google'],
  ['X-aws-ec2-metadata-token', 'token-of-the-cloud'],
  ['transfer-encoding', 'chunked'],
  ['x-key', 'a\r\nhost: b'],
])('the header %s is not the feed’s to set so', async (name, value) => {
  const settings = { url: 'https://data.example.org/', headers: { [name]: value } };
  const answer = await centre.api('POST', '/feeds', poll('headers', settings));
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).not.toContain(value);
});

test.each([
  'https://127.0.0.1/push',
  'https://fcm.googleapis.com:22/push',
  'https://user:word@fcm.googleapis.com/push',
  'http://fcm.googleapis.com/push',
  'https://fcm.googleapis.com.evil.example/push',
])('no browser makes the centre send its push to %s', async (endpoint) => {
  const subscription = { endpoint, keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) } };
  expect((await centre.api('POST', '/me/push-subscriptions', subscription)).status).toBe(400);
});

test('a push service named by its domain is not reached when its name leads inside', async () => {
  const post = postGuarded({
    url: new URL(`http://localhost:${inside.port}/push`),
    headers: {},
    body: Buffer.from('x'),
    timeoutMs: 5_000,
    outgoing: createOutgoing(''),
  });
  await expect(post).rejects.toThrow('is not reached from here');
  expect(inside.requests).toEqual([]);
});

test('what the operator lists is polled; its refused answers are shown to the whole city’s staff alone', async () => {
  listed.answer = () => ({ status: 200, body: `[{"datastream":"${SECRET}","value":1}]` });
  const url = `http://127.0.0.1:${listed.port}/data`;
  await centre.ask('POST', '/feeds', poll('listed', { url }));
  const list = async (client: typeof centre | Awaited<ReturnType<TestCentre['signedIn']>>) =>
    (await client.ask<{ refusals: RefusalView[] }>('GET', '/feeds/listed/refusals')).refusals;
  await expect
    .poll(async () => {
      await centre.advance(5_000);
      return (await list(centre)).length;
    })
    .toBeGreaterThan(0);
  const [refusal] = await list(centre);
  const raw = `/refusals/${refusal?.id}/raw`;
  expect(JSON.stringify((await centre.api('GET', raw)).body)).toContain(SECRET);
  const ward = await centre.signedIn('administrator', WARD);
  expect((await ward.api('GET', raw)).status).toBe(403);
  expect(JSON.stringify(await list(ward))).not.toContain(SECRET);
  expect(JSON.stringify((await ward.api('POST', `/refusals/${refusal?.id}/replay`)).body)).not.toContain(
    SECRET,
  );
});

test.each([
  '0.0.0.0',
  '100.64.0.1',
  '192.0.0.170',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  '::',
  '::1',
  '::ffff:8.8.8.8',
  '64:ff9b::808:808',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:808:808::1',
  'fc00::1',
  'fe80::1%lo',
  'fec0::1',
  'ff02::1',
])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

test.each(['8.8.8.8', '203.162.4.191', '2606:4700::1111'])('%s is public', (address) =>
  expect(isPublicAddress(address)).toBe(true),
);

test('a listed net opens its addresses on its ports and nothing beside', () => {
  const { refusal } = createOutgoing('10.1.2.0/24:443, camera.local:8000-8100, [fd00::/8]:80');
  expect(refusal('10.1.2.3', 443, 'web')).toBeUndefined();
  expect(refusal('camera.LOCAL.', 8_050, 'web')).toBeUndefined();
  expect(refusal('[fd00::1]', 80, 'web')).toBeUndefined();
  expect(refusal('10.1.2.3', 80, 'web')).toBeDefined();
  expect(refusal('10.1.3.3', 443, 'web')).toBeDefined();
  expect(refusal('camera.local', 22, 'web')).toBeDefined();
});
