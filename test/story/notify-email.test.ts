/** E-mail to staff through a real mail server: the words, the receipt, what is tried again and what is given up. */
import { expect, test } from 'vitest';
import type { NotificationView } from '../../contract/people/notification.ts';
import { startTestCentre } from '../support/centre.ts';
import { startMailServer, toHeader, toMailText } from '../support/mail-server.ts';
import { listOutboxLines, prefer, readOwnId, tell } from '../support/staff.ts';

test('a mail reaches the server with both languages; its answer is the receipt', async () => {
  await using server = await startMailServer();
  await using centre = await startTestCentre({
    at: '2026-11-22T02:00:00Z',
    settings: { HAIVAN_SMTP_URL: server.url, HAIVAN_MAIL_FROM: 'IOC Đà Nẵng <ioc@danang.example>' },
  });
  const officer = await centre.signedIn('officer');
  const id = await readOwnId(officer);
  await prefer(centre, officer, { email: 'truc@danang.example', channels: ['app', 'email'] });

  await tell(centre, id, 'emergency', 'VV-2026-000001 · Tháp ngập cầu Rồng');

  expect(server.mails.map(({ to }) => to)).toEqual(['truc@danang.example']);
  const raw = server.mails[0]?.raw ?? '';
  expect(toHeader(raw, 'Message-ID')).toMatch(/^<[0-9a-f]{40}@danang\.example>$/);
  expect(toHeader(raw, 'X-Priority')).toMatch(/^1/);
  const text = toMailText(raw);
  expect(text).toContain('Mực nước tháp ngập cầu Rồng vượt 1,2 m');
  expect(text).toContain('The flood tower is over 1.2 m');
  expect(text).toContain(`${centre.url}/cases/12`);
  expect(await listOutboxLines(centre, id)).toEqual(['email sent 1× 250 queued as mail-1']);
}, 60_000);

test('what the server refuses for now is tried again with the same Message-ID, what it refuses for good is given up and told', async () => {
  await using server = await startMailServer();
  await using centre = await startTestCentre({
    at: '2026-11-22T02:00:00Z',
    settings: { HAIVAN_SMTP_URL: server.url },
  });
  const officer = await centre.signedIn('officer');
  const id = await readOwnId(officer);
  await prefer(centre, officer, { email: 'truc@danang.example', channels: ['app', 'email'] });

  server.refuseWith = 451;
  await tell(centre, id, 'high', 'Thử lại');
  expect(await listOutboxLines(centre, id)).toEqual([expect.stringMatching(/^email queued 1× .*not now/)]);
  server.refuseWith = undefined;
  await centre.advance(20_000);
  expect(await listOutboxLines(centre, id)).toEqual(['email sent 2× 250 queued as mail-1']);

  server.refuseWith = 550;
  await tell(centre, id, 'high', 'Địa chỉ sai');
  expect((await listOutboxLines(centre, id))[1]).toMatch(/^email failed 1× .*not now/);
  const { notifications } = await centre.ask<{ notifications: NotificationView[] }>('GET', '/notifications');
  expect(notifications[0]?.title.vi).toBe('Kênh thông báo email đang lỗi');

  server.refuseWith = undefined;
  const failed = await centre.ask<{ notifications: NotificationView[] }>(
    'GET',
    '/notifications/outbox?state=failed',
  );
  await centre.ask('POST', `/notifications/${failed.notifications[0]?.id}/retry`);
  await centre.settled();
  expect(server.mails).toHaveLength(2);
}, 60_000);

test('a mail server that is away is tried for the stated time, with pauses that grow, then given up', async () => {
  await using centre = await startTestCentre({
    at: '2026-11-22T02:00:00Z',
    settings: { HAIVAN_SMTP_URL: 'smtp://127.0.0.1:9' },
  });
  const officer = await centre.signedIn('officer');
  const id = await readOwnId(officer);
  await prefer(centre, officer, { email: 'truc@danang.example', channels: ['app', 'email'] });
  await tell(centre, id, 'emergency', 'Không tới được');
  await centre.advance(59 * 60_000);
  expect((await listOutboxLines(centre, id))[0]).toMatch(/^email (queued|failed) \d+×.*ECONNREFUSED/);
  await centre.advance(11 * 60_000);
  expect((await listOutboxLines(centre, id))[0]).toMatch(/^email failed ([7-9]|1[0-3])× .*ECONNREFUSED/);
}, 60_000);
