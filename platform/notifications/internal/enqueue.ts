/** Puts what is to be told into the outbox: one row for each channel a person is to be reached on. */
import type { Channel, NotificationPreferences, Urgency } from '../../../contract/people/notification.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { EnqueuedNotification, NewNotification, NotificationOutbox } from '../outbox.ts';
import { GIVE_UP_MIN } from './back-off.ts';
import { readPreferences, toCounted } from './preferences-rows.ts';
import { toNotBefore } from './quiet-hours.ts';

/** The order of sending. */
export const RANK: Readonly<Record<Urgency, number>> = { emergency: 0, high: 1, normal: 2 };

interface OutboxRow {
  readonly key: string;
  readonly user_id: string;
  readonly channel: Channel;
  readonly urgency: Urgency;
  readonly rank: number;
  readonly title: unknown;
  readonly body: unknown;
  readonly link: string;
  readonly case_id: number | null;
  readonly about: string | null;
  readonly attachment: string | null;
  readonly not_before_ms: number | null;
  readonly next_ms: number;
  readonly give_up_ms: number;
}

const INSERT = `
  insert into notification (key, user_id, channel, urgency, rank, title, body, link, case_id, about, attachment, state, created_at,
                            not_before, next_attempt_at, give_up_at)
  select key, user_id, channel, urgency, rank, title, body, link, case_id, about, attachment, 'queued',
         to_timestamp($2::float8 / 1000.0), to_timestamp(not_before_ms / 1000.0), to_timestamp(next_ms / 1000.0),
         to_timestamp(give_up_ms / 1000.0)
  from jsonb_to_recordset($1::jsonb) as x (key text, user_id text, channel text, urgency text,
    rank smallint, title jsonb, body jsonb, link text, case_id bigint, about text, attachment text, not_before_ms float8,
    next_ms float8, give_up_ms float8, n integer)
  where exists (select 1 from "user" u where u.id = x.user_id)
  order by n
  on conflict (key) do nothing
  returning id, key, user_id as "userId", channel`;

export interface EnqueueDeps {
  readonly clock: Clock;
  readonly utcOffsetMin: number;
  /** Channels this centre has set up. */
  readonly available: readonly Channel[];
  /** Tells the senders, from inside the transaction. */
  readonly wake: (tx: Transaction, dueMs: number) => Promise<void>;
}

/** Makes `enqueue` and `cancel`. */
export function createEnqueue({ clock, utcOffsetMin, available, wake }: EnqueueDeps): NotificationOutbox {
  return {
    async enqueue(tx, list) {
      if (list.length === 0) return [];
      const nowMs = clock.now();
      const userIds = [...new Set(list.map(({ userId }) => userId))];
      const preferences = await readPreferences(tx, userIds);
      const browsers = available.includes('push') ? await listWithBrowsers(tx, userIds) : new Set<string>();
      const rows = list.flatMap((one) => {
        const theirs = toCounted(preferences(one.userId));
        const chosen = toChannels(one.urgency, theirs, available, browsers.has(one.userId));
        return chosen.map((channel) =>
          toRow(one, channel, nowMs, toNotBefore(nowMs, one.urgency, theirs, utcOffsetMin)),
        );
      });
      const { rows: made } = await tx.query<EnqueuedNotification>(INSERT, [
        JSON.stringify(rows.map((row, n) => ({ ...row, n }))),
        nowMs,
      ]);
      if (made.length > 0) await wake(tx, Math.min(...rows.map((row) => row.next_ms)));
      return made;
    },
    async cancel(tx, about, why) {
      if (about.length === 0) return 0;
      const { rows } = await tx.query<{ n: number }>(
        // One that is on its way at this moment may still arrive: the sender then keeps what the provider said.
        `with gone as (
           update notification set state = 'cancelled', next_attempt_at = null, trouble = $2
           where about = any($1) and state = 'queued' and channel <> 'app' returning id),
         told as (
           insert into notification_attempt (notification_id, time, outcome, answer)
           select id, to_timestamp($3::float8 / 1000.0), 'cancelled', $2 from gone)
         select count(*) n from gone`,
        [about, why, clock.now()],
      );
      return rows[0]?.n ?? 0;
    },
  };
}

/** Channels that the person chose, that are set up, and for which there is an address that counts; the app always. */
function toChannels(
  urgency: Urgency,
  { email, phone, channels }: NotificationPreferences,
  available: readonly Channel[],
  hasBrowser: boolean,
): Channel[] {
  const hasAddress: Readonly<Record<Channel, boolean>> = {
    app: true,
    email: email !== null,
    push: hasBrowser,
    sms: phone !== null,
    voice: phone !== null,
    webhook: true,
  };
  const chosen = new Set<Channel>(['app', ...channels[urgency]]);
  return available.filter((channel) => chosen.has(channel) && hasAddress[channel]);
}

/** The app holds nothing back: it makes no noise at night, and nobody reads along. */
function toRow(one: NewNotification, channel: Channel, nowMs: number, notBeforeMs: number | null): OutboxRow {
  const isInside = channel === 'app';
  const heldUntilMs = isInside ? null : notBeforeMs;
  const firstMs = heldUntilMs ?? nowMs;
  return {
    key: `${one.key}/${channel}`,
    user_id: one.userId,
    channel,
    urgency: one.urgency,
    rank: RANK[one.urgency],
    title: isInside ? one.title : (one.openTitle ?? one.title),
    body: isInside ? one.body : (one.openBody ?? one.body),
    link: one.link,
    case_id: one.caseId,
    about: one.about ?? null,
    attachment: one.attachment ?? null,
    not_before_ms: heldUntilMs,
    next_ms: firstMs,
    give_up_ms: firstMs + GIVE_UP_MIN[one.urgency] * 60_000,
  };
}

async function listWithBrowsers(tx: Transaction, userIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ user_id: string }>(
    'select distinct user_id from push_subscription where user_id = any($1)',
    [userIds],
  );
  return new Set(rows.map((row) => row.user_id));
}
