/** Counts of requests by outcome, and of refused ones by reason: out of the tallies, so that they add up to all that came. */
import type { RecordCounts } from '../../../contract/records/record-counts.ts';
import type { FeedbackSummary } from '../answers.ts';
import { OUTCOMES, REFUSALS, toOutcome } from './outcomes.ts';

type Counts = Pick<FeedbackSummary, 'byOutcome' | 'byRefusal'>;

/** @param byBoth by `status` and `outcome`; @param byRefusal by `status` and `refusal`. */
export function toOutcomeCounts(byBoth: RecordCounts, byRefusal: RecordCounts): Counts {
  const totals = new Map<string, number>();
  const reasons = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string, more: number) =>
    counts.set(key, (counts.get(key) ?? 0) + more);
  for (const { by, received } of byBoth.cells) {
    const { status, outcome } = by;
    // Reasons are counted apart: three facets together would be many more cells to keep.
    if (status !== 'rejected') add(totals, toOutcome(status ?? '', { outcome }), received);
  }
  for (const { by, received } of byRefusal.cells) {
    if (by['status'] !== 'rejected') continue;
    const outcome = toOutcome('rejected', by);
    add(totals, outcome, received);
    if (outcome === 'refused') add(reasons, by['refusal'] ?? '', received);
  }
  return {
    byOutcome: OUTCOMES.map(({ id, name }) => ({ outcome: id, name, total: totals.get(id) ?? 0 })),
    byRefusal: REFUSALS.map(({ id, name }) => ({ refusal: id, name, total: reasons.get(id) ?? 0 })),
  };
}
