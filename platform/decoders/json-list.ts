/** A source's own JSON that is one array, or why it is none: the whole delivery is refused. */
import type { RefusedItem } from '../../contract/feeds/item.ts';
import { toRefusedItem } from './refusals.ts';
import { toText } from './text-of.ts';

/** @param about how many may stand in it, and what to do about any other. */
export function toJsonList(
  bytes: Uint8Array,
  { most, next }: { readonly most: number; readonly next: string },
): { readonly list: readonly unknown[] } | { readonly refused: RefusedItem } {
  const refuse = (reason: RefusedItem['reason'], value: unknown, allowed: string) => ({
    refused: toRefusedItem({ reason, where: 'the whole delivery', value, allowed, next }),
  });
  const read = toText(bytes);
  if ('refused' in read) return read;
  let parsed: unknown;
  try {
    parsed = JSON.parse(read.text);
  } catch (error) {
    return refuse('not_decodable', error instanceof Error ? error.message : String(error), 'JSON in UTF-8');
  }
  if (!Array.isArray(parsed)) return refuse('wrong_type', parsed, 'an array');
  if (parsed.length > most) return refuse('too_many_items', parsed.length, `at most ${most} items`);
  return { list: parsed };
}
