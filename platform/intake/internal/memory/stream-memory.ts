/**
 * What intake remembers of each stream and asset to grade the next value and to know whether a row can be there
 * already. It runs ahead of the database by the groups on their way; after a failure it is too careful, never careless.
 */
import { usableBelow } from '../../../../contract/basics/quality.ts';

/** Columns by stream id. */
export interface StreamMemory {
  /** Newest time handed to a group; a row newer than this cannot be in the store. */
  newestMs: Float64Array;
  /** Newest usable value, which steps are measured from. */
  usableMs: Float64Array;
  usableValue: Float64Array;
  /** Newest numeric value of any quality, and since when it has not moved. */
  lastValue: Float64Array;
  flatSinceMs: Float64Array;
  /** Suspected steps in a row. */
  steps: Uint8Array;
  /** Newest position by asset id. */
  positionMs: Float64Array;
  /** By asset id: the newest fix that can be, and the one that is doubted since. */
  readonly places: { readonly good: Places; readonly doubted: Places };
}

/** Newest of a stream as the store knows it at the start. */
export interface KnownNewest {
  readonly timeMs: number;
  readonly value: number | null;
  readonly quality: number;
  readonly usableMs: number | null;
  readonly usableValue: number | null;
}

const SPARE = 1_024;

/** An empty memory. */
export function createStreamMemory(): StreamMemory {
  return {
    newestMs: filled(0, -Infinity),
    usableMs: filled(0, -Infinity),
    usableValue: filled(0, NaN),
    lastValue: filled(0, NaN),
    flatSinceMs: filled(0, NaN),
    steps: new Uint8Array(0),
    positionMs: filled(0, -Infinity),
    places: { good: emptyPlaces(), doubted: emptyPlaces() },
  };
}

/** Makes room for ids up to these. Cheap when there is room. */
export function reserve(memory: StreamMemory, maxStreamId: number, maxAssetId: number): void {
  if (maxStreamId >= memory.newestMs.length) {
    const size = maxStreamId + SPARE;
    memory.newestMs = longer(memory.newestMs, size, -Infinity);
    memory.usableMs = longer(memory.usableMs, size, -Infinity);
    memory.usableValue = longer(memory.usableValue, size, NaN);
    memory.lastValue = longer(memory.lastValue, size, NaN);
    memory.flatSinceMs = longer(memory.flatSinceMs, size, NaN);
    const steps = new Uint8Array(size);
    steps.set(memory.steps);
    memory.steps = steps;
  }
  if (maxAssetId >= memory.positionMs.length) {
    const size = maxAssetId + SPARE;
    memory.positionMs = longer(memory.positionMs, size, -Infinity);
    for (const places of [memory.places.good, memory.places.doubted]) {
      places.timeMs = longer(places.timeMs, size, NaN);
      places.lon = longer(places.lon, size, NaN);
      places.lat = longer(places.lat, size, NaN);
    }
  }
}

/** Sets what the store knew of a stream at the start. */
export function recall(memory: StreamMemory, streamId: number, known: KnownNewest): void {
  memory.newestMs[streamId] = known.timeMs;
  if (known.usableMs !== null) memory.usableMs[streamId] = known.usableMs;
  if (known.usableValue !== null) memory.usableValue[streamId] = known.usableValue;
  if (known.value !== null) {
    memory.lastValue[streamId] = known.value;
    memory.flatSinceMs[streamId] = known.timeMs;
  }
}

/** The rows and fixes of a delivery, as far as the memory knows them. */
interface Noted {
  readonly n: number;
  readonly streams: Int32Array;
  readonly times: Float64Array;
  readonly positions: readonly { readonly assetId: number; readonly timeMs: number }[];
}

/**
 * Keeps the memory as it is before a delivery that may be refused whole. The answer forgets what that delivery noted,
 * of each stream and asset of which nothing newer has been noted since.
 */
export function toForget(memory: StreamMemory): (noted: Noted) => void {
  const { places } = memory;
  const columns = [
    [
      memory.newestMs,
      memory.usableMs,
      memory.usableValue,
      memory.lastValue,
      memory.flatSinceMs,
      memory.steps,
    ],
    [
      memory.positionMs,
      ...[places.good, places.doubted].flatMap(({ timeMs, lon, lat }) => [timeMs, lon, lat]),
    ],
  ] as const;
  const [ofStreams, ofAssets] = columns.map((list) => list.map((column) => column.slice()));
  return ({ n, streams, times, positions }) => {
    const { good, doubted } = memory.places;
    const { newestMs, usableMs, usableValue, lastValue, flatSinceMs, steps, positionMs } = memory;
    const newest = new Map<number, number>();
    for (let i = 0; i < n; i++) {
      const id = streams[i] ?? 0;
      newest.set(id, Math.max(newest.get(id) ?? -Infinity, times[i] ?? NaN));
    }
    putBack([newestMs, usableMs, usableValue, lastValue, flatSinceMs, steps], ofStreams ?? [], newest);
    const fixes = new Map<number, number>();
    for (const { assetId, timeMs } of positions)
      fixes.set(assetId, Math.max(fixes.get(assetId) ?? -Infinity, timeMs));
    const now = [positionMs, ...[good, doubted].flatMap(({ timeMs, lon, lat }) => [timeMs, lon, lat])];
    putBack(now, ofAssets ?? [], fixes);
  };
}

type Column = Float64Array | Uint8Array;

/** The first column says of what time the newest is. */
function putBack(
  columns: readonly Column[],
  before: readonly Column[],
  noted: ReadonlyMap<number, number>,
): void {
  for (const [id, timeMs] of noted) {
    if (columns[0]?.[id] !== timeMs) continue;
    columns.forEach((column, i) => (column[id] = before[i]?.[id] ?? NaN));
  }
}

/** Notes a value newer than all before it. */
export function note(
  memory: StreamMemory,
  streamId: number,
  timeMs: number,
  value: number,
  quality: number,
): void {
  memory.newestMs[streamId] = timeMs;
  if (Number.isNaN(value)) return;
  if (value !== memory.lastValue[streamId]) {
    memory.lastValue[streamId] = value;
    memory.flatSinceMs[streamId] = timeMs;
  }
  if (quality >= usableBelow) return;
  memory.usableMs[streamId] = timeMs;
  memory.usableValue[streamId] = value;
}

function emptyPlaces(): Places {
  return { timeMs: filled(0, NaN), lon: filled(0, NaN), lat: filled(0, NaN) };
}

function filled(size: number, value: number): Float64Array {
  return new Float64Array(size).fill(value);
}

function longer(column: Float64Array, size: number, value: number): Float64Array {
  const next = filled(size, value);
  next.set(column);
  return next;
}

/** Times (epoch ms, NaN = none) and places by asset id. */
export interface Places {
  timeMs: Float64Array;
  lon: Float64Array;
  lat: Float64Array;
}
