/** Stored readings with the moment at which each was known, packed by the database into one row a piece. */
import type { Pool } from 'pg';
import type { BacktestRequest } from '../../../../contract/rules/backtest.ts';
import type { ReadingColumns } from '../second-look/replay.ts';

export interface History extends ReadingColumns {
  /** When the value of each row had arrived. */
  readonly arrivals: Float64Array;
}

const EPOCH_2000_MS = 946_684_800_000;
const TWO_32 = 4_294_967_296;

const PACKED = `select string_agg(int4send(stream_id), '') as streams, string_agg(timestamptz_send(time), '') as times,
    string_agg(float8send(coalesce(value, 'NaN')), '') as values, string_agg(int2send(quality), '') as quality,
    string_agg(timestamptz_send(arrived), '') as arrivals`;
const SPAN = `o.stream_id = any($1::int4[]) and o.time > to_timestamp($2::float8 / 1000) and o.time <= to_timestamp($3::float8 / 1000)`;

/** A reading without its delivery (histories that were filled by hand) counts as known when it was measured. */
const QUERIES: Readonly<Record<BacktestRequest['data'], string>> = {
  'known-now': `${PACKED}
    from (select o.stream_id, o.time, o.value, o.quality, coalesce(d.received_at, o.time) as arrived
      from observation o left join delivery d on d.id = o.delivery_id
      where ${SPAN} order by o.time, o.stream_id) h`,
  'known-then': `${PACKED}
    from (select o.stream_id, o.time, case when r.stream_id is null then o.value else r.value end as value,
        coalesce(r.quality, o.quality) as quality, coalesce(d.received_at, o.time) as arrived
      from observation o
      left join lateral (select stream_id, value, quality, delivery_id from observation_revision
        where stream_id = o.stream_id and time = o.time order by superseded_at limit 1) r on true
      left join delivery d on d.id = coalesce(r.delivery_id, o.delivery_id)
      where ${SPAN} order by o.time, o.stream_id) h`,
};

interface Packed {
  readonly streams: Buffer | null;
  readonly times: Buffer;
  readonly values: Buffer;
  readonly quality: Buffer;
  readonly arrivals: Buffer;
}

/** Readings of the streams in (fromMs, toMs] in the order of their time. */
export async function readHistory(
  pool: Pick<Pool, 'query'>,
  data: BacktestRequest['data'],
  streamIds: readonly number[],
  fromMs: number,
  toMs: number,
): Promise<History> {
  const { rows } = await pool.query<Packed>(QUERIES[data], [streamIds, fromMs, toMs]);
  const [row] = rows;
  const n = (row?.streams?.length ?? 0) / 4;
  const history = {
    streams: new Int32Array(n),
    times: new Float64Array(n),
    values: new Float64Array(n),
    quality: new Uint8Array(n),
    arrivals: new Float64Array(n),
  };
  if (row === undefined || row.streams === null) return history;
  for (let at = 0; at < n; at += 1) {
    history.streams[at] = row.streams.readInt32BE(at * 4);
    history.times[at] = toMs1970(row.times, at * 8);
    history.values[at] = row.values.readDoubleBE(at * 8);
    history.quality[at] = row.quality.readInt16BE(at * 2);
    history.arrivals[at] = toMs1970(row.arrivals, at * 8);
  }
  return history;
}

/** timestamptz_send: microseconds since 2000. */
function toMs1970(packed: Buffer, at: number): number {
  const micros = packed.readInt32BE(at) * TWO_32 + packed.readUInt32BE(at + 4);
  return Math.floor(micros / 1000) + EPOCH_2000_MS;
}
