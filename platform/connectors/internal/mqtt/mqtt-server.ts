/** The socket server of the embedded broker: TLS when there is a certificate, whose renewed files are taken up. */
import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';

const LOOK_AT_FILES_MS = 60_000;
const HANDSHAKE_MS = 10_000;

/** PEM files. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/**
 * Makes the server; it does not listen yet.
 * @throws Error when the certificate and the key cannot be read or do not fit each other
 */
export function createMqttServer(
  { tls, clock, log }: { readonly tls: TlsFiles | undefined; readonly clock: Clock; readonly log: Log },
  onSocket: (socket: Socket) => void,
): Server {
  if (tls === undefined) return createServer({ noDelay: true }, onSocket);
  const options = { minVersion: 'TLSv1.2', handshakeTimeout: HANDSHAKE_MS, noDelay: true } as const;
  const server = createTlsServer({ ...options, ...readPair(tls) }, onSocket);
  // Who does not shake hands is hung up by the server itself; without the listener nobody would know why.
  server.on('tlsClientError', (error) => log.debug({ err: error }, 'an MQTT client could not agree on TLS'));
  let taken = toStamp(tls);
  const endLooking = clock.every(LOOK_AT_FILES_MS, () => {
    try {
      const now = toStamp(tls);
      if (now === taken) return;
      server.setSecureContext({ ...options, ...readPair(tls) });
      taken = now;
      log.info('the MQTT certificate was taken up anew');
    } catch (error) {
      log.warn({ err: error }, 'the MQTT certificate cannot be taken up; the one before stays');
    }
  });
  server.once('close', endLooking);
  return server;
}

function readPair({ cert, key }: TlsFiles) {
  return { cert: readFileSync(cert), key: readFileSync(key) };
}

function toStamp({ cert, key }: TlsFiles): string {
  return [cert, key].map((file) => statSync(file).mtimeMs).join(' ');
}
