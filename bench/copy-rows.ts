/** Rows for `COPY … (format binary)`: the fastest way into PostgreSQL, for filling tables before a measurement. */
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const END = Buffer.from([0xff, 0xff]);
const CHUNK_BYTES = 1 << 20;
const LARGEST_ROW = 256;
/** Milliseconds from 1970 to PostgreSQL's own beginning of time, 2000. */
const POSTGRES_EPOCH_MS = 946_684_800_000;

export interface CopyRows {
  /** Begins a row of so many columns. */
  row(columns: number): void;
  timestamp(timeMs: number): void;
  float8(value: number): void;
  int8(value: number): void;
  int4(value: number): void;
  int2(value: number): void;
  /** Waits when PostgreSQL is behind; call it now and then. */
  flow(): Promise<void>;
  end(): Promise<void>;
}

/** Opens a COPY of these columns into a table. */
export function copyRows(client: pg.Client, table: string, columns: readonly string[]): CopyRows {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin (format binary)`));
  let chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let at = HEADER.copy(chunk, 0);
  let isBehind = false;
  const flush = () => {
    isBehind = !stream.write(chunk.subarray(0, at));
    chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    at = 0;
  };
  const size = (bytes: number) => {
    at = chunk.writeInt32BE(bytes, at);
  };

  return {
    row(count) {
      if (at > CHUNK_BYTES - LARGEST_ROW) flush();
      at = chunk.writeInt16BE(count, at);
    },
    timestamp(timeMs) {
      size(8);
      // Microseconds do not fit a double's 53 bits only after the year 2255.
      const micros = (timeMs - POSTGRES_EPOCH_MS) * 1000;
      at = chunk.writeInt32BE(Math.floor(micros / 2 ** 32), at);
      at = chunk.writeUInt32BE(micros - Math.floor(micros / 2 ** 32) * 2 ** 32, at);
    },
    float8(value) {
      size(8);
      at = chunk.writeDoubleBE(value, at);
    },
    int8(value) {
      size(8);
      at = chunk.writeInt32BE(Math.floor(value / 2 ** 32), at);
      at = chunk.writeUInt32BE(value % 2 ** 32, at);
    },
    int4(value) {
      size(4);
      at = chunk.writeInt32BE(value, at);
    },
    int2(value) {
      size(2);
      at = chunk.writeInt16BE(value, at);
    },
    async flow() {
      if (isBehind) await once(stream, 'drain');
      isBehind = false;
    },
    async end() {
      flush();
      stream.end(END);
      await finished(stream);
    },
  };
}
