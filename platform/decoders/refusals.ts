/** Collects what a decoder refuses, bounded: a delivery of a million wrong items must not fill the memory. */
import type { RefusalReason, RefusedItem } from '../../contract/feeds/item.ts';

/** Items kept one by one; the rest of the delivery is one entry, replayed with the whole delivery. */
const MAX_KEPT = 2_000;
const MAX_VALUE_CHARS = 200;
const NOT_WRITABLE = 'a value that nests too deeply to be shown';

export interface Refusal {
  readonly reason: RefusalReason;
  readonly where: string;
  /** The offending value; anything, shortened here. */
  readonly value: unknown;
  readonly allowed: string;
  readonly next: string;
  /** Written out only when it is kept. */
  readonly raw?: string | (() => string | undefined) | undefined;
}

export interface Refusals {
  add(refusal: Refusal): void;
  /** Everything refused so far, with one closing entry when there was too much to keep. */
  list(): readonly RefusedItem[];
}

/** An empty collection. */
export function createRefusals(): Refusals {
  const kept: RefusedItem[] = [];
  let more = 0;
  return {
    add(refusal) {
      if (kept.length < MAX_KEPT) kept.push(toRefusedItem(refusal));
      else more += 1;
    },
    list() {
      if (more === 0) return kept;
      const rest: Refusal = {
        reason: 'too_many_items',
        where: 'the rest of the delivery',
        value: `${more} more refused items`,
        allowed: `${MAX_KEPT} refused items listed one by one`,
        next: 'Mend the cause named by the items above; replaying this entry decodes the whole delivery again.',
      };
      return [...kept, toRefusedItem(rest)];
    },
  };
}

/** A refusal as it is kept: its value as text of at most 200 characters. */
export function toRefusedItem({ reason, where, value, allowed, next, raw }: Refusal): RefusedItem {
  const item = { reason, where, value: toShortText(value), allowed, next };
  const piece = typeof raw === 'function' ? raw() : raw;
  return piece === undefined ? item : { ...item, raw: piece };
}

/** Any value as short text for people: strings as they are, the rest as JSON. */
export function toShortText(value: unknown): string {
  const text = typeof value === 'string' ? value : (toJson(value) ?? NOT_WRITABLE);
  return text.length <= MAX_VALUE_CHARS ? text : `${text.slice(0, MAX_VALUE_CHARS - 1)}…`;
}

/** JSON of a parsed value, undefined when it nests too deeply to be written. */
export function toJson(value: unknown): string | undefined {
  try {
    // JSON.stringify answers undefined for undefined, which its type forgets.
    return JSON.stringify(value) as string | undefined;
  } catch {
    // JSON.parse reads any depth without recursion, JSON.stringify does not: such an item has no raw piece of its own.
    return undefined;
  }
}
