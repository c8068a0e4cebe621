/** Citizens at the public's door: two thousand who read at once beside the city's own readings, and a thousand reports a minute with photos. */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { makeBenchCity } from './bench-city.ts';
import { queryOnce, startBenchServer, type BenchServer } from './bench-server.ts';
import { percentile, type Figure } from './figure.ts';
import { openHttpWire, toDeliveryHead } from './http-wire.ts';

const READERS = 2_000;
/** As the app asks again. */
const EVERY_MS = 15_000;
const READ_MS = 45_000;
const REPORTS = 1_000;
const REPORT_MS = 60_000;
const PHOTOS = 40;

const startServer = () => startBenchServer({ settings: { HAIVAN_PUBLIC_FORMS: 'on' } });

export async function measureCitizens(): Promise<Figure[]> {
  await using server = await startServer();
  const { url, pid } = server.child;
  await server.admin.ask('POST', '/setup/city');
  const feed = await makeBenchCity(server.admin);
  const before = await measureIntake(url, feed, READ_MS / 3);
  const cpuMs = readCpuMs(pid);
  const beganMs = performance.now();
  const samples: number[] = [];
  const read = async (at: number) => {
    await wait((at / READERS) * EVERY_MS);
    const wire = await openHttpWire(url, toAddress(at));
    let etag = '';
    while (performance.now() - beganMs < READ_MS) {
      const askedMs = performance.now();
      const { status, etag: told } = await wire.send([toQuestion(url, etag)]);
      samples.push(performance.now() - askedMs);
      if (status !== 200 && status !== 304) throw new Error(`a reader was answered ${status}`);
      etag = told ?? etag;
      await wait(EVERY_MS);
    }
    wire.close();
  };
  const readers = Array.from({ length: READERS }, (_, at) => read(at));
  const [during] = await Promise.all([measureIntake(url, feed, READ_MS), ...readers]);
  const cores = (readCpuMs(pid) - cpuMs) / (performance.now() - beganMs);
  const note = `${READERS} kept-alive lines, each asks every 15 s, ${samples.length} answers, beside 1,000 readings/s`;
  return [
    {
      id: 'citizensReadP95',
      says: '2,000 citizens read what is around them, p95',
      value: percentile(samples, 0.95),
      unit: 'ms',
      target: { is: 'at most', value: 100 },
      note: `${note}; worst ${Math.round(Math.max(...samples))} ms`,
    },
    {
      id: 'citizensReadCores',
      says: 'processor of the server meanwhile, intake among it',
      value: cores,
      unit: 'cores',
      target: { is: 'at most', value: 1 },
    },
    {
      id: 'citizensIntakeP99',
      says: 'acknowledgement of readings beside the readers, p99',
      value: during,
      unit: 'ms',
      note: `without readers ${before.toFixed(1)} ms`,
    },
  ];
}

export async function measureCitizenReports(): Promise<Figure[]> {
  await using server = await startServer();
  const { url } = server.child;
  await server.admin.ask('POST', '/setup/city');
  await server.admin.ask('POST', '/feeds/public-feedback/pause', { paused: false });
  const photos = await Promise.all(Array.from({ length: PHOTOS }, (_, at) => drawPhoto(at)));
  const calm = await readStaff(server, 5_000);
  const waited: number[] = [];
  const beganMs = performance.now();
  const sendAll = Promise.all(
    Array.from({ length: REPORTS }, async (_, at) => {
      await wait((at / REPORTS) * REPORT_MS);
      const startMs = performance.now();
      await sendReport(url, at, photos[at % PHOTOS] ?? Buffer.of());
      waited.push(performance.now() - startMs);
    }),
  );
  const [, busy] = await Promise.all([sendAll, readStaff(server, REPORT_MS)]);
  const tookSec = (performance.now() - beganMs) / 1_000;
  const [row] = await queryOnce<{ n: number; with_photo: number }>(
    server.databaseUrl,
    `select count(*)::int n, count(*) filter (where exists (select 1 from evidence e where e.record_id = r.id))::int with_photo
     from record r where kind = 'request' and title like 'Cống nghẹt số %'`,
  );
  return [
    {
      id: 'citizenReportsLost',
      says: '1,000 reports with a photo in a minute: lost',
      value: REPORTS - Math.min(row?.n ?? 0, row?.with_photo ?? 0),
      unit: '',
      target: { is: 'at most', value: 0 },
      note: `${row?.n ?? 0} reports, ${row?.with_photo ?? 0} with their photo, each once, all there after ${Math.round(tookSec)} s; p95 of one ${Math.round(percentile(waited, 0.95))} ms; ${PHOTOS} different photos of about ${Math.round((photos[0]?.length ?? 0) / 1_000)} kB`,
    },
    {
      id: 'citizenReportsStaffP95',
      says: 'the list of requests on a staff screen meanwhile, p95',
      value: busy,
      unit: 'ms',
      note: `before ${Math.round(calm)} ms`,
    },
  ];
}

