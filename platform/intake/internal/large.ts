/**
 * A large delivery: decoded in a thread of its own, taken and stored part by part, so that between two parts everybody
 * else has their turn. Each part is a delivery of the ledger; the last one carries the key, the bytes and the refusals,
 * so that a key stands for a delivery that is stored whole.
 */
import type { Receipt } from '../../../contract/feeds/receipt.ts';
import type { Decoded, Decoder, RefusedItem } from '../../../contract/feeds/item.ts';
import type { DecodedEnd } from '../../decoding/decoding.ts';
import { isHaivanError, unavailable } from '../../kernel/errors.ts';
import type { HaivanError } from '../../kernel/errors.ts';
import type { IntakeDeps } from '../intake-needs.ts';
import type { Push } from '../push.ts';
import { toSent } from './memory/feed-memory.ts';
import type { AddWith, FeedMemories, Remember } from './memory/feed-memory.ts';
import { PART } from './keys.ts';
import { emptyReceipt } from './writing/outcome.ts';
import { toRaw } from './raw-delivery.ts';
import { createRefusedItems } from './checking/refused.ts';
import type { RefusedItems } from './checking/refused.ts';
import type { SubmitOptions } from './submit-options.ts';

/** Makes the taking of large deliveries; `add` stores the items of a part. */
export function createPartsTaker(
  { clock, decoding, utcOffsetMin }: IntakeDeps,
  add: AddItems,
  findDecoder: (
    feedId: string,
    source: string,
  ) => { readonly decoder: Decoder; readonly settings: Readonly<Record<string, unknown>> },
  memories: FeedMemories,
) {
  /** Stores all parts but the last, and answers how that one is stored. Changes `memory` as the decoder did. */
  const takeAllButLast = async (
    push: Push,
    receivedMs: number,
    options: SubmitOptions,
    memory: Record<string, unknown>,
  ): Promise<AddWith> => {
    if (decoding === undefined) throw new Error('large deliveries need decoding');
    const { feedId } = push;
    const { key: _ofTheLast, ...keyless } = push;
    const partPush: Push = { ...keyless, source: `${push.source}${PART}` };
    const part: PartOf = { refused: createRefusedItems(), isLast: false, converted: false };
    const parts = decoding.decodeInParts({
      holder: feedId,
      ...findDecoder(feedId, push.source),
      raw: toRaw(push, options.firstReceivedMs ?? receivedMs),
      feedId,
      utcOffsetMin,
      sender: push.source,
      memory,
    });
    let sum: Receipt | undefined;
    /** Taken when it is known whether another one follows. */
    let held: Decoded | undefined;
    try {
      let next = await parts.next();
      for (; next.done !== true; next = await parts.next()) {
        if (held !== undefined) sum = toSum(sum, await add(partPush, receivedMs, held, options, { part }));
        held = next.value;
      }
      const { skipped, memory: left } = next.value;
      for (const name of Object.keys(memory)) delete memory[name];
      Object.assign(memory, left);
      return async (remember, isChanged) => {
        if (held === undefined && push.key === undefined && !isChanged) return emptyReceipt({ skipped });
        const last = { part: { ...part, isLast: true }, remember };
        try {
          return { ...toSum(sum, await add(push, receivedMs, held ?? {}, options, last)), skipped };
        } catch (error) {
          throw toPartly(error, feedId, sum);
        }
      };
    } catch (error) {
      // What is too large to be decoded is a refusal that is kept: a sender who is told "no" by no protocol would
      // send it for ever.
      if (sum === undefined && isHaivanError(error) && error.id === 'too_large')
        return (remember) => add(push, receivedMs, { refused: [toRefused(error)] }, options, { remember });
      throw toPartly(error, feedId, sum);
    } finally {
      await parts.return(NOTHING_LEFT);
    }
  };

  return async (push: Push, options: SubmitOptions): Promise<Receipt> => {
    const receivedMs = push.receivedMs ?? clock.now();
    const { decoder } = findDecoder(push.feedId, push.source);
    if (decoder.remembers !== true) {
      const addLast = await takeAllButLast(push, receivedMs, options, {});
      return addLast(() => undefined, false);
    }
    const sent = await toSent(push, decoder, receivedMs, options);
    return memories.inOrder(sent, (memory) => takeAllButLast(push, receivedMs, options, memory), {
      alone: true,
    });
  };
}

const NOTHING_LEFT: DecodedEnd = {
  readings: 0,
  positions: 0,
  records: 0,
  facts: 0,
  forecasts: 0,
  periodValues: 0,
  periodReports: 0,
  refused: 0,
  skipped: 0,
  memory: {},
};

/** What is said when parts before this error are stored. */
function toPartly(error: unknown, feedId: string, sum: Receipt | undefined): unknown {
  if (sum === undefined) return error;
  return unavailable(
    'Only a part of the delivery could be stored.',
    {
      where: `feed ${feedId}`,
      value: `${sum.accepted} new items were stored`,
      next: 'Send the whole delivery again: what is stored already is known and not stored twice.',
      retryAfterSec: 30,
    },
    error,
  );
}

function toRefused({ message, details }: HaivanError): RefusedItem {
  const { where = 'the whole delivery', value = message, allowed = '', next = '' } = details;
  const told = typeof allowed === 'string' ? allowed : allowed.en;
  return { reason: 'too_large', where, value: String(value), allowed: told, next };
}

/** The receipt of the parts so far; refusals are told of all of them by each. */
function toSum(
  before: Receipt | undefined,
  { accepted, duplicates, corrected, refused, ...last }: Receipt,
): Receipt {
  const statuses = { ...before?.unknownStatuses };
  for (const [status, count] of Object.entries(last.unknownStatuses ?? {}))
    statuses[status] = (statuses[status] ?? 0) + count;
  const placesLeftOut = (before?.placesLeftOut ?? 0) + (last.placesLeftOut ?? 0);
  return {
    ...last,
    ...(placesLeftOut === 0 ? {} : { placesLeftOut }),
    ...(Object.keys(statuses).length === 0 ? {} : { unknownStatuses: statuses }),
    accepted: accepted + (before?.accepted ?? 0),
    duplicates: duplicates + (before?.duplicates ?? 0),
    corrected: corrected + (before?.corrected ?? 0),
    refused: refused + (before?.refused ?? 0),
  };
}

/** A part of a large delivery: what was refused of all its parts, told and kept with the last. */
export interface PartOf {
  readonly refused: RefusedItems;
  readonly isLast: boolean;
  /** A unit was converted in a part before. */
  converted: boolean;
}

/** Adds decoded items of a push to the open group; resolves after the commit. */
export type AddItems = (
  push: Push,
  receivedMs: number,
  decoded: Decoded,
  options: SubmitOptions,
  more?: { readonly part?: PartOf; readonly remember?: Remember },
) => Promise<Receipt>;
