/** Webhook and voice call: signed so that the receiver can check it, the same key at every try. */
import { expect, test } from 'vitest';
import { createHmac } from 'node:crypto';
import { startTestCentre } from '../support/centre.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';
import { listOutboxLines, prefer, readOwnId, tell } from '../support/staff.ts';

const SECRET = 'khoa-bi-mat-cua-thanh-pho';

test('a webhook is signed with its time, repeated with the same key, and a call reads out what happened', async () => {
  await using receiver = await startHttpReceiver();
  await using centre = await startTestCentre({
    at: '2026-11-21T19:10:00Z',
    settings: {
      HAIVAN_WEBHOOK_URL: `${receiver.url}/chat`,
      HAIVAN_WEBHOOK_SECRET: SECRET,
      HAIVAN_VOICE_URL: `${receiver.url}/call`,
    },
  });
  const officer = await centre.signedIn('officer');
  const id = await readOwnId(officer);
  await prefer(centre, officer, { phone: '+84905123456', channels: ['app', 'webhook', 'voice'] });

  receiver.answer = ({ path }) =>
    path === '/call' ? { body: '{"id":"call-7"}' } : { hangUp: receiver.requests.length < 2 };
  await tell(centre, id, 'emergency', 'Tháp ngập');
  await centre.advance(30_000);
  expect((await listOutboxLines(centre, id)).sort()).toEqual([
    'voice sent 1× call-7',
    expect.stringMatching(/^webhook delivered [12]× HTTP 200$/),
  ]);

  for (const { headers, body } of receiver.requests) {
    const timestamp = Number(headers['x-haivan-timestamp']);
    const hmac = createHmac('sha256', SECRET).update(`${timestamp}.${body.toString()}`).digest('hex');
    expect(headers['x-haivan-signature']).toBe(`sha256=${hmac}`);
    expect(Math.abs(timestamp * 1000 - centre.clock.now())).toBeLessThan(60_000);
  }
  const chat = receiver.requests.filter(({ path }) => path === '/chat');
  expect(new Set(chat.map(({ headers }) => headers['idempotency-key']))).toEqual(
    new Set([encodeURI('story:Tháp ngập/webhook')]),
  );
  const call = receiver.requests.find(({ path }) => path === '/call');
  expect(JSON.parse(call?.body.toString() ?? '')).toMatchObject({
    phone: '+84905123456',
    say: { vi: 'Tháp ngập. Mực nước tháp ngập cầu Rồng vượt 1,2 m' },
  });
}, 60_000);