/** Of telephones each has its own; of a network they are many. */
const toAddress = (at: number): string => `127.${1 + (at >> 14)}.${(at >> 7) & 127}.${1 + (at & 127)}`;

const toQuestion = (url: string, etag: string): Buffer =>
  Buffer.from(
    [
      'GET /api/public/v1/around HTTP/1.1',
      `Host: ${new URL(url).host}`,
      'Accept-Encoding: gzip',
      ...(etag === '' ? [] : [`If-None-Match: ${etag}`]),
      '',
      '',
    ].join('\r\n'),
  );

/** Ten deliveries of a hundred readings a second; resolves with p99 of their acknowledgement, ms. */
async function measureIntake(url: string, feed: { id: string; key: string }, forMs: number): Promise<number> {
  const wire = await openHttpWire(url);
  const samples: number[] = [];
  const beganMs = performance.now();
  for (let round = 0; performance.now() - beganMs < forMs; round += 1) {
    await wait(Math.max(0, beganMs + round * 100 - performance.now()));
    const items = Array.from({ length: 100 }, (_, at) => ({
      datastream: `bench-${String(at).padStart(3, '0')}/p00`,
      time: Date.now(),
      value: 20 + (round % 5),
    }));
    const body = Buffer.from(JSON.stringify(items));
    const sentMs = performance.now();
    const { status } = await wire.send([
      toDeliveryHead(url, { feedId: feed.id, key: feed.key, bytes: body.length }),
      body,
    ]);
    if (status !== 200) throw new Error(`a delivery was answered ${status}`);
    samples.push(performance.now() - sentMs);
  }
  wire.close();
  return percentile(samples, 0.99);
}

/** Processor time of the server's own process, ms. */
function readCpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function readStaff({ admin }: BenchServer, forMs: number): Promise<number> {
  const samples: number[] = [];
  const endMs = performance.now() + forMs;
  while (performance.now() < endMs) {
    const askedMs = performance.now();
    await admin.ask('GET', '/records?kind=request&limit=50');
    samples.push(performance.now() - askedMs);
    await wait(400);
  }
  return percentile(samples, 0.95);
}

/** As a telephone sends it: 1,600 pixels, a few hundred kB; each is another one. */
function drawPhoto(seed: number): Promise<Buffer> {
  const [width, height] = [200, 150];
  const pixels = Buffer.alloc(width * height * 3, 0).map((_, at) => ((at * (seed + 7)) % 251) ^ (at >> 5));
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(1_600, 1_200)
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** As the app does it: the photo first, then the form with its key; told to wait, it waits and sends the same again. */
async function sendReport(url: string, at: number, photo: Buffer): Promise<void> {
  const from = toAddress(at);
  const door = `${url}/api/public/v1`;
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(photo)]), 'anh.jpg');
  // Written once as a browser writes it.
  const written = new Response(form);
  const type = written.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await written.arrayBuffer());
  const { id } = await insist<{ id: string }>(() =>
    post(`${door}/files`, from, { 'content-type': type }, bytes),
  );
  const body = Buffer.from(
    JSON.stringify({
      category: 'drainage',
      title: `Cống nghẹt số ${at}`,
      place: { lon: 108.21 + (at % 100) / 10_000, lat: 16.05 + (at % 97) / 10_000 },
      photos: [id],
    }),
  );
  const headers = { 'content-type': 'application/json', 'idempotency-key': `bench-report-${at}` };
  await insist(() => post(`${door}/services/feedback/actions/report`, from, headers, body));
}

interface Told {
  readonly status: number;
  readonly retryAfterSec: number;
  readonly text: string;
}

function post(
  url: string,
  localAddress: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<Told> {
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      localAddress,
      agent: false,
      headers: { ...headers, 'content-length': body.length },
    };
    const sent = request(url, options, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          retryAfterSec: Number(answer.headers['retry-after'] ?? 1),
          text,
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function insist<Body>(ask: () => Promise<Told>): Promise<Body> {
  for (;;) {
    const { status, retryAfterSec, text } = await ask();
    // The caller names the shape it expects.
    if (status === 200) return JSON.parse(text) as Body;
    if (status !== 429 && status !== 503) throw new Error(`${status} ${text}`);
    await wait(1_000 * retryAfterSec);
  }
}
