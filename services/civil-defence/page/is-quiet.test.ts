/** A page of a storm is quiet only when all that is known says so. */
import { expect, test } from 'vitest';
import type { Storm } from '../answers.ts';
import { isQuiet } from './is-quiet.ts';

const calm = {
  official: { bulletins: [{ riskLevel: null, hasLapsed: false }], levels: [], warnings: [] },
  flooded: { places: [] },
  rivers: [{ reached: 0 }, { reached: null }],
  slides: { areas: [] },
  shelters: { open: [] },
  closures: [],
  outages: [],
} as unknown as Storm;
const also = (more: object) => isQuiet({ ...calm, ...more }, { reported: 0 });

test('the round of the weather is no storm; a level, a warning, water, an alarm, a closed road, a shelter or a report is', () => {
  expect([also({}), isQuiet(calm, undefined), isQuiet(calm, { reported: 1 })]).toEqual([true, true, false]);
  const bulletin = (riskLevel: number, hasLapsed: boolean) =>
    also({ official: { bulletins: [{ riskLevel, hasLapsed }], levels: [], warnings: [] } });
  expect([bulletin(1, false), bulletin(3, true)]).toEqual([false, true]);
  expect([
    also({ official: { bulletins: [], levels: [{}], warnings: [] } }),
    also({ official: { bulletins: [], levels: [], warnings: [{}] } }),
    also({ flooded: { places: [{}] } }),
    also({ rivers: [{ reached: 1 }] }),
    also({ closures: [{}] }),
    also({ outages: [{}] }),
    also({ shelters: { open: [{}] } }),
    also({ slides: { areas: [{}] } }),
  ]).toEqual(Array(8).fill(false));
});
