/** Delegated tasks tell by themselves: reports that are due and missing, the end that comes near and is there; each once. */
import { expect, test } from 'vitest';
import type { NotificationView } from '../../contract/people/notification.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { startTestCentre } from '../support/centre.ts';

const DAY_MS = 86_400_000;

test('reports due and missed, the end ahead and reached; silent when all is in order or it was taken back', async () => {
  await using centre = await startTestCentre({ at: '2026-08-01T01:00:00Z' });
  await plantAgencies(centre);
  const give = (more: object) =>
    centre.ask<{ id: number }>('POST', '/delegations', {
      kind: 'delegated',
      content: 'Cấp phép đào đường',
      giverAgencyId: relations.above,
      receiverAgencyId: relations.own,
      fromDate: '2026-08-01',
      ...more,
    });
  /** Who does not sign in for 45 days is disabled, and told nothing any more. */
  const signIn = async () => {
    const [receiver, giver, officer, beside] = await Promise.all([
      centre.signedIn('agency-head', relations.own),
      centre.signedIn('officer', relations.above),
      centre.signedIn('officer', relations.own),
      centre.signedIn('agency-head', relations.sibling),
    ]);
    return { receiver, giver, officer, beside };
  };
  let people = await signIn();
  const one = await give({
    instrument: 'QĐ 12',
    toDate: '2026-11-05',
    kpi: '95 % đúng hạn',
    reportEveryDays: 30,
  });
  const revoked = await give({ instrument: 'QĐ 13', toDate: '2026-11-05', reportEveryDays: 30 });
  await centre.ask('POST', `/delegations/${revoked.id}/revoke`, { why: 'Đổi thẩm quyền' });
  await give({ kind: 'decentralised', instrument: 'QĐ 14' });
  const listTold = async (client: CentreClient) => {
    const { notifications } = await client.ask<{ notifications: NotificationView[] }>(
      'GET',
      '/notifications',
    );
    return notifications.map(({ title }) => title.vi).reverse();
  };
  /** Days pass while the centre is down, so that none of their seconds is lived through; it looks when it is up. */
  const pass = async (days: number) => {
    await centre.restart(days * DAY_MS);
    people = await signIn();
  };

  await pass(29);
  expect(await listTold(people.receiver)).toEqual([]);
  await pass(2);
  const due = 'Đến hạn báo cáo nhiệm vụ: QĐ 12';
  expect(await listTold(people.receiver)).toEqual([due]);
  // The giver has no head: whoever handles its cases is told. Where there is a head, the officers are not.
  expect(await listTold(people.giver)).toEqual([due]);
  expect(await listTold(people.officer)).toEqual([]);
  const { notifications } = await people.receiver.ask<{ notifications: NotificationView[] }>(
    'GET',
    '/notifications',
  );
  expect(notifications[0]?.body.vi).toBe('Cấp phép đào đường\nChỉ tiêu: 95 % đúng hạn');

  // What was told is not told again by a centre that starts anew; a second period without a report is told.
  await pass(30);
  const missing = 'Thiếu 2 kỳ báo cáo: QĐ 12';
  expect(await listTold(people.receiver)).toEqual([due, missing]);

  // A report begins the period anew, 30 days from 1 October; in the meantime the end comes near.
  await people.officer.ask('POST', `/delegations/${one.id}/reports`, {
    text: 'Đã cấp 12 phép, 100 % đúng hạn',
  });
  await pass(8);
  const ending = 'Sắp hết thời hạn được giao: QĐ 12';
  expect(await listTold(people.receiver)).toEqual([due, missing, ending]);
  await pass(23);
  expect(await listTold(people.receiver)).toEqual([due, missing, ending, due]);
  await pass(5);
  const ended = 'Đã hết thời hạn được giao: QĐ 12';
  expect(await listTold(people.receiver)).toEqual([due, missing, ending, due, ended]);
  // Nothing is owed for what is over.
  await pass(60);
  expect(await listTold(people.receiver)).toEqual([due, missing, ending, due, ended]);
  expect(await listTold(people.beside)).toEqual([]);
  const { rows } = await centre.db.pool.query<{ action: string }>(
    `select action from journal where subject = 'delegation:${one.id}' and actor = 'system' order by id`,
  );
  expect(rows.map(({ action }) => action.replace('delegation.', ''))).toEqual([
    'report-told',
    'report-told',
    'expiry-told',
    'report-told',
    'expired-told',
  ]);
}, 180_000);
