/**
 * Claims what a channel may send now: in one short transaction, so that several processes share the outbox. A claim is
 * a lease: whoever dies with it loses it when its time is over, and the message is tried again with the same key.
 */
import type { Channel, Urgency } from '../../../contract/people/notification.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { Database, Transaction } from '../../kernel/database.ts';
import { GIVE_UP_MIN } from './back-off.ts';
import type { Message } from './channel.ts';
import { toDigestKey, toDigestText, toPlan, WINDOW_MS } from './digest.ts';
import type { Recent, Waiting } from './digest.ts';
import { RANK } from './enqueue.ts';

/** Longer than any channel waits for its provider. */
const LEASE_MS = 120_000;
const MOST_LOOKED_AT = 500;
const MINUTE_MS = 60_000;
/** First number of the two-number advisory lock; the second is the channel. */
const CLAIM_LOCK = 4_801_034;

export interface Claim {
  /** False when another process is claiming at this moment. */
  readonly mine: boolean;
  readonly messages: readonly Message[];
  /** What the provider's rate left over waits. */
  readonly isLimited: boolean;
}

interface MessageRow {
  readonly id: number;
  readonly key: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly urgency: Urgency;
  readonly title: Text;
  readonly body: Text;
  readonly link: string;
  readonly case_id: number | null;
  readonly attachment: string | null;
  readonly created_at: number;
  readonly give_up_at: number;
}

/** Claims for one channel; at most `atMost` messages. */
export function claim(
  db: Database,
  {
    channel,
    lockNumber,
    perMinute,
    atMost,
    nowMs,
    toUrl,
  }: {
    readonly channel: Channel;
    readonly lockNumber: number;
    readonly perMinute: number;
    readonly atMost: number;
    readonly nowMs: number;
    readonly toUrl: (link: string) => string;
  },
): Promise<Claim> {
  return db.tx(async (tx) => {
    const lock = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1, $2) mine', [
      CLAIM_LOCK,
      lockNumber,
    ]);
    if (lock.rows[0]?.mine !== true) return { mine: false, messages: [], isLimited: false };
    const tried = await countTried(tx, channel, nowMs - MINUTE_MS);
    const budget = Math.min(atMost, perMinute - tried);
    if (budget <= 0) return { mine: true, messages: [], isLimited: true };

    const waiting = await listWaiting(tx, channel, nowMs);
    const ids: number[] = [];
    for (const [userId, theirs] of Map.groupBy(waiting, (one) => one.userId)) {
      const plan = toPlan(theirs, await readRecent(tx, channel, userId, nowMs), nowMs);
      ids.push(...plan.send);
      if (plan.gather.length > 0) ids.push(await gather(tx, channel, userId, plan.send, nowMs));
      if (plan.wait.length > 0) await postpone(tx, plan.wait, plan.waitUntilMs);
    }
    const messages = await lease(tx, ids, budget, nowMs, toUrl);
    return { mine: true, messages, isLimited: messages.length < ids.length && budget < atMost };
  });
}

async function countTried(tx: Transaction, channel: Channel, sinceMs: number): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*) n from notification where channel = $1 and tried_at > to_timestamp($2::float8 / 1000.0)',
    [channel, sinceMs],
  );
  return rows[0]?.n ?? 0;
}

async function listWaiting(tx: Transaction, channel: Channel, nowMs: number): Promise<Waiting[]> {
  const { rows } = await tx.query<{ id: number; user_id: string; urgency: Urgency; attempts: number }>(
    `select id, user_id, urgency, attempts from notification
     where channel = $1 and state = 'queued' and next_attempt_at <= to_timestamp($2::float8 / 1000.0)
     order by rank, next_attempt_at, id limit $3 for update skip locked`,
    [channel, nowMs, MOST_LOOKED_AT],
  );
  return rows.map(({ id, user_id, urgency, attempts }) => ({ id, userId: user_id, urgency, attempts }));
}

async function readRecent(tx: Transaction, channel: Channel, userId: string, nowMs: number): Promise<Recent> {
  const { rows } = await tx.query<{ emergency: number; other: number; last_digest: number | null }>(
    `select count(*) filter (where urgency = 'emergency' and key not like 'digest:%') emergency,
            count(*) filter (where urgency <> 'emergency' and key not like 'digest:%') other,
            max(tried_at) filter (where key like 'digest:%') last_digest
     from notification where channel = $1 and user_id = $2 and tried_at > to_timestamp($3::float8 / 1000.0)`,
    [channel, userId, nowMs - WINDOW_MS],
  );
  const row = rows[0];
  return {
    emergency: row?.emergency ?? 0,
    other: row?.other ?? 0,
    lastDigestMs: row?.last_digest ?? null,
  };
}

