/** Programs that write to the public’s door: from one address, from many; what people send beside them, above all cries for rescue. */
import { expect, test } from 'vitest';
import { startTestCentre } from '../support/centre.ts';

const PROXY = { HAIVAN_PUBLIC_FORMS: 'on', HAIVAN_TRUSTED_PROXIES: '127.0.0.1' };
const REPORT = '/services/feedback/actions/report';
const SOS = '/services/search-rescue/actions/ask-for-rescue';
const PLACE = { lon: 108.2, lat: 16.05 };
const report = { category: 'drainage', title: 'Cống nghẹt trước chợ', place: PLACE };
const cry = { need: 'water', people: 3, place: PLACE };
/** Some at a time, as a program does. */
const AT_ONCE = 20;

test('a thousand reports a minute from one address and from many are refused and say when to come again; a cry for rescue gets through', async () => {
  await using centre = await startTestCentre({ at: '2026-11-20T07:00:00Z', settings: PROXY });
  await centre.ask('POST', '/setup/city');
  for (const feed of ['public-feedback', 'public-search-rescue-restricted'])
    await centre.ask('POST', `/feeds/${feed}/pause`, { paused: false });
  let sent = 0;
  const send = async (path: string, body: object, from: string) => {
    sent += 1;
    return fetch(`${centre.url}/api/public/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `robot-${sent.toString().padStart(8, '0')}`,
        'x-forwarded-for': from,
      },
      body: JSON.stringify(body),
    });
  };
  const sendMany = async (count: number, toAddress: (at: number) => string, body: object = report) => {
    const answers: Response[] = [];
    for (let at = 0; at < count; at += AT_ONCE)
      answers.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, more) =>
            send(REPORT, body, toAddress(at + more)),
          ),
        )),
      );
    const told = (status: number) => answers.filter((answer) => answer.status === status);
    return { taken: told(200).length, crooked: told(400).length, later: told(429), of: answers.length };
  };

  const one = await sendMany(1_000, () => '203.0.113.9');
  expect([one.taken, one.later.length]).toEqual([5, 995]);
  const again = Number(one.later[0]?.headers.get('retry-after'));
  expect(again).toBeGreaterThan(0);
  // Somebody else is not made to wait for it.
  expect((await send(REPORT, report, '203.0.113.10')).status).toBe(200);

  // From many the door of all shuts, whatever they send, and says so; what asks for rescue has a door of its own.
  const many = await sendMany(1_400, (at) => `198.51.${Math.floor(at / 200)}.${at % 200}`, { title: 1 });
  expect(many.taken).toBe(0);
  expect(many.later.length).toBeGreaterThan(150);
  expect(many.crooked + many.later.length).toBe(many.of);
  expect((await send(SOS, cry, '198.51.0.1')).status).toBe(200);

  // The desk works, and sees exactly what was taken.
  await centre.settled();
  const { records } = await centre.ask<{ records: { kind: string }[] }>('GET', '/records?kind=request');
  expect(records).toHaveLength(6);
  // Two minutes later the door is open again.
  await centre.advance(130_000);
  expect((await send(REPORT, report, '203.0.113.11')).status).toBe(200);
});
