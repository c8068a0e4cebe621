/** Nobody makes the city send to addresses that are not proven: a code comes back, or an administrator answers for it. */
import { expect, test } from 'vitest';
import type { NotificationPreferencesView } from '../../contract/people/notification.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { startTestCentre } from '../support/centre.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';
import { startMailServer, toMailText } from '../support/mail-server.ts';
import { startShortMessageCentre } from '../support/short-message-centre.ts';
import { listOutboxLines, prefer, readOwnId, tell } from '../support/staff.ts';

const AT = '2026-11-29T03:00:00Z';
const PHONE = '+84905123456';
const CHANNELS = ['app', 'email', 'sms', 'voice'] as const;

test('one’s own number and mail get codes and nothing else until the codes come back', async () => {
  await using smsc = await startShortMessageCentre();
  await using mail = await startMailServer();
  await using caller = await startHttpReceiver();
  await using centre = await startTestCentre({
    at: AT,
    settings: { HAIVAN_SMPP_URL: smsc.url, HAIVAN_SMTP_URL: mail.url, HAIVAN_VOICE_URL: caller.url },
  });
  const lan = await centre.signedIn('officer');
  const id = await readOwnId(lan);
  const view = await setOwn(lan, { email: 'lan@danang.example', phone: PHONE });
  expect(view.addresses).toMatchObject({
    email: { trust: null, codeBy: 'email', code: { triesLeft: 5, trouble: null } },
    phone: { trust: null, codeBy: 'sms', code: { triesLeft: 5, trouble: null } },
  });

  await tell(centre, id, 'emergency', 'Chưa xác minh');
  expect(await listOutboxLines(centre, id)).toEqual([]);
  expect([smsc.texts.length, mail.mails.length, caller.requests.length]).toEqual([1, 1, 0]);
  for (const channel of ['email', 'sms', 'voice'])
    expect((await lan.api('POST', '/me/notification-test', { channel })).status).toBe(400);

  // The code is nowhere but in the message: not in the outbox, not in the table, not in an answer.
  const code = toCode(smsc.texts[0]?.text);
  const kept = await centre.db.pool.query(
    'select (select jsonb_agg(n) from notification n) n, (select jsonb_agg(c) from address_code c) c, (select jsonb_agg(j) from journal j) j',
  );
  expect(JSON.stringify([kept.rows, view])).not.toContain(code);

  const verify = (given: string, kind = 'phone') =>
    lan.api('POST', '/me/notification-code/verify', { kind, code: given });
  expect((await verify(toOther(code))).status).toBe(400);
  expect(await Promise.all([code, code, code].map(async (one) => (await verify(one)).status))).toEqual(
    expect.arrayContaining([200, 409, 409]),
  );
  // Each address by its own code only.
  expect((await verify(code, 'email')).status).toBe(400);
  expect((await verify(toCode(toMailText(mail.mails[0]?.raw ?? '')), 'email')).status).toBe(200);
  await tell(centre, id, 'emergency', 'Đã xác minh');
  expect([smsc.texts.length, mail.mails.length, caller.requests.length]).toEqual([2, 2, 1]);

  // A changed number is unverified again, what waits for it does not go there, and the old code opens nothing.
  const changed = await setOwn(lan, { email: 'lan@danang.example', phone: '+84905999888' });
  expect(changed.addresses).toMatchObject({ email: { trust: 'code' }, phone: { trust: null } });
  expect((await verify(code)).status).toBe(400);
  await tell(centre, id, 'emergency', 'Số mới');
  expect([smsc.texts.length, mail.mails.length, caller.requests.length]).toEqual([3, 3, 1]);
  expect(await listActions(centre)).toEqual([
    'notification.code',
    'notification.code',
    'notification.code',
    'notification.preferences',
    'notification.preferences',
    'notification.verified',
    'notification.verified',
  ]);
});

