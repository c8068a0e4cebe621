/**
 * What decoders remember of their feeds. A memory is stored with the delivery that changed it; until then it is only
 * believed by deliveries that stand behind it in the same transaction. So nothing is remembered that was not stored,
 * and two deliveries of a feed that remembers are decoded in the order in which they came.
 */
import { webcrypto } from 'node:crypto';
import type { Receipt } from '../../../../contract/feeds/receipt.ts';
import type { Decoder } from '../../../../contract/feeds/item.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Push } from '../../push.ts';
import type { Group, Remembered } from '../writing/group.ts';
import { emptyReceipt } from '../writing/outcome.ts';
import type { SubmitOptions } from '../submit-options.ts';
import type { Writer } from '../writing/writer.ts';

/** Beyond it a decoder begins anew: better a gap than a row that grows without end. */
const MAX_MEMORY_CHARS = 2 * 1024 * 1024;
/** A sender without an answer tries again within this time; a gauge that says the same later says it again. */
const RETRY_WINDOW_MS = 30_000;
const MAX_SENDERS = 100;

type Json = Record<string, unknown>;
/** The last delivery of each sender: the hash of its bytes, when it came, its id. */
type Senders = Readonly<Record<string, readonly [hash: string, atMs: number, deliveryId: number]>>;

/** A push as the memory of its feed knows it. */
export interface Sent {
  readonly feedId: string;
  readonly decoder: Decoder;
  readonly source: string;
  readonly receivedMs: number;
  /** Of the bytes; undefined when the same bytes again are news. */
  readonly hash: string | undefined;
}

/** What is to be stored with the delivery; undefined when nothing is. */
export type Remember = (deliveryId: number) => Remembered | undefined;
/** Adds what was decoded to the open group, without waiting for anything before. */
export type AddWith = (remember: Remember, isChanged: boolean) => Promise<Receipt>;

export interface FeedMemories {
  /**
   * Decodes in the order of the feed and adds. `take` decodes with a copy of the memory, which it changes; it is called
   * again when a delivery before this one could not be stored. `alone`: nothing else of the feed is decoded until this
   * is stored, for what is stored in several transactions.
   */
  inOrder(
    sent: Sent,
    take: (memory: Json, cache: Json) => Promise<AddWith>,
    options?: { readonly alone: boolean },
  ): Promise<Receipt>;
}

/** What is remembered of a feed at one moment. */
interface Kept {
  readonly decoder: string;
  readonly version: number;
  readonly memory: string;
  readonly senders: string;
  readonly cache: Json;
}

interface FeedState {
  kept: Kept | undefined;
  /** Resolves when the push before is decoded and added. */
  tail: Promise<void>;
  /** Where the pushes lie that changed the memory and are not stored yet: one group at a time. */
  group: Group | undefined;
  readonly unstored: Set<Promise<unknown>>;
}

