/**
 * Duty: who is on at an agency, now and as it was known at any time. A turn is never changed: it is superseded by the
 * next, and until then it counts. What lies behind us is told as it was known then.
 */
import type { PageUse } from '../../contract/people/duty.ts';
import type { DutyDeps } from './duty-needs.ts';
import type { HandOvers } from './hand-overs.ts';
import { createDutyWrites } from './internal/duty-writes.ts';
import { createHandOvers } from './internal/hand-overs.ts';
import { readPageUse } from './internal/page-use.ts';
import { createRotaReader } from './internal/read-rota.ts';
import type { RotaWrites } from './rota-writes.ts';
import type { OnDuty, RotaReads } from './rota.ts';

export interface Duty extends RotaReads, RotaWrites, HandOvers {
  /** How much of their budget of pages some turns have used until a moment, in their order. */
  pageUse(
    turns: readonly Pick<OnDuty, 'userId' | 'startsMs' | 'endsMs'>[],
    atMs: number,
  ): Promise<readonly PageUse[]>;
}

/** Makes duty. */
export function createDuty(deps: DutyDeps): Duty {
  const pageUse: Duty['pageUse'] = (turns, atMs) => readPageUse(deps.db.pool, turns, atMs, deps.pageBudget);
  return { pageUse, ...createRotaReader(deps), ...createDutyWrites(deps), ...createHandOvers(deps) };
}
