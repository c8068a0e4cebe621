/** Mailboxes of citizens that want notices by e-mail, and those that were asked for, as rows. Addresses are sealed. */
import type { MailWishes } from '../../../contract/notices/citizen-mail.ts';
import type { Hazard } from '../../../contract/notices/notice.ts';
import type { Language } from '../../../contract/basics/text.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import type { Queryable, Transaction } from '../../kernel/database.ts';
import { setGone, supersede } from './delivery-rows.ts';

/** What was asked for is kept so long, the link of its letter with it. */
export const ASKED_LIFE_MS = DAY_MS;

export interface SealedAddress {
  readonly addressHash: Buffer;
  readonly keyId: string;
  readonly sealed: Buffer;
}

export interface AskedMailbox extends SealedAddress {
  readonly id: number;
  readonly askedMs: number;
  readonly hazards: Hazard[];
  readonly wards: string[];
  readonly language: Language;
}

const ASKED = `id, address_hash "addressHash", key_id "keyId", sealed, asked_at "askedMs", hazards, wards, language`;

/** How many wait for their link to be opened: of one address, and of all. */
export async function countAsked(
  db: Queryable,
  addressHash: Buffer,
): Promise<{ readonly ofAddress: number; readonly all: number }> {
  const { rows } = await db.query<{ of_address: number; n: number }>(
    `select count(*) n, count(*) filter (where address_hash = $1) of_address from citizen_mailbox_asked`,
    [addressHash],
  );
  return { ofAddress: rows[0]?.of_address ?? 0, all: rows[0]?.n ?? 0 };
}

export async function addAsked(
  tx: Transaction,
  { addressHash, keyId, sealed }: SealedAddress,
  { hazards, wards, language }: MailWishes,
  nowMs: number,
): Promise<void> {
  await tx.query(
    `insert into citizen_mailbox_asked (address_hash, key_id, sealed, hazards, wards, language, asked_at, next_at)
     values ($1, $2, $3, $4::text[], $5::text[], $6, to_timestamp($7::float8 / 1000.0), to_timestamp($7::float8 / 1000.0))`,
    [addressHash, keyId, sealed, hazards, wards, language, nowMs],
  );
}

/** One who asks for an address waits for another who asks for the same: together they pass no limit. */
export async function lockAddress(tx: Transaction, addressHash: Buffer): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [addressHash.readInt32BE(0)]);
}

export async function sweepAsked(db: Queryable, nowMs: number): Promise<void> {
  await db.query('delete from citizen_mailbox_asked where asked_at <= to_timestamp($1::float8 / 1000.0)', [
    nowMs - ASKED_LIFE_MS,
  ]);
}

export async function findAsked(db: Queryable, id: number): Promise<AskedMailbox | undefined> {
  const { rows } = await db.query<AskedMailbox>(`select ${ASKED} from citizen_mailbox_asked where id = $1`, [
    id,
  ]);
  return rows[0];
}

/** Letters with a link that are due: no more than are sent at the same moment. */
export async function listAskedDue(
  db: Queryable,
  nowMs: number,
  most: number,
): Promise<readonly (AskedMailbox & { readonly attempts: number })[]> {
  const { rows } = await db.query<AskedMailbox & { readonly attempts: number }>(
    `select ${ASKED}, attempts from citizen_mailbox_asked
     where next_at <= to_timestamp($1::float8 / 1000.0) order by next_at, id limit $2`,
    [nowMs, most],
  );
  return rows;
}

export async function findNextAskedMs(db: Queryable): Promise<number | undefined> {
  const { rows } = await db.query<{ next: number | null }>(
    'select min(next_at) next from citizen_mailbox_asked where next_at is not null',
  );
  return rows[0]?.next ?? undefined;
}

export async function setAskedTold(
  db: Queryable,
  id: number,
  { answer, nextMs }: { readonly answer: string; readonly nextMs: number | null },
): Promise<void> {
  await db.query(
    `update citizen_mailbox_asked set attempts = attempts + 1, answer = $2,
       next_at = to_timestamp($3::float8 / 1000.0)
     where id = $1`,
    [id, answer, nextMs],
  );
}

