/** Rows of requests as the screens see them, and the masks that stay of who asked once an erasure is answered. */
import type { ErasureResult, PersonalRequest } from '../../../contract/people/personal.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Queryable } from '../../kernel/database.ts';

export interface RequestRow {
  id: number;
  kind: PersonalRequest['kind'];
  name: string;
  phone: string | null;
  email: string | null;
  codes: string[];
  proof: string;
  wish: string;
  received_at: number;
  registered_by: string;
  acknowledge_due_at: number;
  acknowledged_at: number | null;
  due_at: number;
  extended_at: number | null;
  extended_why: string | null;
  proposal: string[] | null;
  proposed_by: string | null;
  erased_at: number | null;
  erased_by: string | null;
  result: ErasureResult | null;
  outcome: PersonalRequest['outcome'];
  answered_at: number | null;
  answer: string | null;
}

export function toRequest(row: RequestRow): PersonalRequest {
  const { id, kind, name, phone, email, codes, proof, wish, proposal, result, outcome, answer } = row;
  return {
    id,
    kind,
    name,
    phone,
    email,
    codes,
    proof,
    wish,
    proposal,
    result,
    outcome,
    answer,
    receivedMs: row.received_at,
    registeredBy: row.registered_by,
    acknowledgeDueMs: row.acknowledge_due_at,
    acknowledgedMs: row.acknowledged_at,
    dueMs: row.due_at,
    extendedMs: row.extended_at,
    extendedWhy: row.extended_why,
    proposedBy: row.proposed_by,
    erasedMs: row.erased_at,
    erasedBy: row.erased_by,
    answeredMs: row.answered_at,
  };
}

/** @throws HaivanError not_found. */
export async function getRequest(db: Queryable, id: number, lock = false): Promise<RequestRow> {
  const { rows } = await db.query<RequestRow>(
    `select * from personal_request where id = $1${lock ? ' for update' : ''}`,
    [id],
  );
  const [row] = rows;
  if (row === undefined)
    throw notFound(`There is no request ${id} about personal data.`, { where: 'request', value: id });
  return row;
}

/** `Nguyễn Văn An` → `N. V. A.` */
export function maskName(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .map((word) => `${Array.from(word)[0] ?? ''}.`)
    .join(' ');
}

/** The last two digits stay: enough for who holds the number to know it again. */
export function maskPhone(phone: string | null): string | null {
  return phone === null ? null : `••••••${phone.replaceAll(/\D/g, '').slice(-2)}`;
}

export function maskEmail(email: string | null): string | null {
  return email === null ? null : `${email.slice(0, 1)}•••@•••`;
}
