/** Items with a key are stored once: the same again is a duplicate, another value for the key corrects it. */
import { change } from '../../../events.ts';
import type { Transaction } from '../../../kernel/database.ts';

export interface KeyedTable<Item> {
  /** SQL: of the JSON list $1, `i` of those that are there and whether they say the `same`. */
  readonly find: string;
  /** SQL: writes the JSON list $1, in place of what is there. */
  readonly write: string;
  readonly keyOf: (item: Item) => string;
  readonly contentOf: (item: Item) => string;
  readonly toRow: (item: Item) => object;
}

/** Writes the items and notes in each what became of it. Of two for one key the later one is believed. */
export async function writeEachOnce<Item extends { change: number }>(
  tx: Transaction,
  items: readonly Item[],
  { find, write, keyOf, contentOf, toRow }: KeyedTable<Item>,
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map((item, i) => ({ i, ...toRow(item) }));
  const found = await tx.query<{ i: number; same: boolean }>(find, [JSON.stringify(rows)]);
  const stored = new Map(found.rows.map(({ i, same }) => [i, same]));
  const last = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    const key = keyOf(item);
    const before = items[last.get(key) ?? -1];
    const isSame = before === undefined ? stored.get(i) : contentOf(before) === contentOf(item);
    item.change = isSame === undefined ? change.new : isSame ? change.duplicate : change.correction;
    if (item.change !== change.duplicate || before === undefined) last.set(key, i);
  }
  const toWrite = [...last.values()].filter((i) => items[i]?.change !== change.duplicate);
  if (toWrite.length > 0) await tx.query(write, [JSON.stringify(toWrite.map((i) => rows[i]))]);
}
