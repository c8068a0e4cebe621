/** Frames as devices would send them, for tests and measurements. */
import { crc16Arc } from './crc16.ts';

/** The login of a Teltonika device. */
export function toTeltonikaLogin(imei: string): Buffer {
  return Buffer.from(`\0\u000f${imei}`, 'latin1');
}

export interface TestFix {
  readonly timeMs: number;
  readonly lon: number;
  readonly lat: number;
  readonly speedKmh?: number;
}

/** A frame of codec 8 with one record a fix and no elements. */
export function toTeltonikaFrame(fixes: readonly TestFix[]): Buffer {
  const records = fixes.map(({ timeMs, lon, lat, speedKmh = 40 }) => {
    const record = Buffer.alloc(30);
    record.writeBigUInt64BE(BigInt(timeMs), 0);
    record.writeInt32BE(Math.round(lon * 1e7), 9);
    record.writeInt32BE(Math.round(lat * 1e7), 13);
    record.writeUInt16BE(90, 19);
    record.writeUInt8(9, 21);
    record.writeUInt16BE(speedKmh, 22);
    return record;
  });
  const data = Buffer.concat([Buffer.of(8, fixes.length), ...records, Buffer.of(fixes.length)]);
  const frame = Buffer.concat([Buffer.alloc(8), data, Buffer.alloc(4)]);
  frame.writeUInt32BE(data.length, 4);
  frame.writeUInt32BE(crc16Arc(data, 0, data.length), 8 + data.length);
  return frame;
}
