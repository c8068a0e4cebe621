/** Ports: a door that finds its own taken opens on the next free one and says so. */
import { createServer } from 'node:net';
import { unavailable } from './errors.ts';

const LOOK_AT_MOST = 100;

/**
 * The TCP port itself when nobody listens on it, else the next free one above; 0 stays 0 (the system chooses).
 * @throws HaivanError unavailable when 100 ports in a row are taken, or the address is not of this machine.
 */
export async function findFreePort(host: string, wantedPort: number): Promise<number> {
  if (wantedPort === 0) return 0;
  const lastPort = Math.min(wantedPort + LOOK_AT_MOST - 1, 65_535);
  for (let port = wantedPort; port <= lastPort; port++) {
    const trouble = await tryListening(host, port);
    if (trouble === undefined) return port;
    if (trouble !== 'EADDRINUSE' && trouble !== 'EACCES') throw cannotListen(host, port, trouble);
  }
  throw cannotListen(host, wantedPort, `ports ${wantedPort} to ${lastPort} are all taken`);
}

function tryListening(host: string, port: number): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const server = createServer();
  server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  return promise;
}

function cannotListen(host: string, port: number, why: string) {
  return unavailable(`Nothing can listen on ${host}:${port} (${why}).`, {
    where: 'HAIVAN_HOST and the port settings',
    value: `${host}:${port}`,
    allowed: 'an address of this machine and a free port',
    next: 'Set HAIVAN_HOST to 127.0.0.1 or 0.0.0.0, or choose other ports. See docs/settings.md.',
  });
}
