/** Pictures that are small to send and huge to draw: refused by their header, or drawn one at a time in little memory. */
import { createHash, randomBytes } from 'node:crypto';
import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView } from '../../contract/cases/case.ts';
import type { PhotoStands } from '../../contract/records/photo-pieces.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { sendEvidence } from '../support/send-evidence.ts';
import { drawWide } from '../support/send-photo.ts';

const MB = 1024 * 1024;
/** Above what the process had before; drawing one of these took 500 MB to 1.2 GB. */
const MOST_MORE_MB = 400;
const NOTICED_MS = 1_500;

let centre: TestCentre;
let caseId: number;

beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-22T08:00:00Z', settings: { HAIVAN_PUBLIC_FORMS: 'on' } });
  await centre.ask('POST', '/setup/city');
  await centre.ask('POST', '/feeds/public-feedback/pause', { paused: false });
  const made = await centre.ask<CaseView>('POST', '/cases', {
    title: 'Sụt đường',
    severity: 'high',
    lon: 108.2187,
    lat: 16.0646,
  });
  caseId = made.id;
}, 60_000);
afterAll(() => centre[Symbol.asyncDispose]());

/** Does it while the centre is asked for its health; memory and the slowest answer meanwhile. */
async function watch<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; moreMb: number; worstMs: number }> {
  const before = process.memoryUsage().rss;
  let most = before;
  let worstMs = 0;
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      const began = performance.now();
      await fetch(`${centre.url}/health`).then((answer) => answer.text());
      worstMs = Math.max(worstMs, performance.now() - began);
      most = Math.max(most, process.memoryUsage().rss);
    }
  })();
  const result = await work().finally(() => over.abort());
  await watching;
  return { result, moreMb: (most - before) / MB, worstMs };
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

/** A grey PNG of this side: a few hundred kilobytes of nothing. */
function toPng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(side * (side * 4 + 1)), { level: 9 });
  const mark = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([mark, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

test('a PNG of 9,900² in a few hundred kilobytes is refused by its header', async () => {
  const png = toPng(9_900);
  expect(png.length).toBeLessThan(500_000);
  const { result, moreMb } = await watch(() =>
    Promise.all(Array.from({ length: 4 }, () => sendEvidence(centre, caseId, 'hố.png', png))),
  );
  for (const { status, body } of result) {
    expect(status).toBe(413);
    expect(body).toMatchObject({ error: { id: 'too_large', message: 'The picture has too many pixels.' } });
    expect(JSON.stringify(body)).toContain('9900 × 9900');
  }
  expect(moreMb).toBeLessThan(150);
});

test('a header that claims more than there is costs nothing', async () => {
  const png = toPng(100);
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  const { status } = await sendEvidence(centre, caseId, 'lớn.png', png);
  expect(status).toBe(413);
});

test('several large pictures at once are drawn one after the other, and others are answered meanwhile', async () => {
  const photo = await sharp({ create: { width: 7_000, height: 6_900, channels: 3, background: '#2277aa' } })
    .jpeg()
    .toBuffer();
  const { result, moreMb, worstMs } = await watch(() =>
    Promise.all(Array.from({ length: 4 }, (_, at) => sendEvidence(centre, caseId, `ảnh-${at}.jpg`, photo))),
  );
  for (const { status, body } of result) {
    expect(status).toBe(200);
    expect(body).toMatchObject({ width: 7_000, height: 6_900 });
  }
  expect(moreMb).toBeLessThan(MOST_MORE_MB);
  expect(worstMs).toBeLessThan(NOTICED_MS);
});

test('a picture whose parts are made to be searched for facts for ever holds up nobody', async () => {
  const segments = Buffer.alloc(20 * MB, Buffer.from([0xff, 0xe1, 0x00, 0x02]));
  const { result, worstMs } = await watch(() =>
    Promise.all([
      sendEvidence(centre, caseId, 'exif.jpg', Buffer.concat([Buffer.from([0xff, 0xd8]), segments])),
      sendEvidence(
        centre,
        caseId,
        'exif.png',
        Buffer.concat([toPng(10).subarray(0, 8), Buffer.alloc(20 * MB)]),
      ),
    ]),
  );
  for (const { status } of result) expect(status).toBe(200);
  expect(worstMs).toBeLessThan(NOTICED_MS);
});

test('one who sends more pictures at once than their line holds is told to wait', async () => {
  const photo = await sharp({ create: { width: 4_000, height: 4_000, channels: 3, background: '#aa7722' } })
    .jpeg()
    .toBuffer();
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, at) => sendEvidence(centre, caseId, `nhiều-${at}.jpg`, photo)),
  );
  const statuses = answers.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
});

