/** The way of a push through intake: room → decode → register → check → group → commit → receipt. */
import type { Receipt } from '../../../contract/feeds/receipt.ts';
import type { Decoded, Decoder } from '../../../contract/feeds/item.ts';
import type { FeedIndex } from '../../catalogue/feeds.ts';
import { isFormDoor } from '../../../contract/feeds/feed.ts';
import { runDecoder } from '../../decoding/decoding.ts';
import { forbidden, tooLarge, unavailable } from '../../kernel/errors.ts';
import type { IntakeDeps } from '../intake-needs.ts';
import type { Push } from '../push.ts';
import { WholeRefused } from '../whole-refused.ts';
import { createCheckContext } from './checking/check-context.ts';
import { checkItems } from './checking/checker.ts';
import { decodingOf } from './decoding-of.ts';
import type { DeliveryIds } from './writing/delivery-ids.ts';
import { createFeedMemories, toSent } from './memory/feed-memory.ts';
import { keepRaw, keepRefusals, mustKeepRaw, openDraft } from './writing/draft.ts';
import { createGroup, marksOf, rangesSince, sizeOf } from './writing/group.ts';
import { toItemsDecoded } from './checking/kept-item.ts';
import type { Keys } from './keys.ts';
import type { AddItems } from './large.ts';
import type { Queue } from './queue.ts';
import { createPartsTaker } from './large.ts';
import { emptyReceipt } from './writing/outcome.ts';
import { toRaw } from './raw-delivery.ts';
import { hasAttached, keepAttached } from './records/attached.ts';
import type { KeepPhoto } from './records/attached.ts';
import type { RecordLives } from './records/record-life.ts';
import { createRefusedItems } from './checking/refused.ts';
import { reserve, toForget } from './memory/stream-memory.ts';
import type { StreamMemory } from './memory/stream-memory.ts';
import type { SubmitOptions } from './submit-options.ts';
import { listUnknown } from './checking/unknown.ts';
import type { Writer } from './writing/writer.ts';

/** Larger deliveries come as several, or as a file. */
const MAX_PUSH_BYTES = 128 * 1024 * 1024;

export interface SubmitDeps extends IntakeDeps {
  readonly queue: Queue;
  readonly memory: StreamMemory;
  readonly ids: DeliveryIds;
  readonly writer: Writer;
  readonly keys: Keys;
  readonly recordLives: RecordLives;
  readonly keepPhoto: KeepPhoto;
}

export type Submit = (push: Push, options?: SubmitOptions) => Promise<Receipt>;

