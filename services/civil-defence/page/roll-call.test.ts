import { expect, test } from 'vitest';
import { toRollCall } from './roll-call.tsx';

test('who has not answered is called, those with most orders first; without a rota it is not known who is on duty', () => {
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
  const duty = { agencies: [{ agencyId: 'b', people: [] }] };
  expect(toRollCall(open, duty)).toEqual([
    { agencyId: 'b', orders: 2, onDuty: [] },
    { agencyId: 'a', orders: 1, onDuty: null },
  ]);
  expect(toRollCall([], duty)).toEqual([]);
});
