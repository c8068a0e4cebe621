/** Browsers of citizens and what is on its way to them, as rows. Times are epoch ms. */
import type { CitizenBrowser } from '../../../contract/notices/citizen-push.ts';
import type { CitizenReach } from '../../../contract/notices/citizen-reach.ts';
import type { MessageKind, NoticeContent } from '../../../contract/notices/notice.ts';
import type { Language } from '../../../contract/basics/text.ts';
import type { Queryable, Transaction } from '../../kernel/database.ts';

/** A delivery with all that is needed to send it. */
export interface DueDelivery {
  readonly id: number;
  readonly attempts: number;
  readonly browserId: number;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly language: Language;
  readonly noticeId: number;
  readonly number: number;
  readonly kind: MessageKind;
  readonly identifier: string;
  readonly content: NoticeContent;
  readonly expiresMs: number;
}

/** @returns false when there are `most` already and this is another one. */
export async function putBrowser(
  db: Queryable,
  { endpoint, keys, hazards, language }: CitizenBrowser,
  nowMs: number,
  most: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into citizen_browser (endpoint, p256dh, auth, hazards, language, since)
     select $1, $2, $3, $4::text[], $5, to_timestamp($6::float8 / 1000.0)
     where exists (select 1 from citizen_browser where endpoint = $1)
       or (select count(*) from citizen_browser) < $7
     on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth,
       hazards = excluded.hazards, language = excluded.language`,
    [endpoint, keys.p256dh, keys.auth, hazards, language, nowMs, most],
  );
  return rowCount === 1;
}

/** With it goes what was on its way there; the counts stay. */
export async function dropBrowser(
  tx: Transaction,
  which: { readonly endpoint: string } | { readonly id: number },
  /** What its push service said, if it did. */
  told: { readonly answer: string; readonly nowMs: number } | null = null,
): Promise<void> {
  const found = 'id' in which ? 'id = $1' : 'endpoint = $1';
  const given = ['id' in which ? which.id : which.endpoint];
  // Locked first: a publication that is under way writes no delivery for it afterwards.
  const { rows } = await tx.query<{ id: number }>(
    `select id from citizen_browser where ${found} for update`,
    given,
  );
  const id = rows[0]?.id;
  if (id === undefined) return;
  await tx.query(
    `update citizen_delivery set state = 'gone', next_at = null, answer = coalesce($2, answer),
       told_at = coalesce(to_timestamp($3::float8 / 1000.0), told_at)
     where browser_id = $1 and state = 'queued'`,
    [id, told?.answer ?? null, told?.nowMs ?? null],
  );
  await tx.query('delete from citizen_browser where id = $1', [id]);
}

export async function addDeliveries(
  tx: Transaction,
  { id, noticeId, hazard }: { readonly id: number; readonly noticeId: number; readonly hazard: string },
  nowMs: number,
): Promise<void> {
  // Browsers first, their deliveries afterwards: so does who drops one, and neither waits for the other in a ring.
  await tx.query(
    `insert into citizen_delivery (message_id, browser_id, next_at)
     select $1, id, to_timestamp($2::float8 / 1000.0) from citizen_browser
     where hazards = '{}' or $3 = any (hazards)
     for key share
     on conflict (message_id, browser_id) do nothing`,
    [id, nowMs, hazard],
  );
  await tx.query(
    `update citizen_delivery set state = 'superseded', next_at = null
     where state = 'queued' and message_id in (select id from notice_message where notice_id = $1 and id <> $2)`,
    [noticeId, id],
  );
}

/** Takes what is due until `untilMs`: whoever takes it and dies leaves it due again then. */
export async function claimDue(
  db: Queryable,
  { nowMs, untilMs, most }: { readonly nowMs: number; readonly untilMs: number; readonly most: number },
): Promise<readonly DueDelivery[]> {
  const { rows } = await db.query<DueDelivery>(
    `with due as (
       select id from citizen_delivery where state = 'queued' and next_at <= to_timestamp($1::float8 / 1000.0)
       order by next_at, id limit $3 for update skip locked
     ), taken as (
       update citizen_delivery d set next_at = to_timestamp($2::float8 / 1000.0), attempts = attempts + 1
       from due where d.id = due.id returning d.*
     )
     select t.id, t.attempts, b.id "browserId", b.endpoint, b.p256dh, b.auth, b.language, m.notice_id "noticeId",
       m.number, m.kind, m.identifier, m.content, m.expires_at "expiresMs"
     from taken t join citizen_browser b on b.id = t.browser_id join notice_message m on m.id = t.message_id`,
    [nowMs, untilMs, most],
  );
  return rows;
}

export async function findNextMs(db: Queryable): Promise<number | undefined> {
  const { rows } = await db.query<{ next: number | null }>({
    name: 'citizens-next',
    text: `select min(next_at) next from citizen_delivery where state = 'queued'`,
  });
  return rows[0]?.next ?? undefined;
}

export interface SentDelivery {
  readonly id: number;
  /** What its push service said. */
  readonly answer: string;
}

/** Receipts of what was sent. */
export async function setSent(db: Queryable, sent: readonly SentDelivery[], nowMs: number): Promise<void> {
  // What was sent while a newer message took its place was sent all the same.
  await db.query(
    `update citizen_delivery d set state = 'sent', answer = told.answer,
       told_at = to_timestamp($3::float8 / 1000.0), next_at = null
     from unnest($1::bigint[], $2::text[]) as told (id, answer)
     where d.id = told.id and d.state in ('queued', 'superseded')`,
    [sent.map(({ id }) => id), sent.map(({ answer }) => answer), nowMs],
  );
}

/** Of a centre that died while it sent: what was taken and has no answer is due at once. */
export async function freeTaken(db: Queryable, nowMs: number): Promise<void> {
  await db.query(
    `update citizen_delivery set next_at = to_timestamp($1::float8 / 1000.0)
     where state = 'queued' and attempts > 0 and answer is null and next_at > to_timestamp($1::float8 / 1000.0)`,
    [nowMs],
  );
}

/** What became of one try that did not arrive. `nextMs` null: there is no other. */
export async function setTold(
  db: Queryable,
  id: number,
  told: {
    readonly state: 'queued' | 'failed';
    readonly answer: string;
    readonly nowMs: number;
    readonly nextMs: number | null;
  },
): Promise<void> {
  await db.query(
    `update citizen_delivery set state = $2, answer = $3, told_at = to_timestamp($4::float8 / 1000.0),
       next_at = to_timestamp($5::float8 / 1000.0)
     where id = $1 and state = 'queued'`,
    [id, told.state, told.answer, told.nowMs, told.nextMs],
  );
}

export async function countReach(db: Queryable, noticeId: number): Promise<CitizenReach> {
  const { rows } = await db.query<{ state: keyof CitizenReach; n: number }>(
    `select d.state, count(*) n from citizen_delivery d join notice_message m on m.id = d.message_id
     where m.notice_id = $1 group by d.state`,
    [noticeId],
  );
  const count = (state: keyof CitizenReach) => rows.find((one) => one.state === state)?.n ?? 0;
  return {
    sent: count('sent'),
    queued: count('queued'),
    failed: count('failed'),
    gone: count('gone'),
    superseded: count('superseded'),
  };
}
