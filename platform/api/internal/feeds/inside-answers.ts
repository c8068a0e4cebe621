/** What was polled at an address inside is shown only to who may read raw deliveries of the whole city. */
import type { RefusedItem } from '../../../../contract/feeds/item.ts';
import { toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { INSIDE_POLL } from '../../../connectors/inside-poll.ts';
import { forbidden } from '../../../kernel/errors.ts';

/** Whether what a delivery of this source said is not for this person. */
export function isHiddenInside(person: Person, source: string | null): boolean {
  return source !== null && source.startsWith(INSIDE_POLL) && !toScope(person, 'feeds.raw').all;
}

/** The refused item without the piece of the answer that it quotes. */
export function withoutQuote<Item extends RefusedItem>(item: Item): Item {
  const { raw: _raw, ...rest } = item;
  // Only the optional raw piece is left out: what remains is an Item still.
  return { ...rest, where: '', value: '', allowed: '' } as Item;
}

/** @throws HaivanError forbidden when it is hidden from the person */
export function authoriseInside(person: Person, source: string | null): void {
  if (!isHiddenInside(person, source)) return;
  throw forbidden('This was polled at an address inside: its answer is not shown to you.', {
    where: 'your roles',
    allowed: 'feeds.raw in the whole city',
    next: 'Ask an administrator of the whole city what stands in it.',
  });
}
