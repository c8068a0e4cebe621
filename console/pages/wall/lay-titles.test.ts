import { expect, test } from 'vitest';
import { layTitles, panelHigh, toSlotHigh, toSlots } from './lay-titles.ts';

const walls = [
  { columns: 1, rows: 1, count: 2 },
  { columns: 3, rows: 1, count: 3 },
  { columns: 3, rows: 2, count: 6 },
];

test.each(walls)('no title lies under a bezel, the head or the foot: $columns × $rows', (wall) => {
  const slots = toSlots(wall);
  const high = toSlotHigh(wall);
  expect(slots).toHaveLength(wall.count);
  for (const top of slots) expect(Math.floor(top / panelHigh)).toBe(Math.floor((top + high) / panelHigh));
  expect(slots[0]).toBeGreaterThan(230);
  expect((slots.at(-1) ?? 0) + high).toBeLessThan(wall.rows * panelHigh - 100);
});

test('titles stand in the order of their marks, near them, and one without a mark below', () => {
  const slots = toSlots({ columns: 3, rows: 2 });
  const laid = layTitles([1_900, null, 300, 310], slots);
  expect([laid[2], laid[3], laid[0], laid[1]]).toEqual([slots[0], slots[1], slots[4], slots[5]]);
  // As many as there is room for, and all marks far below: each has a slot of its own.
  const row = toSlots({ columns: 3, rows: 1 });
  expect(layTitles([9_000, 9_001, 9_002], row)).toEqual(row);
});
