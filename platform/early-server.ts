/**
 * The HTTP server that listens from the first moment: while the centre starts, it answers 503 with the reason, so that
 * a load balancer, `curl /health` and a waiting person all get an honest answer. Then the app takes over the requests.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unavailable } from './kernel/errors.ts';
import type { Clock } from './kernel/clock.ts';
import { httpLimits, watchHttpLines } from './kernel/http-lines.ts';
import type { Log } from './kernel/log.ts';
import { createOutside } from './kernel/outside.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface EarlyServer {
  readonly server: Server;
  readonly port: number;
  /** From now on requests go to the app. */
  handOver(handler: Handler): void;
  /** Takes the requests back: from now on everybody hears 503 and why. */
  takeBack(why: string): void;
  /** What is being done now, told to whoever asks before the hand-over. */
  says(stage: string): void;
  /** Until the next stage this process waits for another's place: `/health?standby=ok` finds that well. */
  standsBy(): void;
  stop(): Promise<void>;
}

/** How many ports after the wanted one are tried. */
const PORT_TRIES = 100;
/** Slow senders may take their time for a large delivery (http-lines.ts looks at their pace); a head may not. */
const HEADERS_TIMEOUT_MS = 30_000;
const LOOK_MS = 5_000;
/** Who neither sends nor reads for so long, in the middle of a request or an answer, is gone. */
const STILL_MS = 300_000;

/**
 * Listens on `port`, or on the next free one after it (0 = any).
 * @throws HaivanError unavailable when no port can be had, naming the setting.
 */
export async function startEarlyServer({
  host,
  port,
  machine,
  isProxy,
  log,
}: {
  host: string;
  port: number;
  /** The machine's clock, by which lines are ended. */
  machine: Clock;
  /** Addresses behind which many people come. */
  isProxy: (address: string) => boolean;
  log: Log;
}): Promise<EarlyServer> {
  let stage = 'starting';
  let status: 'starting' | 'standby' | 'down' = 'starting';
  const notNow: Handler = (request, response) => {
    const isStandby = status === 'standby';
    const start = { state: isStandby ? 'ok' : 'down', says: stage };
    const body = JSON.stringify({ status, parts: { start } });
    // A load balancer must send it nothing; a supervisor must not take its waiting for an illness.
    const isWell = isStandby && request.url === '/health?standby=ok';
    response
      .writeHead(isWell ? 200 : 503, {
        'content-type': 'application/json',
        'retry-after': '1',
        'cache-control': 'no-store',
      })
      .end(body);
  };
  let handler = notNow;
  const outside = createOutside('http', log);
  const server = outside.server(
    createServer(
      {
        headersTimeout: HEADERS_TIMEOUT_MS,
        requestTimeout: 0,
        connectionsCheckingInterval: LOOK_MS,
        noDelay: true,
      },
      outside.listener(
        (request: IncomingMessage, response: ServerResponse) => handler(request, response),
        (request) => void request.destroy(),
      ),
    ),
  );
  server.keepAliveTimeout = 65_000;
  server.timeout = STILL_MS;
  const endWatch = watchHttpLines(server, machine, { ...httpLimits, isProxy });

  const taken = await listenOnFree(server, host, port);
  if (port !== 0 && taken !== port)
    log.warn({ wanted: port, port: taken }, 'the port is taken; the next free one is used');
  return {
    server,
    port: taken,
    handOver: (app) => void (handler = app),
    takeBack(why) {
      status = 'down';
      stage = why;
      handler = notNow;
    },
    says(now) {
      stage = now;
      status = 'starting';
    },
    standsBy() {
      stage = 'waits for the place of the active process';
      status = 'standby';
    },
    async stop() {
      endWatch();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const hurry = setTimeout(() => server.closeAllConnections(), 3_000);
      await closed;
      clearTimeout(hurry);
    },
  };
}

async function listenOnFree(server: Server, host: string, wanted: number): Promise<number> {
  const last = wanted === 0 ? 0 : Math.min(wanted + PORT_TRIES, 65_535);
  for (let port = wanted; port <= last; port++) {
    const isListening = await new Promise<boolean>((resolve, reject) => {
      const onError = (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
        else
          reject(
            unavailable(`Cannot listen on ${host}: ${error.message}.`, {
              where: 'HAIVAN_HOST',
              value: host,
              allowed: 'an address of this machine',
              next: 'Set HAIVAN_HOST to 127.0.0.1 or 0.0.0.0.',
            }),
          );
      };
      server.once('error', onError);
      server.listen(port, host, () => {
        server.off('error', onError);
        resolve(true);
      });
    });
    if (isListening) return (server.address() as AddressInfo).port;
  }
  throw unavailable(`No port from ${wanted} to ${last} is free.`, {
    where: 'HAIVAN_PORT',
    value: wanted,
    allowed: 'a port with a free one near it, or 0',
    next: 'Set HAIVAN_PORT to another port.',
  });
}
