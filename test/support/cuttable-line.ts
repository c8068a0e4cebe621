/** A TCP line to a server that a test can cut and mend: what hangs on it sees a database or broker that has gone. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface CuttableLine extends AsyncDisposable {
  readonly port: number;
  /** Ends every connection and takes no new one. */
  cut(): void;
  /** Keeps every connection open and lets nothing through, as a switched-off switch does. */
  freeze(): void;
  mend(): void;
}

/** Listens on a free port and passes everything on to the target. */
export async function openCuttableLine(target: { host: string; port: number }): Promise<CuttableLine> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: 'open' | 'cut' | 'frozen' = 'open';
  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = connect(target);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (bytes) => {
        if (!to.write(bytes)) from.pause();
      });
      to.on('drain', () => state === 'open' && from.resume());
      from.on('error', () => undefined);
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
    }
    if (state === 'frozen') for (const socket of pair) socket.pause();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    state = 'cut';
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  return {
    port,
    cut,
    freeze() {
      state = 'frozen';
      for (const pair of pairs) for (const socket of pair) socket.pause();
    },
    mend() {
      state = 'open';
      for (const pair of pairs) for (const socket of pair) socket.resume();
    },
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
