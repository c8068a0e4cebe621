/** An entry of the journal as a row, and the hash that chains it; pure. */
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** A row as PostgreSQL gives it to us. */
export interface JournalRow {
  id: number;
  time: number;
  actor: string;
  role: string;
  source: string;
  action: string;
  subject: string;
  before: unknown;
  after: unknown;
  why: string | null;
  previous: Buffer;
  hash: Buffer;
  /** The entry that took values out of this one; null when it stands as it was written. */
  redacted_by: number | null;
}

/** What an entry says, as it is hashed: `before` and `after` are canonical JSON or null. */
export interface JournalBody {
  readonly timeMs: number;
  readonly actor: string;
  readonly role: string;
  readonly source: string;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly why: string | null;
}

/** sha256(hash of the entry before || canonical JSON of this one). */
export function toHash(previous: Buffer, body: JournalBody): Buffer {
  return createHash('sha256').update(previous).update(canonicalJson(body)).digest();
}

/** The body of a stored row. */
export function toBody(row: Omit<JournalRow, 'previous' | 'hash' | 'redacted_by'>): JournalBody {
  const { actor, role, source, action, subject, why } = row;
  return {
    timeMs: row.time,
    actor,
    role,
    source,
    action,
    subject,
    before: row.before === null ? null : canonicalJson(row.before),
    after: row.after === null ? null : canonicalJson(row.after),
    why,
  };
}

/** sha256 of what an entry says now, in hexadecimal: what `journal.redact` holds for each entry it names. */
export function toRestHash(row: JournalRow): string {
  return createHash('sha256')
    .update(canonicalJson(toBody(row)))
    .digest('hex');
}
