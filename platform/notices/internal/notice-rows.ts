/** Notices and their messages in the database. */
import type {
  MessageKind,
  MessageState,
  NoticeContent,
  NoticeMessage,
  NoticeRow,
  NoticeSignature,
  NoticeStanding,
  OfficialQuote,
} from '../../../contract/notices/notice.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { Queryable, Transaction } from '../../kernel/database.ts';

interface MessageRow {
  readonly id: number;
  readonly notice_id: number;
  readonly number: number;
  readonly kind: MessageKind;
  readonly state: MessageState;
  readonly content: NoticeContent;
  readonly official: OfficialQuote | null;
  readonly official_id: string | null;
  readonly area_name: Text;
  readonly why: string | null;
  readonly drafters: readonly string[];
  readonly drafted_at: number;
  readonly signature: NoticeSignature | null;
  readonly ready_until: number | null;
  readonly identifier: string | null;
  readonly sender: string | null;
  readonly cap: string | null;
  readonly published_at: number | null;
  readonly published_by_name: string | null;
  readonly expires_at: number | null;
}

export interface NoticeHead {
  readonly id: number;
  readonly caseId: number | null;
  readonly alertId: number | null;
  readonly isExercise: boolean;
}

/** A notice with its messages, oldest first. */
export interface WholeNotice extends NoticeHead {
  readonly messages: readonly KeptMessage[];
}

export interface KeptMessage extends NoticeMessage {
  readonly noticeId: number;
  readonly sender: string | null;
  readonly cap: string | null;
  /** Of the record that it quotes, and of the text as it stood there: another text is another quotation. */
  readonly officialId: string | null;
}

const HEAD = `n.id, n.case_id as "caseId", n.alert_id as "alertId", n.is_exercise as "isExercise"`;
const OPEN: ReadonlySet<MessageState> = new Set(['draft', 'waiting', 'ready']);

export const isOpen = ({ state }: Pick<NoticeMessage, 'state'>): boolean => OPEN.has(state);

/** The newest message that was published by then. */
export const findPublished = (notice: WholeNotice, atMs: number): KeptMessage | undefined =>
  notice.messages.findLast(({ publishedMs }) => publishedMs !== null && publishedMs <= atMs);

export function toStanding(notice: WholeNotice, atMs: number): NoticeStanding {
  const published = findPublished(notice, atMs);
  if (published === undefined) {
    const state = notice.messages.at(-1)?.state ?? 'draft';
    return state === 'published' ? 'draft' : state;
  }
  if (published.kind === 'cancel') return 'cancelled';
  if (published.kind === 'all-clear') return 'all-clear';
  return (published.expiresMs ?? 0) > atMs ? 'in-force' : 'expired';
}

/** As the list shows it. */
export function toNoticeRow(notice: WholeNotice, atMs: number): NoticeRow | undefined {
  const published = findPublished(notice, atMs);
  const message = published ?? notice.messages.at(-1);
  if (message === undefined) return undefined;
  const { id, caseId, alertId, isExercise } = notice;
  return {
    id,
    caseId,
    alertId,
    isExercise,
    standing: toStanding(notice, atMs),
    isChanging: published !== undefined && notice.messages.some(isOpen),
    message: toMessage(message),
  };
}

/**
 * As the list shows them. Of a time that is past only what was out by then: how a draft stood then is not kept.
 *
 * @param atMs undefined is now, never a time read before the database was asked: it would be past by then.
 */
export function toNoticeRows(
  notices: readonly WholeNotice[],
  atMs: number | undefined,
  nowMs: number,
): readonly NoticeRow[] {
  const known =
    atMs === undefined || atMs >= nowMs
      ? notices
      : notices.filter((one) => findPublished(one, atMs) !== undefined);
  return known.flatMap((notice) => toNoticeRow(notice, atMs ?? nowMs) ?? []);
}

/** Without what stays in the house. */
export function toMessage({
  noticeId: _noticeId,
  sender: _sender,
  cap: _cap,
  officialId: _officialId,
  ...message
}: KeptMessage): NoticeMessage {
  return message;
}

