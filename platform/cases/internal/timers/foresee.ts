/** Whom the next steps of a case would reach if they came: found as they will be found, by the turns of their times. */
import type { Foreseen } from '../../../../contract/cases/case.ts';
import type { CalledAs } from '../../../../contract/cases/case-entry.ts';
import type { EscalationDeps } from '../../escalation-needs.ts';
import type { PendingTimer } from '../../pending-timer.ts';
import { listOpenGates } from '../leaders/leader-gate.ts';
import { createFinder, findPeople } from './escalation-targets.ts';
import type { CaseAgencies, FoundNow } from './escalation-targets.ts';

export type Foresee = (
  steps: readonly Pick<PendingTimer, 'target' | 'dueMs' | 'agencyId'>[],
  about: CaseAgencies & { readonly caseId: number },
) => Promise<readonly (Foreseen | null)[]>;

/** More names than these are a crowd. */
const NAMES = 3;
const BY_TURN: readonly CalledAs[] = ['duty', 'substitute', 'duty-leader', 'head', 'deputy', 'leader'];

export function createForesight({
  db,
  clock,
  onDuty,
  listAgencies,
}: Pick<EscalationDeps, 'db' | 'clock' | 'onDuty' | 'listAgencies'>): Foresee {
  return async (steps, { caseId, ...about }) => {
    if (steps.every(({ target }) => target === null)) return steps.map(() => null);
    const isOpenToLeaders = (await listOpenGates(db.pool, [caseId], clock.now())).has(caseId);
    return Promise.all(
      steps.map(async ({ target, dueMs, agencyId }) => {
        if (target === null) return null;
        const finder = await createFinder(db.pool, { nowMs: dueMs, agencies: listAgencies(), onDuty });
        const of = { ...about, leadAgencyId: agencyId ?? about.leadAgencyId };
        return toForeseen(await findPeople(finder, target, of, isOpenToLeaders));
      }),
    );
  };
}

function toForeseen({ told, gap, held }: FoundNow): Foreseen {
  const names = told.slice(0, NAMES).map(({ name }) => name);
  if (told.length === 0) return { how: 'nobody', names };
  if (held) return { how: 'asked-first', names };
  if (gap.length > 0) return { how: 'above', names };
  return { how: told.every(({ as }) => BY_TURN.includes(as)) ? 'called' : 'staff', names };
}
