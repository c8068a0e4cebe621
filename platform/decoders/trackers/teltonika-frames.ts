/**
 * Frames of Teltonika codec 8 and 8E over TCP: a login (`000F` and 15 digits), then
 * `00000000 | length u32 | codec, count … count | CRC u32`, answered with the number of records.
 */
import { crc16Arc } from './crc16.ts';
import { MOST_FRAME_BYTES, type Piece } from './piece.ts';

const IMEI_DIGITS = 15;
const LOGIN_BYTES = 2 + IMEI_DIGITS;
const HEAD_BYTES = 8;
const CRC_BYTES = 4;
/** Codec and the two counts. */
const LEAST_DATA_BYTES = 3;
/** Devices send it on its own to keep the line open. */
const PING = 0xff;
const ACCEPT = Buffer.of(1);
const REFUSE = Buffer.of(0);

export function cutTeltonika(bytes: Buffer, from: number): Piece | undefined {
  if (bytes.length === from) return undefined;
  if (bytes[from] === PING) return { kind: 'idle', bytes: bytes.subarray(from, from + 1) };
  if (bytes[from] !== 0) return toForeign(bytes, from);
  if (bytes.length < from + 2) return undefined;
  if (bytes[from + 1] === IMEI_DIGITS) return cutLogin(bytes, from);
  if (bytes.length < from + HEAD_BYTES)
    return bytes.subarray(from, from + 4).every((byte) => byte === 0) ? undefined : toForeign(bytes, from);
  const length = bytes.readUInt32BE(from + 4);
  const isFrame = bytes.readUInt32BE(from) === 0 && length >= LEAST_DATA_BYTES;
  if (!isFrame || length > MOST_FRAME_BYTES - HEAD_BYTES - CRC_BYTES) return toForeign(bytes, from);
  const end = from + HEAD_BYTES + length;
  if (bytes.length < end + CRC_BYTES) return undefined;
  const frame = bytes.subarray(from, end + CRC_BYTES);
  const sum = crc16Arc(bytes, from + HEAD_BYTES, end);
  const answer = Buffer.alloc(4);
  if (bytes.readUInt32BE(end) !== sum) {
    // No record was taken: the device sends the frame again.
    const [said, allowed] = [bytes.readUInt32BE(end), sum].map(toHex);
    return { kind: 'damaged', bytes: frame, answer, sum: said ?? '', allowed: allowed ?? '' };
  }
  answer.writeUInt32BE(frame[HEAD_BYTES + 1] ?? 0);
  return { kind: 'data', bytes: frame, answer };
}

function cutLogin(bytes: Buffer, from: number): Piece | undefined {
  const login = bytes.subarray(from, from + LOGIN_BYTES);
  const device = login.toString('latin1', 2);
  if (!/^\d*$/.test(device)) return toForeign(bytes, from);
  if (login.length < LOGIN_BYTES) return undefined;
  return { kind: 'login', bytes: login, device, answer: ACCEPT, refusal: REFUSE };
}

function toForeign(bytes: Buffer, from: number): Piece {
  return { kind: 'foreign', bytes: bytes.subarray(from) };
}

const toHex = (sum: number): string => sum.toString(16).toUpperCase().padStart(4, '0');
