/** What of the counts may be told beyond the board; pure. */
import { LEAST_TOLD } from '../../../contract/records/petition.ts';
import type { PetitionCount, PetitionKind } from '../../../contract/records/petition.ts';

export interface CountedPetitions {
  readonly kind: PetitionKind;
  readonly received: number;
  readonly ended: number;
  readonly overdue: number;
}

/**
 * Nothing below five, and nothing from which it could be reckoned: received is what has ended and what is open, so that one
 * of them alone is never missing; overdue is told where what is open but in time could be told as well.
 */
export function withhold({ kind, received, ended, overdue }: CountedPetitions): PetitionCount {
  const open = received - ended;
  const isTold = (count: number) => count >= LEAST_TOLD;
  const parts = isTold(ended) && isTold(open);
  return {
    kind,
    received: isTold(received) ? received : null,
    ended: parts ? ended : null,
    open: parts ? open : null,
    overdue: parts && isTold(overdue) && (open === overdue || isTold(open - overdue)) ? overdue : null,
  };
}
