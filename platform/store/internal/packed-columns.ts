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

/**
 * Elements of arrays packed one after the other (`string_agg(array_send(x), '')`), NaN for null.
 * @param width of an element: 8 for float8, 4 for int4.
 */
export function toElements(packed: Buffer, width: 4 | 8): number[] {
  const elements: number[] = [];
  let at = 0;
  while (at < packed.length) {
    const end = elements.length + packed.readInt32BE(at + 12);
    at += ARRAY_HEADER;
    while (elements.length < end) {
      const isNull = packed.readInt32BE(at) < 0;
      at += 4;
      if (isNull) elements.push(NaN);
      else {
        elements.push(width === 8 ? packed.readDoubleBE(at) : packed.readInt32BE(at));
        at += width;
      }
    }
  }
  return elements;
}

function unpack(packed: Buffer, width: number, read: (at: number) => number): number[] {
  const column: number[] = [];
  for (let at = 0; at < packed.length; at += width) column.push(read(at));
  return column;
}
