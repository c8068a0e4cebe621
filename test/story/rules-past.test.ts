/** Whether an alert is history is said once, when it is first stored, by when the centre heard of it. */
import { expect, test } from 'vitest';
import { createRulesCity, HOUR, MINUTE, START } from './rules-city.ts';

const LEVEL = 'station-1/level';
const HIGH = {
  kind: 'threshold',
  property: 'level',
  direction: 'above',
  steps: [{ severity: 'high' as const, value: 2 }],
} as const;
const high = () => ({ ...HIGH, steps: [...HIGH.steps] });
const at = (minute: number, value: number) => ({ stream: LEVEL, timeMs: START + minute * MINUTE, value });

test('what a crash kept from being evaluated is no history: its data had come while it happened', async () => {
  await using city = await createRulesCity();
  const first = await city.addEngine();
  await city.saveRule(high());
  await city.send(at(0, 1));
  await first.rules.stop();
  // Committed on time and heard by no engine; so is the end of it.
  await city.clock.advance(MINUTE);
  await city.storeReadings([at(1, 3)]);
  await city.clock.advance(9 * MINUTE);
  await city.storeReadings([at(10, 1)]);
  await city.clock.advance(2 * HOUR);
  const second = await city.addEngine();
  await second.rules.idle();
  await second.bus.settled();
  const { rows } = await city.db.pool.query('select state, past from alert');
  expect(rows).toEqual([{ state: 'closed', past: false }]);
});

test('an end that becomes known later makes no history of an alert that was news; a backlog that had ended is', async () => {
  await using city = await createRulesCity();
  const { heard } = await city.addEngine();
  await city.saveRule(high());
  await city.clock.advance(30 * MINUTE);
  await city.send(at(10, 3));
  await city.clock.advance(MINUTE);
  // Its last value is of before the alert was stored, and came after it.
  await city.send(at(20, 1));
  expect(heard.at(-1)).toMatchObject({ state: 'closed', past: false });

  // Nobody knew of it while it lasted.
  await city.clock.advance(5 * HOUR);
  await city.send(at(60, 3), at(70, 1));
  expect(heard.at(-1)).toMatchObject({ state: 'closed', past: true });
  // Its end comes with the next part of the backlog.
  await city.send(at(80, 3));
  expect(heard.at(-1)).toMatchObject({ state: 'open', past: false });
  await city.send(at(90, 1));
  expect(heard.at(-1)).toMatchObject({ state: 'closed', past: true });
});

test('a table of old values makes history also of what it leaves open; a rule may say that age is no excuse', async () => {
  await using city = await createRulesCity();
  const { heard } = await city.addEngine();
  await city.saveRule(high(), { id: 'plain' });
  await city.saveRule(high(), { id: 'distress', agePages: true });
  await city.clock.advance(5 * HOUR);
  const brought = await city.storeReadings([at(60, 3)]);
  await city.db.pool.query(`update delivery set source = 'import'`);
  await city.tell(brought);
  const past = () => Object.fromEntries(heard.map((alert) => [`${alert.ruleId} ${alert.state}`, alert.past]));
  expect(past()).toEqual({ 'plain open': true, 'distress open': false });
  await city.send(at(70, 1), at(80, 3), at(90, 1));
  expect(past()).toMatchObject({ 'plain closed': true, 'distress closed': false });
});
