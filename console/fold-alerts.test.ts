/** Twelve equal alerts are one row; what is worse, somebody's or put aside is never hidden behind them. */
import { expect, test } from 'vitest';
import type { AlertView } from '../contract/alerts/alert.ts';
import { foldAlerts, toEqualsSearch } from './fold-alerts.ts';

const toAlert = (id: number, more: Partial<Pick<AlertView, 'ruleId' | 'severity' | 'shelved'>> = {}) => ({
  id,
  ruleId: 'signal',
  severity: 'medium' as const,
  acknowledged: null,
  shelved: null,
  ...more,
});

test('equals fold behind the first of them, others keep their place', () => {
  const alerts = [
    toAlert(1, { severity: 'high' }),
    toAlert(2),
    toAlert(3),
    toAlert(4, { ruleId: 'rain' }),
    toAlert(5),
    toAlert(6),
    toAlert(7, { ruleId: 'rain' }),
    toAlert(8, {
      shelved: { reason: 'x', untilMs: 1, by: null, atMs: 0 } as unknown as AlertView['shelved'],
    }),
  ];
  const { rows, behind } = foldAlerts(alerts);
  expect(rows.map(({ id }) => id)).toEqual([1, 2, 4, 7, 8]);
  expect(rows.map(behind)).toEqual([0, 3, 0, 0, 0]);
});

test('three are read as they stand; the way to all equals asks for nothing else', () => {
  expect(foldAlerts([toAlert(1), toAlert(2), toAlert(3)]).rows).toHaveLength(3);
  expect(toEqualsSearch(toAlert(1))).toEqual({ rule: 'signal', severity: ['medium'], acknowledged: 'no' });
});
