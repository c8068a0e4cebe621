/** Whoever answers without end is not listened to without end. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { readAnswerText } from './answer-text.ts';

test('an endless answer is cut at 64 KiB and its line closed; a short one is read whole', async () => {
  let sent = 0;
  let closed: () => void = () => undefined;
  const isClosed = new Promise<void>((resolve) => (closed = resolve));
  const piece = Buffer.alloc(16_384, 'x');
  const server = createServer((request, response) => {
    if (request.url === '/short') return void response.end('{"id":"đã nhận"}');
    response.on('close', closed);
    const go = () => {
      while (!response.destroyed && response.write(piece)) sent += piece.length;
      response.once('drain', go);
    };
    go();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await readAnswerText(await fetch(`http://127.0.0.1:${port}/short`))).toBe('{"id":"đã nhận"}');
  expect(await readAnswerText(await fetch(`http://127.0.0.1:${port}/`))).toHaveLength(65_536);
  await isClosed;
  // What the sockets of both sides hold besides, and no more.
  expect(sent).toBeLessThan(32 * 1024 * 1024);
  await new Promise((resolve) => server.close(resolve));
});
