/**
 * What the centre asks may answer anything: feeds that are polled, receivers it connects to, webhooks, gateways, mail
 * and message centres, the city's sign-on. A broken answer is that one's trouble; the centre goes on and asks again.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { TestFeed } from '../support/centre-client.ts';
import { strangeBytes } from '../support/hostile-sender.ts';
import { brokenHttp, startHostileServer } from '../support/hostile-server.ts';
import type { HostileAnswer, HostileServer } from '../support/hostile-server.ts';
import { listOutboxLines, prefer, readOwnId, tell } from '../support/staff.ts';
import { until } from '../support/until.ts';

const AT = '2026-11-22T08:00:00Z';
const START_MS = Date.parse('2026-11-22T06:00:00Z');
/** In the order they come in; the mail server and the SMSC get what is no HTTP at all as well. */
const answers: readonly (readonly [string, HostileAnswer])[] = [
  ...Object.entries(brokenHttp),
  ...Object.entries(strangeBytes).flatMap(([name, bytes]): [string, HostileAnswer][] => [
    [`${name}, then a reset`, { bytes, ending: 'reset' }],
    [`${name}, then the end`, { bytes, ending: 'end' }],
  ]),
];

const some = answers.filter((_answer, at) => at % 5 === 0);

let hostile: HostileServer;
let mailServer: HostileServer;
let centre: TestCentre;
let honest: TestFeed;
let step = 0;
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);

beforeAll(async () => {
  process.on('uncaughtExceptionMonitor', note);
  hostile = await startHostileServer();
  mailServer = await startHostileServer();
  mailServer.speaksFirst = true;
  const at = `127.0.0.1:${hostile.port}`;
  centre = await startTestCentre({
    at: AT,
    settings: {
      HAIVAN_ALLOW_DIAL: '127.0.0.1:1-65535',
      HAIVAN_WEBHOOK_URL: `http://${at}/chat`,
      HAIVAN_WEBHOOK_SECRET: 'khoa-bi-mat-cua-thanh-pho',
      HAIVAN_SMPP_URL: `smpp://ioc:mat-khau@${at}?source=DANANG`,
      HAIVAN_SMTP_URL: `smtp://ioc:mat-khau@127.0.0.1:${mailServer.port}`,
      HAIVAN_OIDC_ISSUER: `http://${at}`,
      HAIVAN_OIDC_CLIENT_ID: 'ioc',
      HAIVAN_OIDC_CLIENT_SECRET: 'mat-khau-dai-cua-ung-dung',
    },
  });
  honest = await centre.makeFeed({ id: 'honest', assets: ['gauge-1'] });
});
afterAll(async () => {
  await centre[Symbol.asyncDispose]();
  await hostile[Symbol.asyncDispose]();
  await mailServer[Symbol.asyncDispose]();
  process.off('uncaughtExceptionMonitor', note);
});

async function expectUnmoved(): Promise<void> {
  expect(uncaught).toEqual([]);
  expect((await fetch(`${centre.url}/health`)).status).not.toBe(500);
  step += 1;
  const reading = { datastream: 'gauge-1/rain', time: START_MS + step * 1_000, value: 1 };
  expect((await honest.push([reading])).body).toMatchObject({ accepted: 1 });
}

test('a feed that is polled', async () => {
  for (const [at, [, answer]] of answers.entries()) {
    hostile.answer = answer;
    const before = hostile.asked();
    const url = `http://127.0.0.1:${hostile.port}/data`;
    await centre.makeFeed({
      id: `polled-${at}`,
      door: 'poll',
      settings: { url, everySec: 1, timeoutSec: 2 },
    });
    // It asks within a second; the clock goes on when the answer was dealt with.
    await centre.clock.advance(2_000);
    expect(hostile.asked()).toBeGreaterThan(before);
  }
  await expectUnmoved();
}, 120_000);

test('a receiver the centre connects to', async () => {
  hostile.speaksFirst = true;
  for (const [at, [, answer]] of answers.entries()) {
    hostile.answer = answer;
    const before = hostile.asked();
    await centre.makeFeed({
      id: `receiver-${at}`,
      door: 'nmea-tcp-client',
      settings: { host: '127.0.0.1', port: hostile.port },
    });
    await until(() => hostile.asked() > before, 'the centre connects');
  }
  hostile.speaksFirst = false;
  await expectUnmoved();
}, 120_000);

test('webhook, mail server and message centre', async () => {
  const officer = await centre.signedIn('officer');
  const id = await readOwnId(officer);
  await prefer(centre, officer, {
    email: 'truc@danang.example',
    phone: '+84905123456',
    channels: ['app', 'webhook', 'email', 'sms'],
  });
  // Gateways are waited for by the machine's own clock, so only some of the answers are given here.
  for (const [at, [name, answer]] of some.entries()) {
    hostile.answer = answer;
    mailServer.answer = answer;
    const before = hostile.asked();
    await tell(centre, id, 'emergency', `${at}: ${name}`);
    await centre.advance(20_000);
    expect(hostile.asked()).toBeGreaterThan(before);
  }
  expect(mailServer.asked()).toBeGreaterThan(0);
  expect((await listOutboxLines(centre, id)).length).toBeGreaterThan(some.length);
  await expectUnmoved();
}, 120_000);

test('the city’s sign-on', async () => {
  for (const [, answer] of answers) {
    hostile.answer = answer;
    for (const path of ['/api/auth/sso/start', '/api/auth/sso/callback?code=a&state=b']) {
      const { status } = await fetch(`${centre.url}${path}`, { redirect: 'manual' });
      expect(status).toBeGreaterThanOrEqual(300);
    }
  }
  await expectUnmoved();
}, 120_000);
