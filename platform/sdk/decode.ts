/** What decoders of services share: they are pure, run in threads, and refuse an item instead of throwing. */

/** The one reader of ISO 8601 times: stricter than `Date.parse`, which moves 30 February to March. */
export { toIsoTimeMs, toTimeMs } from '../decoders/iso-time.ts';
/** Bytes as text: what is not UTF-8 (CP1258, TCVN3, half a character) is refused with the byte, never guessed. */
export { toText } from '../decoders/text-of.ts';
/** The check sum of X.25, which frames of several makers end with. */
export { crc16X25 } from '../decoders/trackers/crc16.ts';
/** A source's own JSON: its array, an object in it. */
export { isObject } from '../decoders/json-items.ts';
export { toJsonList } from '../decoders/json-list.ts';
export { readJson, toObject } from '../decoders/read-json.ts';
/** What is refused, bounded: a delivery of a million bad lines must not fill the memory. */
export { createRefusals, toRefusedItem } from '../decoders/refusals.ts';
export type { Refusal, Refusals } from '../decoders/refusals.ts';
