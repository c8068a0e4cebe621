/** Bytes of a feed as text, by the encoding that its source names: the byte order mark, the HTTP header, the XML declaration, UTF-8. */
import type { RawDelivery } from '../../../contract/feeds/item.ts';
import { toText } from '../../../platform/sdk/decode.ts';

/** The declaration stands within these. */
const DECLARATION_BYTES = 1_024;
const CHARSET = /charset\s*=\s*["']?([\w.:-]{2,40})/iu;
const DECLARED = /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{2,40})["']/iu;

export type FeedText =
  | { readonly text: string }
  /** `told`: the name that nobody knows, or what is wrong with the bytes of the one that was named. */
  | { readonly told: string; readonly why: 'unknown' | 'broken' };

/** A name that no decoder has, and bytes that are not what the name says, are told; nothing is guessed. */
export function toFeedText({
  bytes,
  contentType = '',
}: Pick<RawDelivery, 'bytes' | 'contentType'>): FeedText {
  const encoding = findEncoding(bytes, contentType);
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    return { told: encoding, why: 'unknown' };
  }
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { told: tellBroken(bytes, decoder.encoding), why: 'broken' };
  }
}

/** Of UTF-8 the byte that is none can be named; of others only that they are not what they say. */
function tellBroken(bytes: Uint8Array, encoding: string): string {
  const read = encoding === 'utf-8' ? toText(bytes) : undefined;
  return read !== undefined && 'refused' in read ? read.refused.value : encoding;
}

function findEncoding(bytes: Uint8Array, contentType: string): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const named = CHARSET.exec(contentType)?.[1];
  if (named !== undefined) return named;
  // The declaration is written in letters that all encodings of feeds share.
  const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1');
  return DECLARED.exec(head)?.[1] ?? 'utf-8';
}
