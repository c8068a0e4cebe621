/** Sends once more what failed or waits, and tests of a channel. */
import { createHash } from 'node:crypto';
import type { Channel, NotificationPreferencesView } from '../../../contract/people/notification.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Transaction } from '../../kernel/database.ts';
import { conflict, invalidInput } from '../../kernel/errors.ts';
import type { NotificationJournal } from '../notification-journal.ts';
import type { Preferences } from '../preferences.ts';
import type { SendAgain } from '../send-again.ts';
import { GIVE_UP_MIN } from './back-off.ts';
import { listById } from './read-outbox.ts';

export interface SendAgainDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: NotificationJournal;
  readonly random: () => number;
  /** Channels this centre has set up. */
  readonly available: readonly Channel[];
  readonly getPreferences: Preferences['getPreferences'];
  /** Wakes the senders for what is due then. */
  readonly wake: (tx: Transaction, dueMs: number) => Promise<void>;
}

/** Makes both. */
export function createSendAgain(deps: SendAgainDeps): SendAgain {
  const { db, clock, journal, random, available, getPreferences, wake } = deps;
  return {
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
      const { addresses, browsers } = await getPreferences(userId);
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
  };
}

const TEST_TITLE: Text = { vi: 'Tin thử từ trung tâm điều hành', en: 'Test from the operations centre' };

const TEST_BODY: Text = {
  vi: 'Nếu bạn đọc được tin này, kênh nhận thông báo đang hoạt động.',
  en: 'If you can read this, this way of reaching you works.',
};

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
