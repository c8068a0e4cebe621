/**
 * Codes that prove an address: six digits by the channel itself, hashed at rest, for ten minutes and five tries, used
 * once. They do not pass through the outbox, where administrators read messages. How many go out is counted for each
 * person, each address and the whole centre: whoever types other people's numbers can't make the city pay for it.
 */
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { AddressKind, Channel } from '../../../contract/people/notification.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { JournalAction } from '../../../contract/journal/journal-actions.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Transaction } from '../../kernel/database.ts';
import { busy, conflict, invalidInput } from '../../kernel/errors.ts';
import type { Actor, NotificationJournal } from '../notification-journal.ts';
import { findCodeChannel, MOST_TRIES } from './address-standing.ts';
import { toTroubleAnswer } from './channel.ts';
import type { ChannelSender } from './channel.ts';
import { readPreferences } from './preferences-rows.ts';

const LIFE_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
/** Codes are issued one after the other, so that counting them is right. */
const CODE_LOCK = 4_801_049;
/** Most codes in the last hour to one person and to one address, and in the last minute of the whole centre. */
const MOST_TO_PERSON = 5;
const MOST_TO_ADDRESS = 3;
const MOST_IN_MINUTE = 30;
/** Longest answer of a provider that is kept. */
const LONGEST_TROUBLE = 300;

export interface AddressCodesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: NotificationJournal;
  readonly senders: readonly ChannelSender[];
  /** Key of the hashes. */
  readonly codeKey: string;
  /** Where the code is entered. */
  readonly url: string;
}

export interface AddressCodes {
  send(userId: string, kind: AddressKind, by: Actor): Promise<void>;
  verify(userId: string, kind: AddressKind, code: string, by: Actor): Promise<void>;
}

interface Issued {
  readonly id: number;
  readonly address: string;
  readonly code: string;
  readonly userName: string;
}

/** Makes the verbs; the face tells what they refuse. */
export function createAddressCodes(deps: AddressCodesDeps): AddressCodes {
  const { db, clock, journal, senders, codeKey, url } = deps;
  const available = senders.map(({ channel }) => channel);
  const toHash = (userId: string, kind: AddressKind, address: string, code: string) =>
    createHmac('sha256', codeKey)
      .update(JSON.stringify([userId, kind, address, code]))
      .digest('hex');

  const issue = async (tx: Transaction, userId: string, kind: AddressKind): Promise<Issued> => {
    const nowMs = clock.now();
    await tx.query('select pg_advisory_xact_lock($1)', [CODE_LOCK]);
    const address = (await readPreferences(tx, [userId]))(userId).preferences[kind];
    if (address === null)
      throw invalidInput('There is no address to send a code to.', {
        where: kind,
        value: 'nothing',
        allowed: 'an address that stands in the preferences',
        next: 'Enter it and save, then ask for the code.',
      });
    await checkPace(tx, userId, address, nowMs);
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const { rows } = await tx.query<{ id: number; name: string }>(
      `insert into address_code (user_id, kind, address, hash, sent_at, ends_at)
       values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000.0), to_timestamp($6::float8 / 1000.0))
       returning id, (select name from "user" where id = $1) name`,
      [userId, kind, address, toHash(userId, kind, address, code), nowMs, nowMs + LIFE_MS],
    );
    return { id: rows[0]?.id ?? 0, address, code, userName: rows[0]?.name ?? '' };
  };

  return {
    async send(userId, kind, by) {
      const channel = findCodeChannel(kind, available);
      const sender = senders.find((one) => one.channel === channel);
      if (channel === null || sender === undefined)
        throw invalidInput('No code can be sent there: the centre has not set up the channel.', {
          where: kind,
          allowed: available.join(', ') || 'none',
          next: 'An administrator sets it up, or enters the address for you.',
        });
      const issued = await db.tx(async (tx) => {
        const made = await issue(tx, userId, kind);
        await journal.appendMany(tx, [toEntry(by, userId, 'notification.code', { kind, channel })]);
        return made;
      });
      const answer = await sender
        .send(toMessage(issued, userId, kind, channel, url, clock.now()))
        .catch(toTroubleAnswer);
      if (answer.outcome === 'sent' || answer.outcome === 'delivered') return;
      await db.pool.query('update address_code set trouble = $2 where id = $1', [
        issued.id,
        answer.answer.slice(0, LONGEST_TROUBLE),
      ]);
    },
    async verify(userId, kind, code, by) {
      const nowMs = clock.now();
      // A wrong try is committed before it is refused: otherwise it would not be counted.
      const outcome = await db.tx(async (tx) => {
        const { rows } = await tx.query<{ id: number; address: string; hash: string; tries: number }>(
          `select id, address, hash, tries from address_code
           where id = (select max(id) from address_code where user_id = $1 and kind = $2)
             and used_at is null and tries < $3 and ends_at > to_timestamp($4::float8 / 1000.0) for update`,
          [userId, kind, MOST_TRIES, nowMs],
        );
        const [open] = rows;
        if (open === undefined) return { triesLeft: null };
        const isRight = timingSafeEqual(
          Buffer.from(open.hash),
          Buffer.from(toHash(userId, kind, open.address, code)),
        );
        await tx.query(
          `update address_code set tries = tries + 1,
             used_at = case when $2 then to_timestamp($3::float8 / 1000.0) end where id = $1`,
          [open.id, isRight, nowMs],
        );
        if (!isRight) return { triesLeft: MOST_TRIES - open.tries - 1 };
        const { rowCount } = await tx.query(
          `update notification_preference set ${kind}_trust = 'code', ${kind}_trusted_by = null,
             ${kind}_trusted_at = to_timestamp($3::float8 / 1000.0) where user_id = $1 and ${kind} = $2`,
          [userId, open.address, nowMs],
        );
        // The address was changed after the code went.
        if (rowCount === 0) return { triesLeft: null };
        await journal.appendMany(tx, [toEntry(by, userId, 'notification.verified', { kind })]);
        return undefined;
      });
      if (outcome !== undefined) throw toRefusal(outcome.triesLeft);
    },
  };
}

