/** The Zalo account against a server that answers by the published shapes; nobody has tried it against Zalo itself. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { movableClock } from '../kernel/clock.ts';
import { startHttpReceiver } from '../../test/support/http-receiver.ts';
import type { GivenAnswer, HttpReceiver, ReceivedRequest } from '../../test/support/http-receiver.ts';
import { createZaloAccount } from './internal/zalo-account.ts';

const NOW = Date.parse('2026-10-28T14:00:00Z');
const words = {
  headline: 'Ngập: nguy hiểm. Phường Hải Châu',
  description: 'Nước đang lên.',
  instruction: 'Đi đường khác.',
};
const message = {
  noticeId: 7,
  number: 1,
  kind: 'alert' as const,
  identifier: 'da-nang-20261028-7-1',
  content: { hazard: 'flood', level: 'severe', words: { vi: words, en: words } } as never,
  official: null,
  areaName: { vi: 'phường Hải Châu', en: 'Hai Chau ward' },
  publishedMs: NOW,
  expiresMs: NOW + 3_600_000,
};

let zalo: HttpReceiver;
beforeEach(async () => {
  zalo = await startHttpReceiver();
});
afterEach(() => zalo[Symbol.asyncDispose]());

const json = (body: object): GivenAnswer => ({ body: JSON.stringify(body) });
/** Each refresh token is good for one renewal; the first is the setting's. */
function answerLikeZalo(more: (request: ReceivedRequest) => GivenAnswer | undefined = () => undefined) {
  let good = 'dau-tien';
  let made = 0;
  zalo.answer = (request) => {
    const own = more(request);
    if (own !== undefined) return own;
    if (request.path === '/token') {
      if (new URLSearchParams(request.body.toString()).get('refresh_token') !== good)
        return json({ error: -14014, error_name: 'Invalid refresh token.' });
      made += 1;
      good = `sau-${made}`;
      return json({ access_token: `gui-${made}`, refresh_token: good, expires_in: '90000' });
    }
    if (request.headers['access_token'] !== `gui-${made}`)
      return json({ error: -216, message: 'Access token is invalid' });
    if (request.path === '/v2.0/article/create') return json({ error: 0, data: { token: 'bai-1' } });
    if (request.path === '/v2.0/article/verify') return json({ error: 0, data: { id: 'id-1' } });
    return json({ error: 0, message: 'Success', data: { message_id: 'm-1' } });
  };
}

function openAccount(kept = new Map<string, string>()) {
  const clock = movableClock(NOW);
  const secrets = {
    findSecret: (name: string) => kept.get(name),
    keepSecret: (name: string, value: string) => void kept.set(name, value),
  };
  const send = createZaloAccount(
    {
      appId: '123456789',
      secretKey: 'khoa-cua-ung-dung',
      refreshToken: 'dau-tien',
      apiUrl: zalo.url,
      tokenUrl: `${zalo.url}/token`,
    },
    { clock, secrets, cityName: { vi: 'Đà Nẵng', en: 'Da Nang' }, publicUrl: 'https://ioc.example.vn' },
  );
  return { clock, send, kept };
}

test('a notice becomes an article and that a broadcast; the token to renew with is kept, over a start too', async () => {
  answerLikeZalo();
  const { clock, send, kept } = openAccount();
  expect(await send(message)).toEqual({ outcome: 'sent', answer: 'zalo-oa: message id' });
  const [token, article, verify, broadcast] = zalo.requests;
  expect([token?.headers['secret_key'], token?.body.toString()]).toEqual([
    'khoa-cua-ung-dung',
    'app_id=123456789&grant_type=refresh_token&refresh_token=dau-tien',
  ]);
  expect(JSON.parse(article?.body.toString() ?? '')).toMatchObject({
    type: 'normal',
    title: words.headline,
    author: 'Đà Nẵng',
    cover: { cover_type: 'photo', photo_url: 'https://ioc.example.vn/dan/icon-512.png' },
    body: [
      { type: 'text', content: words.description },
      { type: 'text', content: words.instruction },
      { type: 'text', content: 'https://ioc.example.vn/api/public/v1/notices/da-nang-20261028-7-1.xml' },
    ],
  });
  expect(JSON.parse(verify?.body.toString() ?? '')).toEqual({ token: 'bai-1' });
  expect(broadcast?.path).toBe('/v2.0/oa/message');
  expect(JSON.parse(broadcast?.body.toString() ?? '')).toEqual({
    recipient: { target: {} },
    message: {
      attachment: {
        type: 'template',
        payload: { template_type: 'media', elements: [{ media_type: 'article', attachment_id: 'id-1' }] },
      },
    },
  });
  // One token for all of a day, another after it; a start goes on with the newest.
  await send({ ...message, identifier: 'da-nang-20261028-8-1' });
  await clock.set(NOW + 26 * 3_600_000);
  await send({ ...message, identifier: 'da-nang-20261029-9-1' });
  expect(zalo.requests.filter(({ path }) => path === '/token')).toHaveLength(2);
  expect(await openAccount(kept).send(message)).toMatchObject({ outcome: 'sent' });
});

test('an article that is not ready is asked for again and not made twice; what Zalo says no to is told by its code', async () => {
  let isReady = false;
  let quota = 0;
  answerLikeZalo(({ path }) => {
    if (path === '/v2.0/article/verify' && !isReady) return json({ error: 0, data: {} });
    if (path === '/v2.0/oa/message' && quota !== 0) return json({ error: quota });
    return undefined;
  });
  const { send, kept } = openAccount();
  expect(await send(message)).toMatchObject({ outcome: 'retry', answer: 'zalo-oa: article not ready' });
  isReady = true;
  quota = -32;
  expect(await send(message)).toMatchObject({ outcome: 'retry', answer: 'zalo-oa: error -32' });
  quota = -211;
  expect(await send(message)).toEqual({ outcome: 'failed', answer: 'zalo-oa: error -211' });
  expect(zalo.requests.filter(({ path }) => path === '/v2.0/article/create')).toHaveLength(1);
  // A token that somebody took back is renewed at the next try; one to renew with that is used up is told.
  quota = -216;
  expect(await send(message)).toMatchObject({ outcome: 'retry', answer: 'zalo-oa: error -216' });
  kept.clear();
  quota = 0;
  expect(await send(message)).toMatchObject({ outcome: 'retry', answer: 'zalo-oa: token: error -14014' });
  zalo.answer = () => ({ hangUp: true });
  expect(await send(message)).toMatchObject({ outcome: 'retry', answer: 'zalo-oa: no answer' });
});