/** Puts what was asked for in force. @returns false when there are `most` mailboxes already and this is another one. */
export async function putMailbox(
  tx: Transaction,
  { addressHash, keyId, sealed, hazards, wards, language }: AskedMailbox,
  nowMs: number,
  most: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into citizen_mailbox (address_hash, key_id, sealed, hazards, wards, language, since)
     select $1, $2, $3, $4::text[], $5::text[], $6, to_timestamp($7::float8 / 1000.0)
     where exists (select 1 from citizen_mailbox where address_hash = $1)
       or (select count(*) from citizen_mailbox) < $8
     on conflict (address_hash) do update set hazards = excluded.hazards, wards = excluded.wards,
       language = excluded.language`,
    [addressHash, keyId, sealed, hazards, wards, language, nowMs, most],
  );
  return rowCount === 1;
}

export async function findMailbox(
  db: Queryable,
  id: number,
): Promise<(MailWishes & { readonly id: number; readonly addressHash: Buffer }) | undefined> {
  const { rows } = await db.query<MailWishes & { readonly id: number; readonly addressHash: Buffer }>(
    'select id, address_hash "addressHash", hazards, wards, language from citizen_mailbox where id = $1',
    [id],
  );
  return rows[0];
}

/** The address goes everywhere it lies; of what was on its way there only the count stays. */
export async function dropMailbox(
  tx: Transaction,
  id: number,
  told: { readonly answer: string; readonly nowMs: number } | null = null,
): Promise<void> {
  const mailbox = await findMailbox(tx, id);
  if (mailbox === undefined) return;
  await lockAddress(tx, mailbox.addressHash);
  // Locked first: a publication that is under way writes no delivery for it afterwards.
  const { rows } = await tx.query<{ hash: Buffer }>(
    'select address_hash hash from citizen_mailbox where id = $1 for update',
    [id],
  );
  const hash = rows[0]?.hash;
  if (hash === undefined) return;
  await setGone(tx, 'email', id, told);
  await tx.query('delete from citizen_mailbox where id = $1', [id]);
  await tx.query('delete from citizen_mailbox_asked where address_hash = $1', [hash]);
}

/** One delivery a mailbox that wants to hear of the hazard in one of these wards. */
export async function addLetters(
  tx: Transaction,
  message: {
    readonly id: number;
    readonly noticeId: number;
    readonly hazard: string;
    readonly wards: readonly string[];
  },
  nowMs: number,
): Promise<void> {
  await tx.query(
    `insert into citizen_delivery (channel, message_id, mailbox_id, next_at)
     select 'email', $1, id, to_timestamp($2::float8 / 1000.0) from citizen_mailbox
     where (hazards = '{}' or $3 = any (hazards)) and (wards = '{}' or wards && $4::text[])
     for key share
     on conflict (message_id, mailbox_id) do nothing`,
    [message.id, nowMs, message.hazard, message.wards],
  );
  await supersede(tx, 'email', message);
}

/** What an older key sealed, some at a time. */
export async function listSealedBy(
  tx: Transaction,
  table: 'citizen_mailbox' | 'citizen_mailbox_asked',
  keyIds: readonly string[],
  most: number,
): Promise<readonly (SealedAddress & { readonly id: number })[]> {
  const { rows } = await tx.query<SealedAddress & { readonly id: number }>(
    `select id, address_hash "addressHash", key_id "keyId", sealed from ${table}
     where key_id = any($1::text[]) order by id limit $2 for update`,
    [keyIds, most],
  );
  return rows;
}

export async function setSealed(
  tx: Transaction,
  table: 'citizen_mailbox' | 'citizen_mailbox_asked',
  rows: readonly { readonly id: number; readonly keyId: string; readonly sealed: Buffer }[],
): Promise<void> {
  await tx.query(
    `update ${table} m set key_id = given.key_id, sealed = given.sealed
     from unnest($1::bigint[], $2::text[], $3::bytea[]) as given (id, key_id, sealed) where m.id = given.id`,
    [rows.map(({ id }) => id), rows.map(({ keyId }) => keyId), rows.map(({ sealed }) => sealed)],
  );
}
