/**
 * Writes a group's readings. Most are newer than everything their stream has: those cannot be there yet and go in
 * without asking (COPY, or a plain INSERT for few). Only the others pay for ON CONFLICT, which costs the server twice
 * as much per row (bench/intake.ts). Of two values for one key the one of the later delivery is believed, and the other
 * is kept as a revision: the outcome does not depend on the order of commits.
 */
import { toQualityCode, usableBelow } from '../../../../contract/basics/quality.ts';
import { change } from '../../../events.ts';
import type { Transaction } from '../../../kernel/database.ts';
import {
  toCopyRows,
  toFloat8Array,
  toInt2Array,
  toInt4Array,
  toInt8Array,
  toTimeArray,
} from '../../../kernel/binary-arrays.ts';
import type { CopyColumn } from '../../../kernel/binary-arrays.ts';
import { copyIn } from './copy-in.ts';
import { rowFlag } from './group.ts';
import type { Group } from './group.ts';

/** From so many rows on COPY is cheaper than an INSERT from arrays, its extra round trip included. */
const COPY_FROM_ROWS = 1_500;
/** Rows of one COPY buffer: bounds the memory of a delivery of a million rows. */
const COPY_CHUNK_ROWS = 20_000;

const COPY_SQL = 'copy observation (time, value, delivery_id, stream_id, quality) from stdin (format binary)';
const INSERT_FRESH = `insert into observation (stream_id, time, value, quality, delivery_id)
  select * from unnest($1::int4[], $2::timestamptz[], $3::float8[], $4::int2[], $5::int8[])`;
const INSERT_CAREFUL = `${INSERT_FRESH} on conflict do nothing`;
/** A person held to what was believed before a correction; the same correction sent again changes nothing. */
const DISPUTED = toQualityCode('disputed');
/** By the bounds the planner leaves out the parts of the history in which none of them lies: there may be hundreds. */
const toWithin = (from: number) =>
  `and o.time >= to_timestamp($${from}::float8 / 1000) and o.time <= to_timestamp($${from + 1}::float8 / 1000)`;
const FIND_EXISTING = `select u.i::int4 as i, o.value, o.quality, o.delivery_id,
    case when o.quality = ${DISPUTED} then exists (select from observation_revision r where r.stream_id = u.s
      and r.time = u.t and r.superseded_by = o.delivery_id and r.value is not distinct from u.v) else false end as rejected
  from unnest($1::int4[], $2::timestamptz[], $3::float8[]) with ordinality as u (s, t, v, i)
  join observation o on o.stream_id = u.s and o.time = u.t ${toWithin(4)}`;
const CORRECT = `with given as (
    select * from unnest($1::int4[], $2::timestamptz[], $3::float8[], $4::int2[], $5::int8[], $6::timestamptz[])
      as g (s, t, v, q, d, at)),
  kept as (
    insert into observation_revision (stream_id, time, value, quality, delivery_id, superseded_by, superseded_at)
    select o.stream_id, o.time, o.value, o.quality, o.delivery_id, g.d, g.at
    from given g join observation o on o.stream_id = g.s and o.time = g.t ${toWithin(7)})
  update observation o set value = g.v, quality = g.q, delivery_id = g.d
  from given g where o.stream_id = g.s and o.time = g.t ${toWithin(7)}`;
const KEEP_AS_REVISION = `insert into observation_revision
    (stream_id, time, value, quality, delivery_id, superseded_at, superseded_by)
  select * from unnest($1::int4[], $2::timestamptz[], $3::float8[], $4::int2[], $5::int8[], $6::timestamptz[], $7::int8[])`;

/** Qualities of our own grading: a value sent again may be graded otherwise without anybody having changed it. */
const GRADED = new Set(
  (['valid', 'suspect_range', 'suspect_step', 'suspect_flat', 'suspect_cross'] as const).map(toQualityCode),
);

interface Existing {
  i: number;
  value: number | null;
  quality: number;
  delivery_id: number;
  rejected: boolean;
}

/** Writes all readings of the group and notes in `group.change` what became of each. */
export async function writeObservations(tx: Transaction, group: Group, receivedMs: number): Promise<void> {
  if (group.n === 0) return;
  group.change.fill(change.new, 0, group.n);
  if (group.carefulRows === 0) return writeFresh(tx, group, undefined);
  const { fresh, rounds } = toRounds(group);
  await writeFresh(tx, group, fresh);
  for (const [round, rows] of rounds.entries()) await writeCareful(tx, group, rows, round > 0, receivedMs);
}

/** The five array parameters of the rows; all rows when `rows` is absent. */
export function toRowParameters(group: Group, rows: readonly number[] | undefined): Buffer[] {
  const n = rows?.length ?? group.n;
  const pick = (column: ArrayLike<number>) =>
    rows === undefined ? column : rows.map((row) => column[row] ?? NaN);
  return [
    toInt4Array(pick(group.streams), n),
    toTimeArray(pick(group.times), n),
    toFloat8Array(pick(group.values), n),
    toInt2Array(pick(group.quality), n),
    toInt8Array(pick(group.deliveryIds), n),
  ];
}

