/** Fills intake's memory at a start from what the store knows to be newest. */
import { toQualityCode } from '../../../../contract/basics/quality.ts';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { Store } from '../../../store/store.ts';
import { put } from '../checking/grade-position.ts';
import { recall, reserve } from './stream-memory.ts';
import type { StreamMemory } from './stream-memory.ts';

/** Reads the store's memory, which was brought up to date before. */
export function recallMemory(memory: StreamMemory, catalogue: Catalogue, store: Store): void {
  reserve(memory, catalogue.maxDatastreamId(), catalogue.maxAssetId());
  for (const { datastreamId, timeMs, value, quality } of store.latest()) {
    const usable = store.latestUsableOf(datastreamId);
    recall(memory, datastreamId, {
      timeMs,
      value,
      quality: toQualityCode(quality),
      usableMs: usable?.timeMs ?? null,
      usableValue: usable?.value ?? null,
    });
  }
  for (const position of store.latestPositions()) {
    memory.positionMs[position.assetId] = position.timeMs;
    put(memory.places.good, position.assetId, position);
  }
}
