/** The sender of one channel: claims what is due, sends it, and writes down what the provider answered. */
import type { Channel } from '../../../contract/people/notification.ts';
import { channels } from '../../../contract/people/notification.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Transaction } from '../../kernel/database.ts';
import type { Log } from '../../kernel/log.ts';
import { createWakeUp } from '../../kernel/wake-up.ts';
import type { WakeUp } from '../../kernel/wake-up.ts';
import { toPauseMs } from './back-off.ts';
import { toTroubleAnswer } from './channel.ts';
import type { ChannelSender, LateReceipt, Message, SendAnswer } from './channel.ts';
import { claim } from './claim.ts';

/** Another process claims, or the provider's rate is used up. */
const SOON_MS = 250;
const LIMITED_MS = 2_000;
/** Receipts that came before their message's answer was written down. */
const MOST_EARLY = 1_000;

export interface SenderDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1; spreads repeated tries. */
  readonly random: () => number;
  readonly toUrl: (link: string) => string;
  /** A message was given up; in the transaction that says so. */
  readonly onFailed: (tx: Transaction, channel: Channel, message: Message, answer: string) => Promise<void>;
  /** Rows of the app were told; after the commit. */
  readonly onTold: (ids: readonly number[]) => Promise<void>;
}

export interface Sender extends WakeUp {
  readonly channel: Channel;
}

