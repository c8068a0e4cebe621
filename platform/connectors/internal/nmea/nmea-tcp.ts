/** NMEA 0183 over TCP, both ways round: receivers connect to us, or we connect to theirs and stay connected. */
import { connect, createServer, type Socket } from 'node:net';
import type { Clock } from '../../../kernel/clock.ts';
import { createDoorRoom } from '../../../kernel/door-room.ts';
import type { DoorLimits, Guest } from '../../../kernel/door-room.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Outgoing } from '../../../kernel/outgoing.ts';
import { createOutside } from '../../../kernel/outside.ts';
import type { ConnectedFeed, IntakeDoor } from '../intake-door.ts';
import { createLineStream, MAX_LINE_BYTES } from './line-stream.ts';
import { listenNear } from '../listen.ts';

const IDLE_SEC = 300;
/** NMEA knows no passwords: who has sent one whole sentence is no stranger, nor is who stands on the list `allow`. */
const LIMITS: DoorLimits = {
  most: 200,
  mostStrangers: 100,
  strangersPerAddress: 20,
  strangerMs: 60_000,
  mostPerHolder: 50,
};
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

export interface NmeaDeps {
  readonly intake: IntakeDoor;
  /** Of the machine. */
  readonly clock: Clock;
  readonly log: Log;
  readonly feed: ConnectedFeed;
  readonly host: string;
  readonly port: number;
}

export interface NmeaDoor {
  /** Port listened on, or that of the other side. */
  readonly port: number;
  state(): { readonly ok: boolean; readonly says: string };
  stop(): Promise<void>;
}

/**
 * Listens for receivers. NMEA knows no passwords: `settings.allow` lists the addresses that may connect (absent = all
 * that reach the port). A silent connection is closed after `settings.idleSec` (300), one that has never sent a whole
 * sentence after a minute.
 */
export async function startNmeaServer(deps: NmeaDeps): Promise<NmeaDoor> {
  const { clock, feed, log } = deps;
  const room = createDoorRoom(clock, LIMITS);
  const stopping = new AbortController();
  const streams = new Set<Promise<void>>();
  const sockets = new Set<Socket>();
  const allowed = toAddresses(feed.settings?.['allow']);
  const outside = createOutside('nmea-tcp', log);
  const onSocket = (socket: Socket) => {
    const address = toPlainAddress(socket.remoteAddress);
    const isAllowed = allowed === undefined || allowed.has(address);
    const guest = isAllowed ? room.enter(address, () => socket.destroy()) : undefined;
    if (guest === undefined || (allowed !== undefined && !guest.isKnown(address))) {
      guest?.leave();
      log.warn(
        { feedId: feed.id, address },
        'an NMEA connection was refused: not on the list allow, or too many connections',
      );
      return void socket.destroy();
    }
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      guest.leave();
    });
    if (allowed === undefined) awaitSentence(socket, address, guest);
    const done = readLines(socket, `nmea-tcp ${address}`, deps, stopping.signal);
    streams.add(done);
    void done.finally(() => streams.delete(done));
  };
  const server = outside.server(createServer({ noDelay: true }, onSocket));
  const port = await listenNear(server, deps.host, deps.port);
  return {
    port,
    state: () => ({ ok: true, says: `listens on ${port}, ${sockets.size} connected` }),
    async stop() {
      room.stop();
      for (const socket of sockets) socket.end();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      const timer = setTimeout(() => stopping.abort(new Error('The server is stopping.')), 2_000);
      await Promise.all(streams);
      clearTimeout(timer);
    },
  };
}

