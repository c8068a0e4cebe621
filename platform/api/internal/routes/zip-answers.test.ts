/** Large text is sent small to whoever reads it so, and as it is to everybody else; what is no text is left alone. */
import { gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { zipAnswers } from './zip-answers.ts';

const LARGE = { words: 'trạm đo mưa '.repeat(4_000) };

function createApp() {
  const app = Fastify();
  zipAnswers(app);
  app.get('/large', async (_request, reply) => reply.header('vary', 'origin').send(LARGE));
  app.get('/small', async () => ({ words: 'trạm' }));
  app.get('/picture', async (_request, reply) => reply.type('image/png').send(Buffer.alloc(50_000)));
  return app;
}

test('a large answer comes in gzip to whoever asks so, with the same words, and says on what it depends', async () => {
  await using app = createApp();
  const zipped = await app.inject({ url: '/large', headers: { 'accept-encoding': 'br, gzip' } });
  expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'origin, accept-encoding' });
  expect(zipped.rawPayload.length).toBeLessThan(2_000);
  expect(JSON.parse(gunzipSync(zipped.rawPayload).toString())).toEqual(LARGE);
  const plain = await app.inject('/large');
  expect(plain.json()).toEqual(LARGE);
  expect(plain.headers).toMatchObject({ vary: 'origin, accept-encoding' });
});

test('what is small, and what is no text, is sent as it is', async () => {
  await using app = createApp();
  for (const url of ['/small', '/picture']) {
    const { headers } = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } });
    expect(headers).not.toHaveProperty('content-encoding');
  }
});
