/** Makes a TCP server listen on its port, or on the next free one when it is taken. */
import type { AddressInfo, Server } from 'node:net';

const TRIES = 20;

/** The port it listens on. Port 0 takes any free one. @throws the system's error when it is not about a taken port */
export async function listenNear(server: Server, host: string, port: number): Promise<number> {
  for (let next = port; ; next++) {
    try {
      return await listenOn(server, host, next);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || next - port >= TRIES || next >= 65_535) throw error;
    }
  }
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A TCP server that listens has an address of this form; only pipes have a text.
      resolve((server.address() as AddressInfo).port);
    });
  });
}
