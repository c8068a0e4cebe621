/** The city’s Zalo account as a channel of notices: what is severe is broadcast once, with its receipt; an exercise and what is minor never. */
import { expect, test } from 'vitest';
import type { NoticeDetail } from '../../contract/notices/notice.ts';
import { startTestCentre } from '../support/centre.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';
import { publishAround } from '../support/publish-notice.ts';

const PLACE = { lon: 108.2187, lat: 16.0646 };

test('a severe notice is broadcast once to who follows the account, and the board of reach has its receipt', async () => {
  await using zalo = await startHttpReceiver();
  zalo.answer = ({ path }) => ({
    body: JSON.stringify(
      path === '/token'
        ? { access_token: 'gui', refresh_token: 'tiep', expires_in: '90000' }
        : { error: 0, data: { token: 'bai', id: 'id', message_id: 'm' } },
    ),
  });
  await using centre = await startTestCentre({
    at: '2026-10-28T14:00:00Z',
    settings: {
      HAIVAN_PUBLIC_FORMS: 'on',
      HAIVAN_ZALO_APP_ID: '123456789',
      HAIVAN_ZALO_SECRET_KEY: 'khoa-cua-ung-dung',
      HAIVAN_ZALO_REFRESH_TOKEN: 'dau-tien',
      HAIVAN_ZALO_URL: zalo.url,
      HAIVAN_ZALO_TOKEN_URL: `${zalo.url}/token`,
    },
  });
  await centre.ask('POST', '/setup/city');
  const { notice, headline } = await publishAround(centre, PLACE);
  await centre.settled();
  const line = async () =>
    (await centre.ask<NoticeDetail>('GET', `/notices/${notice}`)).reach[0]?.lines.find(
      ({ channel }) => channel === 'public-webhook',
    );
  await centre.advance(1_000);
  await expect.poll(async () => (await line())?.handed).toBe(1);
  expect(await line()).toMatchObject({ intended: 1, waiting: 0, failed: 0, why: [] });
  expect(zalo.requests.map(({ path }) => path)).toEqual([
    '/token',
    '/v2.0/article/create',
    '/v2.0/article/verify',
    '/v2.0/oa/message',
  ]);
  expect(zalo.requests[1]?.body.toString()).toContain(headline);
});

test('an app without its token is refused at the start, by the names of the settings', async () => {
  await expect(
    startTestCentre({ at: '2026-10-28T14:00:00Z', settings: { HAIVAN_ZALO_APP_ID: '123456789' } }),
  ).rejects.toMatchObject({
    details: { where: expect.stringContaining('HAIVAN_ZALO_REFRESH_TOKEN') as string },
  });
});
