/** Anything at all comes through the HTTP door: the answer is clear, the centre lives, the feed beside it is untouched. */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ErrorAnswer } from '../../contract/centre/error-answer.ts';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { SeriesList } from '../../contract/values/series.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { Answer, SentReading, TestFeed } from '../support/centre-client.ts';

/** What a sender may be answered for bad input; never 5xx, never silence. */
const CLEAR = new Set([200, 400, 413, 415, 422, 429]);
const RUNS = 150;
const START_MS = Date.parse('2026-11-22T06:00:00Z');

let centre: TestCentre;
let wild: TestFeed;
let tame: TestFeed;
let tameValue = 0;

beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  wild = await centre.makeFeed({ id: 'wild', agencyId: 'one', assets: ['wild-1', 'wild-2'] });
  tame = await centre.makeFeed({ id: 'tame', agencyId: 'another', assets: ['tame-1'] });
});
afterAll(() => centre[Symbol.asyncDispose]());

/** The other feed still works, and nobody has touched its values. */
async function expectTameUntouched(): Promise<void> {
  const { catalogue, store } = centre.centre.parts;
  const id = catalogue.findDatastreamByCode('tame-1/rain')?.id ?? 0;
  if (tameValue > 0) expect(store.latestOf(id)?.value).toBe(tameValue);
  tameValue += 1;
  const answer = await tame.push([
    { datastream: 'tame-1/rain', time: START_MS + tameValue * 1000, value: tameValue },
  ]);
  expect(answer.status).toBe(200);
}

function expectClear({ status, body }: Answer<Receipt | ErrorAnswer>): void {
  expect(CLEAR.has(status), `status ${status}: ${JSON.stringify(body).slice(0, 300)}`).toBe(true);
  if ('error' in body) expect(body.error.message).not.toBe('');
  else if (status === 422) expect(body.refusals[0]?.next).not.toBe('');
}

const plain = JSON.stringify([{ datastream: 'wild-1/rain', time: START_MS, value: 1 }]);
const strange = fc.oneof(
  fc.json(),
  fc.uint8Array({ maxLength: 400 }),
  fc
    .array(
      fc.record(
        {
          datastream: fc.oneof(
            fc.constant('wild-1/rain'),
            fc.constant('tame-1/rain'),
            fc.string(),
            fc.anything(),
          ),
          time: fc.oneof(
            fc.double(),
            fc.bigInt().map(String),
            fc.string(),
            fc.date({ noInvalidDate: true }).map((d) => d.toISOString()),
            fc.constant(null),
          ),
          value: fc.oneof(fc.double(), fc.constant('NaN'), fc.constant('1e999'), fc.string(), fc.anything()),
          unit: fc.anything(),
          quality: fc.anything(),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 20 },
    )
    .map((items) => toJson(items)),
  // A good delivery with one byte changed or cut short.
  fc.nat(plain.length).map((at) => plain.slice(0, at)),
  fc.tuple(fc.nat(plain.length - 1), fc.nat(255)).map(([at, byte]) => {
    const bytes = new Uint8Array(Buffer.from(plain));
    bytes[at] = byte;
    return bytes;
  }),
  fc.constant('[{"datastream":"wild-1/rain","time":1,"value":NaN}]'),
  fc.constant('['.repeat(50_000)),
  fc.constant(`{"__proto__":{"value":1},"constructor":1}`),
);

test('any body, in any encoding, gets a clear answer', async () => {
  const encoding = fc.constantFrom('identity', 'gzip', 'deflate', 'br', 'x-gzip', 'gzip, gzip', 'nonsense');
  const type = fc.constantFrom(
    'application/json',
    'application/x-ndjson',
    'text/csv; charset=utf-16',
    'image/png',
    'x',
  );
  const run = fc.asyncProperty(
    strange,
    encoding,
    type,
    fc.boolean(),
    async (body, contentEncoding, contentType, isReal) => {
      const bytes = new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body);
      if (bytes.length === 0) return;
      const sent = isReal && contentEncoding === 'gzip' ? new Uint8Array(gzipSync(bytes)) : bytes;
      expectClear(
        await wild.pushBytes(sent, { 'content-type': contentType, 'content-encoding': contentEncoding }),
      );
    },
  );
  await fc.assert(run, { numRuns: RUNS });
  await expectTameUntouched();
}, 120_000);

