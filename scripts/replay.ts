/**
 * Sends a recorded file through the real doors of a running centre, at the pace at which it happened or faster:
 * npm run replay -- --feed <id> --path <file> --key <feed key> [--speed <n|max>] [--shift-to-now]
 */
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import mqtt, { type MqttClient } from 'mqtt';
import type { Receipt } from '../contract/feeds/receipt.ts';
import { readRecording, type Piece, type Recording } from './replay-file.ts';

const USAGE = `npm run replay -- --feed <id> --path <file or folder> [options]
  --feed <id>            the feed in whose name it is sent
  --path, --file <path>  NDJSON, JSON array, CSV, TT 10/2021 station files (a folder too), NMEA log; .gz too
  --key <key>            the feed key, or HAIVAN_FEED_KEY (not needed with --tcp)
  --speed <n|max>        1 = as it happened (default), 60 = an hour a minute, max = as fast as it is taken
  --shift-to-now         new times: at a speed the moment of sending, at max so that the last item is now
  --url <url>            the centre, default http://127.0.0.1:8080
  --mqtt <url>           send by MQTT 3.1.1 QoS 1 instead, e.g. mqtt://127.0.0.1:1883
  --tcp <host:port>      send lines over TCP instead (NMEA)
  --zone <minutes>       offset of local times from UTC, default 420`;
const PUSH_ITEMS = 5_000;
const TICK_MS = 200;
const SAY_MS = 2_000;

interface Totals {
  items: number;
  pushes: number;
  accepted: number;
  duplicates: number;
  corrected: number;
  refused: number;
}

/** Sends one push; resolves when it was acknowledged. */
type Send = (
  body: string,
  name: string | undefined,
  items: readonly string[],
  totals: Totals,
) => Promise<void>;

const { values: given } = parseArgs({
  options: {
    feed: { type: 'string' },
    path: { type: 'string' },
    file: { type: 'string' },
    key: { type: 'string', default: process.env['HAIVAN_FEED_KEY'] ?? '' },
    speed: { type: 'string', default: '1' },
    'shift-to-now': { type: 'boolean', default: false },
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    mqtt: { type: 'string' },
    tcp: { type: 'string' },
    zone: { type: 'string', default: '420' },
  },
});
const path = given.path ?? given.file;
const speed = given.speed === 'max' ? Infinity : Number(given.speed);
if (given.feed === undefined || path === undefined || !(speed > 0)) {
  console.error(USAGE);
  process.exit(2);
}
await replay(given.feed, readRecording(path, Number(given.zone)));

async function replay(feedId: string, recording: Recording): Promise<void> {
  const totals: Totals = { items: 0, pushes: 0, accepted: 0, duplicates: 0, corrected: 0, refused: 0 };
  const { send, close } = await openDoor(feedId, recording);
  const { pieces } = recording;
  const times = pieces.flatMap(({ timeMs }) => timeMs ?? []);
  const firstMs = times.reduce((least, timeMs) => Math.min(least, timeMs), Infinity);
  const lastMs = times.reduce((most, timeMs) => Math.max(most, timeMs), -Infinity);
  const beganMs = Date.now();
  let saidMs = beganMs;
  const dueOf = (piece: Piece) =>
    speed === Infinity || piece.timeMs === null ? beganMs : beganMs + (piece.timeMs - firstMs) / speed;
  const toText = (piece: Piece) => {
    if (!given['shift-to-now'] || piece.timeMs === null) return piece.text;
    return piece.movedBy(speed === Infinity ? beganMs - lastMs : Math.round(dueOf(piece)) - piece.timeMs);
  };

  for (let next = 0; next < pieces.length;) {
    const first = pieces[next];
    if (first === undefined) break;
    const waitMs = dueOf(first) - Date.now();
    if (waitMs > 0) await setTimeout(Math.min(waitMs, SAY_MS));
    if (waitMs <= SAY_MS) {
      const group = takeGroup(pieces, next, (piece) => dueOf(piece) <= Date.now() + TICK_MS);
      next += group.length;
      const texts = group.map(toText);
      await send(`${recording.head}${texts.join('\n')}\n`, first.name, texts, totals);
      totals.items += group.length;
      totals.pushes += 1;
    }
    if (Date.now() - saidMs > SAY_MS) {
      saidMs = Date.now();
      console.log(`${next} of ${pieces.length} items  ${toWords(totals)}`);
    }
  }
  await close();
  const sec = (Date.now() - beganMs) / 1000;
  console.log(
    `sent ${totals.items} items in ${sec.toFixed(1)} s (${Math.round(totals.items / Math.max(sec, 0.001))}/s)  ${toWords(totals)}`,
  );
}

