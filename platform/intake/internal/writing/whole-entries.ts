/** Deliveries that are taken whole or not at all, inside the commit: what is refused now undoes everything. */
import type { CatalogueJournal } from '../../../catalogue/catalogue-journal.ts';
import type { Transaction } from '../../../kernel/database.ts';
import { WholeRefused } from '../../whole-refused.ts';
import type { Group } from './group.ts';

/** @throws WholeRefused when the store refused a record of one: the transaction must go back. */
export function assertWhole(group: Group): void {
  for (const { whole, records } of group.pushes) {
    if (whole === undefined) continue;
    const refusals = group.records.slice(...records).flatMap(({ refusal }) => refusal ?? []);
    if (refusals.length > 0) throw new WholeRefused(refusals);
  }
}

/** Writes who sent them. The chain of the journal is held until the commit: only such deliveries wait for each other. */
export async function writeEntries(tx: Transaction, group: Group, journal: CatalogueJournal): Promise<void> {
  for (const { whole, draft, records } of group.pushes) {
    if (whole === undefined) continue;
    const stored = group.records
      .slice(...records)
      .map(({ recordId, version, item: { kind, code } }) => ({ id: recordId, kind, code, version }));
    if (stored.length > 0)
      await tx.query('update delivery set records = $2 where id = $1', [
        draft.id,
        JSON.stringify(stored.map(({ id, version }) => ({ id, version }))),
      ]);
    await journal.append(tx, {
      ...whole,
      after: { ...whole.after, delivery: draft.id, ...(stored.length === 0 ? {} : { records: stored }) },
    });
  }
}
