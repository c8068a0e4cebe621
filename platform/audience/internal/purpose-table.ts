/** The table of purposes, in SQL. */
import type { PurposeAsked, PurposeGrant, PurposeState } from '../../../contract/people/purpose.ts';
import type { Queryable } from '../../kernel/database.ts';
import type { RunningPurpose } from '../purposes.ts';

interface Row {
  readonly id: number;
  readonly username: string;
  readonly name: string | null;
  readonly feed_id: string;
  readonly asset_code: string | null;
  readonly purpose: string;
  readonly case_code: string | null;
  readonly asked_at: number;
  readonly until_at: number;
  readonly approved: boolean | null;
  readonly decided_at: number | null;
  readonly decided_by: string | null;
  readonly decided_note: string | null;
  readonly feed_ids: readonly string[];
  readonly ended_at: number | null;
  readonly ended_by: string | null;
  readonly ended_why: string | null;
}

type Db = Pick<Queryable, 'query'>;

/** As many as a page shows; what is older stands in the journal. */
const MOST_LISTED = 1_000;
const SELECT = `select p.*, u.name from purpose_grant p left join "user" u on u.username = p.username`;

export async function listPurposes(
  db: Db,
  { username, feedIds }: { readonly username: string; readonly feedIds: readonly string[] },
  nowMs: number,
): Promise<PurposeGrant[]> {
  const { rows } = await db.query<Row>(
    `${SELECT} where p.username = $1 or p.feed_id = any($2::text[]) order by p.asked_at desc, p.id desc limit ${MOST_LISTED}`,
    [username, feedIds],
  );
  return rows.map((row) => toGrant(row, nowMs));
}

/** @param lock holds the row until the end of the transaction. */
export async function findPurpose(
  db: Db,
  id: number,
  nowMs: number,
  lock = false,
): Promise<PurposeGrant | undefined> {
  const { rows } = await db.query<Row>(`${SELECT} where p.id = $1 ${lock ? 'for update of p' : ''}`, [id]);
  return rows[0] && toGrant(rows[0], nowMs);
}

export async function listRunningPurposes(db: Db, nowMs: number): Promise<RunningPurpose[]> {
  const { rows } = await db.query<Row>(
    `select *, null as name from purpose_grant
     where approved and ended_at is null and until_at > to_timestamp($1::float8 / 1000) order by id`,
    [nowMs],
  );
  return rows.map((row) => ({
    id: row.id,
    username: row.username,
    feedId: row.feed_id,
    assetCode: row.asset_code,
    feedIds: row.feed_ids,
    untilMs: row.until_at,
  }));
}

/** Undefined when the same waits for a decision already. */
export async function addPurpose(
  db: Db,
  username: string,
  { feedId, assetCode, purpose, caseCode, untilMs }: PurposeAsked,
  nowMs: number,
): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>(
    `insert into purpose_grant (username, feed_id, asset_code, purpose, case_code, until_at, asked_at)
     values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), to_timestamp($7::float8 / 1000))
     on conflict do nothing returning id`,
    [username, feedId, assetCode, purpose, caseCode, untilMs, nowMs],
  );
  return rows[0]?.id;
}

export async function markDecided(
  db: Db,
  id: number,
  decision: {
    readonly isApproved: boolean;
    readonly note: string;
    readonly untilMs: number;
    readonly feedIds: readonly string[];
  },
  { by, nowMs }: { readonly by: string; readonly nowMs: number },
): Promise<void> {
  await db.query(
    `update purpose_grant set approved = $2, decided_note = $3, until_at = to_timestamp($4::float8 / 1000),
       feed_ids = $5, decided_by = $6, decided_at = to_timestamp($7::float8 / 1000) where id = $1`,
    [id, decision.isApproved, decision.note, decision.untilMs, decision.feedIds, by, nowMs],
  );
}

export async function markEnded(
  db: Db,
  id: number,
  { by, nowMs, why }: { readonly by: string; readonly nowMs: number; readonly why: string },
): Promise<void> {
  await db.query(
    `update purpose_grant set ended_by = $2, ended_why = $3, ended_at = to_timestamp($4::float8 / 1000) where id = $1`,
    [id, by, why, nowMs],
  );
}

function toGrant(row: Row, nowMs: number): PurposeGrant {
  return {
    id: row.id,
    person: row.username,
    personName: row.name ?? row.username,
    feedId: row.feed_id,
    assetCode: row.asset_code,
    purpose: row.purpose,
    caseCode: row.case_code,
    askedMs: row.asked_at,
    untilMs: row.until_at,
    state: toState(row, nowMs),
    decidedBy: row.decided_by,
    decidedMs: row.decided_at,
    decidedNote: row.decided_note,
    endedBy: row.ended_by,
    endedMs: row.ended_at,
    endedWhy: row.ended_why,
  };
}

function toState({ approved, ended_at, until_at }: Row, nowMs: number): PurposeState {
  if (approved === false) return 'rejected';
  if (ended_at !== null) return 'ended';
  if (until_at <= nowMs) return 'over';
  return approved === null ? 'asked' : 'running';
}
