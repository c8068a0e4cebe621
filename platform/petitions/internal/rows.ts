/** Petitions as the database has them. */
import type {
  PetitionHead,
  PetitionKind,
  PetitionStatus,
  PetitionStep,
} from '../../../contract/records/petition.ts';
import type { Person } from '../../access/permissions.ts';
import { notThere } from '../../access/permissions.ts';
import type { Queryable } from '../../kernel/database.ts';
import type { PetitionsDeps } from '../petition-needs.ts';
import { seesPetition } from './sight.ts';

export interface PetitionRow {
  readonly id: number;
  readonly code: string;
  readonly kind: PetitionKind;
  readonly status: PetitionStatus;
  readonly title: string;
  readonly content: string;
  readonly address: string;
  readonly accused: readonly string[];
  readonly kept_from: readonly string[];
  readonly handler_agency_id: string;
  readonly was_request: boolean;
  readonly received_at: number;
  readonly accept_due_at: number | null;
  readonly accepted_at: number | null;
  readonly settle_due_at: number | null;
  readonly ended_at: number | null;
}

/** @throws HaivanError not_found for who may not see it, and where there is none: nobody learns which. */
export async function getRow(
  db: Pick<Queryable, 'query'>,
  { listAgencies }: Pick<PetitionsDeps, 'listAgencies'>,
  id: number,
  person: Person,
  lock = false,
): Promise<PetitionRow> {
  const { rows } = await db.query<PetitionRow>(
    `select * from petition where id = $1 ${lock ? 'for update' : ''}`,
    [id],
  );
  const [row] = rows;
  if (row === undefined || !seesPetition(person, row, listAgencies())) throw notThere('petition', id);
  return row;
}

export function toHead(row: PetitionRow): PetitionHead {
  const { id, code, kind, status, title, received_at, accept_due_at, accepted_at, settle_due_at } = row;
  const dueMs = row.ended_at !== null ? null : accepted_at === null ? accept_due_at : settle_due_at;
  return { id, code, kind, status, title, receivedMs: received_at, dueMs, endedMs: row.ended_at };
}

export async function addStep(
  tx: Pick<Queryable, 'query'>,
  petitionId: number,
  { username, name }: Pick<Person, 'username' | 'name'>,
  step: Pick<PetitionStep, 'timeMs' | 'what' | 'text'>,
): Promise<void> {
  await tx.query(
    `insert into petition_step (petition_id, time, what, by_username, by_name, text)
     values ($1, to_timestamp($2::float8 / 1000), $3, $4, $5, $6)`,
    [petitionId, step.timeMs, step.what, username, name, step.text],
  );
}
