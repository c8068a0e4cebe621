/**
 * The journal: an append-only, hash-chained record of every change that a person or a rule made.
 * An entry is written in the transaction of the change itself, so that neither exists without the other.
 */
import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Clock } from '../kernel/clock.ts';

/** One entry as its writer tells it. `before` and `after` are the facts that changed, never secrets. */
export interface JournalEntry {
  /** User name, `rule:<id>` or `system`. */
  readonly actor: string;
  readonly role: string;
  /** Address of the person, or the part of the program. */
  readonly source: string;
  /** e.g. `alert.acknowledge`. */
  readonly action: string;
  /** e.g. `alert:17`. */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly why?: string | null;
}

export interface Journal {
  append(tx: ClientBase, entry: JournalEntry): Promise<void>;
  /** Many entries in one round trip, in this order. */
  appendMany(tx: ClientBase, entries: readonly JournalEntry[]): Promise<void>;
}

/** The chain is one: whoever appends waits for the transaction before. Key of the advisory lock. */
const CHAIN_LOCK = 4_801_001;
const FIRST = Buffer.alloc(32);

/** Makes the journal. Writing needs a transaction of the caller. */
export function createJournal({ clock }: { clock: Clock }): Journal {
  const appendMany = async (tx: ClientBase, entries: readonly JournalEntry[]) => {
    if (entries.length === 0) return;
    await tx.query('select pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
    const last = await tx.query<{ hash: Buffer }>('select hash from journal order by id desc limit 1');
    let previous = last.rows[0]?.hash ?? FIRST;
    const rows = entries.map((entry) => {
      const row = toRow(entry, clock.now(), previous);
      previous = row.hash;
      return row;
    });
    await tx.query(
      `insert into journal (time, actor, role, source, action, subject, before, after, why, previous, hash)
       select to_timestamp(t / 1000.0), a, r, s, c, u, b::jsonb, f::jsonb, w, p, h
       from unnest($1::float8[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bytea[], $11::bytea[])
         with ordinality as x (t, a, r, s, c, u, b, f, w, p, h, n) order by n`,
      [
        rows.map((row) => row.timeMs),
        rows.map((row) => row.actor),
        rows.map((row) => row.role),
        rows.map((row) => row.source),
        rows.map((row) => row.action),
        rows.map((row) => row.subject),
        rows.map((row) => row.before),
        rows.map((row) => row.after),
        rows.map((row) => row.why),
        rows.map((row) => row.previous),
        rows.map((row) => row.hash),
      ],
    );
  };

  return { append: (tx, entry) => appendMany(tx, [entry]), appendMany };
}

function toRow(entry: JournalEntry, timeMs: number, previous: Buffer) {
  const before = entry.before === undefined ? null : canonicalJson(entry.before);
  const after = entry.after === undefined ? null : canonicalJson(entry.after);
  const { actor, role, source, action, subject } = entry;
  const why = entry.why ?? null;
  const body = canonicalJson({ timeMs, actor, role, source, action, subject, before, after, why });
  const hash = createHash('sha256').update(previous).update(body).digest();
  return { timeMs, actor, role, source, action, subject, before, after, why, previous, hash };
}

/** JSON with sorted keys: the same facts always give the same bytes, whatever order jsonb keeps them in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