const toDoor = (path: string) => `${centre.url}/api/public/v1${path}`;
const NOTHING_HERE: PhotoStands = { offset: 0, id: null };

/** A JPEG of noise: as large as a picture of its size can be. */
const drawNoise = (side: number) =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();

test('a photo in pieces is one photo on a line that breaks; gaps, strangers, huge ones and floods of them are refused', async () => {
  const photo = await drawNoise(900);
  const sha256 = createHash('sha256').update(photo).digest('hex');
  const toPiece = (key: string, query: object) =>
    toDoor(
      `/files/${key}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`,
    );
  const put = async (key: string, bytes: Buffer, query: object) => {
    const answer = await fetch(toPiece(key, { total: photo.length, ...query }), {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
    return { status: answer.status, body: (await answer.json()) as PhotoStands };
  };
  const find = async (key: string) => (await (await fetch(toDoor(`/files/${key}`))).json()) as PhotoStands;
  const key = '0123456789abcdef0123456789abcdef';
  const half = 200_000;
  expect((await put(key, photo.subarray(0, half), { offset: 0 })).body).toEqual({ offset: half, id: null });
  // A gap, the same again, less than a piece, more than the whole, more than a piece, more than a photo, no key.
  const last = photo.subarray(half);
  expect([
    (await put(key, last, { offset: half + 1 })).status,
    (await put(key, photo.subarray(0, half), { offset: 0 })).status,
    (await put(key, last.subarray(0, 100), { offset: half })).status,
    (await put(key, last, { offset: half, total: photo.length - 1 })).status,
    (await put(key, Buffer.alloc(600_000), { offset: half })).status,
    (await put(key, last, { offset: half, total: 200_000_000 })).status,
    (await put('../../etc/passwd', last, { offset: half })).status,
    (await put(key, last, { offset: half, sha256: 'a'.repeat(64) })).status,
  ]).toEqual([409, 409, 400, 400, 413, 400, 404, 409]);
  // What came as another photo than was sent begins again; whoever has another key sees nothing of it.
  expect([await find(key), await find(key.replace('0', 'f'))]).toEqual([NOTHING_HERE, NOTHING_HERE]);
  await put(key, photo.subarray(0, half), { offset: 0 });
  const whole = await put(key, last, { offset: half, sha256 });
  expect([whole.status, (await put(key, last, { offset: half, sha256 })).body.id]).toEqual([
    200,
    whole.body.id,
  ]);
  expect((await find(key)).id).toBe(whole.body.id);
  // 20,000 × 20,000, and what is no picture.
  const [wide, page] = [await drawWide(), Buffer.from('<html><script>1</script></html>')];
  const [wideKey, pageKey] = ['1'.repeat(32), '2'.repeat(32)];
  expect((await put(wideKey, wide, { offset: 0, total: wide.length })).status).toBe(413);
  expect((await put(pageKey, page, { offset: 0, total: page.length })).status).toBe(400);
  expect(await find(pageKey)).toEqual(NOTHING_HERE);
  const statuses: number[] = [];
  for (let at = 0; at < 25; at += 1) {
    const begun = await put(String(at).padStart(32, '3'), photo.subarray(0, 20_000), { offset: 0 });
    statuses.push(begun.status);
  }
  expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
  // Who has begun goes on.
  expect((await put('0'.padStart(32, '3'), photo.subarray(20_000, 40_000), { offset: 20_000 })).status).toBe(
    200,
  );
});
