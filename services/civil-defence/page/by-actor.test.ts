/** Whose move it is in a storm: what is late stands first, and an order counts at everybody who has not done it. */
import { expect, test } from 'vitest';
import { countByActor } from './by-actor.ts';

const toCase = (
  actingAgencyId: string | null,
  dueMs: number | null,
  kind: 'alert' | 'directive' = 'alert',
) => ({
  kind,
  actingAgencyId,
  nextClock: null,
  dueMs,
  closedMs: null,
});

test('cases by who acts, orders by who has not done them, the late ones first', () => {
  const order = {
    case: { dueMs: 900 },
    tasks: [
      { agencyId: 'ward-a', role: 'lead' as const, answer: 'received' as const },
      { agencyId: 'ward-b', role: 'support' as const, answer: 'none' as const },
      { agencyId: 'ward-c', role: 'support' as const, answer: 'done' as const },
    ],
  };
  const cases = [
    toCase('ward-a', 2_000),
    toCase('centre', 500),
    toCase(null, null),
    toCase('ward-a', 900, 'directive'),
  ];
  expect(countByActor(cases, [order], 1_000)).toEqual([
    { agencyId: 'ward-a', cases: 1, overdue: 1, orders: 1, unanswered: 0, nextMs: 900 },
    { agencyId: 'centre', cases: 1, overdue: 1, orders: 0, unanswered: 0, nextMs: 500 },
    { agencyId: 'ward-b', cases: 0, overdue: 1, orders: 1, unanswered: 1, nextMs: 900 },
    { agencyId: null, cases: 1, overdue: 0, orders: 0, unanswered: 0, nextMs: null },
  ]);
});