/** Makes `submit`, and `close` after which nothing is taken any more. */
export function createSubmit(deps: SubmitDeps): { submit: Submit; close: () => void } {
  const { catalogue, queue, keys, store, memory, ids, writer, clock, isErased = () => false } = deps;
  const memories = createFeedMemories(deps.db, deps.log, writer);
  let isClosed = false;

  const submit: Submit = async (push, options = {}) => {
    if (isClosed)
      throw unavailable('The centre is stopping.', {
        retryAfterSec: 5,
        next: 'Send it again in a few seconds.',
      });
    const { feed } = catalogue.resolve(push.feedId);
    if (feed.paused)
      throw forbidden(`The feed ${feed.id} is paused.`, {
        where: `feed ${feed.id}`,
        next: 'An administrator can resume it.',
      });
    if (isFormDoor(feed.definition.door) && push.whole === undefined)
      throw forbidden(`The feed ${feed.id} takes forms, and nothing else.`, {
        where: `feed ${feed.id}`,
        value: push.source,
        next: 'Send the form at its screen, or by its action under /api/v1/services.',
      });
    const size = push.bytes.length;
    if (size > MAX_PUSH_BYTES)
      throw tooLarge('The delivery is too large.', {
        value: size,
        allowed: `${MAX_PUSH_BYTES} bytes`,
        next: 'Send it in parts.',
      });
    // What waits for a decoding thread stands in a line of its own: one feed's large files leave room for the others.
    const inParts = options.isItem !== true && push.items === undefined && isLarge(push);
    if (!inParts || queue.pressure().full) queue.enter(size);
    try {
      const taken = inParts ? () => takeLarge(push, options) : () => take(push, options);
      if (push.key === undefined) return await taken();
      return await keys.once(push.feedId, push.key, taken);
    } finally {
      if (!inParts) queue.leave(size);
    }
  };

  const isLarge = ({ feedId, bytes, isStream, source }: Push): boolean => {
    if (deps.decoding === undefined || isStream === true) return false;
    return deps.decoding.isLarge(findDecoder(feedId, source).decoder, bytes);
  };

  const take = async (push: Push, options: SubmitOptions): Promise<Receipt> => {
    const receivedMs = push.receivedMs ?? clock.now();
    if (push.items !== undefined) return register(push, receivedMs, push.items, options);
    const { decoder, settings } =
      options.isItem === true ? { decoder: undefined, settings: {} } : findDecoder(push.feedId, push.source);
    if (decoder?.remembers === true) return takeInOrder(push, decoder, receivedMs, options);
    const decoding =
      decoder === undefined
        ? toItemsDecoded(push.bytes)
        : runDecoder(decoder, toRaw(push, options.firstReceivedMs ?? receivedMs), {
            feedId: push.feedId,
            settings,
            utcOffsetMin: deps.utcOffsetMin,
            sender: push.source,
            memory: NOTHING,
            cache: NOTHING,
          });
    const decoded = decoding instanceof Promise ? await decoding : decoding;
    if (isEmpty(decoded) && push.key === undefined) return emptyReceipt(decoded);
    return register(push, receivedMs, decoded, options);
  };

  /** What the decoder remembers is stored with the delivery; see feed-memory.ts. */
  const takeInOrder = async (push: Push, decoder: Decoder, receivedMs: number, options: SubmitOptions) => {
    const sent = await toSent(push, decoder, receivedMs, options);
    return memories.inOrder(sent, async (remembered, cache) => {
      const decoded = await runDecoder(decoder, toRaw(push, options.firstReceivedMs ?? receivedMs), {
        feedId: push.feedId,
        settings: catalogue.getFeed(push.feedId).definition.settings ?? {},
        utcOffsetMin: deps.utcOffsetMin,
        sender: push.source,
        memory: remembered,
        cache,
      });
      const isNothing = isEmpty(decoded) && push.key === undefined;
      const reviewed = await review(push, decoded);
      await makeReady(push, reviewed);
      return (remember, isChanged) =>
        isNothing && !isChanged
          ? Promise.resolve(emptyReceipt(decoded))
          : add(catalogue.resolve(push.feedId), push, receivedMs, reviewed, options, { remember });
    });
  };

  const review = async ({ feedId }: Push, decoded: Decoded): Promise<Decoded> =>
    deps.review === undefined || decoded.periodValues === undefined
      ? decoded
      : deps.review(catalogue.getFeed(feedId).definition, decoded);

  /** Registers what the contract lets be registered; afterwards adding waits for nothing. */
  const makeReady = async (push: Push, decoded: Decoded) => {
    if (catalogue.resolve(push.feedId).feed.definition.contract.unknown === 'register') {
      const unknown = listUnknown(catalogue.resolve(push.feedId), decoded);
      if (unknown.length > 0) await catalogue.registerUnknown(push.feedId, unknown);
    }
    for (let wait = ids.ready(); wait !== undefined; wait = ids.ready()) await wait;
  };
  const register: AddItems = async (push, receivedMs, decoded, options, more) => {
    const known = decoded.periodValues === undefined ? decoded : await review(push, decoded);
    const reviewed = hasAttached(known) ? await keepAttached(push.feedId, known, deps.keepPhoto) : known;
    await makeReady(push, reviewed);
    // From here to the group nothing waits: rows of a push lie together.
    return add(catalogue.resolve(push.feedId), push, receivedMs, reviewed, options, more);
  };
  const takeLarge = createPartsTaker(deps, register, findDecoder, memories);

  function findDecoder(feedId: string, source: string) {
    const { decoderId, settings } = decodingOf(catalogue.getFeed(feedId).definition, source);
    const decoder = deps.decoders.find(decoderId);
    if (decoder === undefined) throw noDecoder(feedId, decoderId);
    return { decoder, settings };
  }

  const add = (
    index: FeedIndex,
    push: Push,
    receivedMs: number,
    decoded: Decoded,
    options: SubmitOptions,
    { part, remember }: NonNullable<Parameters<AddItems>[4]> = {},
  ) => {
    reserve(memory, catalogue.maxDatastreamId(), catalogue.maxAssetId());
    const group = push.whole === undefined ? writer.open() : createGroup(1);
    const { draft, isShared } = openDraft(group, push, receivedMs, ids);
    const refused = part?.refused ?? createRefusedItems();
    const refusedBefore = refused.count;
    const context = createCheckContext({
      catalogue,
      index,
      group,
      draft,
      memory,
      refused,
      partitionOf: store.write.partitionOf,
      utcOffsetMin: deps.utcOffsetMin,
      recordLives: deps.recordLives,
      speedLimitOf: deps.speedLimitOf,
      isErased,
      madeOf: push.madeOf,
    });
    const before = marksOf(group);
    // Only what may be refused whole, and is no mere record, pays for the copy.
    const hasValues = (decoded.readings?.length ?? 0) + (decoded.positions?.length ?? 0) > 0;
    const forget = push.whole !== undefined && hasValues ? toForget(memory) : undefined;
    const sizeBefore = sizeOf(group);
    checkItems(context, decoded);
    if (push.whole !== undefined && refused.count > 0) {
      forget?.(group);
      throw new WholeRefused(refused.told);
    }
    const added = sizeOf(group) - sizeBefore;
    queue.addItems(added);
    const refusedCount = refused.count - refusedBefore;
    draft.items += added + refusedCount;
    draft.refused += refusedCount;
    if (part !== undefined) context.converted = part.converted ||= context.converted;
    const isWhole = part?.isLast !== false;
    const remembered = remember?.(draft.id);
    if (isWhole) draft.bytes += push.bytes.length;
    if (isWhole && options.isReplay !== true) keepRefusals(draft, refused.kept, push.bytes, isShared);
    const receipt = new Promise<Receipt>((answer, fail) => {
      group.pushes.push({
        draft,
        ...rangesSince(group, before),
        skipped: decoded.skipped ?? 0,
        refused: refused.told,
        refusedCount,
        remembered,
        alongside: push.alongside,
        whole: push.whole,
        answer,
        fail,
      });
    });
    if (forget !== undefined) receipt.catch(() => forget(group));
    if (isWhole && mustKeepRaw(push, context, options)) keepRaw(draft, push);
    if (push.whole === undefined) writer.pushed();
    else writer.pushedAlone(group);
    return receipt;
  };

  return { submit, close: () => void (isClosed = true) };
}

/** Of decoders that remember nothing; one that tries all the same has a fault and is told so. */
const NOTHING: Record<string, unknown> = Object.freeze({});

function isEmpty({ skipped: _skipped, ...lists }: Decoded): boolean {
  return Object.values(lists).every((list) => list === undefined || list.length === 0);
}

function noDecoder(feedId: string, decoder: string) {
  return unavailable(`The decoder of the feed ${feedId} is not there.`, {
    where: `feed ${feedId}`,
    value: decoder,
    allowed: 'a decoder of the list GET /api/v1/decoders',
    next: 'Set the decoder of the feed, or install the service that brings it. Keep the data and send it again.',
    retryAfterSec: 300,
  });
}
