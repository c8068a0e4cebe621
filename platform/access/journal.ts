/**
 * The journal: an append-only, hash-chained record of every change that a person or a rule made.
 * An entry is written in the transaction of the change itself, so that neither exists without the other.
 */
import type { JournalAction } from '../../contract/journal/journal-actions.ts';
import type { ClientBase } from 'pg';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { canonicalJson } from './internal/journal/canonical-json.ts';
import { toHash } from './internal/journal/journal-row.ts';

export { canonicalJson } from './internal/journal/canonical-json.ts';

/** One entry as its writer tells it. `before` and `after` are the facts that changed, never secrets. */
export interface JournalEntry {
  /** User name, `rule:<id>` or `system`. */
  readonly actor: string;
  readonly role: string;
  /** Address of the person, or the part of the program. */
  readonly source: string;
  /** e.g. `alert.acknowledge`. */
  readonly action: JournalAction;
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
  /** A person opened something personal or a camera. Before it is shown: who can't be recorded sees nothing. */
  appendRead(
    db: Pick<Database, 'tx'>,
    by: Pick<JournalEntry, 'actor' | 'role' | 'source'>,
    what: JournalRead,
  ): Promise<void>;
}

/** What a person looked at: the subject and, in a few facts, what of it. */
export interface JournalRead {
  /** e.g. `record.read`. */
  readonly action: JournalAction;
  readonly subject: string;
  readonly facts?: unknown;
  /** Within this time it is one reading; default: ten minutes. */
  readonly withinMs?: number;
  /** How many rows were shown. Another number of the same is the same reading. */
  readonly count?: number;
}

/** The same person at the same subject with the same filter within this time is one reading: screens ask again by themselves. */
const SAME_READING_MS = 10 * 60_000;
/** Readings remembered; beyond, the oldest are forgotten and would be written twice. */
const MOST_READINGS = 10_000;

/** Makes the journal. Writing needs a transaction of the caller. */
export function createJournal({ clock }: { clock: Clock }): Journal {
  const readings = new Map<string, number>();

  const appendMany = async (tx: ClientBase, entries: readonly JournalEntry[]) => {
    if (entries.length === 0) return;
    // The chain is one: whoever appends waits here for the transaction before.
    const head = await tx.query<{ hash: Buffer }>('select hash from journal_head for update');
    const found = head.rows[0]?.hash;
    if (found === undefined) throw new Error('The journal has no head: table journal_head is empty.');
    let previous = found;
    const rows = entries.map((entry) => {
      const row = toRow(entry, clock.now(), previous);
      previous = row.hash;
      return row;
    });
    await tx.query({
      name: 'journal-append',
      text: `with added as (
         insert into journal (time, actor, role, source, action, subject, before, after, why, previous, hash)
         select to_timestamp(t / 1000.0), a, r, s, c, u, b::jsonb, f::jsonb, w, p, h
         from unnest($1::float8[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bytea[], $11::bytea[])
           with ordinality as x (t, a, r, s, c, u, b, f, w, p, h, n) order by n
         returning id)
       update journal_head set last_id = (select max(id) from added), count = count + $12, hash = $13`,
      values: [
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
        rows.length,
        previous,
      ],
    });
  };

  return {
    append: (tx, entry) => appendMany(tx, [entry]),
    appendMany,
    async appendRead(db, by, { action, subject, facts, count, withinMs = SAME_READING_MS }) {
      const key = `${by.actor} ${action} ${subject} ${facts === undefined ? '' : canonicalJson(facts)}`;
      const nowMs = clock.now();
      const lastMs = readings.get(key);
      if (lastMs !== undefined && nowMs - lastMs < withinMs) return;
      const after = count === undefined ? facts : { ...Object(facts), count };
      await db.tx((tx) => appendMany(tx, [{ ...by, action, subject, after }]));
      readings.delete(key);
      readings.set(key, nowMs);
      for (const oldest of readings.keys()) {
        if (readings.size <= MOST_READINGS) break;
        readings.delete(oldest);
      }
    },
  };
}

function toRow(entry: JournalEntry, timeMs: number, previous: Buffer) {
  const { actor, role, source, action, subject } = entry;
  const body = {
    timeMs,
    actor,
    role,
    source,
    action,
    subject,
    before: entry.before === undefined ? null : canonicalJson(entry.before),
    after: entry.after === undefined ? null : canonicalJson(entry.after),
    why: entry.why ?? null,
  };
  return { ...body, previous, hash: toHash(previous, body) };
}
