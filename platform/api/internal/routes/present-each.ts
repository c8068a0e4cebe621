/** Presents the rows of a list one by one: one that can't be shown takes no other with it. */
import type { BrokenRow } from '../../../../contract/basics/broken-row.ts';
import type { Log } from '../../../kernel/log.ts';

/** Rows already told in the log; screens ask every few seconds. */
const told = new Set<string>();
const MOST_TOLD = 1_000;

/**
 * What `present` makes of each row, in their order, and the rows of which it makes nothing. Each broken one is logged
 * once. What is wrong with the whole (the database is gone) is thrown all the same when no row can be shown.
 */
export async function presentEach<Row, View>(
  rows: readonly Row[],
  { what, log, toId }: { readonly what: string; readonly log: Log; readonly toId: (row: Row) => string },
  present: (row: Row) => View | Promise<View>,
): Promise<{ readonly shown: readonly View[]; readonly broken: readonly BrokenRow[] }> {
  const shown: View[] = [];
  const broken: BrokenRow[] = [];
  const outcomes = await Promise.allSettled(rows.map(async (row) => present(row)));
  for (const [index, outcome] of outcomes.entries()) {
    const row = rows[index];
    if (outcome.status === 'fulfilled') shown.push(outcome.value);
    else if (row !== undefined) broken.push(toBroken(what, toId(row), outcome.reason, log));
  }
  const [first] = outcomes;
  if (shown.length === 0 && first?.status === 'rejected' && rows.length > 1) throw first.reason;
  return { shown, broken };
}

function toBroken(what: string, id: string, reason: unknown, log: Log): BrokenRow {
  const key = `${what} ${id} ${String(reason)}`;
  if (!told.has(key)) {
    if (told.size >= MOST_TOLD) told.clear();
    told.add(key);
    log.error({ err: reason, what, id }, 'a row of a list can’t be shown');
  }
  return { id, problem: reason instanceof Error ? reason.name : 'unknown' };
}
