/** A refused item as intake keeps it: the item itself, one key that names its kind. */
import type { Decoded, Position, Reading, RecordItem } from '../../../contract/item.ts';

/** What was kept, as if a decoder had found it. The bytes are our own and were items when they were written. */
export function toItemsDecoded(bytes: Uint8Array): Decoded {
  const kept = JSON.parse(Buffer.from(bytes).toString()) as {
    reading?: Reading;
    position?: Position;
    record?: RecordItem;
  };
  return {
    readings: kept.reading === undefined ? [] : [kept.reading],
    positions: kept.position === undefined ? [] : [kept.position],
    records: kept.record === undefined ? [] : [kept.record],
  };
}
