/**
 * What the platform says itself, through the same group commit, each in a delivery of its own door: values it computes
 * (`derived`), and what a person holds to against a sender's correction (`disputed`).
 */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Store } from '../../store/store.ts';
import { DISPUTED_DOOR } from '../../events.ts';
import { toQualityCode } from '../../../contract/basics/quality.ts';
import type { DerivedReading, HeldTo } from '../own-items.ts';
import type { Push } from '../push.ts';
import type { DeliveryIds } from './writing/delivery-ids.ts';
import { openDraft } from './writing/draft.ts';
import { addRow, marksOf, rangesSince, rowFlag } from './writing/group.ts';
import type { Queue } from './queue.ts';
import { note, reserve } from './memory/stream-memory.ts';
import type { StreamMemory } from './memory/stream-memory.ts';
import type { Writer } from './writing/writer.ts';

const NOTHING = new Uint8Array(0);
const DISPUTED = toQualityCode('disputed');

/** What is said of one feed. */
interface OwnItems {
  readonly source: 'derived' | typeof DISPUTED_DOOR;
  readonly readings: readonly DerivedReading[];
  readonly positions: HeldTo['positions'];
}

export interface DerivedDeps {
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly clock: Clock;
  readonly memory: StreamMemory;
  readonly ids: DeliveryIds;
  readonly writer: Writer;
  readonly queue: Queue;
}

/** Makes both. A value of the same time that differs is a correction, as everywhere. */
export function createDerived({ catalogue, store, clock, memory, ids, writer, queue }: DerivedDeps) {
  const addOfFeed = (feedId: string, { source, readings, positions: places }: OwnItems): Promise<unknown> => {
    reserve(memory, catalogue.maxDatastreamId(), catalogue.maxAssetId());
    const group = writer.open();
    const push: Push = { feedId, bytes: NOTHING, source };
    const { draft } = openDraft(group, push, clock.now(), ids);
    const before = marksOf(group);
    const noteTime = (timeMs: number) => {
      group.partitionTimes.add(store.write.partitionOf(timeMs));
      draft.minMs = Math.min(draft.minMs, timeMs);
      draft.maxMs = Math.max(draft.maxMs, timeMs);
    };
    for (const { streamId, timeMs, value, qualityCode, basis } of readings) {
      const isNewer = timeMs > (memory.newestMs[streamId] ?? -Infinity);
      if (isNewer) note(memory, streamId, timeMs, value ?? NaN, qualityCode);
      const flags = rowFlag.stated | (isNewer ? 0 : rowFlag.careful);
      addRow(group, streamId, timeMs, value ?? NaN, qualityCode, flags, draft.id);
      noteTime(timeMs);
      if (basis !== undefined)
        group.bases.push({ ...basis, streamId, timeMs, deliveryId: draft.id, receivedMs: draft.receivedMs });
    }
    for (const { assetId, timeMs, lon, lat } of places) {
      group.positions.push({
        assetId,
        timeMs,
        lon,
        lat,
        speedKn: null,
        courseDeg: null,
        headingDeg: null,
        quality: DISPUTED,
        deliveryId: draft.id,
        change: 0,
        careful: true,
      });
      noteTime(timeMs);
    }
    draft.items += readings.length + places.length;
    queue.addItems(readings.length + places.length);
    const stored = new Promise<unknown>((answer, fail) => {
      group.pushes.push({
        draft,
        ...rangesSince(group, before),
        skipped: 0,
        refused: [],
        refusedCount: 0,
        remembered: undefined,
        whole: undefined,
        answer,
        fail,
      });
    });
    writer.pushed();
    return stored;
  };

  const addEach = async (byFeed: ReadonlyMap<string, OwnItems>): Promise<void> => {
    const stored: Promise<unknown>[] = [];
    for (const [feedId, items] of byFeed) {
      for (let wait = ids.ready(); wait !== undefined; wait = ids.ready()) await wait;
      stored.push(addOfFeed(feedId, items));
    }
    await Promise.all(stored);
  };
  const feedOf = ({ streamId }: { readonly streamId: number }) => catalogue.getDatastream(streamId).feedId;

  return {
    submitDerived(readings: readonly DerivedReading[]): Promise<void> {
      const items = (ofFeed: readonly DerivedReading[]): OwnItems => ({
        source: 'derived',
        readings: ofFeed,
        positions: [],
      });
      return addEach(
        new Map([...Map.groupBy(readings, feedOf)].map(([feedId, ofFeed]) => [feedId, items(ofFeed)])),
      );
    },
    holdTo({ readings, positions }: HeldTo): Promise<void> {
      const graded = readings.map((reading) => ({ ...reading, qualityCode: DISPUTED }));
      const feedIds = new Set([...graded.map(feedOf), ...positions.map(({ feedId }) => feedId)]);
      return addEach(
        new Map(
          [...feedIds].map((feedId): [string, OwnItems] => [
            feedId,
            {
              source: DISPUTED_DOOR,
              readings: graded.filter((reading) => feedOf(reading) === feedId),
              positions: positions.filter((position) => position.feedId === feedId),
            },
          ]),
        ),
      );
    },
  };
}
