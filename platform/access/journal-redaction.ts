/**
 * How values leave the journal and how its oldest part ends, with a chain that can still be proven.
 *
 * A redacted entry keeps its place: its hash and the one before it stay as they were, so every link and seal holds. What
 * is left of it is proven by a later entry, `journal.redact`, that names it with the hash of what is left. The oldest
 * entries end up to a daily seal: `journal_start` keeps that seal's hash and count, `journal.end` says so in the chain.
 */
import type { Transaction } from '../kernel/database.ts';
import { toRestHash } from './internal/journal/journal-row.ts';
import type { JournalRow } from './internal/journal/journal-row.ts';
import type { Journal, JournalEntry } from './journal.ts';

/** What a redaction changes: values only. Who did what, when and from where is never touched. */
export interface RedactedValues {
  readonly id: number;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly why: string | null;
}

/** Takes values out of entries, in the caller's transaction; one entry more says which, and proves what is left. */
export async function redactEntries(
  tx: Transaction,
  journal: Journal,
  by: Pick<JournalEntry, 'actor' | 'role' | 'source'>,
  values: readonly RedactedValues[],
  why: string,
): Promise<void> {
  if (values.length === 0) return;
  // The head is locked before it is read: nobody else may take the id that the redaction entry gets.
  await tx.query('select 1 from journal_head for update');
  const ids = values.map(({ id }) => id);
  const { rows } = await tx.query<JournalRow>('select * from journal where id = any($1) order by id', [ids]);
  const newValues = new Map(values.map((one) => [one.id, one]));
  const entries = rows.map((row) => {
    const { subject, before, after, why: said } = newValues.get(row.id) ?? row;
    return { id: row.id, rest: toRestHash({ ...row, subject, before, after, why: said }) };
  });
  await journal.append(tx, {
    ...by,
    action: 'journal.redact',
    subject: `journal:${ids[0]}`,
    after: { entries },
    why,
  });
  const { rows: heads } = await tx.query<{ last_id: number }>('select last_id from journal_head');
  await tx.query(`select set_config('haivan.journal', 'redact', true)`);
  await tx.query(
    `update journal j set subject = x.subject, before = x.before, after = x.after, why = x.why, redacted_by = $2
     from jsonb_to_recordset($1::jsonb) as x (id bigint, subject text, before jsonb, after jsonb, why text)
     where j.id = x.id`,
    [JSON.stringify(values), heads[0]?.last_id ?? 0],
  );
  await tx.query(`select set_config('haivan.journal', '', true)`);
}

/**
 * Ends the entries up to the last seal whose day ended before `beforeMs`; nothing when there is none. The seal's hash
 * and count stay as the beginning of the chain.
 * @returns how many entries ended.
 */
export async function endOldEntries(
  tx: Transaction,
  journal: Journal,
  by: Pick<JournalEntry, 'actor' | 'role' | 'source'>,
  beforeMs: number,
): Promise<number> {
  const { rows } = await tx.query<{ day: string; last_id: number; hash: Buffer; count: number }>(
    `select s.day, s.last_id, s.hash, s.count from journal_seal s
     where s.last_id > coalesce((select last_id from journal_start), 0)
       and not exists (select 1 from journal j where j.id <= s.last_id and j.time >= to_timestamp($1::float8 / 1000.0))
     order by s.day desc limit 1`,
    [beforeMs],
  );
  const seal = rows[0];
  if (seal === undefined) return 0;
  await tx.query('select 1 from journal_head for update');
  await tx.query(
    `insert into journal_start (day, last_id, hash, count) values ($1, $2, $3, $4)
     on conflict (only_one) do update
       set day = excluded.day, last_id = excluded.last_id, hash = excluded.hash, count = excluded.count`,
    [seal.day, seal.last_id, seal.hash, seal.count],
  );
  await tx.query(`select set_config('haivan.journal', 'end', true)`);
  const done = await tx.query('delete from journal where id <= $1', [seal.last_id]);
  await tx.query(`select set_config('haivan.journal', '', true)`);
  await journal.append(tx, {
    ...by,
    action: 'journal.end',
    subject: `journal:${seal.last_id}`,
    after: { day: seal.day, lastId: seal.last_id, hash: seal.hash.toString('hex'), count: seal.count },
    why: 'the term of the journal ended',
  });
  return done.rowCount ?? 0;
}