/** Newest first. */
export async function readNotices(
  db: Queryable,
  filter: { readonly ids?: readonly number[]; readonly caseId?: number; readonly limit?: number },
): Promise<readonly WholeNotice[]> {
  const { rows: heads } = await db.query<NoticeHead>(
    `select ${HEAD} from notice n where ($1::bigint[] is null or n.id = any ($1)) and ($2::bigint is null or n.case_id = $2)
     order by n.id desc limit $3`,
    [filter.ids ?? null, filter.caseId ?? null, filter.limit ?? 200],
  );
  const { rows } = await db.query<MessageRow>(
    'select * from notice_message where notice_id = any ($1) order by notice_id, number',
    [heads.map(({ id }) => id)],
  );
  return heads.map((head) => ({
    ...head,
    messages: rows.filter((row) => row.notice_id === head.id).map(toKept),
  }));
}

/** Real ones whose newest published message has not ended: what everybody may be told. */
export async function readPublic(db: Queryable, atMs: number): Promise<readonly KeptMessage[]> {
  const { rows } = await db.query<MessageRow>(
    `select * from (
       select distinct on (m.notice_id) m.* from notice_message m join notice n on n.id = m.notice_id
       where m.state = 'published' and not n.is_exercise and m.published_at <= to_timestamp($1::float8 / 1000)
       order by m.notice_id, m.number desc) as newest
     where expires_at > to_timestamp($1::float8 / 1000) order by published_at desc, id desc limit 200`,
    [atMs],
  );
  return rows.map(toKept);
}

/** Of each notice that holds its newest published message, exercises too. None holds longer than three days. */
export async function readHolding(db: Queryable, atMs: number): Promise<readonly KeptMessage[]> {
  const { rows } = await db.query<MessageRow>(
    `select * from (
       select distinct on (notice_id) * from notice_message
       where state = 'published' and published_at <= to_timestamp($1::float8 / 1000)
         and published_at > to_timestamp($1::float8 / 1000) - interval '3 days'
       order by notice_id, number desc) as newest
     where kind in ('alert', 'update') and expires_at > to_timestamp($1::float8 / 1000) limit 200`,
    [atMs],
  );
  return rows.map(toKept);
}

/** The CAP of one message that everybody may read: of an exercise there is none. */
export async function findPublicCap(db: Queryable, identifier: string): Promise<string | undefined> {
  const { rows } = await db.query<{ cap: string }>(
    `select m.cap from notice_message m join notice n on n.id = m.notice_id
     where m.identifier = $1 and not n.is_exercise and m.content -> 'channels' ? 'feed'`,
    [identifier],
  );
  return rows[0]?.cap;
}

/** Locks the notice for the transaction. */
export async function lockNotice(tx: Transaction, id: number): Promise<WholeNotice | undefined> {
  await tx.query('select from notice where id = $1 for update', [id]);
  return (await readNotices(tx, { ids: [id] }))[0];
}

