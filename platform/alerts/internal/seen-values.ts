/** Which of several values a title says: of many neighbours that tell the same, the farthest beyond the limit, and of how many. */
import type { Evidence } from '../../../contract/alerts/alert.ts';
import type { Text } from '../../../contract/basics/text.ts';

export interface SeenValue {
  readonly one: Evidence;
  /** `cao nhất trong 3 nơi`; undefined where one alone tells it. */
  readonly of: Text | undefined;
}

/** One a property, window and limit of neighbours, in the order of the evidence; what the asset itself tells stays each. */
export function listSeenValues(evidence: readonly Evidence[]): readonly SeenValue[] {
  const seen: SeenValue[] = [];
  for (const [key, some] of Map.groupBy(evidence, toKey)) {
    const [first] = some;
    if (first === undefined) continue;
    if (key === OWN || some.length === 1) seen.push(...some.map((one) => ({ one, of: undefined })));
    else seen.push(toFarthest(first, some));
  }
  return seen;
}

const OWN = '';

function toKey({ assetId, property, windowSec, aggregate, limit }: Evidence): string {
  return assetId === undefined || limit === null ? OWN : [property, windowSec, aggregate, limit].join(' ');
}

function toFarthest(first: Evidence, some: readonly Evidence[]): SeenValue {
  const { limit } = first;
  // All of them hold on the same side: what is under the limit is told by its lowest.
  const isBelow = some.every(({ value }) => (value ?? 0) <= (limit ?? 0));
  const rank = ({ value }: Evidence): number => (isBelow ? -1 : 1) * (value ?? 0);
  return {
    one: some.reduce((far, one) => (rank(one) > rank(far) ? one : far), first),
    of: isBelow
      ? { vi: `thấp nhất trong ${some.length} nơi`, en: `the lowest of ${some.length}` }
      : { vi: `cao nhất trong ${some.length} nơi`, en: `the highest of ${some.length}` },
  };
}
