/**
 * An alert about what is given to few is called two ways: with all that was found among those who may see it, and
 * without it on walls, in letters and for whoever reads the journal. A ward outside doesn't even hear of its case.
 */
import { expect, test } from 'vitest';
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { JournalList } from '../../contract/journal/journal.ts';
import type { NotificationView } from '../../contract/people/notification.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';
import { startMailServer, toMailText } from '../support/mail-server.ts';
import { toRain } from '../support/rain.ts';
import { prefer } from '../support/staff.ts';

test('what only few may know is in no letter, on no wall and in no pulse to a ward outside', async () => {
  await using server = await startMailServer();
  await using receiver = await startHttpReceiver();
  await using centre = await startTestCentre({
    at: '2026-11-22T08:00:00Z',
    settings: { HAIVAN_SMTP_URL: server.url, HAIVAN_WEBHOOK_URL: `${receiver.url}/chat` },
  });
  await plantAgencies(centre);
  const feed = await centre.makeFeed({ id: 'mua-kin', agencyId: relations.own, assets: ['kin-tram'] });
  const rainsUntil = async (visibility: 'city' | 'restricted', until: number) => {
    await centre.ask('PUT', `/feeds/${feed.id}/sharing`, { visibility, why: 'Thử phạm vi xem' });
    await feed.push(toRain('kin-tram', new Date(until - 3_600_000).toISOString(), [12, 12, 12, 12, 12, 12]));
    await centre.settled();
  };
  await feed.push(toRain('kin-tram', new Date(centre.clock.now() - 600_000).toISOString(), [0]));
  await centre.settled();
  const ward = await toWard(centre);
  const operator = await centre.signedIn('operator', relations.above);
  await prefer(centre, operator, { email: 'truc@danang.example', channels: ['app', 'email', 'webhook'] });
  const [outside, inside] = await Promise.all([ward.live(['cases']), operator.live(['cases'])]);

  await rainsUntil('restricted', centre.clock.now());
  await inside.awaitMessage(
    (message) => message.type === 'change' && (message.cases ?? []).length > 0,
    'the pulse of the new case',
  );
  await centre.advance(45 * 60_000);
  const readAlert = async () => {
    const { alerts } = await centre.ask<{ alerts: AlertView[] }>('GET', '/alerts');
    const alert = alerts.find(({ title }) => title.vi.includes('mm'));
    if (alert === undefined) throw new Error('the rain opened no alert');
    return alert;
  };
  const alert = await readAlert();
  expect(alert.title.vi).toContain('kin-tram');
  expect(alert.openTitle).toEqual(alert.sentence);
  expect(outside.heard.filter((message) => 'cases' in message)).toEqual([]);

  const { notifications } = await operator.ask<{ notifications: NotificationView[] }>(
    'GET',
    '/notifications',
  );
  expect(notifications.map(({ title }) => title.vi).join()).toContain('kin-tram');
  const letters = server.mails.map(({ raw }) => toMailText(raw)).join();
  expect(letters).toContain(alert.sentence.vi);
  expect(letters).not.toContain('kin-tram');
  const posted = receiver.requests.map(({ body }) => body.toString()).join();
  expect(posted).toContain(alert.sentence.vi);
  expect(posted).not.toContain('kin-tram');

  // Who reads the journal and may see the alert reads whom its entry is about; who may not, what everybody may hear.
  const subject = `alert:${alert.id}`;
  const readLine = async (by: Pick<TestCentre, 'ask'>) =>
    (await by.ask<JournalList>('GET', `/journal?subject=${subject}`)).entries[0]?.subjectName;
  const auditor = await centre.signedIn('auditor');
  expect(await readLine(auditor)).toEqual(alert.title);
  const fewer = { visibility: 'restricted', readers: ['administrator'], why: 'Thử phạm vi xem' };
  await centre.ask('PUT', `/feeds/${feed.id}/sharing`, fewer);
  expect(await readLine(centre)).toEqual(alert.title);
  expect(await readLine(auditor)).toEqual(alert.sentence);

  // Open to the staff, it is called by its name everywhere: today's contract decides.
  await centre.ask('PUT', `/feeds/${feed.id}/sharing`, { visibility: 'city', why: 'Sở cho toàn cơ quan' });
  expect((await readAlert()).openTitle).toEqual(alert.title);
  for (const screen of [outside, inside]) screen.cut();
}, 120_000);

async function toWard(centre: TestCentre) {
  const { assets } = await centre.ask<{ assets: { code: string; areaCode: string | null }[] }>(
    'GET',
    '/assets',
  );
  const areaCode = assets.find(({ code }) => code === 'kin-tram')?.areaCode;
  if (areaCode == null) throw new Error('the gauge lies in no ward');
  await centre.ask('POST', '/agencies', {
    id: 'phuong',
    parentId: relations.above,
    kind: 'ward',
    name: { vi: 'Phường', en: 'Ward' },
    isOperationCentre: false,
    areaCodes: [areaCode],
  });
  return centre.signedIn('operator', 'phuong');
}
