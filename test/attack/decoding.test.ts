/**
 * Bytes that cost more to decode than to send: nested lists, millions of pieces, long tables, packed bombs, at every
 * door that takes a delivery. Each is refused and says why, and the neighbour's acknowledgements never notice.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deflateRawSync, gzipSync } from 'node:zlib';
import mqtt from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DecodeTrial } from '../../contract/feeds/decoder-view.ts';
import type { ErrorAnswer } from '../../contract/centre/error-answer.ts';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import { isHeavier } from '../../platform/api/internal/routes/json-weight.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { TestFeed } from '../support/centre-client.ts';
import { dropFiles } from '../support/drop-file.ts';
import { until } from '../support/until.ts';

const MB = 1024 * 1024;
const START_MS = Date.parse('2026-11-22T06:00:00Z');
/** On a loaded machine of two cores; without the limits each of these took 5 to 20 s. */
const NOTICED_MS = 1_500;
/** A reading at a time, this far apart, while the others attack. */
const BEAT_MS = 20;
/** Set where everybody waits, a paper of a hundred pages stops them for three seconds and more. */
const PAPER_MS = 1_000;
/** Each takes seconds to be looked through. */
const DELIVERIES = 2;
const DUE = JSON.stringify({ fromMs: START_MS, limit: { kind: 'elapsed', minutes: 5 } });
const TABLE = {
  mapping: {
    kind: 'readings',
    columns: { time: 'time', asset: 'station', value: 'rain', property: { fixed: 'rain' } },
  },
};

let centre: TestCentre;
let wild: TestFeed;
let honest: TestFeed;
let beat = 0;

beforeAll(async () => {
  centre = await startTestCentre({
    at: '2026-11-22T08:00:00Z',
    settings: { HAIVAN_ALLOW_DIAL: '127.0.0.1:1-65535' },
  });
  wild = await centre.makeFeed({ id: 'wild', agencyId: 'one', assets: ['wild-1'] });
  honest = await centre.makeFeed({ id: 'honest', agencyId: 'another', assets: ['honest-1'] });
});
afterAll(() => centre[Symbol.asyncDispose]());

/** Sends honest readings until the attack is over; every one is accepted, and the slowest took so long. */
async function whileAttacked<Result>(attack: () => Promise<Result>, withinMs = NOTICED_MS): Promise<Result> {
  const over = new AbortController();
  let worstMs = 0;
  const sending = (async () => {
    // From the moment it was due: a standstill of this process (the centre's is ours) holds up the sender's pause too.
    let dueMs = performance.now();
    while (!over.signal.aborted) {
      beat += 1;
      const { status } = await honest.push([
        { datastream: 'honest-1/rain', time: START_MS + beat * 1_000, value: beat % 50 },
      ]);
      worstMs = Math.max(worstMs, performance.now() - dueMs);
      expect(status).toBe(200);
      dueMs = performance.now() + BEAT_MS;
      await wait(BEAT_MS);
    }
  })();
  const result = await attack().finally(() => over.abort());
  await sending;
  expect(worstMs).toBeLessThan(withinMs);
  return result;
}

test('58 KB that become 60 MB stop growing at their ratio', async () => {
  const bomb = gzipSync(Buffer.alloc(60_000_000, '['), { level: 9 });
  expect(bomb.length).toBeLessThan(60_000);
  const answers = await whileAttacked(() =>
    Promise.all(
      Array.from({ length: 4 }, () => wild.pushBytes(Uint8Array.from(bomb), { 'content-encoding': 'gzip' })),
    ),
  );
  for (const { status, body } of answers) {
    expect(status).toBe(413);
    expect(body).toMatchObject({ error: { id: 'too_large' } });
    expect(JSON.stringify(body)).toContain('200 times');
  }
});

const TOO_MUCH: readonly (readonly [what: string, bytes: Buffer, allowed: string])[] = [
  ['16 MB of [', Buffer.alloc(16 * MB, '['), '64 levels'],
  ['16 MB of {},', Buffer.from(`[${'{},'.repeat(5_500_000)}{}]`), '4000000'],
  ['8 million lines', Buffer.from('{}\n'.repeat(5_500_000)), '2000000'],
  ['8 million broken lines', Buffer.from(`{}\n${'x\n'.repeat(8_000_000)}`), '2000000'],
];
test.each(TOO_MUCH)(
  '%s are refused before they are parsed, and the refusal is kept',
  async (_what, bytes, allowed) => {
    const { status, body } = await whileAttacked(() => wild.pushBytes(Uint8Array.from(bytes)));
    expect(status).toBe(422);
    expect(body).toMatchObject({ accepted: 0, refused: 1, refusals: [{ reason: 'too_large', allowed }] });
    expect(body.refusals[0]?.next).not.toBe('');
  },
);

test('a million items of which none is good are refused together, counted all', async () => {
  const bytes = Uint8Array.from(Buffer.from(`[${'{},'.repeat(999_999)}{}]`));
  const { status, body } = await whileAttacked(() => wild.pushBytes(bytes));
  expect(status).toBe(422);
  expect(body.refused).toBe(2_001);
  expect(JSON.stringify(body).length).toBeLessThan(20_000);
});

