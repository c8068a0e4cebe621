/** Nothing stands open beyond this machine by oversight, and nobody but a named proxy says from where a request came. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { afterAll, describe, expect, test } from 'vitest';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import { listExposures } from '../../platform/exposure.ts';
import { loadSettings } from '../../platform/kernel/settings.ts';
import { createProxyTrust } from '../../platform/kernel/trusted-proxies.ts';
import { startTestCentre } from '../support/centre.ts';

const AT = '2026-11-22T10:00:00+07:00';
const EVERYWHERE = {
  HAIVAN_HOST: '0.0.0.0',
  HAIVAN_DEMO: 'off',
  HAIVAN_ADMIN_SECOND_FACTOR: 'required',
  HAIVAN_PUBLIC_URL: 'https://ioc.example.vn',
};
const folder = mkdtempSync(join(tmpdir(), 'haivan-tls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const namesOf = (env: Record<string, string>) =>
  listExposures(loadSettings({ ...EVERYWHERE, ...env })).map(({ name }) => name);

describe('a start that listens beyond this machine', () => {
  test('with everything in order is none to refuse', () => {
    expect(namesOf({})).toEqual([]);
  });

  test.each([
    ['demo', { HAIVAN_DEMO: 'on' }],
    ['second-factor-optional', { HAIVAN_ADMIN_SECOND_FACTOR: 'optional' }],
    ['http-plain', { HAIVAN_PUBLIC_URL: '' }],
    ['http-plain', { HAIVAN_PUBLIC_URL: 'http://ioc.example.vn' }],
  ])('is refused for %s, unless the operator names it', async (name, env) => {
    expect(namesOf(env)).toEqual([name]);
    expect(namesOf({ ...env, HAIVAN_ALLOW_EXPOSED: `nmea, ${name}` })).toEqual([]);
    expect(namesOf({ ...env, HAIVAN_HOST: '127.0.0.1' })).toEqual([]);
    await expect(startTestCentre({ at: AT, settings: { ...EVERYWHERE, ...env } })).rejects.toMatchObject({
      details: { allowed: expect.stringContaining(`HAIVAN_ALLOW_EXPOSED=${name}`) },
    });
  });

  test('a name that is none is refused itself', () => {
    expect(() => loadSettings({ HAIVAN_ALLOW_EXPOSED: 'everything' })).toThrow('HAIVAN_ALLOW_EXPOSED');
  });
});

describe('doors that feeds open', () => {
  const open = { HAIVAN_ALLOW_EXPOSED: 'demo,second-factor-optional,http-plain' };

  test('NMEA and trackers from any address and MQTT without TLS stay shut, and keep the next start shut', async () => {
    await using centre = await startTestCentre({ at: AT, settings: { HAIVAN_HOST: '0.0.0.0', ...open } });
    await centre.makeFeed({ id: 'ais-open', door: 'nmea-tcp', decoder: 'ais', properties: [] });
    await centre.makeFeed({ id: 'rain-mqtt', door: 'mqtt' });
    await centre.makeFeed({ id: 'vehicles', door: 'tracker-tcp', decoder: 'gt06', properties: [] });
    const listed = { id: 'ais-listed', door: 'nmea-tcp', decoder: 'ais', properties: [] } as const;
    await centre.makeFeed({ ...listed, settings: { allow: ['127.0.0.1'] } });
    const port = async (id: string) => {
      const { connect: facts } = await centre.ask<FeedView>('GET', `/feeds/${id}`);
      return facts.find(({ label }) => label === 'port')?.value;
    };
    await expect.poll(() => port('ais-listed')).toBeDefined();
    expect(await port('ais-open')).toBeUndefined();
    const health = await fetch(`${centre.url}/health`, {
      headers: { authorization: `Bearer ${centre.token}` },
    });
    const { parts } = (await health.json()) as { parts: Record<string, { says: string }> };
    expect(parts['door nmea-tcp ais-open']?.says).toContain('HAIVAN_ALLOW_EXPOSED=nmea');
    expect(parts['door tracker-tcp vehicles']?.says).toContain('HAIVAN_ALLOW_EXPOSED=tracker');
    expect(parts['door mqtt']?.says).toContain('HAIVAN_ALLOW_EXPOSED=mqtt-plain');
    await expect(centre.restart()).rejects.toMatchObject({
      details: { allowed: expect.stringContaining('HAIVAN_ALLOW_EXPOSED=mqtt-plain,nmea') },
    });
  });
});

test('MQTT with a certificate is TLS and nothing else', async () => {
  const [cert, key] = ['cert.pem', 'key.pem'].map((name) => join(folder, name));
  if (cert === undefined || key === undefined) throw new Error('no names');
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  await using centre = await startTestCentre({
    at: AT,
    settings: { HAIVAN_MQTT_TLS_CERT: cert, HAIVAN_MQTT_TLS_KEY: key },
  });
  const feed = await centre.makeFeed({ id: 'rain-mqtt', door: 'mqtt', assets: ['m1'] });
  const address = async () =>
    (await centre.ask<FeedView>('GET', '/feeds/rain-mqtt')).connect.find(({ label }) => label === 'address')
      ?.value ?? '';
  await expect.poll(address).toMatch(/^mqtts:/);
  const port = Number(new URL(await address()).port);
  const options = { protocolVersion: 4, reconnectPeriod: 0, rejectUnauthorized: false } as const;
  const client = await mqtt.connectAsync(`mqtts://127.0.0.1:${port}`, {
    ...options,
    username: feed.id,
    password: feed.key,
  });
  const reading = { datastream: 'm1/rain', time: '2026-11-22T09:50:00+07:00', value: 2 };
  await client.publishAsync('feeds/rain-mqtt/m1', JSON.stringify(reading), { qos: 1 });
  await client.endAsync();
  const { rows } = await centre.db.pool.query<{ n: number }>('select count(*)::int as n from observation');
  expect(rows[0]?.n).toBe(1);

  // A plain packet is no handshake: it is hung up on, and the broker goes on.
  const plain = connect(port, '127.0.0.1');
  const closed = new Promise((resolve) => plain.once('close', resolve));
  plain.on('error', () => undefined);
  plain.write(Buffer.from('100e00044d5154540402003c0002', 'hex'));
  await closed;
  const again = await mqtt.connectAsync(`mqtts://127.0.0.1:${port}`, {
    ...options,
    username: feed.id,
    password: feed.key,
  });
  await again.endAsync();
});

describe('where a request came from', () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };

  test('is what a named proxy says, and of it only what it saw itself', () => {
    const { clientAddress } = createProxyTrust('10.0.0.0/8, 127.0.0.1');
    expect(clientAddress(forwarded, '10.1.1.1')).toBe('198.51.100.7');
    expect(clientAddress(forwarded, '::ffff:10.1.1.1')).toBe('198.51.100.7');
    expect(clientAddress({ 'x-forwarded-for': '203.0.113.9, 10.2.2.2' }, '10.1.1.1')).toBe('203.0.113.9');
    expect(clientAddress(forwarded, '192.0.2.1')).toBe('192.0.2.1');
    expect(clientAddress({ 'x-forwarded-for': 'nonsense' }, '10.1.1.1')).toBe('10.1.1.1');
  });

  test.each([
    ['127.0.0.1', '203.0.113.9'],
    ['10.9.9.9', '127.0.0.1'],
  ])('with %s trusted the delivery is of %s', async (trusted, from) => {
    await using centre = await startTestCentre({ at: AT, settings: { HAIVAN_TRUSTED_PROXIES: trusted } });
    const feed = await centre.makeFeed({ id: 'rain', assets: ['r1'] });
    const reading = [{ datastream: 'r1/rain', time: '2026-11-22T09:50:00+07:00', value: 1 }];
    await feed.push(reading, { 'x-forwarded-for': '203.0.113.9', 'idempotency-key': 'one' });
    const { deliveries } = await centre.ask<{ deliveries: { source: string }[] }>(
      'GET',
      '/feeds/rain/deliveries',
    );
    expect(deliveries[0]?.source).toContain(`http ${from} `);
  });
});
