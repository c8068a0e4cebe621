/** Of the cases of one line: the one whose time runs out first, and how many other agencies must act on and lead the rest. */
import type { CaseRow } from '../../../contract/cases/case.ts';
import { toActingAgency } from '../cases/acting-agency.ts';

type ActedOn = Pick<
  CaseRow,
  'actingAgencyId' | 'leadAgencyId' | 'centreAgencyId' | 'closedMs' | 'nextClock' | 'dueMs'
>;

/** `next` is undefined where no case is open. */
export function toWhoActs<C extends ActedOn>(
  cases: readonly C[],
): { readonly next: C | undefined; readonly others: number; readonly otherLeads: number } {
  const open = cases.filter(({ closedMs }) => closedMs === null).toSorted((a, b) => toDueMs(a) - toDueMs(b));
  const leads = new Set(open.flatMap(({ leadAgencyId }) => leadAgencyId ?? []));
  return {
    next: open[0],
    others: Math.max(0, new Set(open.map(toActingAgency)).size - 1),
    otherLeads: Math.max(0, leads.size - 1),
  };
}

function toDueMs({ nextClock, dueMs }: ActedOn): number {
  return nextClock?.dueMs ?? dueMs ?? Infinity;
}
