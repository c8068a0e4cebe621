/** A bounded list of what a decoder refuses: a delivery of a million bad lines must not fill the memory. */
import type { RefusalReason, RefusedItem } from '../../../contract/item.ts';

const MAX_KEPT = 5_000;
const MAX_VALUE_CHARS = 200;

export interface Refusal {
  readonly reason: RefusalReason;
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
  readonly next: string;
  readonly raw?: string;
}

export interface RefusedList {
  add(refusal: Refusal): void;
  /** Everything refused, with one closing entry when there was too much to keep one by one. */
  list(): RefusedItem[];
}

export function createRefusedList(): RefusedList {
  const kept: RefusedItem[] = [];
  let more = 0;
  return {
    add(refusal) {
      if (kept.length < MAX_KEPT) kept.push({ ...refusal, value: shorten(refusal.value) });
      else more += 1;
    },
    list() {
      if (more === 0) return kept;
      const rest: RefusedItem = {
        reason: 'too_many_items',
        where: 'the rest of the delivery',
        value: `${more} more refused items`,
        allowed: `${MAX_KEPT} refused items listed one by one`,
        next: 'Mend the cause that the items above name, then replay the whole delivery.',
      };
      return [...kept, rest];
    },
  };
}

function shorten(value: string): string {
  return value.length <= MAX_VALUE_CHARS ? value : `${value.slice(0, MAX_VALUE_CHARS - 1)}…`;
}
