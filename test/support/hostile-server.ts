/** A server that answers whatever asks it with the bytes a test gives it, and ends the line as it is told. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface HostileAnswer {
  readonly bytes: Buffer;
  /** `reset` after the bytes, `end` politely, or `hold` the line open. */
  readonly ending: 'reset' | 'end' | 'hold';
}

export interface HostileServer extends AsyncDisposable {
  readonly port: number;
  /** How many lines were opened so far. */
  asked(): number;
  /** How it answers from now on. */
  answer: HostileAnswer;
  /** Whether it speaks first, as SMTP servers do. */
  speaksFirst: boolean;
}

/** Answers that are no HTTP, or that break off in the middle of it. */
export const brokenHttp: Readonly<Record<string, HostileAnswer>> = {
  'a reset at once': { bytes: Buffer.alloc(0), ending: 'reset' },
  'an end at once': { bytes: Buffer.alloc(0), ending: 'end' },
  'no HTTP': { bytes: Buffer.alloc(3_000, 0xff), ending: 'end' },
  'a reset in the head': { bytes: Buffer.from('HTTP/1.1 200 OK\r\nContent-Le'), ending: 'reset' },
  'a reset in the body': {
    bytes: Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{"a":'),
    ending: 'reset',
  },
  'an end in the body': {
    bytes: Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{"a":'),
    ending: 'end',
  },
  'a broken chunk': {
    bytes: Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'),
    ending: 'reset',
  },
  'broken gzip': {
    bytes: Buffer.from('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd'),
    ending: 'reset',
  },
  'another protocol': {
    bytes: Buffer.from('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n\0\0'),
    ending: 'reset',
  },
  'a redirect to nowhere': {
    bytes: Buffer.from('HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n'),
    ending: 'reset',
  },
  'a redirect to a file': {
    bytes: Buffer.from('HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n'),
    ending: 'end',
  },
  'a head without end': {
    bytes: Buffer.from(`HTTP/1.1 200 OK\r\n${'X-Filler: abcdefgh\r\n'.repeat(4_000)}`),
    ending: 'end',
  },
  'two answers': {
    bytes: Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]HTTP/1.1 500 No\r\n\r\n\0'),
    ending: 'reset',
  },
};

/** Listens on a free port of this machine. */
export async function startHostileServer(): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  let asked = 0;
  const server = createServer((socket) => {
    asked += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    const answer = () => {
      const { bytes, ending } = hostile.answer;
      socket.write(bytes, () => {
        if (ending === 'reset') socket.resetAndDestroy();
        else if (ending === 'end') socket.end();
      });
    };
    if (hostile.speaksFirst) answer();
    else socket.once('data', answer);
    socket.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const hostile: HostileServer = {
    // A server that listens on TCP has such an address.
    port: (server.address() as AddressInfo).port,
    asked: () => asked,
    answer: { bytes: Buffer.alloc(0), ending: 'reset' },
    speaksFirst: false,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return hostile;
}
