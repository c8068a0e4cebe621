/** A line between a browser and the centre that can be pulled out and plugged in again, as a network cable is. */
import { createServer, connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface CuttableLine extends AsyncDisposable {
  /** The address at this end, as the browser knows the centre. */
  readonly url: string;
  /** Ends every connection without a goodbye and takes no new one. */
  cut(): void;
  mend(): void;
}

/** Opens a line to the server at `targetUrl()`, which is asked for each connection: a centre that starts again has another port. */
export async function openLine(targetUrl: () => string): Promise<CuttableLine> {
  const ends = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(new URL(targetUrl()).port), '127.0.0.1');
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
      end.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an address with a port.
  const { port: ownPort } = server.address() as AddressInfo;
  const drop = () => {
    for (const end of ends) end.resetAndDestroy();
  };

  return {
    url: `http://127.0.0.1:${ownPort}`,
    cut() {
      isCut = true;
      drop();
    },
    mend() {
      isCut = false;
    },
    async [Symbol.asyncDispose]() {
      drop();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
