/** The outbox put together: its writer, its reads, the preferences, and a sender for each channel. */
import { createHash } from 'node:crypto';
import type { Channel, NotificationPreferencesView } from '../../../contract/notification.ts';
import type { Text } from '../../../contract/text.ts';
import { listenToNews, tellNews } from '../../kernel/database-news.ts';
import type { Queryable, Transaction } from '../../kernel/database.ts';
import { conflict, invalidInput } from '../../kernel/errors.ts';
import { SAFETY_MS } from '../../kernel/wake-up.ts';
import type { NewNotification, Notifications, NotificationsDeps } from '../notifications.ts';
import { createAddressCodes } from './address-codes.ts';
import { createAppSender } from './app-sender.ts';
import { GIVE_UP_MIN } from './back-off.ts';
import type { Message } from './channel.ts';
import { createEnqueue } from './enqueue.ts';
import { createPreferences } from './preferences.ts';
import { createReads, listById } from './read-outbox.ts';
import { createSender } from './sender.ts';

const TOPIC = 'haivan_notification';
const HOUR_MS = 3_600_000;

/** Makes the notifications; the face is notifications.ts. */
export function createOutbox(deps: NotificationsDeps): Notifications {
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
    // Once an hour and channel is enough: the outbox lists them all.
    const key = `trouble:${channel}:${Math.floor(clock.now() / HOUR_MS)}`;
    if (message.key.startsWith('trouble:')) return;
    const list = await toTroubleNews(tx, key, channel, message, answer, clock.now());
    await outbox.enqueue(tx, list);
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
  let stopListening: (() => Promise<void>) | undefined;

  return {
    ...outbox,
    ...createReads({ db, clock }),
    ...createPreferences({
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
    async retry(id, by) {
      const nowMs = clock.now();
      await db.tx(async (tx) => {
        const { rows } = await tx.query<{ state: string }>(
          `update notification set state = 'queued', trouble = null, next_attempt_at = to_timestamp($2::float8 / 1000.0),
             give_up_at = to_timestamp($2::float8 / 1000.0) + make_interval(mins => case urgency ${toMinutes()} end)
           where id = $1 and state in ('failed', 'queued') returning state`,
          [id, nowMs],
        );
        if (rows.length === 0)
          throw conflict('This notification can’t be sent again.', {
            where: `notification ${id}`,
            allowed: 'one that failed or waits',
            next: 'Look at its attempts: it has gone, was called back, or was told in a gathered message.',
          });
        await journal.appendMany(tx, [
          {
            actor: by.username,
            role: by.role,
            source: by.source,
            action: 'notification.retry',
            subject: `notification:${id}`,
          },
        ]);
        await wake(tx, nowMs);
      });
    },
    async sendTest(userId, channel, by) {
      const nowMs = clock.now();
      const { addresses, browsers } = await this.getPreferences(userId);
      const why = toWhyNot(channel, available, { ...addresses, browsers });
      if (why !== undefined) throw invalidInput(`A test can’t be sent by ${channel}.`, why);
      const made = await db.tx(async (tx) => {
        const { rows } = await tx.query<{ id: number }>(
          `insert into notification (key, user_id, channel, urgency, rank, title, body, link, state, created_at,
                                     next_attempt_at, give_up_at)
           values ($1, $2, $3, 'normal', 2, $4, $5, '/', 'queued', to_timestamp($6::float8 / 1000.0),
                   to_timestamp($6::float8 / 1000.0), to_timestamp($7::float8 / 1000.0)) returning id`,
          [
            `test:${createHash('sha256').update(`${userId}:${channel}:${nowMs}:${random()}`).digest('hex').slice(0, 24)}/${channel}`,
            userId,
            channel,
            JSON.stringify(TEST_TITLE),
            JSON.stringify(TEST_BODY),
            nowMs,
            nowMs + GIVE_UP_MIN.emergency * 60_000,
          ],
        );
        await journal.appendMany(tx, [
          {
            actor: by.username,
            role: by.role,
            source: by.source,
            action: 'notification.test',
            subject: `user:${userId}`,
            after: { channel },
          },
        ]);
        await wake(tx, nowMs);
        return rows[0]?.id ?? 0;
      });
      const [view] = await listById(db.pool, [made]);
      if (view === undefined) throw new RangeError(`notification ${made} was just made and is not there`);
      return view;
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

const TEST_TITLE: Text = { vi: 'Tin thử từ trung tâm điều hành', en: 'Test from the operations centre' };
const TEST_BODY: Text = {
  vi: 'Nếu bạn đọc được tin này, kênh nhận thông báo đang hoạt động.',
  en: 'If you can read this, this way of reaching you works.',
};

/** Who keeps the centre running is told in the app and by their other channels that one channel fails. */
async function toTroubleNews(
  tx: Transaction,
  key: string,
  channel: Channel,
  message: Message,
  answer: string,
  nowMs: number,
): Promise<NewNotification[]> {
  const { rows } = await tx.query<{ user_id: string }>(
    `select distinct user_id from user_role where role = 'administrator'
       and (expires_at is null or expires_at > to_timestamp($1::float8 / 1000.0))`,
    [nowMs],
  );
  return rows.map(({ user_id: userId }) => ({
    key: `${key}:${userId}`,
    userId,
    urgency: 'high',
    title: {
      vi: `Kênh thông báo ${channel} đang lỗi`,
      en: `The notification channel ${channel} fails`,
    },
    body: {
      vi: `Thông báo ${message.id} cho ${message.userName} không gửi được: ${answer}`,
      en: `Notification ${message.id} to ${message.userName} could not be sent: ${answer}`,
    },
    link: '/notifications/outbox?state=failed',
    caseId: null,
  }));
}

function toMinutes(): string {
  return Object.entries(GIVE_UP_MIN)
    .map(([urgency, minutes]) => `when '${urgency}' then ${minutes}`)
    .join(' ');
}

function toWhyNot(
  channel: Channel,
  available: readonly Channel[],
  has: NotificationPreferencesView['addresses'] & { readonly browsers: number },
): { where: string; value: string; allowed: string; next: string } | undefined {
  if (!available.includes(channel))
    return {
      where: 'channel',
      value: channel,
      allowed: available.join(', '),
      next: 'An administrator sets it up: docs/administrators.md.',
    };
  const missing: Readonly<Partial<Record<Channel, boolean>>> = {
    email: has.email === null,
    sms: has.phone === null,
    voice: has.phone === null,
    push: has.browsers === 0,
  };
  if (missing[channel] !== true) {
    const used =
      channel === 'email' ? has.email : channel === 'sms' || channel === 'voice' ? has.phone : null;
    if (used === null || used.trust !== null) return undefined;
    return {
      where: 'preferences',
      value: 'an address that is not verified',
      allowed: 'an address whose code was entered, or that an administrator entered',
      next: 'Enter the code that was sent there, or ask for a new one.',
    };
  }
  return {
    where: 'preferences',
    value: 'no address',
    allowed: channel === 'push' ? 'a browser that asked for web push' : `an address for ${channel}`,
    next: 'Enter it in the preferences first.',
  };
}