test('duplicates and any order of arrival end in the same stored values', async () => {
  const readings = Array.from({ length: 12 }, (_, at): SentReading => ({
    datastream: 'wild-2/rain',
    time: START_MS + at * 600_000,
    value: at,
  }));
  const id = centre.centre.parts.catalogue.findDatastreamByCode('wild-2/rain')?.id ?? 0;
  const arrivals = fc
    .tuple(
      fc.shuffledSubarray(readings, { minLength: 12 }),
      fc.array(fc.constantFrom(...readings), { maxLength: 12 }),
    )
    .map(([all, again]) => [...all, ...again]);
  const run = fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 8 }), async (list, size) => {
    for (let at = 0; at < list.length; at += size)
      expect((await wild.push(list.slice(at, at + size))).status).toBe(200);
    const { series } = await centre.ask<SeriesList>(
      'GET',
      `/series?datastreams=${id}&from=${START_MS - 1}&to=${START_MS + 7_200_000}&bucket=raw`,
    );
    expect(series[0]?.timesMs).toEqual(readings.map(({ time }) => time));
    expect(series[0]?.values).toEqual(readings.map(({ value }) => value));
  });
  await fc.assert(run, { numRuns: 15 });
}, 120_000);

test('a bomb, a cut stream and a lie about the size are told what is wrong', async () => {
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(300 * 1024 * 1024)));
  const blown = await wild.pushBytes(bomb, { 'content-encoding': 'gzip' });
  expect(blown.status).toBe(413);
  const whole = gzipSync(Buffer.from(plain));
  const cut = await wild.pushBytes(new Uint8Array(whole.subarray(0, whole.length - 6)), {
    'content-encoding': 'gzip',
  });
  expect(cut.status).toBe(400);
  expect(JSON.stringify(cut.body)).toContain('ends early');
  await expectTameUntouched();
}, 120_000);

test('a body of a gigabyte in chunks is refused at its sixteenth megabyte, and memory does not grow with it', async () => {
  const before = process.memoryUsage().rss;
  const { status, sentMb } = await sendEndless(centre.url, wild, 1024);
  expect(status).toBe(413);
  // Sixteen are read, 64 more may run out after the answer, so that an honest sender hears it; then the line ends.
  expect(sentMb).toBeLessThan(128);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  await expectTameUntouched();
}, 120_000);

test('100,000 unknown parameters are refused, counted and listed within bounds', async () => {
  const items = Array.from(
    { length: 100_000 },
    (_, at) => `{"asset":"wild-1","property":"parameter-${at}","time":${START_MS},"value":1}`,
  );
  const answer = await wild.pushBytes(`[${items.join(',')}]`);
  expect(answer.status).toBe(422);
  expect(answer.body.refused).toBe(100_000);
  expect(answer.body.refusals.length).toBeLessThan(1_000);
  const { rows } = await centre.db.pool.query<{ kept: number; told: number }>(
    `select count(*)::int as kept, sum(1 + repeated)::int as told from refusal where delivery_id = $1`,
    [answer.body.deliveryId],
  );
  expect(rows[0]?.kept).toBeLessThan(5_000);
  expect(rows[0]?.told).toBe(100_000);
  await expectTameUntouched();
}, 120_000);

/** JSON that tolerates what JSON cannot hold. */
function toJson(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? '[]'
  );
}

/** Sends chunks of a megabyte until the server answers or cuts the line. */
function sendEndless(
  url: string,
  feed: TestFeed,
  mostMb: number,
): Promise<{ status: number; sentMb: number }> {
  const { hostname, port } = new URL(url);
  const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 0x20), Buffer.from('\r\n')]);
  return new Promise((resolve) => {
    let sentMb = 0;
    let answer = '';
    const socket = connect({ host: hostname, port: Number(port) });
    const pump = () => {
      while (sentMb < mostMb && !socket.destroyed) {
        sentMb += 1;
        if (!socket.write(chunk)) return void socket.once('drain', pump);
      }
      socket.end('0\r\n\r\n');
    };
    socket.on('data', (data) => (answer += data.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ status: Number(answer.slice(9, 12)), sentMb }));
    socket.write(
      `POST /api/v1/feeds/${feed.id}/deliveries HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${feed.key}\r\n` +
        'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    pump();
  });
}
