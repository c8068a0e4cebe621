import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { movableClock, type MovableClock } from '../../../kernel/clock.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createOutgoing } from '../../../kernel/outgoing.ts';
import { createRecorder } from '../http/door-for-test.ts';
import { startPoll, type Poll } from './poll.ts';

const GOOD = '{"datastream":"rain-07/rain","time":"2026-11-22T10:00:00+07:00","value":1.2}';

let asked: IncomingMessage[];
let reply: (request: IncomingMessage, response: ServerResponse) => void;
let url: string;
let clock: MovableClock;
let recorder: ReturnType<typeof createRecorder>;
let poll: Poll | undefined;
const server = createServer((request, response) => {
  asked.push(request);
  reply(request, response);
});
beforeEach(async () => {
  asked = [];
  clock = movableClock(0);
  recorder = createRecorder();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/data.json?key=s3cret`;
});
afterEach(async () => {
  await poll?.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const start = (settings: Record<string, unknown>, allowDial = '127.0.0.1:1-65535', timesByArrival = false) =>
  (poll = startPoll({
    intake: recorder.intake,
    clock,
    log: silentLog(),
    outgoing: createOutgoing(allowDial),
    feed: {
      id: 'rain',
      door: 'poll',
      decoder: 'readings-json',
      timesByArrival,
      settings: { url, everySec: 60, ...settings },
    },
  }));

test('asks with its headers, stores what is new, and then only asks whether it changed', async () => {
  reply = ({ headers }, response) => {
    if (headers['if-none-match'] === '"v1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"v1"', 'content-encoding': 'gzip' }).end(gzipSync(GOOD));
  };
  const { state } = start({ headers: { 'x-api-key': 'k' } });
  await clock.advance(200_000);
  expect(asked.map(({ headers }) => [headers['x-api-key'], headers['if-none-match']])).toEqual([
    ['k', undefined],
    ['k', '"v1"'],
    ['k', '"v1"'],
    ['k', '"v1"'],
  ]);
  expect(recorder.stored('rain')).toHaveLength(1);
  expect(recorder.pushes[0]?.name).not.toContain('s3cret');
  expect(state()).toMatchObject({ ok: true });
});

test('A, B and A again are three deliveries without a key that would make the third one the first', async () => {
  const answers = [GOOD, GOOD, GOOD.replace('1.2', '1.3'), GOOD];
  reply = (_request, response) => void response.end(answers[asked.length - 1] ?? GOOD);
  start({});
  await clock.advance(220_000);
  expect(asked).toHaveLength(4);
  expect(recorder.pushes.map(({ bytes, key }) => [Buffer.from(bytes).toString(), key])).toEqual([
    [GOOD, undefined],
    [answers[2], undefined],
    [GOOD, undefined],
  ]);
});

test('an address with times asks about what came since the answer before, some minutes over', async () => {
  clock = movableClock(Date.parse('2026-11-22T10:00:00Z'));
  reply = (_request, response) =>
    void (asked.length === 2
      ? response.writeHead(500).end()
      : response.end(`${GOOD}\n`.repeat(asked.length)));
  start({ url: `${url}&updated_after={from}&updated_before={to}`, everySec: 3_600, windowSec: 86_400 });
  await clock.advance(4 * 3_600_000);
  const times = asked.map(({ url: path }) => {
    const { searchParams } = new URL(path ?? '', 'http://one');
    return [searchParams.get('updated_after'), searchParams.get('updated_before')] as const;
  });
  expect(times[0]?.[0]?.slice(0, 16)).toBe('2026-11-21T10:00');
  // What could not be asked is asked the next time.
  const overlap = (to: string | null | undefined) => Date.parse(to ?? '') - 300_000;
  expect(Date.parse(times[1]?.[0] ?? '')).toBe(overlap(times[0]?.[1]));
  expect(Date.parse(times[2]?.[0] ?? '')).toBe(overlap(times[0]?.[1]));
  expect(Date.parse(times[3]?.[0] ?? '')).toBe(overlap(times[2]?.[1]));
});

test('where the source has no times it is asked without a condition, and what it says again is news', async () => {
  reply = (_request, response) => void response.writeHead(200, { etag: '"v1"' }).end(GOOD);
  start({}, undefined, true);
  await clock.advance(160_000);
  expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined, undefined]);
  expect(recorder.pushes).toHaveLength(3);
});

test('of a list each file is fetched once, the oldest first, and one that fails is asked again', async () => {
  const entry = (name: string, updated: string) =>
    `<entry><id>x</id><updated>${updated}</updated><link rel="alternate" href="/page"/><link type="application/cap+xml" href="/${name}.cap"/></entry>`;
  const feed = (...all: string[]) => `<feed xmlns="http://www.w3.org/2005/Atom">${all.join('')}</feed>`;
  let list = feed(entry('b', '2'), entry('a', '1'));
  const tag = () => `"${list.includes('c.cap') ? 'new' : 'old'}"`;
  let isBroken = true;
  reply = ({ url: path, headers }, response) => {
    if (path === '/b.cap' && isBroken) return void response.writeHead(500).end();
    if (path?.endsWith('.cap') === true) return void response.end(`file ${path}`);
    if (headers['if-none-match'] === tag()) return void response.writeHead(304).end();
    return void response.writeHead(200, { etag: tag() }).end(list);
  };
  const { state } = start({ follow: true });
  await clock.advance(3_000);
  expect(state().says).toMatch(
    /2 entries, 2 new, 1 could not be taken \(127\.0\.0\.1:\d+\/b\.cap: the answer is 500\)/u,
  );
  isBroken = false;
  await clock.advance(120_000);
  list = feed(entry('c', '3'), entry('b', '2'));
  await clock.advance(120_000);
  const said = recorder.pushes.map(({ bytes }) => Buffer.from(bytes).toString());
  expect(said).toEqual(['file /a.cap', 'file /b.cap', 'file /c.cap']);
  expect(state()).toMatchObject({ ok: true });
});

test('RSS leads to its files too; what is no list is the file itself', async () => {
  reply = ({ url: path }, response) =>
    void response.end(
      path === '/one.cap'
        ? GOOD
        : '<rss version="2.0"><channel><item><title>x</title><link>one.cap</link></item><item><link>file:///etc/passwd</link></item></channel></rss>',
    );
  start({ follow: true });
  await clock.advance(3_000);
  expect(asked.map(({ url: path }) => path?.split('?')[0])).toEqual(['/data.json', '/one.cap']);
  await poll?.stop();
  reply = (_request, response) => void response.end(GOOD);
  start({ follow: true });
  await clock.advance(3_000);
  expect(recorder.stored('rain')).toHaveLength(2);
});

test('failures make the pauses grow, an answer makes them normal again', async () => {
  reply = (_request, response) => void response.writeHead(500).end();
  const { state } = start({});
  await clock.advance(600_000);
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.length).toBeLessThan(7);
  expect(state()).toMatchObject({ ok: false });
  reply = (_request, response) => void response.end(GOOD);
  await clock.advance(1_500_000);
  expect(state()).toMatchObject({ ok: true });
});

test('an answer without end is cut, an address inside is not asked unless the operator lists it', async () => {
  reply = (_request, response) => {
    const write = (): void => void (response.destroyed || response.write(Buffer.alloc(1024 * 1024), write));
    write();
  };
  const { state } = start({});
  await clock.advance(3_000);
  expect(state().says).toContain('larger than');
  await poll?.stop();
  const other = start({ allowPrivate: true }, '');
  await clock.advance(3_000);
  expect(other.state().says).toContain('is not reached from here');
});

test('a wrong setting is named at the start', () => {
  expect(() => start({ url: 'file:///etc/passwd' })).toThrow('the setting url of feed rain cannot be used');
});
