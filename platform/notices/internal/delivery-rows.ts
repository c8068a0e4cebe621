/** What is on its way to citizens and to programs of others, as rows. Times are epoch ms. */
import type { DeliveryChannel } from '../../../contract/notices/delivery-channels.ts';
import type { MessageKind, NoticeContent, OfficialQuote } from '../../../contract/notices/notice.ts';
import type { Language, Text } from '../../../contract/basics/text.ts';
import type { Queryable, Transaction } from '../../kernel/database.ts';

/** The message of a delivery, as it goes out. */
export interface SentMessage {
  readonly noticeId: number;
  readonly number: number;
  readonly kind: MessageKind;
  readonly identifier: string;
  readonly content: NoticeContent;
  readonly official: OfficialQuote | null;
  readonly areaName: Text;
  readonly publishedMs: number;
  readonly expiresMs: number;
}

/** A delivery that is due, with its message and to whom it goes. */
export type Due<To> = SentMessage & To & { readonly id: number; readonly attempts: number };

export interface ToBrowser {
  readonly browserId: number;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly language: Language;
}

export interface ToMailbox {
  readonly mailboxId: number;
  readonly addressHash: Buffer;
  readonly keyId: string;
  readonly sealed: Buffer;
  readonly language: Language;
}

export interface ToReceiver {
  /** Host of its address, by which it is known. */
  readonly receiver: string;
}

const TO: Readonly<Record<DeliveryChannel, { readonly columns: string; readonly join: string }>> = {
  push: {
    columns: 'b.id "browserId", b.endpoint, b.p256dh, b.auth, b.language',
    join: 'join citizen_browser b on b.id = t.browser_id',
  },
  email: {
    columns: 'b.id "mailboxId", b.address_hash "addressHash", b.key_id "keyId", b.sealed, b.language',
    join: 'join citizen_mailbox b on b.id = t.mailbox_id',
  },
  webhook: { columns: 't.receiver', join: '' },
};

/** What a newer message of the same notice makes needless falls away. */
export async function supersede(
  tx: Transaction,
  channel: DeliveryChannel,
  { id, noticeId }: { readonly id: number; readonly noticeId: number },
): Promise<void> {
  await tx.query(
    `update citizen_delivery set state = 'superseded', next_at = null
     where state = 'queued' and channel = $3
       and message_id in (select id from notice_message where notice_id = $1 and id <> $2)`,
    [noticeId, id, channel],
  );
}

/** Takes what is due until `untilMs`: whoever takes it and dies leaves it due again then. */
export async function claimDue<To extends ToBrowser | ToMailbox | ToReceiver>(
  db: Queryable,
  channel: DeliveryChannel,
  { nowMs, untilMs, most }: { readonly nowMs: number; readonly untilMs: number; readonly most: number },
): Promise<readonly Due<To>[]> {
  const { columns, join } = TO[channel];
  const { rows } = await db.query<Due<To>>(
    `with due as (
       select id from citizen_delivery
       where state = 'queued' and channel = $4 and next_at <= to_timestamp($1::float8 / 1000.0)
       order by next_at, id limit $3 for update skip locked
     ), taken as (
       update citizen_delivery d set next_at = to_timestamp($2::float8 / 1000.0), attempts = attempts + 1
       from due where d.id = due.id returning d.*
     )
     select t.id, t.attempts, ${columns}, m.notice_id "noticeId", m.number, m.kind, m.identifier, m.content, m.official,
       m.area_name "areaName", m.published_at "publishedMs", m.expires_at "expiresMs"
     from taken t ${join} join notice_message m on m.id = t.message_id`,
    [nowMs, untilMs, most, channel],
  );
  return rows;
}

export async function findNextMs(db: Queryable, channel: DeliveryChannel): Promise<number | undefined> {
  const { rows } = await db.query<{ next: number | null }>({
    name: 'citizens-next',
    text: `select min(next_at) next from citizen_delivery where state = 'queued' and channel = $1`,
    values: [channel],
  });
  return rows[0]?.next ?? undefined;
}

/** What became of one try. */
export interface Receipt {
  readonly id: number;
  readonly state: 'sent' | 'queued' | 'failed';
  /** What its push service, mail server or receiver said. */
  readonly answer: string;
  /** When it is tried again; null: never. */
  readonly nextMs: number | null;
}

/**
 * Writes down what was answered, and what is handed over next.
 * @returns of `beginning` those that may be: what a newer message made needless meanwhile may not.
 */
