/** SMS to staff: by SMPP with Vietnamese in parts and receipts, by an HTTP gateway, and the second way for the first. */
import { expect, test } from 'vitest';
import { startTestCentre } from '../support/centre.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';
import { startShortMessageCentre } from '../support/short-message-centre.ts';
import { listOutboxLines, prefer, readOwnId, tell } from '../support/staff.ts';
import { until } from '../support/until.ts';

const AT = '2026-11-21T19:10:00Z';

test('a long Vietnamese text arrives whole by SMPP, and the telephone’s receipt makes it delivered', async () => {
  await using smsc = await startShortMessageCentre();
  await using centre = await startTestCentre({ at: AT, settings: { HAIVAN_SMPP_URL: smsc.url } });
  const officer = await centre.signedIn('officer');
  const id = await readOwnId(officer);
  await prefer(centre, officer, { phone: '+84905123456', channels: ['app', 'sms'] });

  const title = 'VV-2026-001284 · Tháp ngập đường Nguyễn Tri Phương, Hải Châu, Đà Nẵng';
  await tell(centre, id, 'emergency', title);
  expect(smsc.texts).toEqual([
    {
      to: '84905123456',
      from: 'DANANG',
      text: `KHẨN: ${title}\nMực nước tháp ngập cầu Rồng vượt 1,2 m\n${centre.url}/cases/12`,
      parts: 3,
    },
  ]);
  expect(smsc.submitted.map(({ data_coding }) => data_coding)).toEqual([8, 8, 8]);
  expect(await listOutboxLines(centre, id)).toEqual(['sms sent 1× sms-1 sms-2 sms-3']);

  smsc.tellAll('DELIVRD');
  await until(
    async () => (await listOutboxLines(centre, id))[0]?.startsWith('sms delivered') === true,
    'the receipt of all three parts',
  );

  smsc.status = 0x58;
  await tell(centre, id, 'emergency', 'Bị chậm lại');
  expect((await listOutboxLines(centre, id))[1]).toBe('sms queued 1× SMPP status 0x58');
  smsc.status = 0;
  smsc.cut();
  await centre.advance(3 * 60_000);
  expect((await listOutboxLines(centre, id))[1]).toMatch(/^sms sent [23]× sms-4/);

  smsc.tellAll('UNDELIV');
  await until(
    async () => (await listOutboxLines(centre, id))[1]?.startsWith('sms queued') === true,
    'a part that did not arrive is sent again',
  );
}, 60_000);

test('an HTTP gateway gets the request of the template; an answer without an id is no proof', async () => {
  await using gateway = await startHttpReceiver();
  await using centre = await startTestCentre({
    at: AT,
    settings: {
      HAIVAN_SMS_URL: `${gateway.url}/sms/send?to={to}`,
      HAIVAN_SMS_BODY: '{"phone":"{to}","content":"{text}","ref":"{key}"}',
      HAIVAN_SMS_HEADER: 'Authorization: Bearer chia-khoa',
      HAIVAN_SMS_ID: 'data.id',
    },
  });
  const officer = await centre.signedIn('officer');
  const id = await readOwnId(officer);
  await prefer(centre, officer, { phone: '+84905123456', channels: ['app', 'sms'] });

  gateway.answer = () => ({ body: '{"data":{"id":991}}' });
  await tell(centre, id, 'emergency', 'Tháp "cầu Rồng"');
  const [request] = gateway.requests;
  expect(request).toMatchObject({
    method: 'POST',
    path: '/sms/send?to=%2B84905123456',
    headers: { authorization: 'Bearer chia-khoa', 'idempotency-key': encodeURI('story:Tháp "cầu Rồng"/sms') },
  });
  expect(JSON.parse(request?.body.toString() ?? '')).toMatchObject({
    phone: '+84905123456',
    content: expect.stringContaining('KHẨN: Tháp "cầu Rồng"'),
  });
  expect(await listOutboxLines(centre, id)).toEqual(['sms sent 1× 991']);

  gateway.answer = () => ({ body: '{"error":"het tien"}' });
  await tell(centre, id, 'emergency', 'Không có mã');
  expect((await listOutboxLines(centre, id))[1]).toBe(
    'sms failed 1× HTTP 200 without data.id: {"error":"het tien"}',
  );
}, 60_000);

test('when the operator’s line is down the gateway is the second way', async () => {
  await using gateway = await startHttpReceiver();
  await using centre = await startTestCentre({
    at: AT,
    settings: {
      HAIVAN_SMPP_URL: 'smpp://ioc:bi-mat@127.0.0.1:9',
      HAIVAN_SMS_URL: `${gateway.url}/send?to={to}&text={text}`,
    },
  });
  const officer = await centre.signedIn('officer');
  const id = await readOwnId(officer);
  await prefer(centre, officer, { phone: '+84905123456', channels: ['app', 'sms'] });
  gateway.answer = () => ({ body: '{"id":"g-1"}' });
  await tell(centre, id, 'emergency', 'Đường thứ hai');
  expect(await listOutboxLines(centre, id)).toEqual(['sms sent 1× g-1']);
}, 60_000);