/** Makes one message of all that waits for the person, except what goes by itself; returns its id. */
async function gather(
  tx: Transaction,
  channel: Channel,
  userId: string,
  exceptIds: readonly number[],
  nowMs: number,
): Promise<number> {
  const { rows } = await tx.query<{
    id: number;
    urgency: Urgency;
    title: Text;
    body: Text;
    link: string;
    case_id: number | null;
  }>(
    `select id, urgency, title, body, link, case_id from notification
     where channel = $1 and user_id = $2 and state = 'queued' and attempts = 0
       and next_attempt_at <= to_timestamp($3::float8 / 1000.0) and id <> all($4)
     order by rank, id for update skip locked`,
    [channel, userId, nowMs, exceptIds],
  );
  const cases = new Set(rows.flatMap((row) => (row.case_id === null ? [] : [row.case_id])));
  const urgency = rows[0]?.urgency ?? 'normal';
  const [only, ...others] = rows;
  const gathered = toDigestText({
    total: rows.length,
    cases: cases.size,
    emergencies: rows.filter((row) => row.urgency === 'emergency').length,
    worst: rows.map((row) => row.title),
  });
  const text = only !== undefined && others.length === 0 ? only : gathered;
  const { rows: made } = await tx.query<{ id: number }>(
    `insert into notification (key, user_id, channel, urgency, rank, title, body, link, case_id, state, created_at,
                               next_attempt_at, give_up_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'queued', to_timestamp($10::float8 / 1000.0),
             to_timestamp($10::float8 / 1000.0), to_timestamp($11::float8 / 1000.0))
     returning id`,
    [
      toDigestKey(channel, userId, rows[0]?.id ?? 0),
      userId,
      channel,
      urgency,
      RANK[urgency],
      JSON.stringify(text.title),
      JSON.stringify(text.body),
      cases.size === 1 ? rows[0]?.link : '/cases',
      cases.size === 1 ? [...cases][0] : null,
      nowMs,
      nowMs + GIVE_UP_MIN[urgency] * MINUTE_MS,
    ],
  );
  const id = made[0]?.id ?? 0;
  await tx.query(
    `with told as (
       update notification set state = 'digested', next_attempt_at = null, digest_id = $2 where id = any($1) returning id)
     insert into notification_attempt (notification_id, time, outcome, answer)
     select id, to_timestamp($3::float8 / 1000.0), 'digested', $4 from told`,
    [rows.map((row) => row.id), id, nowMs, `told by notification ${id}`],
  );
  return id;
}

async function postpone(tx: Transaction, ids: readonly number[], untilMs: number): Promise<void> {
  await tx.query(
    `update notification set next_attempt_at = to_timestamp($2::float8 / 1000.0) where id = any($1)`,
    [ids, untilMs],
  );
}

async function lease(
  tx: Transaction,
  ids: readonly number[],
  atMost: number,
  nowMs: number,
  toUrl: (link: string) => string,
): Promise<Message[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<MessageRow>(
    `with taken as (
       update notification n
       set attempts = attempts + 1, tried_at = to_timestamp($2::float8 / 1000.0),
           next_attempt_at = to_timestamp($3::float8 / 1000.0)
       where id in (select id from notification where id = any($1) order by rank, next_attempt_at, id limit $4)
       returning *)
     select n.id, n.key, n.user_id, u.name user_name,
            case when p.email_trust is not null then p.email end email,
            case when p.phone_trust is not null then p.phone end phone, n.urgency, n.title, n.body, n.link, n.case_id, n.attachment,
            n.created_at, n.give_up_at
     from taken n join "user" u on u.id = n.user_id
     left join notification_preference p on p.user_id = n.user_id
     order by n.rank, n.id`,
    [ids, nowMs, nowMs + LEASE_MS, atMost],
  );
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    userId: row.user_id,
    userName: row.user_name,
    email: row.email,
    phone: row.phone,
    urgency: row.urgency,
    title: row.title,
    body: row.body,
    url: toUrl(row.link),
    caseId: row.case_id,
    attachment: row.attachment,
    createdMs: row.created_at,
    giveUpMs: row.give_up_at,
  }));
}