/** Makes the sender of a channel. */
export function createSender(channel: ChannelSender, deps: SenderDeps): Sender {
  const { db, clock, log, random, toUrl, onFailed, onTold } = deps;
  const early = new Map<string, LateReceipt>();

  const look = async (): Promise<number | undefined> => {
    const nowMs = clock.now();
    const firstMs = await findNextMs(db, channel.channel);
    if (firstMs === undefined || firstMs > nowMs) return firstMs;
    const claimed = await claim(db, {
      channel: channel.channel,
      lockNumber: channels.indexOf(channel.channel),
      perMinute: channel.perMinute,
      atMost: channel.atOnce * 4,
      nowMs,
      toUrl,
    });
    if (!claimed.mine) return nowMs + SOON_MS;
    await sendAll(claimed.messages);
    const nextMs = await findNextMs(db, channel.channel);
    if (claimed.isLimited) return nowMs + LIMITED_MS;
    // What is due but could not be claimed is locked by somebody for a moment.
    if (nextMs !== undefined && nextMs <= nowMs && claimed.messages.length === 0) return nowMs + SOON_MS;
    return nextMs;
  };

  const sendAll = async (messages: readonly Message[]) => {
    const left = [...messages];
    const work = async () => {
      for (let message = left.shift(); message !== undefined; message = left.shift()) await sendOne(message);
    };
    await Promise.all(Array.from({ length: Math.min(channel.atOnce, left.length) }, work));
    if (messages.length > 0) await onTold(messages.map(({ id }) => id));
  };

  const sendOne = async (message: Message) => {
    const beganMs = performance.now();
    const answer = await channel.send(message).catch(toTroubleAnswer);
    const tookMs = Math.round(performance.now() - beganMs);
    await db.withRetry(() => db.tx((tx) => record(tx, message, answer, tookMs)));
    if (answer.outcome !== 'sent') return;
    for (const id of answer.awaited ?? []) {
      const told = early.get(id);
      if (early.delete(id) && told !== undefined) await onReceipt(told);
    }
  };

  const record = async (tx: Transaction, message: Message, answer: SendAnswer, tookMs: number) => {
    const nowMs = clock.now();
    const { rows } = await tx.query<{ attempts: number }>(
      `select attempts from notification where id = $1 and state in ('queued', 'cancelled') for update`,
      [message.id],
    );
    const { attempts } = rows[0] ?? {};
    if (attempts === undefined) return;
    const pauseMs =
      answer.outcome === 'retry' && answer.afterSec !== undefined
        ? answer.afterSec * 1000
        : toPauseMs(attempts, random());
    const isOver = answer.outcome === 'retry' && nowMs + pauseMs > message.giveUpMs;
    const outcome = isOver ? 'failed' : answer.outcome;
    await tx.query(
      `insert into notification_attempt (notification_id, time, outcome, answer, took_ms)
       values ($1, to_timestamp($2::float8 / 1000.0), $3, $4, $5)`,
      [message.id, nowMs, outcome, answer.answer, tookMs],
    );
    if (answer.outcome === 'sent' || answer.outcome === 'delivered') {
      await tx.query(
        `update notification set state = $2, next_attempt_at = null, trouble = null, receipt = $3,
           sent_at = to_timestamp($4::float8 / 1000.0),
           delivered_at = case when $2 = 'delivered' then to_timestamp($4::float8 / 1000.0) end
         where id = $1`,
        [message.id, outcome, answer.receipt, nowMs],
      );
      if (answer.awaited !== undefined)
        await tx.query(
          `insert into notification_receipt (channel, receipt, notification_id, state)
           select $1, r, $3, 'waiting' from unnest($2::text[]) r on conflict (channel, receipt) do nothing`,
          [channel.channel, answer.awaited, message.id],
        );
    } else if (outcome === 'failed') {
      await tx.query(
        `update notification set state = 'failed', next_attempt_at = null, trouble = $2 where id = $1`,
        [message.id, answer.answer],
      );
      await onFailed(tx, channel.channel, message, answer.answer);
    } else {
      await tx.query(
        `update notification set trouble = $2, next_attempt_at = to_timestamp($3::float8 / 1000.0)
         where id = $1 and state = 'queued'`,
        [message.id, answer.answer, nowMs + pauseMs],
      );
    }
  };

  /** All parts of a message delivered = delivered; one part that failed = the message is tried again. */
  const onReceipt = async (late: LateReceipt): Promise<void> => {
    const isKnown = await db.tx(async (tx) => {
      const nowMs = clock.now();
      const { rows } = await tx.query<{ notification_id: number }>(
        `update notification_receipt set state = $3, told_at = to_timestamp($4::float8 / 1000.0)
         where channel = $1 and receipt = $2 returning notification_id`,
        [late.channel, late.receipt, late.state, nowMs],
      );
      const id = rows[0]?.notification_id;
      if (id === undefined) return false;
      await tx.query(
        `insert into notification_attempt (notification_id, time, outcome, answer)
         values ($1, to_timestamp($2::float8 / 1000.0), $3, $4)`,
        [id, nowMs, late.state === 'delivered' ? 'delivered' : 'retry', late.answer],
      );
      if (late.state === 'delivered')
        await tx.query(
          `update notification set state = 'delivered', delivered_at = to_timestamp($2::float8 / 1000.0)
           where id = $1 and state = 'sent' and not exists
             (select 1 from notification_receipt where notification_id = $1 and state <> 'delivered')`,
          [id, nowMs],
        );
      else
        await tx.query(
          `update notification set trouble = $2,
             state = case when again.at < give_up_at then 'queued' else 'failed' end,
             next_attempt_at = case when again.at < give_up_at then again.at end
           from (select to_timestamp($3::float8 / 1000.0) as at) again where id = $1 and state = 'sent'`,
          [id, late.answer, nowMs + toPauseMs(1, random())],
        );
      return true;
    });
    if (!isKnown) {
      early.set(late.receipt, late);
      const oldest = early.keys().next().value;
      if (early.size > MOST_EARLY && oldest !== undefined) early.delete(oldest);
    }
  };

  const wakeUp = createWakeUp({ name: `sending by ${channel.channel}`, clock, log, look });
  return {
    ...wakeUp,
    channel: channel.channel,
    start() {
      channel.start?.(onReceipt);
      wakeUp.start();
    },
    async stop() {
      await wakeUp.stop();
      await channel.stop?.();
    },
  };
}

async function findNextMs(db: Database, channel: Channel): Promise<number | undefined> {
  const { rows } = await db.pool.query<{ next: number | null }>({
    name: 'outbox-next',
    text: `select min(next_attempt_at) next from notification where channel = $1 and state = 'queued'`,
    values: [channel],
  });
  return rows[0]?.next ?? undefined;
}
