/**
 * Codes that confirm a citizen’s telephone: six digits by SMS, hashed at rest, for ten minutes and five tries, used once.
 * What comes of it is a proof that stands in no table: a seal over the number and a day. How many go out is counted for a
 * number and for the whole city, so that who types others’ numbers neither plagues them nor makes the city pay for it.
 * A cry for rescue asks for none of it.
 */
import { randomInt, timingSafeEqual } from 'node:crypto';
import type { PhoneCode, PhoneToConfirm } from '../../contract/people/phone-code.ts';
import type { Language, Text } from '../../contract/basics/text.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import { busy, invalidInput, unavailable } from '../kernel/errors.ts';
import { sealTelephone } from '../kernel/telephone-seal.ts';
import type { TelephonePurpose } from '../kernel/telephone-seal.ts';
import { toTroubleAnswer } from './internal/channel.ts';
import type { ChannelSender, SendAnswer } from './internal/channel.ts';

const LIFE_MS = 10 * MINUTE_MS;
const PROOF_MS = 30 * DAY_MS;
const MOST_TRIES = 5;
const MOST_IN_HOUR = 3;
const MOST_IN_DAY = 5;
const MOST_OF_ALL_IN_MINUTE = 60;
/** Codes are counted and written one after the other, so that counting them is right. */
const CODE_LOCK = 4_801_050;

export interface PhoneCodes {
  readonly isOffered: boolean;
  /** @throws HaivanError unavailable (the city sends no SMS, or the operator took it not), busy. */
  send(to: PhoneToConfirm): Promise<void>;
  /** Resolves with the proof. @throws HaivanError invalid_input: wrong, used, too old or tried too often, all in one sentence. */
  confirm(given: PhoneCode): Promise<string>;
  /** Whether the proof is of this number and holds still. */
  isProven(phone: string, proof: string): boolean;
}

export interface PhoneCodesDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Undefined: the centre has set up no SMS. */
  readonly sms: ChannelSender | undefined;
  /** Key of the hashes and the proofs. */
  readonly key: string;
  readonly cityName: Text;
}

export function createPhoneCodes({ db, clock, sms, key, cityName }: PhoneCodesDeps): PhoneCodes {
  const seal = (purpose: TelephonePurpose, phone: string, ...more: readonly string[]) =>
    sealTelephone(key, purpose, phone, ...more);
  const toPhoneHash = (phone: string) => seal('phone', phone);
  const toProof = (phone: string, endsMs: number) =>
    `${endsMs.toString(36)}-${seal('proof', phone, String(endsMs)).toString('base64url')}`;

  return {
    isOffered: sms !== undefined,
    async send({ phone, language }) {
      if (sms === undefined)
        throw unavailable('The city sends no codes by SMS.', {
          where: 'phone',
          next: 'Send what you have to tell without a telephone number.',
        });
      const nowMs = clock.now();
      const hash = toPhoneHash(phone);
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const id = await db.tx(async (tx) => {
        await tx.query('select pg_advisory_xact_lock($1)', [CODE_LOCK]);
        await sweep(tx, nowMs);
        await checkPace(tx, hash, nowMs);
        return addCode(tx, { hash, codeHash: seal('code', phone, code), nowMs });
      });
      const told = await sms
        .send(toMessage(id, phone, code, language, cityName, nowMs))
        .catch(toTroubleAnswer);
      await db.pool.query('update phone_code set answer = $2 where id = $1', [id, toStatus(told)]);
      if (told.outcome === 'sent' || told.outcome === 'delivered') return;
      throw unavailable('The code could not be sent.', {
        where: 'phone',
        allowed: 'a number that gets SMS',
        next: 'Try again later, or send what you have to tell without a telephone number.',
      });
    },

    async confirm({ phone, code }) {
      const nowMs = clock.now();
      const isRight = await db.tx(async (tx) => {
        const { rows } = await tx.query<{ id: number; code_hash: Buffer; tries: number; is_used: boolean }>(
          `select id, code_hash, tries, used_at is not null is_used from phone_code
           where phone_hash = $1 and ends_at > to_timestamp($2::float8 / 1000.0)
           order by sent_at desc, id desc limit 1 for update`,
          [toPhoneHash(phone), nowMs],
        );
        const [newest] = rows;
        // Only the newest counts: when it is used, those before it open nothing either.
        if (newest === undefined || newest.is_used || newest.tries >= MOST_TRIES) return false;
        const isSame = timingSafeEqual(newest.code_hash, seal('code', phone, code));
        await tx.query(
          `update phone_code set tries = tries + 1,
             used_at = case when $2 then to_timestamp($3::float8 / 1000.0) end where id = $1`,
          [newest.id, isSame, nowMs],
        );
        return isSame;
      });
      if (isRight) return toProof(phone, nowMs + PROOF_MS);
      throw invalidInput('This code does not confirm this number.', {
        where: 'code',
        allowed: 'the six digits of the newest message, within 10 minutes and five tries, once',
        next: 'Look at the message again, or ask for a new code.',
      });
    },

    isProven(phone, proof) {
      const endsMs = Number.parseInt(proof.split('-', 1)[0] ?? '', 36);
      if (!(endsMs > clock.now())) return false;
      const expected = toProof(phone, endsMs);
      return proof.length === expected.length && timingSafeEqual(Buffer.from(proof), Buffer.from(expected));
    },
  };
}

