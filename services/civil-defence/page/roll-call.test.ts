import { expect, test } from 'vitest';
import { toRollCall } from './roll-call.tsx';

test('everybody with an order is called, those first that have answered the fewest; without a rota it is not known who is on duty', () => {
  const open = [
    {
      tasks: [
        { agencyId: 'a', answer: 'none' },
        { agencyId: 'b', answer: 'none' },
        { agencyId: 'c', answer: 'received' },
      ],
    },
    { tasks: [{ agencyId: 'b', answer: 'none' }] },
  ] as const;
  const duty = { agencies: [{ agencyId: 'b', isReinforced: false, people: [] }] };
  expect(toRollCall(open, duty)).toEqual([
    { agencyId: 'b', unanswered: 2, orders: 2, onDuty: [] },
    { agencyId: 'a', unanswered: 1, orders: 1, onDuty: null },
    { agencyId: 'c', unanswered: 0, orders: 1, onDuty: null },
  ]);
  expect(toRollCall([], duty)).toEqual([]);
});
