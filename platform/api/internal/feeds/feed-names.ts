/** What a feed names has to be there: a decoder that nobody brought would leave every delivery waiting. */
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';

const MOST_TOLD = 60;

/**
 * @param before what the feed named until now: that may stay, so that a feed can be mended while its service is out of order.
 * @throws HaivanError invalid_input where decoder or a kind of record is new to it and is not there.
 */
export function checkFeedNames(
  { decoder, serviceId, contract }: FeedDefinition,
  { decoders, registry }: Pick<ApiParts, 'decoders' | 'registry'>,
  before?: FeedDefinition,
): void {
  if (decoder !== before?.decoder && decoders.find(decoder) === undefined)
    throw invalidInput('There is no such decoder.', {
      where: 'decoder',
      value: decoder,
      allowed: toList(decoders.list().map(({ id }) => id)),
      next: 'Take one from GET /api/v1/decoders.',
    });
  const known = new Set(before?.serviceId === serviceId ? before.contract.recordKinds : []);
  const strange = (contract.recordKinds ?? []).find(
    (kind) => !known.has(kind) && registry.findRecordKind(serviceId, kind) === undefined,
  );
  if (strange === undefined) return;
  const service = registry.services.find(({ manifest }) => manifest.id === serviceId);
  const kinds = toList((service?.manifest.recordKinds ?? []).map(({ kind }) => kind));
  throw invalidInput('The service of the feed has no records of this kind.', {
    where: 'contract.recordKinds',
    value: strange,
    allowed: kinds === '' ? 'none: the service keeps no records' : kinds,
    next: 'Take a kind of this service, or leave the kinds out where the feed sends none.',
  });
}

function toList(ids: readonly string[]): string {
  return ids.length <= MOST_TOLD ? ids.join(', ') : `${ids.slice(0, MOST_TOLD).join(', ')} …`;
}
