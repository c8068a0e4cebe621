/** Which stage the rules speak for: the highest whose rule holds, by how many alerts, how severe, in how many wards. */
import { expect, test } from 'vitest';
import type { Severity } from '../../contract/basics/severity.ts';
import type { StageRule } from '../../contract/notices/stage.ts';
import { findStage } from './internal/propose-stage.ts';

const RULES: readonly StageRule[] = [
  { stage: 2, severity: 'high', count: 1 },
  { stage: 3, severity: 'high', count: 3, wards: 2 },
  { stage: 5, severity: 'critical', count: 2, wards: 2 },
];
const alerts = (...given: readonly `${Severity} ${string}`[]) =>
  given.map((one) => {
    const [severity = '', areaCode = null] = one.split(' ');
    return { severity: severity as Severity, areaCode };
  });

test.each([
  [1, []],
  [1, ['medium a', 'medium b', 'medium c']],
  [2, ['high a']],
  [2, ['high a', 'high a', 'critical a']],
  [3, ['high a', 'high a', 'critical b']],
  [5, ['critical a', 'critical b']],
] as const)('stage %i for %j', (stage, given) => {
  expect(findStage(alerts(...given), RULES).stage).toBe(stage);
});

test('it says what it found', () => {
  expect(findStage(alerts('high a', 'high b', 'critical b', 'low c'), RULES).reason).toEqual({
    severity: 'high',
    alerts: 3,
    wards: 2,
    rule: RULES[1],
  });
});