/** In the transaction that issues one. Also lets go of what is no longer counted. */
async function checkPace(tx: Transaction, userId: string, address: string, nowMs: number): Promise<void> {
  await tx.query(`delete from address_code where sent_at < to_timestamp($1::float8 / 1000.0)`, [
    nowMs - 24 * HOUR_MS,
  ]);
  const { rows } = await tx.query<{ person: number; address: number; all: number; oldest: number | null }>(
    `select count(*) filter (where user_id = $1) person, count(*) filter (where lower(address) = lower($2)) address,
            count(*) filter (where sent_at > to_timestamp($4::float8 / 1000.0)) "all",
            min(sent_at) filter (where user_id = $1 or lower(address) = lower($2)) oldest
     from address_code where sent_at > to_timestamp($3::float8 / 1000.0)`,
    [userId, address, nowMs - HOUR_MS, nowMs - 60_000],
  );
  const sent = rows[0];
  if (sent === undefined) return;
  const isFull = sent.person >= MOST_TO_PERSON || sent.address >= MOST_TO_ADDRESS;
  if (!isFull && sent.all < MOST_IN_MINUTE) return;
  const waitSec = isFull ? Math.max(1, Math.ceil(((sent.oldest ?? nowMs) + HOUR_MS - nowMs) / 1000)) : 60;
  throw busy('Too many codes were sent in a short time.', waitSec, {
    where: 'your requests',
    allowed: `${MOST_TO_PERSON} in an hour to one person, ${MOST_TO_ADDRESS} to one address`,
    next: `Try again in ${waitSec} s.`,
  });
}

function toRefusal(triesLeft: number | null) {
  if (triesLeft === null)
    return conflict('No code is open for this address.', {
      where: 'code',
      allowed: 'a code of the last 10 minutes that was not used, for the address as it stands now',
      next: 'Ask for a new code.',
    });
  return invalidInput('This is not the code that was sent.', {
    where: 'code',
    allowed: 'the six digits of the newest message',
    next: triesLeft > 0 ? `Look at the message again; tries left: ${triesLeft}.` : 'Ask for a new code.',
  });
}

function toEntry(
  by: Actor,
  userId: string,
  action: JournalAction,
  after: { kind: AddressKind; channel?: Channel },
) {
  return {
    actor: by.username,
    role: by.role,
    source: by.source,
    action,
    subject: `user:${userId}`,
    after,
  };
}

/** The message as its channel takes it: it has no row in the outbox. */
function toMessage(
  { id, address, code, userName }: Issued,
  userId: string,
  kind: AddressKind,
  channel: Channel,
  url: string,
  nowMs: number,
) {
  // Read aloud, six digits together would be a number of hundred thousands.
  const digits = channel === 'voice' ? code.split('').join(' ') : code;
  const title: Text = { vi: `Mã xác minh: ${digits}`, en: `Verification code: ${digits}` };
  const body: Text = {
    vi: 'Nhập mã này ở trang Thông báo trong 10 phút để nhận thông báo tại đây. Không đưa mã cho ai. Nếu không phải bạn yêu cầu, hãy bỏ qua.',
    en: 'Enter it on the Notifications page within 10 minutes to be told here. Give it to nobody. If you did not ask for it, ignore it.',
  };
  return {
    id,
    key: `code:${id}`,
    userId,
    userName,
    email: kind === 'email' ? address : null,
    phone: kind === 'phone' ? address : null,
    urgency: 'high' as const,
    title,
    body,
    url,
    caseId: null,
    attachment: null,
    createdMs: nowMs,
    giveUpMs: nowMs + LIFE_MS,
  };
}
