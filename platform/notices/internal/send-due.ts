/** Sends what is due by one channel: in batches, some at the same moment, receipts written down as they come. */
import type { DeliveryChannel } from '../../../contract/notices/delivery-channels.ts';
import { MINUTE_MS, SECOND_MS } from '../../../contract/basics/time-units.ts';
import { toPauseMs } from '../../notifications/web-push.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import * as rows from './delivery-rows.ts';
import type { Due, ToBrowser, ToMailbox, ToReceiver } from './delivery-rows.ts';

const BATCH = 1_024;
/** Longer than a batch takes when everybody it goes to is silent: 1,024 / 64 tries of 15 s. */
const LEASE_MS = 5 * MINUTE_MS;
/** Receipts that are written down together: after a crash no more than these are sent again. */
const MOST_UNWRITTEN = 64;

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
  /** How many are sent at the same moment. */
  readonly atOnce: number;
  /** Never rejects for a trouble on the way: that is an answer. Not asked when the message has ended. */
  send(one: Due<To>): Promise<Told>;
}

/** @returns when the next is due, epoch ms. */
export async function sendDue<To extends ToBrowser | ToMailbox | ToReceiver>(
  deps: DueDeps,
  way: DueChannel<To>,
): Promise<number | undefined> {
  const { db, clock } = deps;
  const nowMs = clock.now();
  const firstMs = await rows.findNextMs(db.pool, way.channel);
  if (firstMs === undefined || firstMs > nowMs) return firstMs;
  const taken = { nowMs, untilMs: nowMs + LEASE_MS, most: BATCH };
  const due = await rows.claimDue<To>(db.pool, way.channel, taken);
  if (due.length > 0) {
    const left = due.values();
    let sent: rows.SentDelivery[] = [];
    const writeSent = async () => {
      const told = sent;
      sent = [];
      if (told.length > 0) await rows.setSent(db.pool, told, clock.now());
    };
    const work = async () => {
      for (const one of left) {
        const told = await sendOne(deps, way, one);
        if (told !== undefined) sent.push(told);
        if (sent.length >= MOST_UNWRITTEN) await writeSent();
      }
    };
    await Promise.all(Array.from({ length: Math.min(way.atOnce, due.length) }, work));
    await writeSent();
  }
  return rows.findNextMs(db.pool, way.channel);
}

/** Resolves with its receipt where it was sent; every other answer is written down at once. */
async function sendOne<To>(
  { db, clock, random }: DueDeps,
  way: DueChannel<To>,
  one: Due<To>,
): Promise<rows.SentDelivery | undefined> {
  const { id, attempts, expiresMs } = one;
  const told: Told =
    expiresMs - clock.now() < SECOND_MS
      ? { outcome: 'failed', answer: 'the message had ended' }
      : await way.send(one);
  if (told.outcome === 'dropped') return undefined;
  const { answer } = told;
  if (told.outcome === 'sent') return { id, answer };
  const nowMs = clock.now();
  const nextMs =
    told.outcome === 'retry'
      ? nowMs + (told.afterSec === undefined ? toPauseMs(attempts, random()) : told.afterSec * SECOND_MS)
      : null;
  const isOver = nextMs === null || nextMs >= expiresMs;
  await rows.setTold(db.pool, id, {
    state: isOver ? 'failed' : 'queued',
    answer,
    nowMs,
    nextMs: isOver ? null : nextMs,
  });
  return undefined;
}