/** Connects to `settings.host` and `settings.port` and again after every end, with growing pauses and some chance in them. */
export function startNmeaClient(deps: NmeaDeps & { readonly outgoing: Outgoing }): NmeaDoor {
  const { clock, feed, log, host, port, outgoing } = deps;
  const outside = createOutside('nmea-tcp-client', log);
  const stopping = new AbortController();
  let socket: Socket | undefined;
  let reading: Promise<void> = Promise.resolve();
  let retryMs = FIRST_RETRY_MS;
  let endRetry: (() => void) | undefined;
  let says = 'connecting';
  let isConnected = false;

  const refusal = outgoing.refusal(host, port, 'lines');
  if (refusal !== undefined) throw refusal;
  const open = () => {
    const lookup = outgoing.lookup(host, port, 'lines');
    const mine: Socket = outside.shield(connect({ host, port, noDelay: true, lookup }), () => mine.destroy());
    socket = mine;
    let trouble = 'the other side ended the connection';
    mine.once('connect', () => {
      isConnected = true;
      retryMs = FIRST_RETRY_MS;
      says = `connected to ${host}:${port}`;
      log.info({ feedId: feed.id }, `NMEA: ${says}`);
    });
    mine.on('error', (error) => (trouble = error.message));
    reading = readLines(mine, `nmea-tcp ${host}:${port}`, deps, stopping.signal).then(() => {
      isConnected = false;
      if (stopping.signal.aborted) return;
      const pauseMs = Math.round(retryMs * (0.75 + Math.random() / 2));
      says = `${host}:${port}: ${trouble}; trying again`;
      log.warn({ feedId: feed.id, pauseMs }, `NMEA: ${says}`);
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
      endRetry = clock.setTimer(clock.now() + pauseMs, open);
    });
  };
  open();
  return {
    port,
    state: () => ({ ok: isConnected, says }),
    async stop() {
      stopping.abort(new Error('The server is stopping.'));
      endRetry?.();
      socket?.destroy();
      await reading;
    },
  };
}

/** Reads a connection until it ends and everything of it is delivered; never rejects. */
async function readLines(socket: Socket, source: string, deps: NmeaDeps, signal: AbortSignal): Promise<void> {
  const { intake, clock, feed, log } = deps;
  const stream = createLineStream({
    intake,
    clock,
    feedId: feed.id,
    source,
    signal,
    onTrouble: (error) => log.warn({ err: error, feedId: feed.id }, 'NMEA sentences were not taken'),
    onRoom: () => socket.resume(),
  });
  const idleSec = feed.settings?.['idleSec'];
  socket.setTimeout((typeof idleSec === 'number' && idleSec > 0 ? idleSec : IDLE_SEC) * 1000, () =>
    socket.destroy(),
  );
  socket.on('data', (chunk: Buffer) => {
    const taken = stream.take(chunk);
    if (taken === 'full') socket.pause();
    if (taken !== 'too_long') return;
    log.warn(
      { feedId: feed.id, source },
      `a connection was closed: a line of more than ${MAX_LINE_BYTES} bytes is no NMEA`,
    );
    socket.destroy();
  });
  // An error is always followed by close; without a listener it would end the program.
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())));
  await stream.end();
}

/** A sender is known by its first whole sentence; before it, a line of that length is all that is remembered of it. */
function awaitSentence(socket: Socket, address: string, guest: Guest): void {
  let text = '';
  const look = (chunk: Buffer) => {
    text = (text + chunk.toString('latin1', 0, MAX_LINE_BYTES)).slice(-MAX_LINE_BYTES);
    if (!hasSentence(text)) return;
    socket.off('data', look);
    if (!guest.isKnown(address)) socket.destroy();
  };
  socket.on('data', look);
}

/** True when there is a sentence whose check sum is right. */
function hasSentence(text: string): boolean {
  for (const [, body = '', sum = ''] of text.matchAll(/[!$]([A-Z][^*\r\n!$]{4,400})\*([0-9A-Fa-f]{2})/g)) {
    let found = 0;
    for (let at = 0; at < body.length; at += 1) found ^= body.charCodeAt(at);
    if (found === Number.parseInt(sum, 16)) return true;
  }
  return false;
}

function toAddresses(value: unknown): ReadonlySet<string> | undefined {
  return Array.isArray(value) ? new Set(value.map(String)) : undefined;
}

/** `127.0.0.1` of `::ffff:127.0.0.1`. */
export function toPlainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/, '');
}
