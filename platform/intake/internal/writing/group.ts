/** A Group is what many connectors brought in the last few milliseconds: the columns of one transaction. */
import type { RefusedItem } from '../../../../contract/feeds/item.ts';
import type { Receipt } from '../../../../contract/feeds/receipt.ts';
import type { CommittedPosition } from '../../../events.ts';
import type { Push, WholeEntry } from '../../push.ts';
import type { PendingBasis, PendingForecast, PendingPeriod } from './pending-figures.ts';
import type { PendingRecord } from '../records/pending-record.ts';

/** What is said about a row beside its value. */
export const rowFlag = {
  /** May be there already: not newer than what the stream had. */
  careful: 1,
  /** The sender stated the quality; otherwise it is our grading. */
  stated: 2,
} as const;

/** A delivery's row in the making. */
export interface Draft {
  readonly id: number;
  readonly feedId: string;
  readonly key: string | null;
  readonly receivedMs: number;
  readonly source: string;
  bytes: number;
  items: number;
  accepted: number;
  duplicates: number;
  corrected: number;
  refused: number;
  late: number;
  minMs: number;
  maxMs: number;
  raw: KeptRaw | null;
  readonly refusals: KeptRefusal[];
  /** Of items that only the store could judge; known when they are written. */
  lateRefusals: readonly KeptRefusal[];
}

/** The bytes of a push as they are kept; deflated when they are written. */
export interface KeptRaw {
  readonly name: string | null;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
}

/** A refused item as its row keeps it. */
export interface KeptRefusal extends Omit<RefusedItem, 'raw'> {
  readonly raw: Buffer | null;
  /** The raw piece is an item of ours, not bytes for the decoder. */
  readonly isItem: boolean;
  repeated: number;
}

/** A position in the making; `change` is known when it is written. */
export type PendingPosition = { -readonly [Key in keyof CommittedPosition]: CommittedPosition[Key] } & {
  readonly careful: boolean;
};

/** What a decoder remembers of its feed after a push: stored when `before` is the version that is stored. */
export interface Remembered {
  readonly feedId: string;
  readonly decoder: string;
  readonly before: number;
  readonly version: number;
  readonly memory: string;
  readonly senders: string;
}

/** One push inside a group: which rows are its own, and who waits for the answer. */
export interface PushInGroup {
  readonly draft: Draft;
  readonly rows: readonly [from: number, to: number];
  readonly positions: readonly [from: number, to: number];
  readonly records: readonly [from: number, to: number];
  readonly forecasts: readonly [from: number, to: number];
  readonly periods: readonly [from: number, to: number];
  readonly skipped: number;
  readonly refused: readonly RefusedItem[];
  readonly refusedCount: number;
  readonly remembered: Remembered | undefined;
  readonly alongside?: Push['alongside'] | undefined;
  /** It is alone in its group, and stored whole or not at all. */
  readonly whole: WholeEntry | undefined;
  readonly answer: (receipt: Receipt) => void;
  readonly fail: (error: unknown) => void;
}

export interface Group {
  n: number;
  streams: Int32Array;
  times: Float64Array;
  values: Float64Array;
  quality: Uint8Array;
  flags: Uint8Array;
  change: Uint8Array;
  deliveryIds: Float64Array;
  carefulRows: number;
  positions: PendingPosition[];
  records: PendingRecord[];
  forecasts: PendingForecast[];
  /** Values and reports of whole periods. */
  periods: PendingPeriod[];
  /** What computed values rest on. */
  bases: PendingBasis[];
  drafts: Draft[];
  pushes: PushInGroup[];
  /** Times in which rows lie, one of each partition. */
  partitionTimes: Set<number>;
  /** Drafts of single pushes, by feed and source, to share one delivery. */
  shared: Map<string, Draft>;
  attempts: number;
}

const FIRST_CAPACITY = 1_024;
const LARGEST_FIRST_CAPACITY = 20_000;

