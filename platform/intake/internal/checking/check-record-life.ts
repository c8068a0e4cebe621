/** What can't be in the life of a record, where its kind says so: ended before it began, gone back, told otherwise by another feed. */
import type { RecordKindFacts } from '../../../../contract/services/manifest.ts';
import type { RecordItem } from '../../../../contract/records/record-item.ts';
import type { PartTrouble } from '../records/part-trouble.ts';
import type { PendingRecord } from '../records/pending-record.ts';
import type { FoundHead } from '../records/record-sql.ts';

/** What is known of the record before this version. */
interface Before {
  readonly newVersion: number;
  /** The newest of the versions that are being written. */
  readonly head: PendingRecord | undefined;
  readonly stored: FoundHead;
}

/** It ended, or was due, before it began. */
export function findOrderTrouble(
  facts: RecordKindFacts | undefined,
  { openedMs = null, closedMs = null }: Pick<RecordItem, 'openedMs' | 'closedMs'>,
): PartTrouble | undefined {
  if (facts?.life === undefined || openedMs === null || closedMs === null || closedMs >= openedMs)
    return undefined;
  return {
    reason: 'time_not_readable',
    where: '.closed',
    value: toIso(closedMs),
    allowed: `a time from ${toIso(openedMs)}, when it was received`,
    next: 'Check whether the two times are exchanged, or which of them is wrong, and send it again.',
  };
}

/** A status that doesn't follow, or a settled fact of which another feed says something else. */
export function findLifeTrouble(
  record: PendingRecord,
  { newVersion, head, stored }: Before,
  isNewest: boolean,
): PartTrouble | undefined {
  const { life, item, feedId } = record;
  if (life === undefined || newVersion === 0) return undefined;
  const before = head?.item.status ?? stored.status;
  const after = isNewest && before !== item.status ? life.after[before] : undefined;
  if (after !== undefined && !after.includes(item.status))
    return {
      reason: 'wrong_type',
      where: '.status',
      value: `${before} → ${item.status}`,
      allowed: [before, ...after].join(', '),
      next: 'A life does not go back: send it with the time at which this was so, or correct the status at the source.',
    };
  return feedId === stored.feed_id ? undefined : findOther(life.settled, record, { head, stored });
}

function findOther(
  settled: readonly string[],
  { item }: PendingRecord,
  { head, stored }: Pick<Before, 'head' | 'stored'>,
): PartTrouble | undefined {
  const known = head?.item ?? { openedMs: stored.opened_at, body: stored.body };
  for (const path of settled) {
    const [told, first] = [valueAt(item, path), valueAt(known, path)];
    if (told == null || first == null || told === first) continue;
    const toText = (value: string | number | boolean) =>
      path === 'openedMs' ? toIso(Number(value)) : String(value);
    return {
      reason: 'not_this_feeds',
      where: path === 'openedMs' ? '.opened' : `.${path}`,
      value: toText(told),
      allowed: `${toText(first)}, as the feed ${stored.feed_id} told it first`,
      next: 'Two systems tell one record differently: let their owners agree which is right, then send it again.',
    };
  }
  return undefined;
}

function valueAt({ openedMs, body }: Pick<RecordItem, 'openedMs' | 'body'>, path: string) {
  return path === 'openedMs' ? openedMs : body[path.slice('body.'.length)];
}

const toIso = (timeMs: number): string => new Date(timeMs).toISOString();
