/** From when to when a table tells, what of it lies in the future, and whether its days lie beside those that are stored. */
import { DAY_MS } from '../../../../contract/basics/time-units.ts';
import type { TableTimes } from '../../../../contract/feeds/table-import.ts';
import type { Store } from '../../../store/store.ts';
import type { Group, KeptRefusal } from '../writing/group.ts';
import { addToShape, createDayShape, findShift } from './day-shape.ts';
import type { DayShape } from './day-shape.ts';

/** What is stored of the last days tells how a day usually goes; a few streams are enough. */
const STORED_MS = 60 * DAY_MS;
const MOST_STREAMS = 12;

export interface TableTimesReader {
  add(group: Group): void;
  tell(refused: readonly KeptRefusal[], nowMs: number): Promise<TableTimes | undefined>;
}

/** Reads on while a table is decoded part by part. */
export function createTableTimes({ series }: Pick<Store, 'series'>): TableTimesReader {
  let [firstMs, lastMs] = [Infinity, -Infinity];
  const shapes = new Map<number, DayShape>();
  return {
    add({ n, streams, times, values }) {
      for (let i = 0; i < n; i++) {
        const [stream = 0, timeMs = 0, value = NaN] = [streams[i], times[i], values[i]];
        firstMs = Math.min(firstMs, timeMs);
        lastMs = Math.max(lastMs, timeMs);
        const shape = shapes.get(stream) ?? (shapes.size < MOST_STREAMS ? createDayShape() : undefined);
        if (shape === undefined) continue;
        shapes.set(stream, shape);
        addToShape(shape, timeMs, value);
      }
    },
    async tell(refused, nowMs) {
      const future = refused
        .filter(({ reason }) => reason === 'time_in_future')
        .reduce((sum, { repeated }) => sum + 1 + repeated, 0);
      if (firstMs > lastMs)
        return future === 0 ? undefined : { firstMs: null, lastMs: null, future, shift: null };
      const stored = await series({
        datastreamIds: [...shapes.keys()],
        fromMs: nowMs - STORED_MS,
        toMs: nowMs,
        bucket: 'hour',
        spread: false,
        maxPoints: 1_000_000,
      });
      const pairs = stored.flatMap(({ datastreamId, timesMs, values }): (readonly [DayShape, DayShape])[] => {
        const table = shapes.get(datastreamId);
        if (table === undefined) return [];
        const usual = createDayShape();
        for (const [at, timeMs] of timesMs.entries()) addToShape(usual, timeMs, values[at] ?? NaN);
        return [[table, usual]];
      });
      const hours = findShift(pairs);
      return {
        firstMs,
        lastMs,
        future,
        shift: hours === undefined ? null : { hours, streams: pairs.length },
      };
    },
  };
}
