/** Names of a push that its feed's contract allows to be registered. */
import type { Decoded } from '../../../../contract/feeds/item.ts';
import type { FeedIndex, UnknownRef } from '../../../catalogue/feeds.ts';

/** Unknown assets, and unknown datastreams of properties that the contract has; each once. */
export function listUnknown(
  index: FeedIndex,
  { readings = [], positions = [], facts = [] }: Decoded,
): UnknownRef[] {
  const unknown = new Map<string, UnknownRef>();
  for (const { asset } of [...positions, ...facts])
    if (index.assetByRef(asset) === undefined && !index.isWithheld({ asset }))
      unknown.set(asset, { ref: asset });
  for (const { datastream, asset, property: sent } of readings) {
    if (datastream !== undefined || asset === undefined || sent === undefined) continue;
    if (index.datastreamOf(asset, sent) !== undefined || index.isWithheld({ asset })) continue;
    const property = index.findProperty(sent);
    if (property !== undefined) unknown.set(`${asset}\n${property}`, { ref: asset, property });
  }
  return [...unknown.values()];
}
