/** Open cases and orders by the agency whose move it is. Pure. */
import type { CaseRow } from '../../../contract/cases/case.ts';
import type { DirectiveRow } from '../../../contract/cases/case-lists.ts';

export interface Actor {
  /** Null: nobody has it. */
  readonly agencyId: string | null;
  readonly cases: number;
  /** Of cases and orders: those whose next step or promise is past. */
  readonly overdue: number;
  readonly orders: number;
  /** Orders to it that it has not answered. */
  readonly unanswered: number;
  /** What ends next of all that it has; null: nothing does. */
  readonly nextMs: number | null;
}

type Acted = Pick<CaseRow, 'kind' | 'actingAgencyId' | 'nextClock' | 'dueMs' | 'closedMs'>;
type Ordered = Pick<DirectiveRow, 'tasks'> & { readonly case: Pick<CaseRow, 'dueMs'> };

/** Those with most that is overdue first. Orders count at each agency that has not done its part. */
export function countByActor(
  cases: readonly Acted[],
  orders: readonly Ordered[],
  nowMs: number,
): readonly Actor[] {
  const actors = new Map<string | null, Actor>();
  const add = (agencyId: string | null, more: Partial<Actor>, dueMs: number | null) => {
    const one = actors.get(agencyId) ?? {
      agencyId,
      cases: 0,
      overdue: 0,
      orders: 0,
      unanswered: 0,
      nextMs: null,
    };
    actors.set(agencyId, {
      ...one,
      cases: one.cases + (more.cases ?? 0),
      orders: one.orders + (more.orders ?? 0),
      unanswered: one.unanswered + (more.unanswered ?? 0),
      overdue: one.overdue + (dueMs !== null && dueMs < nowMs ? 1 : 0),
      nextMs: dueMs === null ? one.nextMs : Math.min(dueMs, one.nextMs ?? dueMs),
    });
  };
  for (const { kind, actingAgencyId, nextClock, dueMs, closedMs } of cases)
    if (closedMs === null && kind !== 'directive')
      add(actingAgencyId, { cases: 1 }, nextClock?.dueMs ?? dueMs);
  for (const { tasks, case: order } of orders)
    for (const { agencyId, answer } of tasks)
      if (answer === 'none' || answer === 'received')
        add(agencyId, { orders: 1, unanswered: answer === 'none' ? 1 : 0 }, order.dueMs);
  return [...actors.values()].toSorted((a, b) => b.overdue - a.overdue || b.cases - a.cases);
}
