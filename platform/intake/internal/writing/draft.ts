/** The delivery of a push: its own row, or one shared with other small pushes of its feed in the same group. */
import type { RefusalReason } from '../../../../contract/feeds/item.ts';
import type { Push } from '../../push.ts';
import type { CheckContext } from '../checking/check-context.ts';
import type { DeliveryIds } from './delivery-ids.ts';
import type { Draft, Group, KeptRefusal } from './group.ts';
import type { SubmitOptions } from '../submit-options.ts';

/** Of a delivery with one of these nothing is stored but that it came. */
const NEVER_KEPT: ReadonlySet<RefusalReason> = new Set(['erased', 'personal_data']);

/**
 * Pushes up to this size without a key share a delivery with others of their feed and door in the same group: single
 * readings by MQTT and NMEA lines would fill the ledger otherwise.
 */
const SHARED_BYTES = 4_096;
/** A small push whose decoder gave no raw piece is kept whole with the refusal. */
const MAX_NAME_CHARS = 300;

/** A delivery in which nothing has been counted yet. */
export function toEmptyDraft(of: Pick<Draft, 'id' | 'feedId' | 'key' | 'receivedMs' | 'source'>): Draft {
  return {
    ...of,
    bytes: 0,
    items: 0,
    accepted: 0,
    duplicates: 0,
    corrected: 0,
    refused: 0,
    late: 0,
    minMs: Infinity,
    maxMs: -Infinity,
    raw: null,
    refusals: [],
    lateRefusals: [],
  };
}

/** The delivery that takes the push; added to the group when it is new. */
export function openDraft(group: Group, push: Push, receivedMs: number, ids: DeliveryIds) {
  const isShared = isSmall(push);
  const place = `${push.feedId}\n${push.source}`;
  const known = isShared ? group.shared.get(place) : undefined;
  if (known !== undefined) return { draft: known, isShared };
  const draft = toEmptyDraft({
    id: ids.take(),
    feedId: push.feedId,
    key: push.key ?? null,
    receivedMs,
    source: push.source,
  });
  group.drafts.push(draft);
  if (isShared) group.shared.set(place, draft);
  return { draft, isShared };
}

/**
 * Adds refused items to the delivery. In a shared one each carries its own bytes, unless something in them was erased here
 * before: then the bytes are not kept at all.
 */
export function keepRefusals(
  draft: Draft,
  kept: readonly KeptRefusal[],
  bytes: Uint8Array,
  isShared: boolean,
): void {
  const isWhole = isShared && !kept.some(({ reason }) => NEVER_KEPT.has(reason));
  for (const refusal of kept)
    draft.refusals.push(isWhole && refusal.raw === null ? { ...refusal, raw: Buffer.from(bytes) } : refusal);
}

/**
 * Raw bytes are kept where somebody may need them again: something was refused, a unit was converted, it was a file,
 * or the feed's settings say `keepRaw`. Clean pushes of readings are not kept twice. What brings back something that was
 * erased is never kept, nor what tells of a person where only counts may come in.
 */
export function mustKeepRaw(
  push: Push,
  { draft, refused, converted, index }: CheckContext,
  options: SubmitOptions,
): boolean {
  if (options.isReplay === true || push.bytes.length === 0) return false;
  if (refused.kept.some(({ reason }) => NEVER_KEPT.has(reason))) return false;
  const keepAll = index.feed.definition.settings?.['keepRaw'] === true;
  const isShared = isSmall(push);
  // A shared delivery has no bytes of its own; of converted units its first push stands for all.
  if (isShared) return (converted || keepAll) && draft.raw === null;
  return refused.count > 0 || converted || keepAll || push.isFile === true;
}

/** Shares its delivery with others. */
function isSmall({ key, bytes, isFile }: Push): boolean {
  return key === undefined && bytes.length <= SHARED_BYTES && isFile !== true;
}

/** Keeps the bytes of the push with its delivery. */
export function keepRaw(draft: Draft, { name, contentType, bytes }: Push): void {
  draft.raw = {
    name: name?.replaceAll('\0', '␀').slice(0, MAX_NAME_CHARS) ?? null,
    contentType: contentType ?? null,
    bytes,
  };
}