test('a large honest delivery is stored whole, once, part by part, while others have their turn', async () => {
  const items = Array.from({ length: 60_000 }, (_, at) => ({
    datastream: 'wild-1/rain',
    time: START_MS - at * 1_000,
    value: at % 40,
  }));
  const bytes = Uint8Array.from(Buffer.from(JSON.stringify(items)));
  const headers = { 'idempotency-key': 'large-1' };
  const first = await whileAttacked(() => wild.pushBytes(bytes, headers));
  expect(first.body).toMatchObject({ accepted: 60_000, duplicates: 0, refused: 0, duplicateOf: null });
  const again = await wild.pushBytes(bytes, headers);
  expect(again.body).toMatchObject({ accepted: 60_000, duplicateOf: first.body.deliveryId });
  const { rows } = await centre.db.pool.query<{ n: number }>(
    `select count(*)::int4 as n from observation o join datastream d on d.id = o.stream_id where d.code = 'wild-1/rain'`,
  );
  expect(rows[0]?.n).toBe(60_000);
});

test('try-outs of long tables hold up nobody', async () => {
  const rows = 'station,time,rain\n' + ',\n'.repeat(MB / 2 - 20);
  const trials = await whileAttacked(() =>
    Promise.all(
      [rows, `station,time,rain\n${'a,b,c\n'.repeat(170_000)}`].map((text) =>
        centre.api<DecodeTrial>('POST', '/decoders/csv/try', { text, settings: TABLE }),
      ),
    ),
  );
  // The first is a million rows of nothing: tried, or ended when its time is over, as fast as the machine is.
  expect([200, 413]).toContain(trials[0]?.status);
  expect(trials[1]?.status).toBe(200);
  expect(trials[1]?.body.refused.length).toBe(100);
  const deep = await whileAttacked(() =>
    centre.api<ErrorAnswer>('POST', '/decoders/readings-json/try', { text: '['.repeat(MB) }),
  );
  expect(deep).toMatchObject({
    status: 413,
    body: { error: { id: 'too_large', message: 'The delivery nests too deeply.' } },
  });
});

test('a spreadsheet that becomes huge is refused by its directory', async () => {
  const feed = await centre.makeFeed({
    id: 'sheets',
    agencyId: 'one',
    decoder: 'xlsx',
    settings: TABLE,
    assets: ['sheet-1'],
  });
  const { status, body } = await whileAttacked(() => feed.pushBytes(toZip(Buffer.alloc(60_000_000, '<c>'))));
  expect(status).toBe(422);
  expect(body.refusals[0]?.value).toContain('ZIP');
});

test('a dropped file of 60 MB ends in refused/ with its reason', async () => {
  await centre.makeFeed({ id: 'files', agencyId: 'one', door: 'file', assets: ['file-1'] });
  const folder = join(centre.dataDir, 'inbox', 'files');
  await until(() => existsSync(folder), 'the folder of the feed');
  const name = 'deep.json';
  await whileAttacked(() => dropFiles(centre, 'files', { [name]: Buffer.alloc(60_000_000, '[') }));
  expect(readFileSync(join(folder, 'refused', `${name}.why.txt`), 'utf8')).toContain('64 levels');
});

test('by MQTT it is acknowledged, because the refusal is kept', async () => {
  const feed = await centre.makeFeed({ id: 'topics', agencyId: 'one', door: 'mqtt', assets: ['topic-1'] });
  const { connect: facts } = await centre.ask<FeedView>('GET', '/feeds/topics');
  const client = await mqtt.connectAsync(facts.find(({ label }) => label === 'address')?.value ?? '', {
    username: feed.id,
    password: feed.key,
    protocolVersion: 4,
    reconnectPeriod: 0,
  });
  await whileAttacked(() =>
    Promise.all(
      Array.from({ length: 4 }, () =>
        client.publishAsync('feeds/topics/readings', Buffer.alloc(900_000, '['), { qos: 1 }),
      ),
    ),
  );
  await client.endAsync(true);
  const { rows } = await centre.db.pool.query<{ n: number }>(
    `select count(*)::int4 as n from refusal where feed_id = 'topics' and reason = 'too_large'`,
  );
  expect(rows[0]?.n).toBe(4);
});

test('one feed that sends more than is decoded is told to wait, another one’s large delivery is not', async () => {
  const heavy = Uint8Array.from(Buffer.from(`[${'{},'.repeat(60_000)}{}]`));
  const large = Array.from({ length: 3_000 }, (_, at) => ({
    datastream: 'honest-1/rain',
    time: START_MS - at * 1_000,
    value: 1,
  }));
  const [answers, one] = await whileAttacked(() =>
    Promise.all([Promise.all(Array.from({ length: 24 }, () => wild.pushBytes(heavy))), honest.push(large)]),
  );
  expect(one.body.accepted).toBe(3_000);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422, 429]));
});