/** The pieces from `begin` on that are due and may travel in one push; files with a name of their own go alone. */
function takeGroup(
  pieces: Recording['pieces'],
  begin: number,
  isDue: (piece: Piece) => boolean,
): Recording['pieces'] {
  if (pieces[begin]?.name !== undefined) return pieces.slice(begin, begin + 1);
  let end = begin + 1;
  for (
    let piece = pieces[end];
    piece !== undefined && end - begin < PUSH_ITEMS && isDue(piece);
    piece = pieces[end]
  )
    end += 1;
  return pieces.slice(begin, end);
}

async function openDoor(
  feedId: string,
  { contentType }: Recording,
): Promise<{ send: Send; close: () => Promise<void> }> {
  if (given.mqtt !== undefined) return openMqtt(feedId, given.mqtt);
  if (given.tcp !== undefined) return openTcp(given.tcp);
  const address = `${given.url}/api/v1/feeds/${feedId}/deliveries`;
  const headers = { authorization: `Bearer ${given.key}`, 'content-type': contentType };
  const ask = (body: string, name: string | undefined) =>
    fetch(address, {
      method: 'POST',
      headers: name === undefined ? headers : { ...headers, 'x-file-name': encodeURIComponent(name) },
      body,
    });
  const send: Send = async (body, name, _items, totals) => {
    let response = await ask(body, name);
    while (response.status === 429 || response.status === 503) {
      await response.text();
      await setTimeout(Number(response.headers.get('retry-after') ?? 1) * 1000);
      response = await ask(body, name);
    }
    if (response.status !== 200 && response.status !== 422)
      throw new Error(`${response.status} ${await response.text()}`);
    // The door answers these two statuses with a receipt.
    const receipt = (await response.json()) as Receipt;
    totals.accepted += receipt.accepted;
    totals.duplicates += receipt.duplicates;
    totals.corrected += receipt.corrected;
    totals.refused += receipt.refused;
    for (const { where, reason, value } of totals.refused > 20 ? [] : receipt.refusals)
      console.log(`refused  ${where}: ${reason} (${value})`);
  };
  return { send, close: () => Promise.resolve() };
}

async function openMqtt(feedId: string, url: string): Promise<{ send: Send; close: () => Promise<void> }> {
  const client: MqttClient = await mqtt.connectAsync(url, {
    protocolVersion: 4,
    username: feedId,
    password: given.key,
  });
  return {
    send: async (_body, _name, items) =>
      void (await Promise.all(
        items.map((item) => client.publishAsync(`feeds/${feedId}/replay`, item, { qos: 1 })),
      )),
    close: () => client.endAsync(),
  };
}

async function openTcp(address: string): Promise<{ send: Send; close: () => Promise<void> }> {
  const [host = '127.0.0.1', port = ''] = address.split(':');
  const socket: Socket = connect({ host, port: Number(port), noDelay: true });
  await new Promise<void>((resolve, reject) => void socket.once('connect', resolve).once('error', reject));
  return {
    send: (body) =>
      new Promise(
        (resolve, reject) => void socket.write(body, (error) => (error ? reject(error) : resolve())),
      ),
    close: () => new Promise((resolve) => void socket.end(() => resolve())),
  };
}

function toWords({ pushes, accepted, duplicates, corrected, refused }: Totals): string {
  return `${pushes} pushes: ${accepted} accepted, ${duplicates} duplicates, ${corrected} corrected, ${refused} refused`;
}
