/**
 * A line to the centre as a telephone has it far from a mast: so many bits a second each way, a share of its packets lost, and
 * broken off now and then. TCP hides a lost packet and brings it later: so it waits here as long as a sender needs to notice.
 */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface LineQuality {
  readonly bitsPerSec?: number;
  /** There and back, ms. */
  readonly roundTripMs?: number;
  /** Share of packets that have to be sent again, 0 to 1. */
  readonly loss?: number;
  /** Every connection ends without a goodbye after so many bytes to the centre. */
  readonly breaksAfterBytes?: number;
}

export interface SlowLine extends AsyncDisposable {
  readonly url: string;
  /** From now on, for connections that are open too. */
  become(quality: LineQuality): void;
  /** What went to the centre so far, and how often the line broke. */
  readonly sent: { readonly bytes: number; readonly breaks: number };
}

const PACKET_BYTES = 1_460;
/** The least that Linux waits before it sends again; a lost packet is noticed sooner only where many follow it. */
const AGAIN_MS = 200;
const SEED = 20_261_122;

/** Perfect until it is told otherwise. */
export async function openSlowLine(targetUrl: string): Promise<SlowLine> {
  const target = new URL(targetUrl);
  const ends = new Set<Socket>();
  const sent = { bytes: 0, breaks: 0 };
  let quality: LineQuality = {};
  let seed = SEED;
  /** The same losses in every run (Park and Miller). */
  const chance = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

  /** One after another, as air has room for one. */
  const toWay = () => {
    let freeMs = 0;
    return async (bytes: number) => {
      const { bitsPerSec, roundTripMs = 0, loss = 0 } = quality;
      if (bitsPerSec === undefined) return;
      const nowMs = performance.now();
      const lateMs = chance() < loss ? Math.max(AGAIN_MS, roundTripMs * 1.5) : 0;
      freeMs = Math.max(freeMs, nowMs) + (bytes * 8_000) / bitsPerSec + lateMs;
      await wait(freeMs - nowMs);
    };
  };
  const [up, down] = [toWay(), toWay()];

  async function carry(from: Socket, to: Socket, way: (bytes: number) => Promise<void>, isUp: boolean) {
    let carried = 0;
    // Half of the way there and back lies before the first byte of each burst.
    for await (const burst of from as AsyncIterable<Buffer>) {
      await wait((quality.roundTripMs ?? 0) / 2);
      for (let at = 0; at < burst.length; at += PACKET_BYTES) {
        const packet = burst.subarray(at, at + PACKET_BYTES);
        await way(packet.length);
        if (!to.write(packet))
          await new Promise((resolve) => to.once('drain', resolve).once('close', resolve));
        if (!isUp) continue;
        sent.bytes += packet.length;
        carried += packet.length;
        if (carried < (quality.breaksAfterBytes ?? Infinity)) continue;
        sent.breaks += 1;
        from.resetAndDestroy();
        to.resetAndDestroy();
        return;
      }
    }
    to.end();
  }

  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
    // A line that breaks ends both ways; nobody waits for what they would have said.
    void carry(near, far, up, true).catch(() => undefined);
    void carry(far, near, down, false).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    become(told) {
      quality = told;
    },
    sent,
    async [Symbol.asyncDispose]() {
      for (const end of ends) end.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
