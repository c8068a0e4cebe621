/** What stands in the bulletin of all that is heard of a night. */
import { expect, test } from 'vitest';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { toAlertForTest } from '../../../contract/alerts/alert-for-test.ts';
import type { OffPlanFigure } from '../../../contract/papers/bulletin.ts';
import type { BulletinSources } from '../bulletin-needs.ts';
import { drawBulletin } from './draw-bulletin.ts';

const NIGHT = Date.parse('2026-11-29T10:00:00Z');
const AT = Date.parse('2026-11-29T23:00:00Z');

const toAlert = (id: number, part: Partial<AlertView> = {}): AlertView =>
  toAlertForTest({
    id,
    title: { vi: `kín ${id}`, en: `closed ${id}` },
    openTitle: { vi: `mở ${id}`, en: `open ${id}` },
    openedMs: NIGHT + id,
    recordedMs: NIGHT + id,
    updatedMs: NIGHT + id,
    ...part,
  });

const toFigure = (id: string, share: number): OffPlanFigure => ({
  id,
  name: { vi: id, en: id },
  value: share * 100,
  plan: 100,
  unit: '%',
  decimals: 0,
  share,
  due: 0.9,
  agency: { vi: 'x', en: 'x' },
  from: null,
  to: null,
  issuedMs: null,
  explained: null,
});

const toSources = (part: Partial<BulletinSources>): BulletinSources => ({
  listAlerts: async () => ({ alerts: [], isWhole: true }),
  readMorning: async () => ({
    counts: { opened: 0, closed: 0, open: 0, late: 0 },
    decisions: [],
    late: [],
  }),
  askServices: async () => [],
  countOlderAlerts: async () => 0,
  listGaps: () => [],
  findUnread: () => null,
  listOwing: () => [],
  countSilent: () => ({ silent: 0, of: 0 }),
  findAgencyName: () => undefined,
  toNightFromMs: () => NIGHT,
  ...part,
});

test('causes the worst first by their open titles; what ended counts, heard of in time or late, what was put aside does not', async () => {
  const forecast = { model: 'm', version: '1', name: { vi: 'm', en: 'm' }, issuedMs: AT, probability: 0.8 };
  const seen = {
    datastream: null,
    property: 'level',
    value: 1,
    unit: 'm',
    timeMs: AT,
    quality: 'valid',
    limit: 1,
    coverage: null,
  } as const;
  const alerts = [
    toAlert(1),
    toAlert(2, { ruleId: 'storm', groupId: 9, worstSeverity: 'critical', state: 'closed' }),
    toAlert(3, { ruleId: 'other', groupId: 9, worstSeverity: 'high' }),
    toAlert(4, { past: true, state: 'closed', openedMs: NIGHT - 60_000 }),
    toAlert(5, { shelved: { by: 'a', byName: null, untilMs: AT, reason: 'sửa' } }),
    toAlert(6, { ruleId: 'ahead', evidence: [{ ...seen, forecast }] }),
    toAlert(7, { ruleId: 'ahead', state: 'closed', evidence: [{ ...seen, forecast }] }),
  ];
  const { night, risk } = await drawBulletin(
    toSources({ listAlerts: async () => ({ alerts, isWhole: true }), countOlderAlerts: async () => 3 }),
    AT,
  );
  expect(night.alerts).toEqual({ count: 4, going: 2, isWhole: true, before: 1, older: 3 });
  expect(night.items.map(({ title, count, going, link }) => [title.vi, count, going, link])).toEqual([
    ['mở 2', 2, 1, '/alerts?state=all&rule=other%2Cstorm'],
    ['mở 1', 2, 1, '/alerts?state=all&rule=r'],
  ]);
  // What a model foretells and is over has not come: it threatens nobody today.
  expect(risk.assessed.map(({ title, count }) => [title.vi, count])).toEqual([['mở 6', 1]]);
});

test('of the figures off plan the three furthest, no more than there are; a service that is not heard is named', async () => {
  const name = { vi: 'Chỉ tiêu', en: 'Indicators' };
  const said = {
    offPlan: [toFigure('a', 0.8), toFigure('b', 0.2), toFigure('c', 0.5), toFigure('d', 0.7)],
    risks: [],
  };
  const { offPlan, unknown } = await drawBulletin(
    toSources({
      askServices: async () => [
        { serviceId: 's', name, isWithheld: false, said },
        { serviceId: 't', name: { vi: 'Mưa', en: 'Rain' }, isWithheld: false, said: null },
        { serviceId: 'u', name: { vi: 'Y tế', en: 'Health care' }, isWithheld: true, said: null },
      ],
    }),
    AT,
  );
  expect([offPlan.items.map(({ id }) => id), offPlan.of]).toEqual([['b', 'c', 'd'], 4]);
  expect(unknown.failed.map(({ vi }) => vi)).toEqual(['Mưa']);
  expect(unknown.withheld.map(({ vi }) => vi)).toEqual(['Y tế']);
});
