/**
 * Notifications tell members of staff what needs them, over the channels they chose, and keep the proof that it went.
 *
 * Whoever has something to tell calls `enqueue` inside the transaction of the change, so
 * that neither exists without the other. A sender for each channel works the outbox off: at least once, the same key
 * at every try, with pauses that grow, a stated end and a receipt. Emergencies do not wait for quiet hours; in a storm
 * one gathered message stands for many.
 */
import type { Channel } from '../../contract/people/notification.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import { listenToNews, tellNews } from '../kernel/database-news.ts';
import type { Database, Queryable, Transaction } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import { SAFETY_MS } from '../kernel/wake-up.ts';
import type { ChannelSet } from './channels.ts';
import { createAddressCodes } from './internal/address-codes.ts';
import { createAppSender } from './internal/app-sender.ts';
import { toTroubleNews } from './internal/channel-trouble.ts';
import type { Message } from './internal/channel.ts';
import { createEnqueue } from './internal/enqueue.ts';
import { createPreferences } from './internal/preferences.ts';
import { createReads, listById } from './internal/read-outbox.ts';
import { createSendAgain } from './internal/send-again.ts';
import { createSender } from './internal/sender.ts';
import type { NotificationJournal } from './notification-journal.ts';
import type { NotificationLists } from './notification-lists.ts';
import type { NotificationOutbox } from './outbox.ts';
import type { Preferences } from './preferences.ts';
import type { SendAgain } from './send-again.ts';

export interface Notifications extends NotificationOutbox, NotificationLists, Preferences, SendAgain {
  /** Marks the person's own as read: these, or all. Returns how many were unread. */
  markRead(userId: string, ids: readonly number[] | 'all'): Promise<number>;
  /** Begins to send. */
  start(): Promise<void>;
  /** What was due by now has been tried; for stories. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface NotificationsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly journal: NotificationJournal;
  readonly channels: ChannelSet;
  readonly utcOffsetMin: number;
  /** Address of the console, for links in messages. */
  readonly publicUrl: string;
  /** 0 to 1; spreads repeated tries. Default Math.random. */
  readonly random?: () => number;
}

const TOPIC = 'haivan_notification';

/** Makes the notifications. Nothing is sent before `start`. */
export function createNotifications(deps: NotificationsDeps): Notifications {
  const { db, clock, log, bus, journal, channels, utcOffsetMin, publicUrl, random = Math.random } = deps;
  const available: readonly Channel[] = ['app', ...channels.senders.map(({ channel }) => channel)];

  const publish = async (ids: readonly number[]) => {
    for (const view of await listById(db.pool, ids)) void bus.publish('notification', view);
  };
  const wake = async (tx: Queryable, dueMs: number) => {
    // What is due later than that is found by the senders' own looks.
    if (dueMs > clock.now() + SAFETY_MS) return;
    hintAll(dueMs);
    await tellNews(tx, TOPIC, String(dueMs));
  };
  const hintAll = (dueMs: number) => senders.forEach((sender) => sender.hint(dueMs));
  const outbox = createEnqueue({ clock, utcOffsetMin, available, wake });
  const onFailed = async (tx: Transaction, channel: Channel, message: Message, answer: string) => {
    await outbox.enqueue(tx, await toTroubleNews(tx, channel, message, answer, clock.now()));
  };
  const senders = [
    createAppSender({ db, clock, log, onTold: publish }),
    ...channels.senders.map((channel) =>
      createSender(channel, {
        db,
        clock,
        log,
        random,
        toUrl: (link) => `${publicUrl}${link}`,
        onFailed,
        onTold: async () => undefined,
      }),
    ),
  ];
  const preferences = createPreferences({
    db,
    clock,
    journal,
    codes: createAddressCodes({
      db,
      clock,
      journal,
      senders: channels.senders,
      codeKey: channels.codeKey,
      url: `${publicUrl}/notifications`,
    }),
    available,
    pushKey: channels.pushKey,
    pushHosts: channels.pushHosts,
  });
  let stopListening: (() => Promise<void>) | undefined;

  return {
    ...outbox,
    ...createReads({ db, clock }),
    ...preferences,
    ...createSendAgain({
      db,
      clock,
      journal,
      random,
      available,
      wake,
      getPreferences: preferences.getPreferences,
    }),
    async markRead(userId, ids) {
      const { rows } = await db.pool.query<{ id: number }>(
        `update notification set read_at = to_timestamp($2::float8 / 1000.0)
         where channel = 'app' and user_id = $1 and read_at is null and ($3::bigint[] is null or id = any($3))
         returning id`,
        [userId, clock.now(), ids === 'all' ? null : ids],
      );
      await publish(rows.map(({ id }) => id));
      return rows.length;
    },
    async start() {
      stopListening = listenToNews({
        db,
        clock,
        log,
        topic: TOPIC,
        listener: (payload) => hintAll(Number(payload) || clock.now()),
      });
      for (const sender of senders) sender.start();
    },
    async idle() {
      for (const sender of senders) await sender.idle();
    },
    async stop() {
      await stopListening?.();
      await Promise.all(senders.map((sender) => sender.stop()));
    },
  };
}
