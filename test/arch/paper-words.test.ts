/** A case is told in the same words on paper as on the screen. */
import { expect, test } from 'vitest';
import screen from '../../console/strings.vi.json' with { type: 'json' };
import common from '../../ui/strings.vi.json' with { type: 'json' };
import {
  CLOCK_NAMES,
  MACHINE,
  SEVERITY_WORDS,
  TASK_STATES,
  WHAT_HAPPENED,
} from '../../platform/cases/internal/case-words.ts';

test('the paper and the screen call everything by one name', () => {
  const { cases } = screen;
  expect(WHAT_HAPPENED).toEqual(cases.what);
  expect(TASK_STATES).toEqual(cases.task);
  expect(Object.values(CLOCK_NAMES).map((name) => name.toLowerCase())).toEqual(Object.values(cases.clock));
  expect(SEVERITY_WORDS).toEqual(common.severity);
  expect(MACHINE.toLowerCase()).toBe(cases.machine.toLowerCase());
});
