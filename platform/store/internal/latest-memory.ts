/**
 * The newest value of every stream and the newest place of every asset, in columns indexed by id. Kept by intake's
 * commits; the tables `latest` and `latest_position` are checkpoints of it (README.md says why).
 */
import type { LatestPosition, LatestValue } from '../../../contract/centre/live.ts';
import { toQualityId, usableBelow } from '../../../contract/basics/quality.ts';
import type { CommittedGroup, CommittedPosition } from '../../events.ts';
import { change } from '../../events.ts';

const SPARE = 1_024;

/** A stream's row as the checkpoint keeps it. */
export interface LatestRow {
  readonly streamId: number;
  readonly timeMs: number;
  /** NaN: no value. */
  readonly value: number;
  readonly quality: number;
  readonly deliveryId: number;
  readonly receivedMs: number;
  /** NaN: never. */
  readonly usableMs: number;
  readonly usableValue: number;
}

/** An asset's row as the checkpoint keeps it. */
export interface PositionRow extends Omit<CommittedPosition, 'change'> {
  readonly feedId: string;
  readonly receivedMs: number;
}

type SeesPosition = (position: LatestPosition) => boolean;

export interface LatestMemory {
  apply(group: CommittedGroup): void;
  set(row: LatestRow): void;
  setPosition(row: PositionRow): void;
  find(streamId: number): LatestValue | undefined;
  findUsable(streamId: number): { timeMs: number; value: number } | undefined;
  list(): LatestValue[];
  /** The newest of each asset, of the feeds that are seen. */
  listPositions(sees?: SeesPosition): LatestPosition[];
  findPosition(assetId: number, sees?: SeesPosition): LatestPosition | undefined;
  /** Rows changed since the last call. */
  takeChanged(): { rows: LatestRow[]; positions: PositionRow[] };
  /** Rows that could not be written after all. */
  keepChanged(rows: readonly LatestRow[], positions: readonly PositionRow[]): void;
  /** Streams whose newest usable value was corrected away: it has to be looked up. */
  takeDoubtful(): number[];
}

