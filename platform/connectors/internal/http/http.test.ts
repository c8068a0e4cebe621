import { gzipSync, deflateSync, deflateRawSync } from 'node:zlib';
import { connect } from 'node:net';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startDoorForTest, type DoorForTest } from './door-for-test.ts';

const GOOD = '{"datastream":"rain-07/rain","time":"2026-11-22T10:00:00+07:00","value":1.2}';

let door: DoorForTest;
beforeEach(async () => {
  door = await startDoorForTest();
});
afterEach(() => door.stop());

describe('who may push', () => {
  test('a feed with its key is stored and gets its receipt', async () => {
    const answer = await door.push('rain', GOOD);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ accepted: 1, refused: 0 });
    expect(door.stored('rain')).toEqual([
      { datastream: 'rain-07/rain', timeMs: Date.UTC(2026, 10, 22, 3), value: 1.2 },
    ]);
  });

  test('no key, a wrong key and the key of another feed are told apart, and nothing is stored', async () => {
    expect((await door.push('rain', GOOD, { key: null })).status).toBe(401);
    expect((await door.push('rain', GOOD, { key: 'nonsense' })).status).toBe(401);
    expect(await door.push('rain', GOOD, { key: 'key-of-air' })).toMatchObject({
      status: 403,
      body: { error: { id: 'forbidden', message: 'This key belongs to another feed.' } },
    });
    expect(door.stored('rain')).toEqual([]);
  });

  test('X-Feed-Key does as well as Authorization', async () => {
    expect(
      (await door.push('rain', GOOD, { key: null, headers: { 'x-feed-key': 'key-of-rain' } })).status,
    ).toBe(200);
  });
});

describe('what arrives', () => {
  test('gzip and both kinds of deflate are read', async () => {
    for (const [encoding, bytes] of [
      ['gzip', gzipSync(GOOD)],
      ['deflate', deflateSync(GOOD)],
      ['deflate', deflateRawSync(GOOD)],
    ] as const) {
      expect((await door.push('rain', bytes, { headers: { 'content-encoding': encoding } })).status).toBe(
        200,
      );
    }
    expect(door.stored('rain')).toHaveLength(3);
  });

  test('a truncated gzip, an unknown encoding and an empty body are refused plainly', async () => {
    const cut = gzipSync(GOOD.repeat(100)).subarray(0, 40);
    expect(await door.push('rain', cut, { headers: { 'content-encoding': 'gzip' } })).toMatchObject({
      status: 400,
      body: { error: { message: 'The compressed body cannot be read: it ends early.' } },
    });
    expect((await door.push('rain', GOOD, { headers: { 'content-encoding': 'br' } })).status).toBe(415);
    expect((await door.push('rain', '')).status).toBe(400);
  });

  test('a zip bomb stops at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, 0x20));
    const answer = await door.push('rain', bomb, { headers: { 'content-encoding': 'gzip' } });
    expect(answer).toMatchObject({ status: 413, body: { error: { id: 'too_large' } } });
  });

  test('some refused items: 200 with the list; all refused: 422', async () => {
    const bad = '{"datastream":"rain-07/rain","time":"yesterday","value":1}';
    expect(await door.push('rain', `[${GOOD},${bad}]`)).toMatchObject({
      status: 200,
      body: { accepted: 1, refused: 1 },
    });
    expect(await door.push('rain', bad)).toMatchObject({
      status: 422,
      body: {
        accepted: 0,
        refused: 1,
        refusals: [{ reason: 'time_not_readable', where: 'time', value: 'yesterday' }],
      },
    });
  });

  test('a full intake answers 429 with the time to wait', async () => {
    door.fill();
    const answer = await door.push('rain', GOOD);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  test('an idempotency key is passed on, a broken one refused', async () => {
    await door.push('rain', GOOD, { headers: { 'idempotency-key': 'abc' } });
    expect(door.pushes.at(-1)?.key).toBe('abc');
    expect((await door.push('rain', GOOD, { headers: { 'idempotency-key': 'a b' } })).status).toBe(400);
  });
});

describe('a gigabyte', () => {
  test('announced: refused by its header alone', async () => {
    expect(await exchange('content-length: 1073741824\r\n\r\n', 0)).toMatch(/^HTTP\/1.1 413/);
  });

  test('in chunks: refused when it passes the limit, the connection is cut, others go on', async () => {
    expect(await exchange('transfer-encoding: chunked\r\n\r\n', 1024)).toMatch(/^HTTP\/1.1 413/);
    expect((await door.push('rain', GOOD)).status).toBe(200);
  });

  /** Sends up to `megabytes` chunks until an answer comes. */
  async function exchange(end: string, megabytes: number): Promise<string> {
    const socket = connect(door.port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined);
    const path = '/api/v1/feeds/rain/deliveries';
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer key-of-rain\r\n${end}`);
    const closed = once(socket, 'close');
    const chunk = Buffer.concat([
      Buffer.from('100000\r\n'),
      Buffer.alloc(1024 * 1024, 0x20),
      Buffer.from('\r\n'),
    ]);
    for (let sent = 0; sent < megabytes && answer === ''; sent++) {
      if (!socket.write(chunk))
        await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
    }
    while (answer === '') await once(socket, 'data');
    socket.destroy();
    return answer;
  }
});

test('whatever the body, the answer is a receipt or an error in the agreed shape', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.json().map((text) => Buffer.from(text)),
      ),
      fc.constantFrom('identity', 'gzip', 'deflate'),
      async (bytes, encoding) => {
        const { status, body } = await door.push('rain', bytes, {
          headers: { 'content-encoding': encoding },
        });
        expect([200, 400, 422]).toContain(status);
        expect(Object.keys(body)).toContain(status === 400 ? 'error' : 'accepted');
      },
    ),
    { numRuns: 150 },
  );
  expect((await door.push('air', GOOD)).status).toBe(200);
});
