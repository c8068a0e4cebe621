/** What a written group means for others: the news for the bus, the answer to each push. */
import type { Receipt } from '../../../../contract/feeds/receipt.ts';
import type { Decoded } from '../../../../contract/feeds/item.ts';
import type { CommittedGroup, CommittedRecord } from '../../../events.ts';
import { change } from '../../../events.ts';
import type { Group, PushInGroup } from './group.ts';
import type { PendingRecord } from '../records/pending-record.ts';
import { countPush } from './write-group.ts';

/** A column that was taken for the status has a new word in each row. */
const MOST_UNKNOWN_STATUSES = 20;
const MOST_TOLD = 20;

/** The news of a group. Its columns are views of the group's own: nobody changes them any more. */
export function toCommitted(group: Group): CommittedGroup {
  const { n } = group;
  return {
    deliveries: group.drafts.map(
      ({ id, feedId, receivedMs, source, accepted, corrected, refused, lateRefusals, late }) => ({
        id,
        feedId,
        receivedMs,
        source,
        accepted: accepted + corrected,
        refused: refused + lateRefusals.length,
        late,
      }),
    ),
    n,
    streams: group.streams.subarray(0, n),
    times: group.times.subarray(0, n),
    values: group.values.subarray(0, n),
    quality: group.quality.subarray(0, n),
    change: group.change.subarray(0, n),
    deliveryIds: group.deliveryIds.subarray(0, n),
    positions: group.positions,
    records: group.records
      .filter((record) => record.isNewest && record.change !== change.duplicate)
      .map(toCommittedRecord),
    periods: group.periods.filter((period) => period.change !== change.duplicate),
    lastDeliveryId: group.drafts.reduce((last, { id }) => Math.max(last, id), 0),
  };
}

/** The answer to a push. `accepted` are new items; duplicates and corrections are counted apart. */
export function toReceipt(group: Group, push: PushInGroup): Receipt {
  const { draft, skipped, refused, refusedCount } = push;
  const counts = countPush(group, push);
  const late = group.records.slice(...push.records).flatMap(({ refusal }) => refusal ?? []);
  return {
    deliveryId: draft.id,
    duplicateOf: null,
    ...counts,
    refused: refusedCount + late.length,
    skipped,
    refusals: [...refused, ...late].slice(0, MOST_TOLD),
    ...listUnknownStatuses(group, push),
    ...countPlacesLeftOut(group, push),
  };
}

/** Words for a status that the kind's manifest does not know: kept as they came, and told. */
function listUnknownStatuses(group: Group, { records: [from, to] }: PushInGroup): Partial<Receipt> {
  const unknown = new Map<string, number>();
  for (const { item, isKnownStatus } of group.records.slice(from, to)) {
    if (isKnownStatus) continue;
    if (unknown.has(item.status) || unknown.size < MOST_UNKNOWN_STATUSES)
      unknown.set(item.status, (unknown.get(item.status) ?? 0) + 1);
  }
  return unknown.size === 0 ? {} : { unknownStatuses: Object.fromEntries(unknown) };
}

function countPlacesLeftOut(group: Group, { records: [from, to] }: PushInGroup): Partial<Receipt> {
  const count = group.records.slice(from, to).filter(({ isPlaceLeftOut }) => isPlaceLeftOut).length;
  return count === 0 ? {} : { placesLeftOut: count };
}

/** Comments, incomplete fragments: nothing to store, not even a delivery. */
export function emptyReceipt({ skipped = 0 }: Decoded): Receipt {
  return {
    deliveryId: null,
    duplicateOf: null,
    accepted: 0,
    duplicates: 0,
    corrected: 0,
    refused: 0,
    skipped,
    refusals: [],
  };
}

function toCommittedRecord(record: PendingRecord): CommittedRecord {
  const { item, recordId, feedIds, serviceId, version, areaCode, deliveryId } = record;
  return {
    recordId,
    ...(feedIds === undefined ? {} : { feedIds }),
    serviceId,
    kind: item.kind,
    code: item.code,
    version,
    status: item.status,
    lon: item.lon ?? null,
    lat: item.lat ?? null,
    areaCode,
    openedMs: item.openedMs ?? null,
    closedMs: item.closedMs ?? null,
    timeMs: item.timeMs,
    deliveryId,
    body: item.body,
  };
}
