/** Trackers of vehicles over TCP: one port of a feed, a line a device, known by the IMEI it logs in with. */
import { createServer, type Socket } from 'node:net';
import { trackerProtocols } from '../../../decoders/trackers/frames.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { createDoorRoom } from '../../../kernel/door-room.ts';
import type { DoorLimits } from '../../../kernel/door-room.ts';
import type { Log } from '../../../kernel/log.ts';
import { createOutside } from '../../../kernel/outside.ts';
import type { ConnectedFeed, IntakeDoor } from '../intake-door.ts';
import { listenNear } from '../listen.ts';
import { toPlainAddress } from '../nmea/nmea-tcp.ts';
import { createDeviceLines } from './device-lines.ts';
import { serveTracker } from './tracker-line.ts';

const IDLE_SEC = 600;
/** A stranger is who has not logged in, or whom nobody knows: a vehicle of the feed is none. */
const LIMITS: DoorLimits = {
  most: 10_000,
  mostStrangers: 200,
  strangersPerAddress: 50,
  strangerMs: 30_000,
  mostPerHolder: 4,
};

export interface TrackerDoorDeps {
  readonly intake: IntakeDoor;
  /** Of the machine. */
  readonly clock: Clock;
  readonly log: Log;
  readonly feed: ConnectedFeed;
  readonly host: string;
  readonly port: number;
  /** Whether an asset of the feed is mapped to this device. */
  readonly isKnown: (device: string) => boolean;
}

export interface TrackerDoor {
  readonly port: number;
  state(): { readonly ok: boolean; readonly says: string };
  stop(): Promise<void>;
}

/**
 * Listens for trackers of the protocol of the feed's decoder. They know no passwords: `settings.allow` lists the addresses
 * that may connect (absent = all that reach the port). Who has not logged in after 30 s is put out, and so is a device that
 * no asset is mapped to; a silent line is closed after `settings.idleSec` (600).
 */
export async function startTrackerServer(deps: TrackerDoorDeps): Promise<TrackerDoor> {
  const { intake, clock, feed, log, isKnown } = deps;
  const cut = trackerProtocols.get(feed.decoder);
  if (cut === undefined)
    throw new Error(`trackers send ${[...trackerProtocols.keys()].join(' or ')}, not ${feed.decoder}`);
  const { allow, idleSec } = feed.settings ?? {};
  const allowed = Array.isArray(allow) ? new Set(allow.map(String)) : undefined;
  const idleMs = (typeof idleSec === 'number' && idleSec > 0 ? idleSec : IDLE_SEC) * 1000;
  const room = createDoorRoom(clock, LIMITS);
  const devices = createDeviceLines(clock);
  const stopping = new AbortController();
  const sockets = new Map<Socket, Promise<void>>();
  const outside = createOutside('tracker-tcp', log);
  const serving = { intake, clock, log, feedId: feed.id, cut, isKnown, devices, signal: stopping.signal };
  const onSocket = (socket: Socket) => {
    // An error is always followed by close; without a listener it would end the program.
    socket.on('error', () => undefined);
    const address = toPlainAddress(socket.remoteAddress);
    const isAllowed = allowed === undefined || allowed.has(address);
    const guest = isAllowed ? room.enter(address, () => socket.destroy()) : undefined;
    if (guest === undefined) {
      log.warn({ feedId: feed.id, address }, 'a tracker was refused: not on the list allow, or no room');
      return void socket.destroy();
    }
    socket.once('close', () => guest.leave());
    socket.setTimeout(idleMs, () => socket.destroy());
    const done = serveTracker(socket, address, guest, serving).finally(() => sockets.delete(socket));
    sockets.set(socket, done);
  };
  const server = outside.server(createServer({ noDelay: true }, onSocket));
  const port = await listenNear(server, deps.host, deps.port);
  return {
    port,
    state() {
      const shared = devices.shared();
      const told = shared > 0 ? `, ${shared} IMEI used by two devices` : '';
      return { ok: true, says: `listens on ${port}, ${sockets.size} connected${told}` };
    },
    async stop() {
      room.stop();
      stopping.abort(new Error('The server is stopping.'));
      for (const socket of sockets.keys()) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(sockets.values());
    },
  };
}
