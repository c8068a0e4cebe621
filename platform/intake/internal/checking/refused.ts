/** Refused items of one push: counted all, kept up to a bound for each reason. */
import type { RefusalReason, RefusedItem } from '../../../../contract/feeds/item.ts';
import { toClean } from './clean-text.ts';
import type { KeptRefusal } from '../writing/group.ts';

/** Kept one by one for each reason of a delivery; further ones are counted on the last kept. */
const KEPT_OF_REASON = 1_000;
/** Told back in the receipt. */
const TOLD = 20;
const MAX_VALUE_CHARS = 200;
const MAX_RAW_BYTES = 64 * 1024;

export interface RefusedItems {
  /** Refused by the decoder: the raw piece is bytes for it. */
  addDecoded(item: RefusedItem): void;
  /** Refused by intake: the raw piece is the item itself. */
  add(
    reason: RefusalReason,
    where: string,
    value: unknown,
    allowed: string,
    next: string,
    item: unknown,
  ): void;
  readonly count: number;
  /** The first ones, for the receipt. */
  readonly told: readonly RefusedItem[];
  readonly kept: readonly KeptRefusal[];
}

/** An empty collection. */
export function createRefusedItems(): RefusedItems {
  const told: RefusedItem[] = [];
  const kept: KeptRefusal[] = [];
  const ofReason = new Map<string, { kept: number; last: KeptRefusal | undefined }>();
  let count = 0;

  const keep = (refusal: RefusedItem, isItem: boolean) => {
    count += 1;
    if (told.length < TOLD) told.push(refusal);
    const seen = ofReason.get(refusal.reason) ?? { kept: 0, last: undefined };
    ofReason.set(refusal.reason, seen);
    if (seen.kept >= KEPT_OF_REASON) {
      if (seen.last !== undefined) seen.last.repeated += 1;
      return;
    }
    seen.kept += 1;
    seen.last = toKeptRefusal(refusal, isItem);
    kept.push(seen.last);
  };

  return {
    addDecoded: (item) => keep(item, false),
    add(reason, where, value, allowed, next, item) {
      const refusal = { reason, where, value: toShortText(value), allowed, next };
      // Beyond the bound only the count matters; the item need not be written out.
      const isFull = (ofReason.get(reason)?.kept ?? 0) >= KEPT_OF_REASON && count >= TOLD;
      keep(isFull ? refusal : { ...refusal, raw: JSON.stringify(item) }, true);
    },
    get count() {
      return count;
    },
    told,
    kept,
  };
}

/** As its row keeps it; a raw piece that is too long is left to the delivery. */
export function toKeptRefusal({ raw, ...rest }: RefusedItem, isItem = true): KeptRefusal {
  const bytes = raw === undefined || raw.length > MAX_RAW_BYTES ? null : Buffer.from(raw);
  return { ...withoutNul(rest), raw: bytes, isItem: isItem && bytes !== null, repeated: 0 };
}

/** The feed has a name for the asset, but its owner has not given it, or no longer. Whose it is, is not told at the door. */
export function refuseWithheld(refused: RefusedItems, where: string, value: string, item: unknown): void {
  refused.add(
    'not_given',
    where,
    value,
    'assets of the feed’s agency, of agencies below it, or given to it by their owner',
    'Ask the owner of the asset to give it to this feed, then replay.',
    item,
  );
}

function toShortText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length <= MAX_VALUE_CHARS ? text : `${text.slice(0, MAX_VALUE_CHARS - 1)}…`;
}

function withoutNul<Refusal extends Omit<RefusedItem, 'raw'>>(refusal: Refusal): Refusal {
  const { where, value, allowed, next } = refusal;
  return {
    ...refusal,
    where: toClean(where),
    value: toClean(value),
    allowed: toClean(allowed),
    next: toClean(next),
  };
}
