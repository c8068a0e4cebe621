/** The queue beside the map: its order, bursts as one row, and the first rows without sorting the rest. */
import { expect, test } from 'vitest';
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import { toAlertForTest } from '../../../../contract/alerts/alert-for-test.ts';
import { severities } from '../../../../contract/basics/severity.ts';
import { toQueue } from './sort-alerts.ts';

const toAlert = (id: number, more: Partial<AlertView> = {}): AlertView => toAlertForTest({ id, ...more });

test('nobody has it before somebody has it, then the worst, then the newest', () => {
  const by = { by: 'hoa', atMs: 1, note: null } as unknown as AlertView['acknowledged'];
  const rows = toQueue([
    toAlert(1, { severity: 'critical', acknowledged: by }),
    toAlert(2, { openedMs: 5 }),
    toAlert(3, { severity: 'high' }),
    toAlert(4, { openedMs: 9 }),
  ]);
  expect(rows.map(({ alert }) => alert.id)).toEqual([3, 4, 2, 1]);
});

test('a burst is one row in the words of its worst alert', () => {
  const rows = toQueue([
    toAlert(1, { groupId: 1 }),
    toAlert(2, { groupId: 1, severity: 'critical' }),
    toAlert(3, { groupId: 1 }),
  ]);
  expect(rows).toMatchObject([{ alert: { id: 2 }, others: 2 }]);
});

test('many equals of one rule are one row, and say that they are no burst', () => {
  const rows = toQueue([
    ...[1, 2, 3, 4].map((id) => toAlert(id, { ruleId: 'signal', openedMs: id })),
    toAlert(5, { ruleId: 'signal', severity: 'high' }),
    toAlert(6, { ruleId: 'rain' }),
  ]);
  expect(rows).toMatchObject([
    { alert: { id: 5 }, others: 0 },
    { alert: { id: 4 }, others: 3, areEquals: true },
    { alert: { id: 6 }, others: 0 },
  ]);
});

test('the first rows of thousands are those that a whole sort gives', () => {
  // A fixed shuffle: neighbours in the list are far from each other in the order.
  const alerts = Array.from({ length: 5_000 }, (_, at) =>
    toAlert(at, {
      ruleId: `rule-${at}`,
      severity: severities[(at * 7) % severities.length]?.id ?? 'low',
      openedMs: (at * 7_919) % 5_003,
    }),
  );
  const ids = (most?: number) => toQueue(alerts, most).map(({ alert }) => alert.id);
  expect(ids(100)).toEqual(ids().slice(0, 100));
});
