/** What is unusual for this hour of this weekday. */
import { expect, test } from 'vitest';
import { createRulesCity, HOUR, MINUTE, START } from './rules-city.ts';

const LEVEL = 'station-1/level';
const WEEK = 168 * HOUR;

test('baseline: a value far from the same hour of the weeks before opens; a strange week, another hour and too few weeks do not', async () => {
  await using city = await createRulesCity({ stations: 2 });
  // Each Sunday at ten 100 to 104, one strange week of 900; an hour later 500.
  for (const [back, value] of [100, 104, 900, 102, 101, 103].entries()) {
    const timeMs = START - (back + 1) * WEEK + 5 * MINUTE;
    await city.storeReadings([
      { stream: LEVEL, timeMs, value },
      { stream: LEVEL, timeMs: timeMs + HOUR, value: 500 + back },
    ]);
    if (back < 2) await city.storeReadings([{ stream: 'station-2/level', timeMs, value }]);
  }
  await city.addEngine();
  await city.saveRule({
    kind: 'baseline',
    property: 'level',
    weeks: 6,
    leastWeeks: 3,
    direction: 'above',
    steps: [
      { severity: 'low', value: 3 },
      { severity: 'high', value: 20 },
    ],
  });
  await city.sendEachMinute(LEVEL, [103]);
  await city.sendEachMinute('station-2/level', [5_000]);
  expect(await city.diary()).toEqual([]);
  await city.sendEachMinute(LEVEL, [120, 103]);
  expect(await city.diary()).toEqual(['station-1 +3–+4 low']);
  await city.wait(HOUR);
  // Usual now: an hour later.
  await city.sendEachMinute(LEVEL, [505]);
  expect(await city.diary()).toHaveLength(1);
});
