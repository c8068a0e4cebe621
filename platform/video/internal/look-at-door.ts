/** Whether something answers at the address of a camera, and whether it speaks RTSP or HLS: told before ffmpeg is begun. */
import { connect } from 'node:net';
import { readAnswerText } from '../../kernel/answer-text.ts';

/** `html`: a web page answers where a stream should be. `other-host`: a list of pieces leads away from its own server. */
export type DoorTrouble = 'unreachable' | 'html' | 'not-rtsp' | 'other-host';

const WITHIN_MS = 3_000;
const MOST_BYTES = 4_096;

/** Undefined: it speaks RTSP, or is of another kind that only ffmpeg can try. */
export async function lookAtDoor(address: string): Promise<DoorTrouble | undefined> {
  if (/^https?:/u.test(address) && new URL(address).pathname.endsWith('.m3u8')) return lookAtList(address);
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

/** HLS of a media server (RFC 8216): its list may name pieces of its own host only, which is the one the operator wrote down. */
async function lookAtList(address: string): Promise<DoorTrouble | undefined> {
  const { host } = new URL(address);
  try {
    const answer = await fetch(toPlainAddress(address), {
      signal: AbortSignal.timeout(WITHIN_MS),
      redirect: 'error',
      headers: toHeaders(address),
    });
    if (!answer.ok) return 'unreachable';
    const text = await readAnswerText(answer);
    if (!text.trimStart().startsWith('#EXTM3U')) return 'html';
    const named = text
      .split(/\r?\n/u)
      .flatMap((line) =>
        line.startsWith('#') ? [...line.matchAll(/URI="([^"]+)"/gu)].map(([, uri]) => uri) : line.trim(),
      );
    return named.every((one = '') => one === '' || URL.parse(one, address)?.host === host)
      ? undefined
      : 'other-host';
  } catch {
    return 'unreachable';
  }
}

function toPlainAddress(address: string): URL {
  const plain = new URL(address);
  plain.username = '';
  plain.password = '';
  return plain;
}

function toHeaders(address: string): Record<string, string> {
  const { username, password } = new URL(address);
  if (username === '') return {};
  const said = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(said).toString('base64')}` };
}
