/**
 * A sender that costs next to nothing: HTTP/1.1 over plain sockets with requests made beforehand, so that what is
 * measured is the server and not the client that shares its two cores.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface WireAnswer {
  readonly status: number;
  readonly body: string;
  readonly etag: string | undefined;
}

export interface HttpWire {
  /** Sends one whole request (head and body) and resolves with its answer; one at a time on a wire. */
  send(request: readonly Uint8Array[]): Promise<WireAnswer>;
  close(): void;
}

const HEAD_END = '\r\n\r\n';

/** Opens one kept-alive connection, from an address of this machine if one is given; it is opened again for the next request when the server closed it. */
export async function openHttpWire(url: string, localAddress?: string): Promise<HttpWire> {
  const { hostname, port } = new URL(url);
  let socket: Socket | undefined;
  let received: Buffer = Buffer.alloc(0);
  let pending: { resolve: (answer: WireAnswer) => void; reject: (error: Error) => void } | undefined;

  const onData = (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const headEnd = received.indexOf(HEAD_END);
    if (headEnd === -1) return;
    const head = received.toString('latin1', 0, headEnd);
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? '0');
    const end = headEnd + HEAD_END.length + length;
    if (received.length < end) return;
    const answer = {
      status: Number(head.slice(9, 12)),
      etag: /^etag: *(\S+)/im.exec(head)?.[1],
      body: received.toString('utf8', headEnd + HEAD_END.length, end),
    };
    received = received.subarray(end);
    if (/^connection: *close/im.test(head)) forget();
    const { resolve } = pending ?? {};
    pending = undefined;
    resolve?.(answer);
  };
  const forget = () => {
    socket?.destroy();
    socket = undefined;
    received = Buffer.alloc(0);
  };
  const open = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const made = connect(
        {
          host: hostname,
          port: Number(port),
          noDelay: true,
          ...(localAddress === undefined ? {} : { localAddress }),
        },
        () => {
          made.off('error', reject);
          resolve(made);
        },
      );
      made.once('error', reject);
      made.on('data', onData);
      const lost = () => {
        if (socket === made) forget();
        const { reject: fail } = pending ?? {};
        pending = undefined;
        fail?.(new Error('the connection was closed before the answer'));
      };
      made.on('error', lost);
      made.on('close', lost);
    });

  socket = await open();
  return {
    async send(request) {
      const line = (socket ??= await open());
      return new Promise((resolve, reject) => {
        pending = { resolve, reject };
        line.cork();
        for (const part of request) line.write(part);
        line.uncork();
      });
    },
    close: forget,
  };
}

/** The head of a delivery for a feed; the body follows as a second part. */
export function toDeliveryHead(
  url: string,
  { feedId, key, bytes }: { feedId: string; key: string; bytes: number },
): Buffer {
  return Buffer.from(
    [
      `POST /api/v1/feeds/${feedId}/deliveries HTTP/1.1`,
      `Host: ${new URL(url).host}`,
      `Authorization: Bearer ${key}`,
      'Content-Type: application/json',
      `Content-Length: ${bytes}`,
      '',
      '',
    ].join('\r\n'),
  );
}