/** A ZIP of one sheet. */
function toZip(content: Buffer): Uint8Array<ArrayBuffer> {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const packed = deflateRawSync(content, { level: 9 });
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(1_000, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Uint8Array.from(Buffer.concat([local, name, packed, entry, name, end]));
}

test('a body of millions of values is refused before it is parsed, whoever sends it', async () => {
  const ward = await centre.signedIn('administrator', 'one');
  const ask = async (path: string, body: string) => {
    const answer = await fetch(`${centre.url}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ward.token}`, 'content-type': 'application/json' },
      body,
    });
    return { status: answer.status, body: await answer.json() };
  };
  const bodies = [
    ['/feeds', `{"id":"x","assets":[${'{},'.repeat(5 * MB)}{}]}`],
    ['/calendar/due', `{"fromMs":[${'1,'.repeat(0.9 * MB)}1]}`],
    ['/calendar/due', `{${Array.from({ length: 120_000 }, (_, at) => `"k${at}":1`).join()}}`],
    ['/cases', `{"title":${'['.repeat(MB)}${']'.repeat(MB - 100)}}`],
  ] as const;
  for (const [path, body] of bodies) {
    const answer = await whileAttacked(() => ask(path, body));
    expect(answer).toMatchObject({ status: 413, body: { error: { id: 'too_large' } } });
  }
  // What stands inside a text is one value, and an honest request is as large as it was.
  expect(isHeavier(Buffer.from(`{"a":"${'{,:['.repeat(99)}\\"${','.repeat(99)}"}`), 3)).toBe(false);
  expect((await ask('/calendar/due', DUE)).status).toBe(200);
});

test('a paper is set in a thread of its own: nobody’s delivery waits for it', async () => {
  const officer = await centre.signedIn('operator');
  const { id } = await officer.ask<{ id: number }>('POST', '/cases', { title: 'Ngập', severity: 'high' });
  const text = 'Nước ngập sâu, người dân đề nghị hỗ trợ. '.repeat(90);
  await officer.ask('POST', `/cases/${id}/comments`, { text });
  // As a hundred such comments, without a hundred requests.
  await centre.db.pool.query(
    'update case_entry set text = repeat(text, 100) where case_id = $1 and text = $2',
    [id, text],
  );
  const paper = await whileAttacked(
    () =>
      fetch(`${centre.url}/api/v1/cases/${id}/print`, {
        headers: { authorization: `Bearer ${officer.token}` },
      }),
    PAPER_MS,
  );
  expect(paper.status).toBe(200);
  expect((await paper.arrayBuffer()).byteLength).toBeGreaterThan(50_000);
});

test('a look for a person opens what was delivered in a thread: what becomes large holds up nobody', async () => {
  const desk = await centre.makeFeed({
    id: 'desk',
    agencyId: 'one',
    serviceId: 'feedback',
    decoder: 'requests',
    settings: { keepRaw: true },
    properties: [],
    contract: { recordKinds: ['request'] },
  });
  const request = { status: 'received', title: 'Đèn tắt', category: 'drainage' };
  const times = { openedAt: '2026-11-22T07:00:00Z', updatedAt: '2026-11-22T07:00:00Z' };
  for (let at = 1; at <= DELIVERIES; at++) {
    const told = await desk.pushBytes(JSON.stringify([{ ...request, ...times, code: `PA-${at}` }]));
    expect(told.body).toMatchObject({ accepted: 1 });
  }
  const large = deflateRawSync(Buffer.concat([Buffer.alloc(48 * MB, 'x '), Buffer.from('oanh@example.vn')]));
  await centre.db.pool.query(
    `update delivery_raw set raw = $1 where delivery_id in (select id from delivery where feed_id = 'desk')`,
    [large],
  );
  const { id } = await centre.ask<{ id: number }>('POST', '/personal/requests', {
    kind: 'access',
    name: 'Trần Thị Hoàng Oanh',
    phone: null,
    email: 'oanh@example.vn',
    proof: 'Đối chiếu căn cước',
    wish: 'Xem dữ liệu của tôi',
  });
  const found = await whileAttacked(() =>
    centre.ask<{ places: { id: string; by: string[] }[] }>('POST', `/personal/requests/${id}/search`),
  );
  // Found by what stands in it, not because nobody could look in time.
  const deliveries = found.places.filter((place) => place.id.startsWith('delivery:'));
  expect(deliveries.map(({ by }) => by)).toEqual(Array.from({ length: DELIVERIES }, () => ['email']));
});

test('a polled address that answers with a bomb is not read to its end', async () => {
  const bomb = gzipSync(Buffer.alloc(60_000_000, '['), { level: 9 });
  const asked = Promise.withResolvers<void>();
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
    response.end(bomb, () => asked.resolve());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await centre.makeFeed({
      id: 'polled',
      agencyId: 'one',
      door: 'poll',
      settings: { url: `http://127.0.0.1:${port}/`, everySec: 1 },
      assets: ['polled-1'],
    });
    await whileAttacked(async () => {
      await centre.clock.advance(3_000);
      await asked.promise;
      await wait(300);
    });
    const { rows } = await centre.db.pool.query(`select 1 from delivery where feed_id = 'polled'`);
    expect(rows).toEqual([]);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
