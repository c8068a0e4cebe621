/** Takes what the needles find out of rows that were found, of the journal with the proof of what is left. */
import { redactEntries } from '../../access/journal-redaction.ts';
import type { Journal } from '../../access/journal.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { By } from '../personal-journal.ts';
import type { FoundRow } from './find-rows.ts';
import { redact } from './needles.ts';
import type { Needle } from './needles.ts';

/** Each row once, whatever found it: the second write would meet the row where it no longer lies. */
export async function writeRows(
  tx: Transaction,
  rows: readonly FoundRow[],
  needles: readonly Needle[],
): Promise<void> {
  const done = new Set<string>();
  for (const { of, ctid, values } of rows) {
    if (done.has(`${of.table}${ctid}`)) continue;
    done.add(`${of.table}${ctid}`);
    const clean = redact(needles, values);
    const changed = [
      ...of.texts.map((column) => ({ column, cast: 'text' })),
      ...of.jsons.map((column) => ({ column, cast: 'jsonb' })),
    ].filter(({ column }) => {
      const name = column.replaceAll('"', '');
      return JSON.stringify(values[name]) !== JSON.stringify(clean[name]);
    });
    if (changed.length === 0) continue;
    const sets = changed.map(({ column, cast }, i) => `${column} = $${i + 2}::${cast}`);
    const given = changed.map(({ column, cast }) => {
      const value = clean[column.replaceAll('"', '')];
      return cast === 'jsonb' ? JSON.stringify(value) : value;
    });
    await tx.query(`update ${of.table} set ${sets.join(', ')} where ctid = $1::tid`, [ctid, ...given]);
  }
}

/** Those of the journal among the rows. @returns how many entries. */
export async function redactRows(
  tx: Transaction,
  journal: Journal,
  given: {
    readonly rows: readonly FoundRow[];
    readonly needles: readonly Needle[];
    readonly by: By;
    readonly why: string;
  },
): Promise<number> {
  const { rows, needles, by, why } = given;
  const entries = new Map(rows.filter(({ of }) => of.place === 'journal').map((row) => [row.owner, row]));
  await redactEntries(
    tx,
    journal,
    by,
    [...entries.values()].map((row) => toRedacted(row, needles)),
    why,
  );
  return entries.size;
}

function toRedacted({ owner, values }: FoundRow, needles: readonly Needle[]) {
  const { subject, why, before, after } = redact(needles, values);
  return {
    id: Number(owner),
    subject: typeof subject === 'string' ? subject : '',
    why: typeof why === 'string' ? why : null,
    before: before ?? null,
    after: after ?? null,
  };
}
