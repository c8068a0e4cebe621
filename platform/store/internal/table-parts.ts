/** What every table that is kept in parts by time has in common: parts are made and dropped under one lock, apart from running inserts. */
import type { Transaction } from '../../kernel/database.ts';

/** What lies before it has one part of its own. */
export const FIRST_YEAR = 2000;
export const FIRST_YEAR_MS = Date.UTC(FIRST_YEAR, 0, 1);

export interface TablePart {
  readonly name: string;
  /** Undefined: from the beginning of time. */
  readonly fromMs: number | undefined;
  readonly toMs: number;
}

/** Taken by whoever makes or drops parts of these tables, until the transaction ends. */
export async function lockParts(tx: Transaction, key: number): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [key]);
}

/**
 * Makes the part where it is missing. Created apart and then attached: that waits for no running insert,
 * `create … partition of` would. Names and bounds are made of figures by the callers, never of input.
 */
export async function createPart(
  tx: Transaction,
  table: string,
  { name, fromMs, toMs }: TablePart,
): Promise<void> {
  if (await isThere(tx, name)) return;
  const from = fromMs === undefined ? 'minvalue' : `'${new Date(fromMs).toISOString()}'`;
  await tx.query(`create table ${name} (like ${table} including all)`);
  await tx.query(
    `alter table ${table} attach partition ${name} for values from (${from}) to ('${new Date(toMs).toISOString()}')`,
  );
}

/** False when it was not there. */
export async function dropPart(tx: Transaction, name: string): Promise<boolean> {
  if (!(await isThere(tx, name))) return false;
  await tx.query(`drop table ${name}`);
  return true;
}

async function isThere(tx: Transaction, name: string): Promise<boolean> {
  const found = await tx.query('select 1 where to_regclass($1) is not null', [name]);
  return found.rowCount === 1;
}

/** One making after the other; nothing to wait for when nothing is absent. `makeAbsent` looks again at what is still absent. */
export function createMaking<Key>(
  isThereYet: (key: Key) => boolean,
  makeAbsent: (absent: readonly Key[]) => Promise<void>,
): (keys: Iterable<Key>) => Promise<void> | undefined {
  let making: Promise<void> = Promise.resolve();
  return (keys) => {
    const absent = [...keys].filter((key) => !isThereYet(key));
    if (absent.length === 0) return undefined;
    const made = making.then(() => makeAbsent(absent));
    making = made.catch(() => undefined);
    return made;
  };
}