/** An empty memory. */
export function createLatestMemory(): LatestMemory {
  let times = new Float64Array(0);
  let values = new Float64Array(0);
  let received = new Float64Array(0);
  let deliveries = new Float64Array(0);
  let usableTimes = new Float64Array(0);
  let usableValues = new Float64Array(0);
  let quality = new Uint8Array(0);
  /** Asset → feed → its newest place by that feed: who may not see one feed is told by another. */
  const positions = new Map<number, Map<string, PositionRow>>();
  let changed = new Set<number>();
  let changedPositions = new Set<PositionRow>();
  let doubtful = new Set<number>();

  const reserve = (id: number) => {
    if (id < times.length) return;
    const size = Math.max(id + SPARE, times.length * 2);
    times = longer(times, size);
    values = longer(values, size);
    received = longer(received, size);
    deliveries = longer(deliveries, size);
    usableTimes = longer(usableTimes, size);
    usableValues = longer(usableValues, size);
    const nextQuality = new Uint8Array(size);
    nextQuality.set(quality);
    quality = nextQuality;
  };

  const applyUsable = (id: number, timeMs: number, value: number, code: number) => {
    const usableMs = usableTimes[id] ?? NaN;
    if (code < usableBelow && !Number.isNaN(value)) {
      if (timeMs < usableMs) return;
      usableTimes[id] = timeMs;
      usableValues[id] = value;
    } else if (timeMs === usableMs) doubtful.add(id);
    else return;
    changed.add(id);
  };

  const toLatest = (id: number): LatestValue => {
    const value = values[id] ?? NaN;
    return {
      datastreamId: id,
      timeMs: times[id] ?? NaN,
      receivedMs: received[id] ?? NaN,
      value: Number.isNaN(value) ? null : value,
      quality: toQualityId(quality[id] ?? 0),
    };
  };

  const toRow = (id: number): LatestRow => ({
    streamId: id,
    timeMs: times[id] ?? NaN,
    value: values[id] ?? NaN,
    quality: quality[id] ?? 0,
    deliveryId: deliveries[id] ?? 0,
    receivedMs: received[id] ?? NaN,
    usableMs: usableTimes[id] ?? NaN,
    usableValue: usableValues[id] ?? NaN,
  });

  const putPosition = (row: PositionRow) => {
    const byFeed = positions.get(row.assetId);
    if (byFeed === undefined) positions.set(row.assetId, new Map([[row.feedId, row]]));
    else byFeed.set(row.feedId, row);
    changedPositions.add(row);
  };

  const isKnown = (id: number) => id < times.length && !Number.isNaN(times[id] ?? NaN);

  return {
    apply(group) {
      const receivedOf = new Map(group.deliveries.map(({ id, receivedMs }) => [id, receivedMs]));
      let deliveryId = NaN;
      let receivedMs = NaN;
      for (let i = 0; i < group.n; i++) {
        if (group.change[i] === change.duplicate) continue;
        const id = group.streams[i] ?? 0;
        const timeMs = group.times[i] ?? NaN;
        const value = group.values[i] ?? NaN;
        const code = group.quality[i] ?? 0;
        reserve(id);
        applyUsable(id, timeMs, value, code);
        if (timeMs < (times[id] ?? NaN)) continue;
        if (group.deliveryIds[i] !== deliveryId) {
          deliveryId = group.deliveryIds[i] ?? NaN;
          receivedMs = receivedOf.get(deliveryId) ?? NaN;
        }
        times[id] = timeMs;
        values[id] = value;
        quality[id] = code;
        deliveries[id] = deliveryId;
        received[id] = receivedMs;
        changed.add(id);
      }
      const feedOf = new Map(group.deliveries.map(({ id, feedId }) => [id, feedId]));
      for (const position of group.positions) {
        if (position.quality >= usableBelow || position.change === change.duplicate) continue;
        const feedId = feedOf.get(position.deliveryId) ?? '';
        const known = positions.get(position.assetId)?.get(feedId);
        if (known !== undefined && position.timeMs < known.timeMs) continue;
        putPosition({ ...position, feedId, receivedMs: receivedOf.get(position.deliveryId) ?? NaN });
      }
    },
    set(row) {
      const id = row.streamId;
      reserve(id);
      times[id] = row.timeMs;
      values[id] = row.value;
      quality[id] = row.quality;
      deliveries[id] = row.deliveryId;
      received[id] = row.receivedMs;
      usableTimes[id] = row.usableMs;
      usableValues[id] = row.usableValue;
      changed.add(id);
    },
    setPosition: putPosition,
    find: (id) => (isKnown(id) ? toLatest(id) : undefined),
    findUsable(id) {
      const timeMs = usableTimes[id] ?? NaN;
      return Number.isNaN(timeMs) ? undefined : { timeMs, value: usableValues[id] ?? NaN };
    },
    list() {
      const all: LatestValue[] = [];
      for (let id = 0; id < times.length; id++) if (isKnown(id)) all.push(toLatest(id));
      return all;
    },
    listPositions: (sees) => [...positions.values()].flatMap((byFeed) => toNewest(byFeed, sees) ?? []),
    findPosition: (assetId, sees) => toNewest(positions.get(assetId), sees),
    takeChanged() {
      const rows = [...changed].map(toRow);
      const moved = [...changedPositions].filter(
        (row) => positions.get(row.assetId)?.get(row.feedId) === row,
      );
      changed = new Set();
      changedPositions = new Set();
      return { rows, positions: moved };
    },
    keepChanged(rows, moved) {
      for (const { streamId } of rows) changed.add(streamId);
      for (const row of moved) changedPositions.add(row);
    },
    takeDoubtful() {
      const ids = [...doubtful];
      doubtful = new Set();
      return ids;
    },
  };
}

function toNewest(
  byFeed: ReadonlyMap<string, PositionRow> | undefined,
  sees: SeesPosition | undefined,
): LatestPosition | undefined {
  let newest: PositionRow | undefined;
  for (const row of byFeed?.values() ?? [])
    if ((newest === undefined || row.timeMs > newest.timeMs) && (sees === undefined || sees(row)))
      newest = row;
  return newest === undefined ? undefined : toLatestPosition(newest);
}

function toLatestPosition({
  assetId,
  feedId,
  timeMs,
  lon,
  lat,
  speedKn,
  courseDeg,
  headingDeg,
}: PositionRow): LatestPosition {
  return { assetId, feedId, timeMs, lon, lat, speedKn, courseDeg, headingDeg };
}

function longer(column: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(size).fill(NaN);
  next.set(column);
  return next;
}