export async function addNotice(
  tx: Transaction,
  given: Omit<NoticeHead, 'id'> & { readonly by: string; readonly nowMs: number },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into notice (case_id, alert_id, is_exercise, made_by, made_at)
     values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000)) returning id`,
    [given.caseId, given.alertId, given.isExercise, given.by, given.nowMs],
  );
  return rows[0]?.id ?? 0;
}

export interface NewMessage {
  readonly kind: MessageKind;
  readonly state: 'draft' | 'waiting';
  readonly content: NoticeContent;
  readonly official: OfficialQuote | null;
  readonly officialId: string | null;
  readonly areaName: Text;
  readonly why: string | null;
  readonly drafters: readonly string[];
}

export async function addMessage(
  tx: Transaction,
  noticeId: number,
  given: NewMessage,
  nowMs: number,
): Promise<KeptMessage | undefined> {
  const { rows } = await tx.query<MessageRow>(
    `insert into notice_message (notice_id, number, kind, state, content, official, official_id, area_name, why, drafters, drafted_at)
     values ($1, (select count(*) + 1 from notice_message where notice_id = $1), $2, $3, $4, $5, $6, $7, $8, $9,
       to_timestamp($10::float8 / 1000)) returning *`,
    [
      noticeId,
      given.kind,
      given.state,
      JSON.stringify(given.content),
      given.official === null ? null : JSON.stringify(given.official),
      given.officialId,
      JSON.stringify(given.areaName),
      given.why,
      given.drafters,
      nowMs,
    ],
  );
  return rows.map(toKept)[0];
}

export async function setContent(
  tx: Transaction,
  id: number,
  given: Pick<NewMessage, 'content' | 'areaName' | 'drafters'> & { readonly nowMs: number },
): Promise<void> {
  await tx.query(
    `update notice_message set state = 'draft', content = $2, area_name = $3, drafters = $4,
       drafted_at = to_timestamp($5::float8 / 1000) where id = $1`,
    [id, JSON.stringify(given.content), JSON.stringify(given.areaName), given.drafters, given.nowMs],
  );
}

/** Of a draft; one that waits for its signature is a draft again. */
export async function setOfficial(
  tx: Transaction,
  id: number,
  given: Pick<NewMessage, 'official' | 'officialId' | 'drafters'> & { readonly nowMs: number },
): Promise<void> {
  await tx.query(
    `update notice_message set state = 'draft', official = $2, official_id = $3, drafters = $4,
       drafted_at = to_timestamp($5::float8 / 1000) where id = $1`,
    [
      id,
      given.official === null ? null : JSON.stringify(given.official),
      given.officialId,
      given.drafters,
      given.nowMs,
    ],
  );
}

export async function setState(tx: Transaction, id: number, state: MessageState): Promise<void> {
  await tx.query('update notice_message set state = $2 where id = $1', [id, state]);
}

/** Signed beforehand: it waits. */
export async function setReady(
  tx: Transaction,
  id: number,
  signature: NoticeSignature,
  untilMs: number,
): Promise<void> {
  await tx.query(
    `update notice_message set state = 'ready', signed_by = $2, signature = $3,
       ready_until = to_timestamp($4::float8 / 1000) where id = $1`,
    [id, signature.by, JSON.stringify(signature), untilMs],
  );
}

export async function setPublished(
  tx: Transaction,
  id: number,
  given: {
    readonly signature: NoticeSignature;
    readonly identifier: string;
    readonly sender: string;
    readonly cap: string;
    readonly publishedMs: number;
    readonly by: string;
    readonly byName: string;
    readonly expiresMs: number;
  },
): Promise<void> {
  await tx.query(
    `update notice_message set state = 'published', signed_by = $2, signature = $3, identifier = $4, sender = $5, cap = $6,
       published_at = to_timestamp($7::float8 / 1000), published_by = $8, published_by_name = $9,
       expires_at = to_timestamp($10::float8 / 1000) where id = $1`,
    [
      id,
      given.signature.by,
      JSON.stringify(given.signature),
      given.identifier,
      given.sender,
      given.cap,
      given.publishedMs,
      given.by,
      given.byName,
      given.expiresMs,
    ],
  );
}

export async function bindCase(
  tx: Transaction,
  id: number,
  { caseId, alertId }: Pick<NoticeHead, 'caseId' | 'alertId'>,
): Promise<void> {
  await tx.query(
    'update notice set case_id = coalesce($2, case_id), alert_id = coalesce($3, alert_id) where id = $1',
    [id, caseId, alertId],
  );
}

function toKept(row: MessageRow): KeptMessage {
  return {
    id: row.id,
    noticeId: row.notice_id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    content: row.content,
    official: row.official,
    officialId: row.official_id,
    why: row.why,
    areaName: row.area_name,
    drafters: row.drafters,
    draftedMs: row.drafted_at,
    signature: row.signature,
    readyUntilMs: row.ready_until,
    identifier: row.identifier,
    sender: row.sender,
    cap: row.cap,
    publishedMs: row.published_at,
    publishedByName: row.published_by_name,
    expiresMs: row.expires_at,
  };
}