/** Its outcome and code: the words of an operator may repeat the number. */
const toStatus = ({ outcome, answer }: SendAnswer): string =>
  `${outcome} ${/^(?:HTTP \d{3}|0x[0-9a-f]+)/iu.exec(answer)?.[0] ?? ''}`.trim();

/** What is older than a day says nothing any more. */
async function sweep(tx: Transaction, nowMs: number): Promise<void> {
  await tx.query('delete from phone_code where sent_at <= to_timestamp($1::float8 / 1000.0)', [
    nowMs - DAY_MS,
  ]);
}

async function checkPace(tx: Transaction, hash: Buffer, nowMs: number): Promise<void> {
  const { rows } = await tx.query<{ hour: number; day: number; minute: number }>(
    `select count(*) filter (where phone_hash = $1 and sent_at > to_timestamp($2::float8 / 1000.0)) "hour",
       count(*) filter (where phone_hash = $1) "day",
       count(*) filter (where sent_at > to_timestamp($3::float8 / 1000.0)) "minute"
     from phone_code`,
    [hash, nowMs - HOUR_MS, nowMs - MINUTE_MS],
  );
  const { hour = 0, day = 0, minute = 0 } = rows[0] ?? {};
  const isFull = hour >= MOST_IN_HOUR || day >= MOST_IN_DAY;
  if (!isFull && minute < MOST_OF_ALL_IN_MINUTE) return;
  const waitSec = isFull ? HOUR_MS / 1_000 : 60;
  throw busy('Too many codes were sent in a short time.', waitSec, {
    where: 'phone',
    allowed: `${MOST_IN_HOUR} in an hour and ${MOST_IN_DAY} in a day to one number`,
    next: 'Send what you have to tell without a telephone number, or try again later.',
  });
}

async function addCode(
  tx: Transaction,
  { hash, codeHash, nowMs }: { readonly hash: Buffer; readonly codeHash: Buffer; readonly nowMs: number },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into phone_code (phone_hash, code_hash, sent_at, ends_at)
     values ($1, $2, to_timestamp($3::float8 / 1000.0), to_timestamp($4::float8 / 1000.0)) returning id`,
    [hash, codeHash, nowMs, nowMs + LIFE_MS],
  );
  return rows[0]?.id ?? 0;
}

function toMessage(
  id: number,
  phone: string,
  code: string,
  language: Language,
  cityName: Text,
  nowMs: number,
): Parameters<ChannelSender['send']>[0] {
  const vi = `${cityName.vi}: mã xác nhận số điện thoại là ${code}, dùng trong 10 phút. Không đưa mã cho ai.`;
  const en = `${cityName.en}: your code is ${code}, for 10 minutes. Give it to nobody.`;
  const title = language === 'vi' ? vi : en;
  return {
    id,
    key: `phone-code:${id}`,
    userId: '',
    userName: '',
    email: null,
    phone,
    urgency: 'high',
    // Channels of SMS write in Vietnamese first: what was chosen stands there.
    title: { vi: title, en: title },
    body: { vi: '', en: '' },
    url: '',
    caseId: null,
    attachment: null,
    createdMs: nowMs,
    giveUpMs: nowMs + LIFE_MS,
  };
}
