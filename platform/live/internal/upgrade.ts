/** The way in: an upgrade request becomes a WebSocket of a known person, or is refused; whatever it is, nothing else happens. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../../kernel/log.ts';
import type { Outside } from '../../kernel/outside.ts';
import type { Person } from '../../access/permissions.ts';

/** An address at which WebSockets of known persons are taken. */
export interface SocketWay {
  readonly path: string;
  readonly sockets: WebSocketServer;
  welcome(socket: WebSocket, person: Person): void;
}

export interface UpgradeDoor {
  readonly ways: readonly SocketWay[];
  readonly outside: Outside;
  readonly log: Log;
  findPerson(request: IncomingMessage): Promise<Person | undefined>;
}

/** Takes over the upgrade requests of the server. */
export function takeUpgrades(server: Server, door: UpgradeDoor): void {
  const { outside } = door;
  const take = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Before anything is awaited: a line that is reset while the person is looked up is nobody's fault but its own.
    outside.shield(socket, () => socket.destroy());
    const path = toPath(request.url);
    const way = door.ways.find((one) => one.path === path);
    if (way === undefined) return void socket.destroy();
    let person: Person | undefined;
    try {
      person = await door.findPerson(request);
    } catch (error) {
      door.log.warn({ err: error }, 'a live connection could not be checked');
      return refuse(socket, '503 Service Unavailable');
    }
    if (person === undefined) return refuse(socket, '401 Unauthorized');
    const known = person;
    if (socket.destroyed) return;
    way.sockets.handleUpgrade(request, socket, head, (opened) => {
      outside.shield(opened, () => opened.terminate());
      way.welcome(opened, known);
    });
  };
  server.on(
    'upgrade',
    outside.listener(take, (_request, socket) => void socket.destroy()),
  );
}

/** The path of a request's address, which may be anything: only the two ends of it that are plain are cut off. */
function toPath(url: string | undefined): string {
  return (url ?? '').split(/[?#]/, 1)[0] ?? '';
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
