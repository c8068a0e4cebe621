/** COPY FROM STDIN inside a transaction: the cheapest way into a table whose rows cannot be there yet. */
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Transaction } from '../../../kernel/database.ts';

/** Sends the rows (see `toCopyRows`) by a `copy … from stdin (format binary)` statement. */
export async function copyIn(tx: Transaction, sql: string, rows: Buffer): Promise<void> {
  const stream = tx.query(copyFrom(sql));
  const end = finished(stream);
  stream.end(rows);
  await end;
}
