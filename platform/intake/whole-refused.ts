/** A delivery of which nothing is stored because of what was refused of it. */
import type { RefusalReason, RefusedItem } from '../../contract/feeds/item.ts';
import { HaivanError } from '../kernel/errors.ts';

/** What somebody else did meanwhile: the sender looks again. Everything else the sender wrote wrongly. */
const MEANWHILE: Partial<Record<RefusalReason, { readonly message: string; readonly where: string }>> = {
  changed_since: {
    message: 'Somebody changed this since you looked at it. Nothing of what you sent is stored.',
    where: 'base',
  },
  number_taken: {
    message: 'Another record has this number already. Nothing of what you sent is stored.',
    where: 'number',
  },
  held_by: {
    message: 'Something that is asked for is held by another record. Nothing of what you sent is stored.',
    where: 'holds',
  },
};

/** When an item is wrong by itself. */
const NOT_TAKEN = { message: 'What was sent could not be taken. Nothing of it is stored.' };

export class WholeRefused extends HaivanError {
  readonly refusals: readonly RefusedItem[];

  constructor(refusals: readonly RefusedItem[]) {
    const first = refusals.find(({ reason }) => MEANWHILE[reason] !== undefined) ?? refusals[0];
    const meanwhile = first && MEANWHILE[first.reason];
    super(
      meanwhile === undefined ? 'invalid_input' : 'conflict',
      meanwhile?.message ?? NOT_TAKEN.message,
      first && {
        where: meanwhile?.where ?? first.where,
        value: first.value,
        allowed: first.allowed,
        next: first.next,
      },
    );
    this.refusals = refusals;
  }
}
