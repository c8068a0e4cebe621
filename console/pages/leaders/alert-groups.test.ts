/** Four boats that are silent are one line, and what is over is none. */
import { expect, test } from 'vitest';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { toAlertForTest } from '../../../contract/alerts/alert-for-test.ts';
import { toDueOfAlert } from '../../alert-evidence.ts';
import { countByLimit, toAlertGroups } from './alert-groups.ts';
import { toWhoActs } from './who-acts.ts';

const name = { vi: 'Tàu', en: 'Boat' };
const toAlert = (id: number, ruleId: string, more: Partial<AlertView> = {}): AlertView =>
  toAlertForTest({
    id,
    ruleId,
    serviceId: 'fishing-vessels',
    kind: 'silence',
    subject: { assetId: id, code: `t-${id}`, name },
    worstSeverity: 'critical',
    openedMs: id * 1_000,
    ...more,
  });

test('one line for each rule, the worst that goes on first, then the most', () => {
  const heard = { by: 'a', byName: null, timeMs: 1, note: '' };
  const groups = toAlertGroups([
    toAlert(1, 'one-boat'),
    toAlert(2, 'silent'),
    toAlert(3, 'silent', { acknowledged: heard }),
    toAlert(4, 'rain', { severity: 'high' }),
  ]);
  expect(groups.map(({ ruleIds, alerts, unheard }) => [ruleIds.join(), alerts.length, unheard])).toEqual([
    ['rain', 1, 1],
    ['silent', 2, 1],
    ['one-boat', 1, 1],
  ]);
  expect(groups[1]?.sinceMs).toBe(2_000);
});

test('one storm is one line, by however many rules it is told', () => {
  const groups = toAlertGroups([
    toAlert(1, 'rain-1h', { groupId: 1, severity: 'critical' }),
    toAlert(2, 'rain-24h', { groupId: 1 }),
    // Another gauge, another storm: joined by the rule that both set off.
    toAlert(3, 'rain-24h', { groupId: 3 }),
    toAlert(4, 'wet-ground', { groupId: 3 }),
    toAlert(5, 'silent', { groupId: 5 }),
  ]);
  expect(groups.map(({ ruleIds, alerts }) => [ruleIds.join(), alerts.length])).toEqual([
    ['rain-1h,rain-24h,wet-ground', 4],
    ['silent', 1],
  ]);
  expect(groups[0]?.alerts[0]?.id).toBe(1);
});

test('what has ended or was put aside is not going on', () => {
  const shelved = { by: 'a', byName: null, untilMs: 9, reason: 'đang sửa' };
  expect(
    toAlertGroups([
      toAlert(1, 'silent', { state: 'closed', closedMs: 5 }),
      toAlert(2, 'silent', { shelved }),
    ]),
  ).toEqual([]);
});

test('each silent boat is counted under the limit it broke, the longest first', () => {
  const silentFor = (id: number, hours: number) =>
    toAlert(id, 'silent', {
      evidence: [
        {
          datastream: null,
          property: 'position',
          value: null,
          unit: '',
          timeMs: 0,
          quality: 'missing',
          limit: null,
          coverage: null,
          forSec: hours * 3_600,
        },
      ],
    });
  expect(countByLimit([silentFor(1, 4), silentFor(2, 6), silentFor(3, 6)])).toEqual([
    { forSec: 6 * 3_600, count: 2 },
    { forSec: 4 * 3_600, count: 1 },
  ]);
  expect(countByLimit([silentFor(1, 4), toAlert(2, 'silent')])).toBeUndefined();
});

test('beside the time that runs out first stands whose move it is, not who leads; others that must act are counted', () => {
  const base = { leadAgencyId: 'thuy-san', centreAgencyId: 'ioc', closedMs: null, dueMs: null };
  const waits = { ...base, actingAgencyId: 'ioc', nextClock: { kind: 'acknowledge', dueMs: 13 } } as const;
  const works = { ...base, actingAgencyId: 'thuy-san', nextClock: { kind: 'act', dueMs: 90 } } as const;
  const over = { ...works, actingAgencyId: null, closedMs: 5, nextClock: null };
  expect(toWhoActs([works, over, waits, works])).toEqual({ next: waits, others: 1, otherLeads: 0 });
  expect(toWhoActs([waits, { ...waits, leadAgencyId: 'hoi-an' }])).toMatchObject({
    others: 0,
    otherLeads: 1,
  });
  expect(toWhoActs([over])).toEqual({ next: undefined, others: 0, otherLeads: 0 });
});

test('an alert about the limit of one record tells how far that is, as time passes; on a wall only where its title withholds nothing', () => {
  const seen = {
    datastream: null,
    property: 'record-due',
    value: 1,
    unit: '',
    timeMs: 5_000,
    quality: 'valid',
    limit: null,
    coverage: null,
  } as const;
  const urgent = toAlert(1, 'urgent', { kind: 'deadline', evidence: [seen] });
  expect(toDueOfAlert(urgent, 3_000, true)).toEqual({ state: 'left', spanMs: 2_000 });
  expect(toDueOfAlert(urgent, 9_000, true)).toEqual({ state: 'over', spanMs: 4_000 });
  const stays = { ...urgent, evidence: [{ ...seen, property: 'record-stays' }] };
  expect(toDueOfAlert(stays, 9_000, false)).toEqual({ state: 'stays', spanMs: 4_000 });
  const withheld = { ...urgent, openTitle: { vi: 'Phản ánh', en: 'Request' } };
  expect(toDueOfAlert(withheld, 9_000, false)?.state).toBe('over');
  const others = [
    { ...urgent, state: 'closed' as const },
    { ...urgent, evidence: [{ ...seen, limit: 10 }] },
    toAlert(2, 'silent', { evidence: [seen] }),
  ];
  expect([
    toDueOfAlert(withheld, 9_000, true),
    ...others.map((one) => toDueOfAlert(one, 9_000, true)),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});
