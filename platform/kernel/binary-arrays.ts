/**
 * PostgreSQL's binary formats of what intake writes: one-dimensional arrays as parameters, and rows of COPY.
 * Text would cost the server and us five times as much on the hot path (measured: bench/intake.ts).
 * Source: PostgreSQL manual, "COPY / Binary Format", and array_recv, timestamptz_recv (microseconds since 2000-01-01).
 */

/** Ids of element types (pg_type.dat). */
const OID = { int8: 20, int2: 21, int4: 23, float8: 701, timestamptz: 1184 } as const;
const EPOCH_2000_MS = 946_684_800_000;
const ARRAY_HEADER = 20;
const TWO_32 = 4_294_967_296;

/** `n` whole numbers as int4[]. */
export function toInt4Array(column: ArrayLike<number>, n: number): Buffer {
  const { buffer, view } = arrayOf(OID.int4, n, 4);
  for (let i = 0, at = ARRAY_HEADER; i < n; i++, at += 8) {
    view.setInt32(at, 4);
    view.setInt32(at + 4, column[i] ?? 0);
  }
  return buffer;
}

/** `n` whole numbers as int2[]. */
export function toInt2Array(column: ArrayLike<number>, n: number): Buffer {
  const { buffer, view } = arrayOf(OID.int2, n, 2);
  for (let i = 0, at = ARRAY_HEADER; i < n; i++, at += 6) {
    view.setInt32(at, 2);
    view.setInt16(at + 4, column[i] ?? 0);
  }
  return buffer;
}

/** `n` whole numbers below 2^53 as int8[]. */
export function toInt8Array(column: ArrayLike<number>, n: number): Buffer {
  const { buffer, view } = arrayOf(OID.int8, n, 8);
  for (let i = 0, at = ARRAY_HEADER; i < n; i++, at += 12) {
    view.setInt32(at, 8);
    setInt64(view, at + 4, column[i] ?? 0);
  }
  return buffer;
}

/** `n` epoch milliseconds as timestamptz[]. */
export function toTimeArray(column: ArrayLike<number>, n: number): Buffer {
  const { buffer, view } = arrayOf(OID.timestamptz, n, 8);
  for (let i = 0, at = ARRAY_HEADER; i < n; i++, at += 12) {
    view.setInt32(at, 8);
    setInt64(view, at + 4, toMicros(column[i] ?? 0));
  }
  return buffer;
}

/** `n` numbers as float8[]; NaN becomes null. */
export function toFloat8Array(column: ArrayLike<number>, n: number): Buffer {
  const buffer = Buffer.allocUnsafe(ARRAY_HEADER + n * 12);
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  let at = ARRAY_HEADER;
  let hasNull = 0;
  for (let i = 0; i < n; i++) {
    const value = column[i] ?? NaN;
    if (Number.isNaN(value)) {
      hasNull = 1;
      view.setInt32(at, -1);
      at += 4;
    } else {
      view.setInt32(at, 8);
      view.setFloat64(at + 4, value);
      at += 12;
    }
  }
  writeHeader(view, OID.float8, n, hasNull);
  return buffer.subarray(0, at);
}

/** Field kinds of COPY rows. */
export type CopyField = 'time' | 'float8' | 'float4' | 'int8' | 'int4' | 'int2';

const FIELD_BYTES: Readonly<Record<CopyField, number>> = {
  time: 8,
  float8: 8,
  float4: 4,
  int8: 8,
  int4: 4,
  int2: 2,
};
const COPY_HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');

/** One column of COPY rows. */
export interface CopyColumn {
  readonly kind: CopyField;
  readonly values: ArrayLike<number>;
}

/**
 * Rows of COPY … (FORMAT BINARY) with header and trailer. `rows` are the indexes to take, in their order.
 * NaN in a float column is null.
 */
export function toCopyRows(columns: readonly CopyColumn[], rows: ArrayLike<number>): Buffer {
  const widest = columns.reduce((sum, { kind }) => sum + 4 + FIELD_BYTES[kind], 2);
  const buffer = Buffer.allocUnsafe(COPY_HEADER.length + rows.length * widest + 2);
  COPY_HEADER.copy(buffer);
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  let at = COPY_HEADER.length;
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r] ?? 0;
    view.setInt16(at, columns.length);
    at += 2;
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c];
      if (column !== undefined) at = writeField(view, at, column.kind, column.values[row] ?? NaN);
    }
  }
  view.setInt16(at, -1);
  return buffer.subarray(0, at + 2);
}

function writeField(view: DataView, at: number, kind: CopyField, value: number): number {
  if (Number.isNaN(value)) {
    view.setInt32(at, -1);
    return at + 4;
  }
  const bytes = FIELD_BYTES[kind];
  view.setInt32(at, bytes);
  if (kind === 'time') setInt64(view, at + 4, toMicros(value));
  else if (kind === 'float8') view.setFloat64(at + 4, value);
  else if (kind === 'int8') setInt64(view, at + 4, value);
  else if (kind === 'int4') view.setInt32(at + 4, value);
  else if (kind === 'int2') view.setInt16(at + 4, value);
  else view.setFloat32(at + 4, value);
  return at + 4 + bytes;
}

function arrayOf(oid: number, n: number, bytes: number): { buffer: Buffer; view: DataView } {
  const buffer = Buffer.allocUnsafe(ARRAY_HEADER + n * (4 + bytes));
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  writeHeader(view, oid, n, 0);
  return { buffer, view };
}

/** One dimension of `n` elements from index 1. */
function writeHeader(view: DataView, oid: number, n: number, hasNull: number): void {
  view.setInt32(0, 1);
  view.setInt32(4, hasNull);
  view.setInt32(8, oid);
  view.setInt32(12, n);
  view.setInt32(16, 1);
}

function toMicros(timeMs: number): number {
  return (timeMs - EPOCH_2000_MS) * 1000;
}

function setInt64(view: DataView, at: number, value: number): void {
  const high = Math.floor(value / TWO_32);
  view.setInt32(at, high);
  view.setUint32(at + 4, value - high * TWO_32);
}
