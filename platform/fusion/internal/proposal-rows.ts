/** The table of proposals: which record is what a fusion proposed of which incident. */
import { PROPOSED } from '../../../contract/records/proposal.ts';
import type { Database, Transaction } from '../../kernel/database.ts';

export interface ProposalRow {
  readonly incident_id: number;
  readonly code: string;
  readonly told: string;
  readonly kind: string;
  readonly record_id: number;
  readonly record_code: string;
  readonly status: string;
  readonly version: number;
}

const SELECT = `select p.incident_id, p.code, p.told, p.kind, r.id as record_id, r.code as record_code, r.status, r.version
  from incident_proposal p join record r on r.id = p.record_id`;

/** Those of the fusion that may still be changed or withdrawn, and those of these incidents. */
export async function readProposals(
  { pool }: Pick<Database, 'pool'>,
  fusion: string,
  incidentIds: readonly number[],
): Promise<ProposalRow[]> {
  const { rows } = await pool.query<ProposalRow>(
    `${SELECT} where p.fusion = $1 and (p.ended_at is null or p.incident_id = any($2::bigint[])) order by r.id`,
    [fusion, incidentIds],
  );
  return rows;
}

/** What is to be decided, by incident. */
export async function readOpenProposals(
  { pool }: Pick<Database, 'pool'>,
  incidentIds: readonly number[],
): Promise<Pick<ProposalRow, 'incident_id' | 'record_id'>[]> {
  const { rows } = await pool.query<ProposalRow>(
    `${SELECT} where p.incident_id = any($1::bigint[]) and r.status = $2 order by r.id`,
    [incidentIds, PROPOSED],
  );
  return rows;
}

export interface ToldProposal {
  readonly incidentId: number;
  readonly fusion: string;
  readonly code: string;
  readonly kind: string;
  readonly told: string;
  readonly feedId: string;
  readonly recordCode: string;
  /** What the record was written over; when another version is there, intake refused it and nothing was told. */
  readonly base: number;
}

/** Keeps what was told, in the transaction of the delivery. */
export async function keepTold(tx: Transaction, told: ToldProposal): Promise<void> {
  const { incidentId, fusion, code, kind, feedId, recordCode, base } = told;
  await tx.query(
    `insert into incident_proposal (incident_id, fusion, code, kind, record_id, told)
     select $1, $2, $3, $4, r.id, $5 from record r where r.feed_id = $6 and r.kind = $4 and r.code = $7 and r.version > $8
     on conflict (incident_id, code) do update set told = excluded.told, ended_at = null`,
    [incidentId, fusion, code, kind, told.told, feedId, recordCode, base],
  );
}

/** It is decided or withdrawn, and not looked at again. */
export async function endProposal(
  { pool }: Pick<Database, 'pool'>,
  { record_id: recordId }: Pick<ProposalRow, 'record_id'>,
  nowMs: number,
): Promise<void> {
  await pool.query(
    'update incident_proposal set ended_at = to_timestamp($2::float8 / 1000) where record_id = $1 and ended_at is null',
    [recordId, nowMs],
  );
}