async function writeFresh(tx: Transaction, group: Group, rows: readonly number[] | undefined): Promise<void> {
  const n = rows?.length ?? group.n;
  if (n === 0) return;
  if (n < COPY_FROM_ROWS) {
    await tx.query({ name: 'intake-fresh', text: INSERT_FRESH, values: toRowParameters(group, rows) });
    return;
  }
  const columns: CopyColumn[] = [
    { kind: 'time', values: group.times },
    { kind: 'float8', values: group.values },
    { kind: 'int8', values: group.deliveryIds },
    { kind: 'int4', values: group.streams },
    { kind: 'int2', values: group.quality },
  ];
  for (let from = 0; from < n; from += COPY_CHUNK_ROWS) {
    const size = Math.min(COPY_CHUNK_ROWS, n - from);
    const chunk = Int32Array.from({ length: size }, (_, i) => rows?.[from + i] ?? from + i);
    await copyIn(tx, COPY_SQL, toCopyRows(columns, chunk));
  }
}

/**
 * Rows that are surely new, and the others in rounds: a key stands once in a round, and not in the first one when it
 * is among the new rows too.
 */
function toRounds(group: Group): { fresh: number[]; rounds: number[][] } {
  const fresh: number[] = [];
  const careful: number[] = [];
  const streams = new Set<number>();
  for (let i = 0; i < group.n; i++) {
    if (((group.flags[i] ?? 0) & rowFlag.careful) === 0) fresh.push(i);
    else {
      careful.push(i);
      streams.add(group.streams[i] ?? 0);
    }
  }
  const seen = new Map<string, number>();
  const keyOf = (row: number) => `${group.streams[row]} ${group.times[row]}`;
  for (const row of fresh) if (streams.has(group.streams[row] ?? 0)) seen.set(keyOf(row), 1);
  const rounds: number[][] = [[]];
  for (const row of careful) {
    const key = keyOf(row);
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    (rounds[round] ??= []).push(row);
  }
  return { fresh, rounds };
}

async function writeCareful(
  tx: Transaction,
  group: Group,
  rows: readonly number[],
  areThere: boolean,
  receivedMs: number,
): Promise<void> {
  if (rows.length === 0) return;
  // Two transactions that lock the same keys in one order can't deadlock.
  const sorted = rows.toSorted(
    (a, b) =>
      (group.streams[a] ?? 0) - (group.streams[b] ?? 0) || (group.times[a] ?? 0) - (group.times[b] ?? 0),
  );
  const values = toRowParameters(group, sorted);
  if (!areThere) {
    const made = await tx.query({ name: 'intake-careful', text: INSERT_CAREFUL, values });
    if (made.rowCount === sorted.length) return;
  }
  const existing = await tx.query<Existing>({
    name: 'intake-existing',
    text: FIND_EXISTING,
    values: [...values.slice(0, 3), ...toBounds(group, sorted)],
  });
  const corrections: number[] = [];
  const losers: { row: number; winner: number }[] = [];
  for (const there of existing.rows) {
    const row = sorted[there.i - 1] ?? 0;
    const ours = group.deliveryIds[row] ?? 0;
    // In the first round only rows of this very statement can carry a delivery of ours.
    if (!areThere && there.delivery_id === ours) continue;
    if (there.rejected || isSame(group, row, there)) group.change[row] = change.duplicate;
    else if (ours >= there.delivery_id) {
      group.change[row] = change.correction;
      corrections.push(row);
    } else {
      group.change[row] = change.duplicate;
      losers.push({ row, winner: there.delivery_id });
    }
  }
  await keepCorrections(tx, group, corrections, receivedMs);
  await keepLosers(tx, group, losers, receivedMs);
}

/** Earliest and latest time of some rows. */
function toBounds(group: Group, rows: readonly number[]): [number, number] {
  let [first, last] = [Infinity, -Infinity];
  for (const row of rows) {
    first = Math.min(first, group.times[row] ?? first);
    last = Math.max(last, group.times[row] ?? last);
  }
  // A millisecond more: they bound, and must not cut by rounding.
  return [first - 1, last + 1];
}

function isSame(group: Group, row: number, there: Existing): boolean {
  const value = group.values[row] ?? NaN;
  const quality = group.quality[row] ?? 0;
  const sameValue = Number.isNaN(value) ? there.value === null : there.value === value;
  if (!sameValue) return false;
  // The sender says again what a person already holds to.
  if (there.quality === DISPUTED && quality < usableBelow) return true;
  const isStated = ((group.flags[row] ?? 0) & rowFlag.stated) !== 0;
  return quality === there.quality || (!isStated && GRADED.has(quality) && GRADED.has(there.quality));
}

async function keepCorrections(tx: Transaction, group: Group, rows: readonly number[], receivedMs: number) {
  if (rows.length === 0) return;
  const times = toTimeArray(
    rows.map(() => receivedMs),
    rows.length,
  );
  await tx.query(CORRECT, [...toRowParameters(group, rows), times, ...toBounds(group, rows)]);
}

async function keepLosers(
  tx: Transaction,
  group: Group,
  losers: readonly { row: number; winner: number }[],
  receivedMs: number,
) {
  if (losers.length === 0) return;
  const n = losers.length;
  const rows = losers.map(({ row }) => row);
  const times = toTimeArray(
    rows.map(() => receivedMs),
    n,
  );
  const winners = toInt8Array(
    losers.map(({ winner }) => winner),
    n,
  );
  await tx.query(KEEP_AS_REVISION, [...toRowParameters(group, rows), times, winners]);
}