export async function writeReceipts(
  db: Queryable,
  told: readonly Receipt[],
  beginning: readonly number[],
  nowMs: number,
): Promise<ReadonlySet<number>> {
  if (told.length === 0 && beginning.length === 0) return new Set();
  const { rows } = await db.query<{ id: number; isBegun: boolean }>({
    name: 'citizens-receipts',
    // What was sent while a newer message took its place was sent all the same.
    text: `update citizen_delivery d set state = coalesce(news.state, d.state), answer = coalesce(news.answer, d.answer),
         told_at = case when news.state is null then d.told_at else to_timestamp($5::float8 / 1000.0) end,
         next_at = case when news.state is null then d.next_at else to_timestamp(news.next_ms / 1000.0) end,
         begun_at = case when news.state is null then to_timestamp($5::float8 / 1000.0) end
       from unnest($1::bigint[], $2::text[], $3::text[], $4::float8[]) as news (id, state, answer, next_ms)
       where d.id = news.id and (d.state = 'queued' or (d.state = 'superseded' and news.state = 'sent'))
       returning d.id, news.state is null "isBegun"`,
    values: [
      [...told.map(({ id }) => id), ...beginning],
      [...told.map(({ state }) => state), ...beginning.map(() => null)],
      [...told.map(({ answer }) => answer), ...beginning.map(() => null)],
      [...told.map(({ nextMs }) => nextMs), ...beginning.map(() => null)],
      nowMs,
    ],
  });
  return new Set(rows.flatMap(({ id, isBegun }) => (isBegun ? [id] : [])));
}

/**
 * Of a centre that died while it sent: what was taken and has no answer is due at once. Of what was being handed over
 * nobody knows whether it arrived.
 */
export async function freeTaken(db: Queryable, channel: DeliveryChannel, nowMs: number): Promise<void> {
  await db.query(
    `update citizen_delivery set next_at = to_timestamp($1::float8 / 1000.0), begun_at = null,
       maybe_twice = maybe_twice or begun_at is not null
     where state = 'queued' and channel = $2 and attempts > 0 and (answer is null or begun_at is not null)
       and next_at > to_timestamp($1::float8 / 1000.0)`,
    [nowMs, channel],
  );
}

/** Of a browser or a mailbox that goes: what was on its way there has gone with it; the counts stay. */
export async function setGone(
  tx: Transaction,
  channel: 'push' | 'email',
  toId: number,
  /** What its push service said, if it did. */
  told: { readonly answer: string; readonly nowMs: number } | null,
): Promise<void> {
  await tx.query(
    `update citizen_delivery set state = 'gone', next_at = null, answer = coalesce($2, answer),
       told_at = coalesce(to_timestamp($3::float8 / 1000.0), told_at)
     where ${channel === 'push' ? 'browser_id' : 'mailbox_id'} = $1 and state = 'queued'`,
    [toId, told?.answer ?? null, told?.nowMs ?? null],
  );
}

/** How many deliveries of a message stand so, by what was answered. */
export interface DeliveryTally {
  readonly messageId: number;
  readonly channel: DeliveryChannel;
  readonly state: 'queued' | 'sent' | 'gone' | 'failed' | 'superseded';
  readonly answer: string | null;
  /** It was being handed over when the centre died, and then sent again. */
  readonly maybeTwice: boolean;
  readonly n: number;
  /** When the newest of them was answered. */
  readonly lastMs: number | null;
}

/** Of each message of a notice. */
export async function tallyDeliveries(db: Queryable, noticeId: number): Promise<readonly DeliveryTally[]> {
  const { rows } = await db.query<DeliveryTally>(
    `select d.message_id "messageId", d.channel, d.state, d.answer, d.maybe_twice "maybeTwice", count(*) n, max(d.told_at) "lastMs"
     from citizen_delivery d join notice_message m on m.id = d.message_id
     where m.notice_id = $1 group by d.message_id, d.channel, d.state, d.answer, d.maybe_twice`,
    [noticeId],
  );
  return rows;
}

/** One delivery a receiver. */
export async function addToReceivers(
  tx: Transaction,
  message: { readonly id: number; readonly noticeId: number },
  receivers: readonly string[],
  nowMs: number,
): Promise<void> {
  await tx.query(
    `insert into citizen_delivery (channel, message_id, receiver, next_at)
     select 'webhook', $1, receiver, to_timestamp($2::float8 / 1000.0) from unnest($3::text[]) as receiver
     on conflict (message_id, receiver) do nothing`,
    [message.id, nowMs, receivers],
  );
  await supersede(tx, 'webhook', message);
}
