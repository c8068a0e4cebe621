/** Values the platform computes itself, through the same group commit, in a delivery of their own door `derived`. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Store } from '../../store/store.ts';
import type { DerivedReading, Push } from '../intake.ts';
import type { DeliveryIds } from './delivery-ids.ts';
import { openDraft } from './draft.ts';
import { addRow, rowFlag } from './group.ts';
import type { Queue } from './queue.ts';
import { note, reserve } from './stream-memory.ts';
import type { StreamMemory } from './stream-memory.ts';
import type { Writer } from './writer.ts';

const NOTHING = new Uint8Array(0);

export interface DerivedDeps {
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly clock: Clock;
  readonly memory: StreamMemory;
  readonly ids: DeliveryIds;
  readonly writer: Writer;
  readonly queue: Queue;
}

/** Makes `submitDerived`. A value of the same time that differs is a correction, as everywhere. */
export function createDerived({ catalogue, store, clock, memory, ids, writer, queue }: DerivedDeps) {
  const addOfFeed = (feedId: string, readings: readonly DerivedReading[]): Promise<unknown> => {
    reserve(memory, catalogue.maxDatastreamId(), catalogue.maxAssetId());
    const group = writer.open();
    const push: Push = { feedId, bytes: NOTHING, source: 'derived' };
    const { draft } = openDraft(group, push, clock.now(), ids);
    const from = group.n;
    for (const { streamId, timeMs, value, qualityCode } of readings) {
      const isNewer = timeMs > (memory.newestMs[streamId] ?? -Infinity);
      if (isNewer) note(memory, streamId, timeMs, value ?? NaN, qualityCode);
      const flags = rowFlag.stated | (isNewer ? 0 : rowFlag.careful);
      addRow(group, streamId, timeMs, value ?? NaN, qualityCode, flags, draft.id);
      group.partitionTimes.add(store.write.partitionOf(timeMs));
      draft.minMs = Math.min(draft.minMs, timeMs);
      draft.maxMs = Math.max(draft.maxMs, timeMs);
    }
    draft.items += readings.length;
    queue.addItems(readings.length);
    const { length: positions } = group.positions;
    const { length: records } = group.records;
    const stored = new Promise<unknown>((answer, fail) => {
      group.pushes.push({
        draft,
        rows: [from, group.n],
        positions: [positions, positions],
        records: [records, records],
        skipped: 0,
        refused: [],
        refusedCount: 0,
        remembered: undefined,
        answer,
        fail,
      });
    });
    writer.pushed();
    return stored;
  };

  return async (readings: readonly DerivedReading[]): Promise<void> => {
    if (readings.length === 0) return;
    const byFeed = Map.groupBy(readings, ({ streamId }) => catalogue.getDatastream(streamId).feedId);
    for (let wait = ids.ready(); wait !== undefined; wait = ids.ready()) await wait;
    const stored: Promise<unknown>[] = [];
    for (const [feedId, ofFeed] of byFeed) {
      for (let wait = ids.ready(); wait !== undefined; wait = ids.ready()) await wait;
      stored.push(addOfFeed(feedId, ofFeed));
    }
    await Promise.all(stored);
  };
}
