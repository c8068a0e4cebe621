/** Whether something answers at the address of a camera, and whether it speaks RTSP: told before ffmpeg is begun. */
import { connect } from 'node:net';

/** `html`: a web page answers where a stream should be. */
export type DoorTrouble = 'unreachable' | 'html' | 'not-rtsp';

const WITHIN_MS = 3_000;
const MOST_BYTES = 4_096;

/** Undefined: it speaks RTSP, or is of another kind that only ffmpeg can try. */
export async function lookAtDoor(address: string): Promise<DoorTrouble | undefined> {
  if (!address.startsWith('rtsp://')) return undefined;
  const { hostname, port, pathname } = new URL(address);
  const host = hostname.replaceAll(/^\[|\]$/gu, '');
  const found = Promise.withResolvers<DoorTrouble | undefined>();
  const socket = connect({ host, port: Number(port || '554') });
  let said = '';
  socket.setTimeout(WITHIN_MS, () => found.resolve(said === '' ? 'unreachable' : 'not-rtsp'));
  socket.on('error', () => found.resolve('unreachable'));
  socket.on('close', () => found.resolve(said === '' ? 'unreachable' : 'not-rtsp'));
  socket.on('connect', () =>
    socket.write(`OPTIONS rtsp://${hostname}${pathname} RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: haivan\r\n\r\n`),
  );
  socket.on('data', (chunk) => {
    said = `${said}${chunk.toString('latin1')}`.slice(0, MOST_BYTES);
    if (said.startsWith('RTSP/1.0')) found.resolve(undefined);
    else if (/^HTTP\/|<html|<!doctype/iu.test(said)) found.resolve('html');
    else if (said.length >= 8) found.resolve('not-rtsp');
  });
  const trouble = await found.promise;
  socket.destroy();
  return trouble;
}
