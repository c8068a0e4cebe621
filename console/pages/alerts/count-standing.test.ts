/** What is shown is never more than what there is, whatever is held under the pointer. */
import { expect, test } from 'vitest';
import { countStanding } from './count-standing.ts';

const list = (...ids: readonly number[]) => ids.map((id) => ({ id, state: 'open' }));

test('a row that ended while it is held is shown and not counted; one that waits to come in is counted later', () => {
  const held = list(1, 2, 3);
  expect(countStanding(held, list(3, 1))).toBe(2);
  expect(countStanding(held, list(4, 1, 2))).toBe(2);
  expect(countStanding(held, held)).toBe(3);
});
