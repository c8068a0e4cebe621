/** The two check sums of 16 bits that trackers use; both work on reflected bits. */

/** CRC-16/ARC, as Teltonika: polynomial A001 reflected, begins with 0. Of "123456789": BB3D. */
export function crc16Arc(bytes: Uint8Array, from: number, to: number): number {
  return run(ARC, 0, bytes, from, to);
}

/** CRC-16/X-25, as GT06: polynomial 8408 reflected, begins with FFFF and is inverted at the end. Of "123456789": 906E. */
export function crc16X25(bytes: Uint8Array, from: number, to: number): number {
  return run(X25, 0xffff, bytes, from, to) ^ 0xffff;
}

const ARC = toTable(0xa001);
const X25 = toTable(0x8408);

function run(table: Uint16Array, start: number, bytes: Uint8Array, from: number, to: number): number {
  let crc = start;
  for (let at = from; at < to; at += 1) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return crc;
}

function toTable(polynomial: number): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    return crc;
  });
}
