/**
 * The lines of the HTTP server: a head has to be complete in time, a body and the reading of an answer have to keep a pace
 * that an old modem keeps, and lines that wait for nothing are the first to go when there is no room. Behind a proxy all have one address; what
 * counts then is whether somebody known has spoken on the line.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock, Stop } from './clock.ts';
import { createDoorRoom } from './door-room.ts';
import type { DoorLimits, Guest } from './door-room.ts';
import { isKnownSocket, onKnown } from './known-sockets.ts';

export const httpLimits: DoorLimits = {
  most: 10_000,
  mostStrangers: 2_000,
  strangersPerAddress: 200,
  strangerMs: 30_000,
  mostPerHolder: 10_000,
};
/** Between two requests; a little more than Node itself waits. */
const IDLE_MS = 70_000;
const LOOK_MS = 5_000;
/** A modem of 9,600 bit/s brings twice as much: the 16 MB of the largest delivery may take hours, not for ever. */
const SLOWEST_BYTES_PER_SEC = 512;
const SLOW_MS = 20_000;
/** What may still come of a body that was answered before its end, so that its sender reads the answer. */
const LARGEST_REST = 64 * 1024 * 1024;

interface Line {
  readonly guest: Guest;
  request: IncomingMessage | undefined;
  bytesRead: number;
  slowMs: number;
  bytesTaken: number;
  stillMs: number;
}

/** Watches the server's lines until stopped. `clock` is the machine's. */
export function watchHttpLines(server: Server, clock: Clock, limits: DoorLimits = httpLimits): Stop {
  const room = createDoorRoom(clock, limits);
  const lines = new Map<Socket, Line>();

  server.on('connection', (socket: Socket) => {
    const guest = room.enter(socket.remoteAddress, () => socket.destroy());
    if (guest === undefined) return void socket.destroy();
    lines.set(socket, { guest, request: undefined, bytesRead: 0, slowMs: 0, bytesTaken: 0, stillMs: 0 });
    onKnown(socket, () => guest.settles());
    socket.once('close', () => {
      lines.delete(socket);
      guest.leave();
    });
  });
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const line = lines.get(request.socket);
    if (line === undefined) return;
    line.request = request;
    line.bytesRead = request.socket.bytesRead;
    line.slowMs = 0;
    // A body of somebody unknown keeps its place only as long as nobody else needs it; its pace is looked at below.
    if (hasBody(request) && !isKnownSocket(request.socket)) line.guest.waits(Infinity);
    else line.guest.settles();
    response.once('finish', () => request.complete || boundRest(request));
    response.once('close', () => {
      if (!isKnownSocket(request.socket)) line.guest.waits(IDLE_MS);
    });
  });
  server.prependListener('upgrade', (request: IncomingMessage) => lines.get(request.socket)?.guest.settles());

  const endLooking = clock.every(LOOK_MS, () => {
    for (const [socket, line] of lines) if (isTooSlow(socket, line)) socket.destroy();
  });
  return () => {
    endLooking();
    room.stop();
  };
}

/** Whether a body comes, or an answer is taken, too slowly for too long. Looked at every LOOK_MS. */
function isTooSlow(socket: Socket, line: Line): boolean {
  const { request } = line;
  const isPace = (bytes: number) => bytes >= (SLOWEST_BYTES_PER_SEC * LOOK_MS) / 1000;

  const came = socket.bytesRead - line.bytesRead;
  line.bytesRead = socket.bytesRead;
  const isComing = request !== undefined && !request.complete;
  // What lies unread waits for us, not for the sender.
  const isSlow = isComing && request.readableLength === 0 && !isPace(came);
  line.slowMs = isSlow ? line.slowMs + LOOK_MS : 0;

  // What Node counts as written holds what still waits for the reader.
  const taken = socket.bytesWritten - socket.writableLength;
  const isStill = socket.writableLength > 0 && !isPace(taken - line.bytesTaken);
  line.bytesTaken = taken;
  line.stillMs = isStill ? line.stillMs + LOOK_MS : 0;
  return line.slowMs >= SLOW_MS || line.stillMs >= SLOW_MS;
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** Node reads a body that was answered early to its end, however long; here the line ends when too much of it comes. */
function boundRest(request: IncomingMessage): void {
  const { socket } = request;
  const from = socket.bytesRead;
  const look = () => {
    if (request.complete) return void socket.off('data', look);
    if (socket.bytesRead - from > LARGEST_REST) socket.destroy();
  };
  socket.on('data', look);
}
