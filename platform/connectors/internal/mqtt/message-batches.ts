/**
 * Gathers single messages of one feed that arrive in the same turn of the event loop into one delivery, so that a
 * thousand small messages do not become a thousand transactions. A message is done when its delivery is committed.
 */
import { takesLines } from '../../../decoders/decoders.ts';
import type { FeedList, IntakeDoor } from '../intake-door.ts';
import { submitPatiently } from '../patient-submit.ts';

/** A batch stays small enough to be decoded at once; batches that come together are written together. */
const MAX_BATCH = 1_000;
const MAX_BATCH_BYTES = 96 * 1024;
const NEWLINE = 10;
const OPENING_BRACE = 123;

export interface Message {
  readonly feedId: string;
  readonly topic: string;
  readonly payload: Buffer;
  readonly source: string;
}

export interface MessageBatches {
  /** Resolves after the commit, also when items were refused: they are kept. Rejects when nothing was stored. */
  push(message: Message): Promise<void>;
}

interface Batch {
  readonly name: string;
  readonly source: string;
  readonly payloads: Buffer[];
  bytes: number;
  readonly done: Promise<void>;
  readonly settle: (outcome: Promise<unknown>) => void;
}

/** Makes the batches of one connector; `signal` ends all waiting. */
export function createMessageBatches(
  intake: IntakeDoor,
  feeds: FeedList,
  signal: AbortSignal,
): MessageBatches {
  const open = new Map<string, Batch>();

  const flush = (id: string, feedId: string) => {
    const batch = open.get(id);
    if (batch === undefined) return;
    open.delete(id);
    const { name, source, payloads } = batch;
    const bytes = payloads.length === 1 && payloads[0] ? payloads[0] : joinLines(payloads);
    batch.settle(submitPatiently(intake, { feedId, bytes, name, source, mayRepeat: true }, signal));
  };

  return {
    async push({ feedId, topic, payload, source }) {
      const decoder = feeds.findFeed(feedId)?.decoder;
      if (decoder === undefined || !takesLines(decoder) || !isOneLine(payload)) {
        const push = { feedId, bytes: payload, name: topic, source, mayRepeat: true } as const;
        await submitPatiently(intake, push, signal);
        return;
      }
      const id = `${feedId}\n${source}`;
      let batch = open.get(id);
      if (batch === undefined) {
        batch = createBatch(`feeds/${feedId}`, source);
        open.set(id, batch);
        setImmediate(flush, id, feedId);
      }
      batch.payloads.push(payload);
      batch.bytes += payload.length;
      const { done } = batch;
      if (batch.payloads.length >= MAX_BATCH || batch.bytes >= MAX_BATCH_BYTES) flush(id, feedId);
      await done;
    },
  };
}

function createBatch(name: string, source: string): Batch {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return {
    name,
    source,
    payloads: [],
    bytes: 0,
    done: promise,
    settle: (outcome) => void outcome.then(() => resolve(), reject),
  };
}

/** One JSON object without a line end inside: only such payloads stay themselves when they are joined. */
function isOneLine(payload: Buffer): boolean {
  return payload[0] === OPENING_BRACE && payload.indexOf(NEWLINE) === -1;
}

function joinLines(payloads: readonly Buffer[]): Buffer {
  const joined = Buffer.allocUnsafe(payloads.reduce((sum, payload) => sum + payload.length + 1, 0));
  let at = 0;
  for (const payload of payloads) {
    at += payload.copy(joined, at);
    joined[at++] = NEWLINE;
  }
  return joined;
}