/** Makes the memories; each is read when its feed is first heard. */
export function createFeedMemories(db: Database, log: Log, writer: Pick<Writer, 'open'>): FeedMemories {
  const states = new Map<string, FeedState>();

  const enter = async (feedId: string) => {
    let state = states.get(feedId);
    if (state === undefined) {
      state = { kept: undefined, tail: Promise.resolve(), group: undefined, unstored: new Set() };
      states.set(feedId, state);
    }
    const { tail } = state;
    const { promise, resolve: leave } = Promise.withResolvers<void>();
    state.tail = promise;
    await tail;
    return { state, leave };
  };

  const read = async (feedId: string, decoder: string): Promise<Kept> => {
    const found = await db.withRetry(() =>
      db.pool.query<Omit<Kept, 'cache'>>(
        'select decoder, version::float8 as version, memory, senders from feed_memory where feed_id = $1',
        [feedId],
      ),
    );
    const row = found.rows[0] ?? { decoder, version: 0, memory: '{}', senders: '{}' };
    return { ...row, cache: {} };
  };

  /** The memory as this push finds it. What another decoder left says nothing to this one. */
  const open = async (state: FeedState, { feedId, decoder: { id } }: Sent): Promise<Kept> => {
    const kept = (state.kept ??= await read(feedId, id));
    if (kept.decoder !== id) state.kept = { ...kept, decoder: id, memory: '{}', cache: {} };
    return state.kept;
  };

  const toMemoryText = (memory: Json, { feedId, decoder }: Sent): string => {
    const text = JSON.stringify(memory);
    if (text.length <= MAX_MEMORY_CHARS) return text;
    log.error(
      { feedId, decoder: decoder.id, chars: text.length },
      'a decoder remembers too much: it begins anew',
    );
    return '{}';
  };

  const inOrder: FeedMemories['inOrder'] = async (sent, take, { alone } = { alone: false }) => {
    const { state, leave } = await enter(sent.feedId);
    const mustWait = () => state.unstored.size > 0 && (alone || state.group !== writer.open());
    try {
      for (;;) {
        if (mustWait()) await Promise.allSettled(state.unstored);
        if (mustWait()) continue;
        const kept = await open(state, sent);
        const before = findBefore(kept, sent);
        if (before !== undefined && state.unstored.size === 0)
          return { ...emptyReceipt({}), duplicateOf: before };
        // Only what is stored stands for what is sent again.
        if (before !== undefined) {
          await Promise.allSettled(state.unstored);
          continue;
        }
        const memory = JSON.parse(kept.memory) as Json;
        const add = await take(memory, kept.cache);
        if (state.kept !== kept || mustWait()) continue;
        const text = toMemoryText(memory, sent);
        const group = writer.open();
        const receipt = add((deliveryId) => {
          const next = { ...kept, memory: text, senders: toSenders(kept, sent, deliveryId) };
          if (next.memory === kept.memory && next.senders === kept.senders) return undefined;
          state.kept = { ...next, version: kept.version + 1 };
          return { ...state.kept, feedId: sent.feedId, before: kept.version };
        }, text !== kept.memory);
        follow(state, group, receipt);
        return alone ? await receipt : receipt;
      }
    } finally {
      leave();
    }
  };
  return { inOrder };
}

/** The push as the memory of its feed knows it: what came by arrival and may be sent again is known by its bytes. */
export async function toSent(
  { feedId, source, bytes, key, mayRepeat }: Push,
  decoder: Decoder,
  receivedMs: number,
  { isReplay }: SubmitOptions,
): Promise<Sent> {
  const isKnownByBytes =
    decoder.timesByArrival === true && mayRepeat === true && key === undefined && isReplay !== true;
  // A copy: the digest is made beside the event loop, and the buffer is the door's.
  const hash = isKnownByBytes
    ? Buffer.from(await webcrypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('base64')
    : undefined;
  return { feedId, decoder, source, receivedMs, hash };
}

/** Until it is stored others wait for it; when it can't be, the memory is read again as it was. */
function follow(state: FeedState, group: Group, receipt: Promise<Receipt>): void {
  state.group = group;
  state.unstored.add(receipt);
  const end = () => state.unstored.delete(receipt);
  receipt.then(end, () => {
    state.kept = undefined;
    end();
  });
}

/** The delivery whose bytes its sender has just sent, when these are the same. Only the last counts: A, B, A are three. */
function findBefore({ senders }: Kept, { source, hash, receivedMs }: Sent): number | undefined {
  if (hash === undefined) return undefined;
  const last = (JSON.parse(senders) as Senders)[source];
  if (last === undefined || last[0] !== hash) return undefined;
  return Math.abs(receivedMs - last[1]) < RETRY_WINDOW_MS ? last[2] : undefined;
}

function toSenders({ senders }: Kept, { source, hash, receivedMs }: Sent, deliveryId: number): string {
  if (hash === undefined) return senders;
  const others = Object.entries(JSON.parse(senders) as Senders).filter(
    ([other, [, atMs]]) => other !== source && Math.abs(receivedMs - atMs) < RETRY_WINDOW_MS,
  );
  const all = [...others, [source, [hash, receivedMs, deliveryId]] as const];
  return JSON.stringify(Object.fromEntries(all.slice(-MAX_SENDERS)));
}