/** An empty group. */
export function createGroup(capacity = FIRST_CAPACITY): Group {
  return {
    n: 0,
    streams: new Int32Array(capacity),
    times: new Float64Array(capacity),
    values: new Float64Array(capacity),
    quality: new Uint8Array(capacity),
    flags: new Uint8Array(capacity),
    change: new Uint8Array(capacity),
    deliveryIds: new Float64Array(capacity),
    carefulRows: 0,
    positions: [],
    records: [],
    forecasts: [],
    periods: [],
    bases: [],
    drafts: [],
    pushes: [],
    partitionTimes: new Set(),
    shared: new Map(),
    attempts: 0,
  };
}

/**
 * An empty group with room for as much as came last. After one large delivery the room halves from group to group: kept,
 * each group of one reading would cost megabytes, and the collector of garbage tens of milliseconds.
 */
export function groupAfter(last: Group): Group {
  const room = Math.max(FIRST_CAPACITY, last.n, last.streams.length >> 1);
  return createGroup(Math.min(room, LARGEST_FIRST_CAPACITY));
}

/** Adds one reading; NaN is "no value". */
export function addRow(
  group: Group,
  stream: number,
  timeMs: number,
  value: number,
  quality: number,
  flags: number,
  deliveryId: number,
): void {
  const i = group.n;
  if (i === group.streams.length) grow(group);
  group.streams[i] = stream;
  group.times[i] = timeMs;
  group.values[i] = value;
  group.quality[i] = quality;
  group.flags[i] = flags;
  group.deliveryIds[i] = deliveryId;
  if ((flags & rowFlag.careful) !== 0) group.carefulRows += 1;
  group.n = i + 1;
}

/** Items of all kinds: what the queue is counted in. */
export function sizeOf(group: Group): number {
  const { n, positions, records, forecasts, periods } = group;
  return n + positions.length + records.length + forecasts.length + periods.length;
}

/** How far the lists of a group reach: what a push adds lies between two of these. */
export function marksOf({ n, positions, records, forecasts, periods }: Group) {
  return {
    rows: n,
    positions: positions.length,
    records: records.length,
    forecasts: forecasts.length,
    periods: periods.length,
  };
}

/** Which rows of the group came since the marks. */
export function rangesSince(group: Group, before: ReturnType<typeof marksOf>) {
  const now = marksOf(group);
  return {
    rows: [before.rows, now.rows],
    positions: [before.positions, now.positions],
    records: [before.records, now.records],
    forecasts: [before.forecasts, now.forecasts],
    periods: [before.periods, now.periods],
  } as const;
}

const NOTHING_YET = { rows: 0, positions: 0, records: 0, forecasts: 0, periods: 0 };

/** A group with only one push of another: what is left to try when a whole group cannot be stored. */
export function onlyPushOf(group: Group, push: PushInGroup): Group {
  const single = createGroup(Math.max(1, push.rows[1] - push.rows[0]));
  for (let i = push.rows[0]; i < push.rows[1]; i++)
    addRow(
      single,
      group.streams[i] ?? 0,
      group.times[i] ?? 0,
      group.values[i] ?? NaN,
      group.quality[i] ?? 0,
      (group.flags[i] ?? 0) | rowFlag.careful,
      group.deliveryIds[i] ?? 0,
    );
  single.positions = group.positions
    .slice(...push.positions)
    .map((position) => ({ ...position, careful: true }));
  single.records = group.records.slice(...push.records);
  single.forecasts = group.forecasts.slice(...push.forecasts);
  single.periods = group.periods.slice(...push.periods);
  single.bases = group.bases.filter(({ deliveryId }) => deliveryId === push.draft.id);
  single.drafts = [push.draft];
  single.partitionTimes = group.partitionTimes;
  single.pushes = [{ ...push, ...rangesSince(single, NOTHING_YET) }];
  return single;
}

function grow(group: Group): void {
  const capacity = group.streams.length * 2;
  const copy = <Column extends Int32Array | Float64Array | Uint8Array>(to: Column, from: Column) => {
    to.set(from);
    return to;
  };
  group.streams = copy(new Int32Array(capacity), group.streams);
  group.times = copy(new Float64Array(capacity), group.times);
  group.values = copy(new Float64Array(capacity), group.values);
  group.quality = copy(new Uint8Array(capacity), group.quality);
  group.flags = copy(new Uint8Array(capacity), group.flags);
  group.change = copy(new Uint8Array(capacity), group.change);
  group.deliveryIds = copy(new Float64Array(capacity), group.deliveryIds);
}
