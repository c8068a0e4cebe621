/** The push as a decoder is given it. */
import type { RawDelivery } from '../../../contract/feeds/item.ts';
import type { Push } from '../push.ts';

/** Its bytes and what is known of them. */
export function toRaw({ bytes, contentType, name }: Push, receivedMs: number): RawDelivery {
  return {
    bytes,
    receivedMs,
    ...(contentType === undefined ? {} : { contentType }),
    ...(name === undefined ? {} : { name }),
  };
}
