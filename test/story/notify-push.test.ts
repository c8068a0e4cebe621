/** Web push to a browser: encrypted for it alone, signed by the centre, dropped when the browser is gone. */
import { expect, test } from 'vitest';
import { startTestCentre } from '../support/centre.ts';
import { startPushBrowser } from '../support/push-browser.ts';
import { listOutboxLines, prefer, readOwnId, tell } from '../support/staff.ts';

test('a browser gets what is told, can decrypt it and knows the sender; when it is gone it is dropped', async () => {
  await using browser = await startPushBrowser();
  await using centre = await startTestCentre({
    at: '2026-11-22T02:00:00Z',
    settings: { HAIVAN_PUSH_HOSTS: '127.0.0.1' },
  });
  const officer = await centre.signedIn('officer');
  const id = await readOwnId(officer);
  await officer.ask('POST', '/me/push-subscriptions', browser.subscription);
  await prefer(centre, officer, { channels: ['app', 'push'] });

  await tell(centre, id, 'emergency', 'Tháp ngập');
  const [message] = browser.messages();
  expect(message?.payload).toMatchObject({
    title: { vi: 'Tháp ngập', en: '(en) Tháp ngập' },
    urgency: 'emergency',
    url: `${centre.url}/cases/12`,
  });
  expect(message?.headers).toMatchObject({ urgency: 'high', 'content-encoding': 'aes128gcm' });
  const { pushKey } = await officer.ask<{ pushKey: string }>('GET', '/me/notification-preferences');
  browser.checkSignature(pushKey);
  expect(await listOutboxLines(centre, id)).toEqual([`push sent 1× ${browser.service.url}/message/1`]);

  browser.service.answer = () => ({ status: 503, headers: { 'retry-after': '40' } });
  await tell(centre, id, 'emergency', 'Lần hai');
  browser.service.answer = () => ({ status: 201 });
  await centre.advance(39_000);
  expect((await listOutboxLines(centre, id))[1]).toMatch(/^push queued 1×/);
  await centre.advance(2_000);
  expect((await listOutboxLines(centre, id))[1]).toBe('push sent 2× HTTP 201');
  const [, first, second] = browser.messages();
  expect(first?.headers['topic']).toBe(second?.headers['topic']);

  browser.service.answer = () => ({ status: 410 });
  await tell(centre, id, 'emergency', 'Đã gỡ');
  expect((await listOutboxLines(centre, id))[2]).toMatch(/^push failed 1× HTTP 410/);
  expect(await officer.ask('GET', '/me/notification-preferences')).toMatchObject({ browsers: 0 });
}, 60_000);

test('an address that is no push service is refused: nobody makes the server knock elsewhere', async () => {
  await using browser = await startPushBrowser();
  await using centre = await startTestCentre({ at: '2026-11-22T02:00:00Z' });
  const officer = await centre.signedIn('officer');
  const answer = await officer.api('POST', '/me/push-subscriptions', browser.subscription);
  expect(answer.status).toBe(400);
}, 60_000);
