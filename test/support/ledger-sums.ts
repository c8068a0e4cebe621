/** What the ledger counts of a feed: a large delivery is stored in parts, each a row of its own. */
import type { TestCentre } from './centre.ts';

export interface LedgerSums {
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: number;
}

/** Sums over all deliveries of the feed. */
export async function sumLedger(centre: TestCentre, feedId: string): Promise<LedgerSums> {
  const rows = await centre.centre.parts.store.listDeliveries(feedId, { limit: 1_000 });
  const sum = (of: (row: LedgerSums) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    accepted: sum(({ accepted }) => accepted),
    duplicates: sum(({ duplicates }) => duplicates),
    refused: sum(({ refused }) => refused),
  };
}
