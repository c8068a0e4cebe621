/** Work is grouped by the city's days, not by those of the machine that draws it. */
import { expect, test } from 'vitest';
import { groupWork, type WorkTask } from './group-work.ts';

const zone = 'Asia/Ho_Chi_Minh';
/** Thursday 23:30 in the city; in London it is still afternoon. */
const nowMs = Date.parse('2026-11-19T16:30:00Z');

function task(id: number, due: string | null, paused = false, phase = 'handling'): WorkTask {
  // Only what the grouping looks at.
  return {
    id,
    state: 'accepted',
    next: due === null ? null : { kind: 'close', dueMs: Date.parse(due) },
    case: { pausedMs: paused ? nowMs : null, phase },
  } as WorkTask;
}

test('what is late comes first, and today ends at midnight of the city', () => {
  const groups = groupWork(
    [
      task(1, '2026-11-22T16:59:00Z'),
      task(2, '2026-11-19T16:59:00Z'),
      task(3, '2026-11-19T17:01:00Z'),
      task(4, '2026-11-19T10:00:00Z'),
      task(5, null),
      task(6, '2026-11-23T17:00:00Z'),
      task(7, '2026-11-19T10:00:00Z', true),
      task(8, '2026-11-19T10:00:00Z', false, 'verifying'),
    ],
    nowMs,
    zone,
  );
  const ids = Object.fromEntries([...groups].map(([group, tasks]) => [group, tasks.map(({ id }) => id)]));
  expect(ids).toEqual({ late: [4], today: [2], week: [3, 1], later: [6], waiting: [7, 5], 'handed-in': [8] });
});
