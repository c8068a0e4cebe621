/** What a person is spared: the night, and the two hundredth message. An emergency is never spared. */
import { expect, test } from 'vitest';
import type { NotificationView } from '../../contract/people/notification.ts';
import { startTestCentre } from '../support/centre.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';
import { listOutboxLines, prefer, readOwnId, tell } from '../support/staff.ts';

test('quiet hours over midnight hold back what is not an emergency until morning; the bell has it at once', async () => {
  await using receiver = await startHttpReceiver();
  await using centre = await startTestCentre({
    // 23:30 in the city.
    at: '2026-11-22T16:30:00Z',
    settings: { HAIVAN_WEBHOOK_URL: receiver.url },
  });
  const officer = await centre.signedIn('officer');
  const id = await readOwnId(officer);
  await prefer(centre, officer, { channels: ['app', 'webhook'], quiet: [22 * 60, 6 * 60] });

  await tell(centre, id, 'high', 'Sắp đến hạn');
  await tell(centre, id, 'emergency', 'Tháp ngập');
  expect(await listOutboxLines(centre, id)).toEqual(['webhook queued 0×', 'webhook delivered 1× HTTP 200']);
  const { unread } = await officer.ask<{ unread: number }>('GET', '/notifications');
  expect(unread).toBe(2);

  await centre.advance(6.5 * 3_600_000 - 1_000);
  expect(receiver.requests).toHaveLength(1);
  // The sender looks twice a minute.
  await centre.advance(31_000);
  expect(receiver.requests).toHaveLength(2);
}, 60_000);

test('in a storm one gathered message stands for many: emergencies ring one by one up to a bound', async () => {
  await using receiver = await startHttpReceiver();
  await using centre = await startTestCentre({
    at: '2026-11-22T02:00:00Z',
    settings: { HAIVAN_WEBHOOK_URL: receiver.url },
  });
  const officer = await centre.signedIn('officer');
  const id = await readOwnId(officer);
  await prefer(centre, officer, { channels: ['app', 'webhook'] });
  const titles = (kind: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${kind} ${at + 1}`);

  await tell(centre, id, 'high', ...titles('cao', 150));
  await tell(centre, id, 'emergency', ...titles('khẩn', 50));
  await centre.advance(30 * 60_000);

  const sent = receiver.requests.map(({ body }) => JSON.parse(body.toString()) as NotificationView);
  const singles = sent.filter(({ title }) => !title.en.includes('notifications'));
  expect(singles.filter(({ urgency }) => urgency === 'emergency')).toHaveLength(12);
  expect(singles.filter(({ urgency }) => urgency === 'high')).toHaveLength(6);
  const gathered = sent.filter(({ title }) => title.en.includes('notifications'));
  expect(gathered.map(({ title }) => title.en)).toEqual([
    '144 notifications about 0 cases',
    '38 notifications about 0 cases, 38 urgent',
  ]);
  expect(gathered[1]?.body.vi).toMatch(/^• khẩn 13\n.*… và 33 thông báo khác/s);
  const { notifications } = await centre.ask<{ notifications: NotificationView[] }>(
    'GET',
    `/notifications/outbox?userId=${id}&channel=webhook&limit=1000`,
  );
  expect(notifications.filter(({ state }) => state === 'queued')).toEqual([]);
  expect(notifications.filter(({ state }) => state === 'digested')).toHaveLength(182);
}, 60_000);
