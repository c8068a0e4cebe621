/** Proposals and decisions about the stage in the database. */
import type { Stage, StageChange, StageProposal, StageReason } from '../../../contract/notices/stage.ts';
import type { Queryable, Transaction } from '../../kernel/database.ts';

interface ChangeRow {
  readonly id: number;
  readonly stage: number;
  readonly before: number;
  readonly reason: string;
  readonly by_name: string;
  readonly time: number;
  readonly proposal_id: number | null;
}

/** Newest first, made until then. */
export async function listChanges(
  db: Queryable,
  atMs: number,
  limit: number,
): Promise<readonly StageChange[]> {
  const { rows } = await db.query<ChangeRow>(
    `select id, stage, before, reason, by_name, time, proposal_id from stage_change
     where time <= to_timestamp($1::float8 / 1000) order by time desc, id desc limit $2`,
    [atMs, limit],
  );
  return rows.map((row) => ({
    id: row.id,
    stage: row.stage,
    before: row.before,
    reason: row.reason,
    byName: row.by_name,
    timeMs: row.time,
    proposalId: row.proposal_id,
  }));
}

export async function findOpenProposal(db: Queryable): Promise<StageProposal | undefined> {
  const { rows } = await db.query<{
    id: number;
    stage: number;
    before: number;
    reason: StageReason;
    proposed_at: number;
  }>(`select id, stage, before, reason, proposed_at from stage_proposal where state = 'open'`);
  return rows.map((row) => ({
    id: row.id,
    stage: row.stage,
    before: row.before,
    reason: row.reason,
    proposedMs: row.proposed_at,
  }))[0];
}

/** When somebody last said no to that stage. */
export async function findDeclinedMs(db: Queryable, stage: Stage): Promise<number | undefined> {
  const { rows } = await db.query<{ at: number | null }>(
    `select max(answered_at) as at from stage_proposal where state = 'declined' and stage = $1`,
    [stage],
  );
  return rows[0]?.at ?? undefined;
}

export async function addProposal(tx: Transaction, given: Omit<StageProposal, 'id'>): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into stage_proposal (stage, before, reason, proposed_at) values ($1, $2, $3, to_timestamp($4::float8 / 1000))
     returning id`,
    [given.stage, given.before, JSON.stringify(given.reason), given.proposedMs],
  );
  return rows[0]?.id ?? 0;
}

/** Answers the open proposal; undefined when there is none, or another than the one meant. */
export async function answerOpen(
  tx: Transaction,
  given: {
    readonly id?: number;
    readonly state: 'accepted' | 'declined' | 'overtaken';
    readonly by: string;
    readonly note: string | null;
    readonly nowMs: number;
  },
): Promise<StageProposal | undefined> {
  const open = await findOpenProposal(tx);
  if (open === undefined || (given.id !== undefined && given.id !== open.id)) return undefined;
  await tx.query(
    `update stage_proposal set state = $2, answered_by = $3, note = $4, answered_at = to_timestamp($5::float8 / 1000)
     where id = $1`,
    [open.id, given.state, given.by, given.note, given.nowMs],
  );
  return open;
}

export async function addChange(
  tx: Transaction,
  given: Omit<StageChange, 'id'> & { readonly by: string },
): Promise<void> {
  await tx.query(
    `insert into stage_change (stage, before, reason, by_user, by_name, time, proposal_id)
     values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), $7)`,
    [given.stage, given.before, given.reason, given.by, given.byName, given.timeMs, given.proposalId],
  );
}
