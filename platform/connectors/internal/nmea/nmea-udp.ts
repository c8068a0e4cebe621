/** NMEA 0183 over UDP: every datagram holds whole lines. A sender cannot be held, so what does not fit is dropped and counted. */
import { createSocket, type Socket } from 'node:dgram';
import { createOutside } from '../../../kernel/outside.ts';
import { createLineStream, type LineStream } from './line-stream.ts';
import { toPlainAddress, type NmeaDeps, type NmeaDoor } from './nmea-tcp.ts';

const NEWLINE = 10;
const TRIES = 20;
const RECEIVE_BYTES = 4 * 1024 * 1024;
/** Senders remembered at once; each has its own unfinished messages. */
const MAX_SENDERS = 1_000;
const SAY_EVERY_MS = 10_000;

/** Listens on the port, or on the next free one: the feed's page tells which. */
export async function startNmeaUdp({ intake, clock, log, feed, host, port }: NmeaDeps): Promise<NmeaDoor> {
  const stopping = new AbortController();
  const senders = new Map<string, { stream: LineStream; isFull: boolean }>();
  let dropped = 0;
  let saidDropped = 0;
  const outside = createOutside('nmea-udp', log);
  const socket = outside.shield(createSocket({ type: host.includes(':') ? 'udp6' : 'udp4' }));
  const { allow } = feed.settings ?? {};
  const allowed = Array.isArray(allow) ? new Set(allow.map(String)) : undefined;

  const getSender = (address: string) => {
    const found = senders.get(address);
    if (found !== undefined) return found;
    const oldest = senders.size >= MAX_SENDERS ? senders.keys().next().value : undefined;
    if (oldest !== undefined) senders.delete(oldest);
    const stream = createLineStream({
      intake,
      clock,
      feedId: feed.id,
      source: `nmea-udp ${address}`,
      signal: stopping.signal,
      onTrouble: (error) => log.warn({ err: error, feedId: feed.id }, 'NMEA sentences were not taken'),
      onRoom: () => (sender.isFull = false),
    });
    const sender = { stream, isFull: false };
    senders.set(address, sender);
    return sender;
  };

  socket.on('message', (datagram, { address }) => {
    const plain = toPlainAddress(address);
    if (allowed !== undefined && !allowed.has(plain)) return;
    const sender = getSender(plain);
    if (sender.isFull) {
      dropped += 1;
      return;
    }
    const isWhole = datagram[datagram.length - 1] === NEWLINE;
    sender.isFull =
      sender.stream.take(isWhole ? datagram : Buffer.concat([datagram, Buffer.of(NEWLINE)])) === 'full';
  });
  const endSaying = clock.every(SAY_EVERY_MS, () => {
    if (dropped > saidDropped)
      log.warn(
        { feedId: feed.id, dropped: dropped - saidDropped },
        'datagrams were dropped: more arrives than can be stored',
      );
    saidDropped = dropped;
  });

  await bindNear(socket, host, port);
  socket.on('error', (error) => log.warn({ err: error, feedId: feed.id }, 'the UDP socket is in trouble'));
  try {
    socket.setRecvBufferSize(RECEIVE_BYTES);
  } catch (error) {
    log.debug({ err: error }, 'the system keeps its own size of the UDP buffer');
  }
  const listening = socket.address().port;
  return {
    port: listening,
    state: () => ({
      ok: true,
      says: `listens on ${listening}/udp${dropped > 0 ? `, ${dropped} datagrams dropped` : ''}`,
    }),
    async stop() {
      endSaying();
      await new Promise<void>((resolve) => socket.close(() => resolve()));
      const timer = setTimeout(() => stopping.abort(new Error('The server is stopping.')), 2_000);
      await Promise.all([...senders.values()].map(({ stream }) => stream.end()));
      clearTimeout(timer);
    },
  };
}

/** Binds the port, or the next free one when it is taken. */
async function bindNear(socket: Socket, host: string, port: number): Promise<void> {
  for (let next = port; ; next++) {
    try {
      return await new Promise<void>((resolve, reject) => {
        socket.once('error', reject);
        socket.bind(next, host, () => {
          socket.off('error', reject);
          resolve();
        });
      });
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || next - port >= TRIES || next >= 65_535) throw error;
    }
  }
}
