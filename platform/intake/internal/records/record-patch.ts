/** A patch changes what it says of the version before; and the refusal of a record that only the store could judge. */
import type { RefusalReason } from '../../../../contract/feeds/item.ts';
import type { RecordItem } from '../../../../contract/records/record-item.ts';
import { toWholeItem } from './mask-record.ts';
import type { PendingRecord } from './pending-record.ts';

/**
 * The whole record after a patch. A closing time goes with the status that it belonged to; what was over and is only
 * handed over (`closing`) ended when it ended.
 */
export function applyPatch(before: RecordItem, patch: RecordItem, closing: ReadonlySet<string>): RecordItem {
  const status = patch.status === '' ? before.status : patch.status;
  const isSame = status === before.status || (closing.has(status) && closing.has(before.status));
  const closedMs = isSame ? (before.closedMs ?? null) : null;
  const { patch: _isPatch, base, ...given } = patch;
  return {
    ...before,
    closedMs,
    ...given,
    ...(base === undefined ? {} : { base }),
    status,
    body: { ...before.body, ...patch.body },
  };
}

/** Notes why the record can't be taken; the item is kept and can be replayed. */
export function refuse(
  record: PendingRecord,
  reason: RefusalReason,
  value: string,
  { where = '', allowed, next }: { where?: string; allowed: string; next: string },
): void {
  record.refusal = {
    reason,
    where: `${record.where}${where}`,
    value,
    allowed,
    next,
    raw: JSON.stringify({ record: toWholeItem(record.given, record.masked) }),
  };
}
