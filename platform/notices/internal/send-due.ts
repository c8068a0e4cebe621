/** Sends what is due by one channel: in batches, some at the same moment, each with its receipt before the next begins. */
import type { DeliveryChannel } from '../../../contract/notices/delivery-channels.ts';
import { MINUTE_MS, SECOND_MS } from '../../../contract/basics/time-units.ts';
import { toPauseMs } from '../../notifications/web-push.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import * as rows from './delivery-rows.ts';
import type { Due, ToBrowser, ToMailbox, ToReceiver } from './delivery-rows.ts';
import { createReceiptBook } from './receipt-book.ts';
import type { ReceiptBook } from './receipt-book.ts';

const BATCH = 1_024;
/** Longer than a batch takes when everybody it goes to is silent: 1,024 / 64 tries of 15 s. */
const LEASE_MS = 5 * MINUTE_MS;

export interface DueDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** 0 to 1; spreads repeated tries. */
  readonly random: () => number;
}

/** What became of one try; `dropped`: who it went to is no more, and the delivery has gone with it. */
export type Told =
  | { readonly outcome: 'sent'; readonly answer: string }
  | { readonly outcome: 'retry'; readonly answer: string; readonly afterSec?: number | undefined }
  | { readonly outcome: 'failed'; readonly answer: string }
  | { readonly outcome: 'dropped' };

export interface DueChannel<To> {
  readonly channel: DeliveryChannel;
  /** How many are sent at the same moment, and so how many at most come twice after a crash. */
  readonly atOnce: number;
  /** Never rejects for a trouble on the way: that is an answer. Not asked when the message has ended. */
  send(one: Due<To>): Promise<Told>;
}

/**
 * Makes the sender of one channel; nobody else sends by it. A lost warning is worse than one that comes twice: what was
 * being handed over when the centre died is sent again, under the same key, and counted as perhaps twice.
 *
 * @returns sends what is due and resolves to when the next is, epoch ms.
 */
export function createDueSender<To extends ToBrowser | ToMailbox | ToReceiver>(
  deps: DueDeps,
  way: DueChannel<To>,
): () => Promise<number | undefined> {
  const { db, clock } = deps;
  const book = createReceiptBook(db, clock);
  /** Of the centre before, or of a look that the database cut short, something may still be taken. */
  let isFree = false;
  return async () => {
    if (!isFree) {
      await book.write();
      await rows.freeTaken(db.pool, way.channel, clock.now());
      isFree = true;
    }
    const nowMs = clock.now();
    const firstMs = await rows.findNextMs(db.pool, way.channel);
    if (firstMs === undefined || firstMs > nowMs) return firstMs;
    isFree = false;
    const taken = { nowMs, untilMs: nowMs + LEASE_MS, most: BATCH };
    await sendAll(deps, way, book, await rows.claimDue<To>(db.pool, way.channel, taken));
    isFree = true;
    return rows.findNextMs(db.pool, way.channel);
  };
}

async function sendAll<To>(
  deps: DueDeps,
  way: DueChannel<To>,
  book: ReceiptBook,
  due: readonly Due<To>[],
): Promise<void> {
  const left = due.values();
  const work = async () => {
    for (const one of left) {
      const receipt = await sendOne(deps, way, book, one);
      if (receipt !== undefined) book.note(receipt);
    }
  };
  // Nobody is left behind sending when one has thrown.
  const ended = await Promise.allSettled(Array.from({ length: Math.min(way.atOnce, due.length) }, work));
  await book.write();
  const broken = ended.find(({ status }) => status === 'rejected');
  if (broken?.status === 'rejected') throw broken.reason;
}

/** Resolves with what is to be written down; undefined: nothing, it went with who it was for or was not sent. */
async function sendOne<To>(
  { clock, random }: DueDeps,
  way: DueChannel<To>,
  book: ReceiptBook,
  one: Due<To>,
): Promise<rows.Receipt | undefined> {
  const { id, attempts, expiresMs } = one;
  if (expiresMs - clock.now() < SECOND_MS)
    return { id, state: 'failed', answer: 'the message had ended', nextMs: null };
  if (!(await book.begin(id))) return undefined;
  const told = await way.send(one);
  if (told.outcome === 'dropped') return undefined;
  const { answer } = told;
  if (told.outcome === 'sent') return { id, state: 'sent', answer, nextMs: null };
  const nextMs =
    told.outcome === 'retry'
      ? clock.now() +
        (told.afterSec === undefined ? toPauseMs(attempts, random()) : told.afterSec * SECOND_MS)
      : null;
  const isOver = nextMs === null || nextMs >= expiresMs;
  return { id, state: isOver ? 'failed' : 'queued', answer, nextMs: isOver ? null : nextMs };
}
