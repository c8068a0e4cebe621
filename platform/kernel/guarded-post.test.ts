/** What a push service that somebody named answers: read to a bound and for a time, however much and slowly it says it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createOpenLines, postGuarded, type OpenLines } from './guarded-post.ts';
import { createOutgoing } from './outgoing.ts';

test('an endless answer is cut at 64 KiB and its line closed', async () => {
  await using service = await startService((response) => {
    response.writeHead(201);
    const chunk = Buffer.alloc(65_536, 'a');
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  });
  const answer = await post(service.url, 10_000);
  expect(answer.status).toBe(201);
  expect(answer.text.length).toBeLessThanOrEqual(65_536);
  await expect.poll(() => service.lines()).toBe(0);
});

test('an answer that drips for ever is waited for no longer than its time, and its line closed', async () => {
  await using service = await startService((response) => {
    response.writeHead(201);
    const drip = setInterval(() => response.write('a'), 20);
    response.on('close', () => clearInterval(drip));
  });
  await expect(post(service.url, 500)).rejects.toThrow();
  await expect.poll(() => service.lines()).toBe(0);
});

test('posts over lines that stay open make one line for one after the other, and are answered each', async () => {
  let made = 0;
  await using service = await startService((response) => {
    made = Math.max(made, service.opened());
    response.writeHead(201).end('ok');
  });
  const lines = createOpenLines({ most: 4, idleMs: 5_000 });
  for (let i = 0; i < 5; i += 1) expect((await post(service.url, 2_000, lines)).status).toBe(201);
  expect(made).toBe(1);
  await Promise.all(Array.from({ length: 40 }, () => post(service.url, 2_000, lines)));
  expect(made).toBeLessThanOrEqual(4);
});

const post = (url: string, timeoutMs: number, lines?: OpenLines) =>
  postGuarded({
    ...(lines === undefined ? {} : { lines }),
    url: new URL(url),
    headers: {},
    body: new Uint8Array([1]),
    timeoutMs,
    outgoing: createOutgoing('127.0.0.1:1-65535'),
  });

async function startService(answer: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => answer(response));
  let lines = 0;
  let opened = 0;
  server.on('connection', (socket) => {
    lines += 1;
    opened += 1;
    socket.on('close', () => (lines -= 1));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    lines: () => lines,
    opened: () => opened,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
