/** Runs a decoder as intake does, for the tests of this folder. */
import type { Decoded } from '../../contract/feeds/item.ts';
import { createDecoders } from './decoders.ts';

export interface TestDelivery {
  readonly name?: string;
  readonly settings?: Record<string, unknown>;
}

/** Decodes with the city's offset of UTC+7. Absent lists are empty. */
export async function decodeForTest(
  id: string,
  bytes: string | Uint8Array,
  { name, settings = {} }: TestDelivery = {},
) {
  const raw = {
    bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
    receivedMs: 0,
    ...(name === undefined ? {} : { name }),
  };
  const context = { feedId: 'test', settings, utcOffsetMin: 420, sender: '', memory: {}, cache: {} };
  const {
    readings = [],
    positions = [],
    records = [],
    refused = [],
  }: Decoded = await createDecoders([]).get(id).decode(raw, context);
  return { readings, positions, records, refused };
}