test('codes end after five wrong tries or ten minutes, and are sent at a pace', async () => {
  await using smsc = await startShortMessageCentre();
  await using centre = await startTestCentre({ at: AT, settings: { HAIVAN_SMPP_URL: smsc.url } });
  const lan = await centre.signedIn('officer');
  await setOwn(lan, { email: null, phone: PHONE });
  const verify = (given: string | undefined) =>
    lan.api('POST', '/me/notification-code/verify', { kind: 'phone', code: given });
  const again = (client: CentreClient) => client.api('POST', '/me/notification-code', { kind: 'phone' });

  const first = toCode(smsc.texts[0]?.text);
  const statuses: number[] = [];
  for (let time = 0; time < 5; time++) statuses.push((await verify(toOther(first))).status);
  expect([...statuses, (await verify(first)).status]).toEqual([400, 400, 400, 400, 400, 409]);

  expect((await again(lan)).status).toBe(200);
  await centre.advance(10 * 60_000 + 1000);
  expect((await verify(toCode(smsc.texts[1]?.text))).status).toBe(409);
  expect((await again(lan)).status).toBe(200);
  // Three in an hour to one address, whoever asks.
  await centre.advance(10 * 60_000);
  expect((await again(lan)).status).toBe(429);
  const other = await centre.signedIn('operator');
  await setOwn(other, { email: null, phone: PHONE });
  expect((await again(other)).status).toBe(429);
  // Five in an hour to one person, whatever they type.
  for (let at = 0; at < 9; at++) await setOwn(other, { email: null, phone: `+8490500010${at}` });
  expect(smsc.texts).toHaveLength(3 + 5);

  // A centre that takes no message says so, and the code can be asked for again.
  smsc.status = 0x0b;
  await centre.advance(3_600_000);
  const refused = await lan.ask<NotificationPreferencesView>('POST', '/me/notification-code', {
    kind: 'phone',
  });
  expect(refused.addresses.phone?.code?.trouble).toContain('SMPP status 0xb');
});

test('what an administrator enters counts in their name, their own does not, and an upgrade silences nobody', async () => {
  await using smsc = await startShortMessageCentre();
  await using centre = await startTestCentre({ at: AT, settings: { HAIVAN_SMPP_URL: smsc.url } });
  const lan = await centre.signedIn('officer');
  const id = await readOwnId(lan);
  await prefer(centre, lan, { phone: PHONE, channels: CHANNELS });
  const read = () => lan.ask<NotificationPreferencesView>('GET', '/me/notification-preferences');
  expect((await read()).addresses.phone).toMatchObject({ trust: 'administrator', trustedBy: 'admin' });
  await setOwn(lan, { email: null, phone: PHONE });
  await tell(centre, id, 'emergency', 'Do quản trị viên nhập');
  expect(smsc.texts).toHaveLength(1);

  await prefer(centre, centre, { phone: '+84905000999', channels: CHANNELS });
  const own = await centre.ask<NotificationPreferencesView>('GET', '/me/notification-preferences');
  expect(own.addresses.phone?.trust).toBeNull();

  // As migration 0049 leaves what it finds.
  await centre.db.pool.query(
    `update notification_preference set phone_trust = 'earlier', phone_trusted_by = null`,
  );
  await tell(centre, id, 'emergency', 'Có từ trước');
  expect(smsc.texts.filter(({ to }) => to === PHONE.slice(1))).toHaveLength(2);
  expect((await read()).addresses.phone).toMatchObject({ trust: 'earlier', codeBy: 'sms' });

  // What a person typed gets no administrator's word by the way, only when they say so; and never one's own.
  const typed = (await setOwn(lan, { email: null, phone: '+84905777666' })).preferences;
  const setFor = (wish: object) => centre.ask('PUT', `/users/${id}/notification-preferences`, wish);
  await setFor({ ...typed, quietFromMin: 0, quietToMin: 60 });
  expect((await read()).addresses.phone?.trust).toBeNull();
  expect(
    (await lan.api('PUT', '/me/notification-preferences', { ...typed, answersFor: ['phone'] })).status,
  ).toBe(400);
  await setFor({ ...typed, answersFor: ['phone'] });
  expect((await read()).addresses.phone).toMatchObject({ trust: 'administrator', trustedBy: 'admin' });
});

function setOwn(
  client: CentreClient,
  addresses: { readonly email: string | null; readonly phone: string | null },
): Promise<NotificationPreferencesView> {
  return client.ask('PUT', '/me/notification-preferences', {
    ...addresses,
    channels: { emergency: CHANNELS, high: CHANNELS, normal: CHANNELS },
    quietFromMin: null,
    quietToMin: null,
  });
}

function toCode(text: string | undefined): string {
  return /\b\d{6}\b/.exec(text ?? '')?.[0] ?? 'no code';
}

function toOther(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

async function listActions(admin: CentreClient): Promise<string[]> {
  const { entries } = await admin.ask<{ entries: { action: string }[] }>('GET', '/journal?limit=200');
  return entries
    .map(({ action }) => action)
    .filter((action) => action.startsWith('notification.'))
    .toSorted();
}
