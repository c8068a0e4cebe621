/**
 * Frames of the GT06 family over TCP: `7878 | length u8 | protocol … serial u16 | CRC u16 | 0D0A`, or `7979` with a length
 * of two bytes. Logins and heartbeats are answered with the same protocol number and serial.
 */
import { crc16X25 } from './crc16.ts';
import { MOST_FRAME_BYTES, type Piece } from './piece.ts';

const SHORT = 0x7878;
const LONG = 0x7979;
const END = 0x0d0a;
/** Protocol number, serial and CRC: what the length counts at least. */
const LEAST_LENGTH = 5;
const LOGIN = 0x01;
const HEARTBEATS: ReadonlySet<number> = new Set([0x13, 0x23]);
const IMEI_BYTES = 8;

/** Where the protocol number of a whole frame stands. */
export function protocolAt(frame: Buffer): number {
  return frame[0] === 0x79 ? 4 : 3;
}

export function cutGt06(bytes: Buffer, from: number): Piece | undefined {
  const foreign: Piece = { kind: 'foreign', bytes: bytes.subarray(from) };
  const first = bytes[from];
  if (first === undefined) return undefined;
  if (first !== 0x78 && first !== 0x79) return foreign;
  if (bytes.length < from + 2) return undefined;
  const head = bytes.readUInt16BE(from);
  if (head !== SHORT && head !== LONG) return foreign;
  const lengthBytes = head === LONG ? 2 : 1;
  const begin = from + 2 + lengthBytes;
  if (bytes.length < begin) return undefined;
  const length = bytes.readUIntBE(from + 2, lengthBytes);
  const end = begin + length;
  if (length < LEAST_LENGTH || end + 2 - from > MOST_FRAME_BYTES) return foreign;
  if (bytes.length < end + 2) return undefined;
  if (bytes.readUInt16BE(end) !== END) return foreign;
  const frame = bytes.subarray(from, end + 2);
  const said = bytes.readUInt16BE(end - 2);
  const sum = crc16X25(bytes, from + 2, end - 2);
  if (said !== sum) return { kind: 'damaged', bytes: frame, sum: toHex(said), allowed: toHex(sum) };
  const protocol = bytes[begin] ?? 0;
  const serial = bytes.readUInt16BE(end - 4);
  if (HEARTBEATS.has(protocol)) return { kind: 'idle', bytes: frame, answer: toAnswer(protocol, serial) };
  if (protocol !== LOGIN) return { kind: 'data', bytes: frame };
  const digits = bytes.toString('hex', begin + 1, begin + 1 + IMEI_BYTES);
  if (!/^\d{16}$/.test(digits) || length < LEAST_LENGTH + IMEI_BYTES) return foreign;
  return { kind: 'login', bytes: frame, device: digits.slice(1), answer: toAnswer(protocol, serial) };
}

function toAnswer(protocol: number, serial: number): Buffer {
  const answer = Buffer.from([0x78, 0x78, LEAST_LENGTH, protocol, 0, 0, 0, 0, 0x0d, 0x0a]);
  answer.writeUInt16BE(serial, 4);
  answer.writeUInt16BE(crc16X25(answer, 2, 6), 6);
  return answer;
}

const toHex = (sum: number): string => sum.toString(16).toUpperCase().padStart(4, '0');
