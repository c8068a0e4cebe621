/** What is found of an incident over time, and the episodes of a rule about it. */
import { expect, test } from 'vitest';
import type { Certainty } from '../../../../contract/alerts/incident.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import { toSeverity } from '../plan.ts';
import { checkFusion } from './check-fusion.ts';
import { foldFindings } from './fold-findings.ts';
import type { FusionCondition } from './fold-findings.ts';

const MINUTE = 60_000;
const condition: FusionCondition = {
  kind: 'fusion',
  fusion: 'flood',
  steps: [
    { severity: 'medium', certainty: 'likely' },
    { severity: 'high', certainty: 'likely', least: 'high' },
  ],
  clearHoldSec: 600,
};
type Said = readonly [minute: number, certainty: Certainty | null, severity?: Severity];

/** `10–25 medium`, the worst behind the slash where it was worse. */
function tell(said: readonly Said[], { over = 600, at = 500 } = {}): string[] {
  const findings = said.map(([minute, certainty, severity = 'medium']) => ({
    foundMs: minute * MINUTE,
    certainty,
    severity: certainty === null ? null : severity,
  }));
  return foldFindings(condition, findings, { overMs: over * MINUTE, atMs: at * MINUTE }).map(
    ({ openedMs, closedMs, level, worst }) =>
      `${openedMs / MINUTE}–${closedMs === null ? '' : closedMs / MINUTE} ${toSeverity(level)}` +
      (worst === level ? '' : `/${toSeverity(worst)}`),
  );
}

test('what is sure enough opens at once, gets worse at once, and ends after its hold as of when it was said no more', () => {
  expect(tell([[10, 'possible', 'critical']])).toEqual([]);
  expect(tell([[10, 'likely']])).toEqual(['10– medium']);
  expect(
    tell([
      [10, 'likely'],
      [20, 'observed', 'high'],
    ]),
  ).toEqual(['10– high']);
  expect(
    tell([
      [10, 'likely'],
      [20, 'possible'],
    ]),
  ).toEqual(['10–20 medium']);
  // Within the hold it is the same episode, and what is less for long enough is less.
  expect(
    tell([
      [10, 'likely'],
      [20, 'possible'],
      [29, 'likely'],
    ]),
  ).toEqual(['10– medium']);
  expect(
    tell([
      [10, 'likely'],
      [20, 'possible'],
      [31, 'likely'],
    ]),
  ).toEqual(['10–20 medium', '31– medium']);
  expect(
    tell([
      [10, 'likely', 'high'],
      [20, 'likely'],
    ]),
  ).toEqual(['10– medium/high']);
});

test('it is over when nothing could join any more, and what is found later is no news', () => {
  expect(tell([[10, 'likely']], { over: 190, at: 189 })).toEqual(['10– medium']);
  expect(tell([[10, 'likely']], { over: 190, at: 190 })).toEqual(['10–190 medium']);
  expect(tell([[200, 'likely']], { over: 190 })).toEqual([]);
});

test('a worse step asks for more, and the fusion is one of the service', () => {
  const known = new Set(['flood']);
  expect(checkFusion(condition, known)).toEqual([]);
  expect(checkFusion({ ...condition, fusion: 'fire' }, known)).toMatchObject([
    { where: 'condition.fusion', value: 'fire', allowed: 'flood' },
  ]);
  const steps: FusionCondition['steps'] = [
    { severity: 'medium', certainty: 'observed' },
    { severity: 'high', certainty: 'likely', least: 'high' },
  ];
  expect(checkFusion({ ...condition, steps }, known)).toMatchObject([
    { where: 'condition.steps[1].certainty', value: 'likely' },
  ]);
});
