/**
 * Columns that PostgreSQL packed into one bytea (`string_agg(float8send(x), '')`): one row and one parse for a whole
 * series instead of thousands. Big-endian, timestamps as microseconds since 2000-01-01.
 */
const EPOCH_2000_MS = 946_684_800_000;
const TWO_32 = 4_294_967_296;

/** timestamptz_send: epoch milliseconds. */
export function toTimes(packed: Buffer): number[] {
  return unpack(packed, 8, (at) => {
    const micros = packed.readInt32BE(at) * TWO_32 + packed.readUInt32BE(at + 4);
    return Math.floor(micros / 1000) + EPOCH_2000_MS;
  });
}

/** float8send; NaN where the query put it for null. */
export function toFloats(packed: Buffer): number[] {
  return unpack(packed, 8, (at) => packed.readDoubleBE(at));
}

/** int2send. */
export function toInt2s(packed: Buffer): number[] {
  return unpack(packed, 2, (at) => packed.readInt16BE(at));
}

/** int4send. */
export function toInt4s(packed: Buffer): number[] {
  return unpack(packed, 4, (at) => packed.readInt32BE(at));
}

/** Bytes before the elements of a one-dimensional array as array_send writes it. */
const ARRAY_HEADER = 20;

/** Reads arrays packed one after the other (`string_agg(array_send(x), '')`), element by element. */
export interface Cursor {
  /** Over the header of the next array. */
  skip(): void;
  /** The next element, NaN for null. */
  next(): number;
}

/** A cursor at the beginning. @param width of an element: 8 for float8, 4 for int4. */
export function toCursor(packed: Buffer, width: 4 | 8): Cursor {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let at = 0;
  return {
    skip: () => void (at += ARRAY_HEADER),
    next() {
      const size = view.getInt32(at);
      at += 4;
      if (size < 0) return NaN;
      const value = width === 8 ? view.getFloat64(at) : view.getInt32(at);
      at += width;
      return value;
    },
  };
}

function unpack(packed: Buffer, width: number, read: (at: number) => number): number[] {
  const column: number[] = [];
  for (let at = 0; at < packed.length; at += width) column.push(read(at));
  return column;
}
