/** One storm is told by 200 alerts over two appliers at once: each alert is in exactly one case, and nothing is missed. */
import { expect, test } from 'vitest';
import type { CaseView } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { AlertChange } from '../../platform/alerts/alert-change.ts';
import { startTestCentre } from '../support/centre.ts';
import { until } from '../support/until.ts';

const OWNER = 'so-xay-dung';
const HALF = 100;

test('200 alerts of one storm from two appliers: no duplicate case, none forgotten by a crash', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const codes = Array.from({ length: 2 * HALF }, (_, index) => `gauge-${index}`);
  await centre.makeFeed({ id: 'rain', agencyId: OWNER, assets: codes });
  const { alerts } = centre.centre.parts;
  const openedMs = centre.clock.now();
  const toChange = (code: string): AlertChange => {
    // The centre is another one after its restart.
    const asset = centre.centre.parts.catalogue.findAssetByCode(code);
    if (asset === undefined) throw new Error(code);
    return {
      rule: { id: 'rain-1h', version: 1, serviceId: 'rainfall', kind: 'exceedance' },
      subject: {
        key: `asset:${asset.id}`,
        assetId: asset.id,
        agencyId: OWNER,
        areaCode: asset.areaCode,
        lon: asset.lon,
        lat: asset.lat,
        feedId: 'rain',
        demo: false,
      },
      openedMs,
      what: 'opened',
      timeMs: openedMs,
      severity: 'high',
      worstSeverity: 'high',
      late: false,
      note: null,
      evidence: [],
      closedMs: null,
    };
  };

  // Both tell everything: what the other has told already changes nothing.
  const tellAll = (some: readonly string[]) => alerts.apply(some.map(toChange));
  await Promise.all([tellAll(codes.slice(0, HALF + 50)), tellAll(codes.slice(HALF - 50)), tellAll(codes)]);
  await centre.settled();
  const { rows } = await centre.db.pool.query<{ alerts: number; joined: number; cases: number }>(
    `select (select count(*) from alert where rule_id = 'rain-1h') as alerts, (select count(*) from case_alert) as joined,
            (select count(distinct case_id) from case_alert) as cases`,
  );
  expect(rows[0]).toMatchObject({ alerts: 200, joined: 200 });
  const { cases } = await centre.ask<CaseList>('GET', '/cases?kind=alert&limit=1000');
  // The gauges stand 100 m apart over 10 km: neighbours within 3 km are one case.
  expect(cases.length).toBeLessThanOrEqual(6);
  expect(cases.reduce((sum, one) => sum + one.alerts, 0)).toBe(200);
  expect(new Set(cases.map(({ code }) => code)).size).toBe(cases.length);

  // An alert that was stored while nobody listened is found at the next start.
  await centre.makeFeed({ id: 'far', agencyId: OWNER, assets: ['far-1'], assetKind: 'rain-gauge' });
  const lonely = { ...toChange('far-1'), subject: { ...toChange('far-1').subject, lon: 107.9, lat: 15.5 } };
  await centre.centre.parts.cases.stop();
  const worse: AlertChange = {
    ...lonely,
    rule: { ...lonely.rule, id: 'rain-24h' },
    severity: 'critical',
    worstSeverity: 'critical',
    evidence: [
      {
        datastream: 'far-1/rain',
        property: 'rain',
        timeMs: openedMs,
        value: 140,
        unit: 'mm',
        limit: 100,
        quality: 'valid',
        coverage: 1,
      },
    ],
  };
  await alerts.apply([lonely, worse]);
  await centre.restart();
  await until(async () => {
    const { total } = await centre.ask<CaseList>('GET', '/cases?kind=alert');
    return total === cases.length + 1;
  }, 'the case of the alert that nobody heard');
  // It is called by the worst of the two, which stands first in it.
  await until(async () => {
    const [found] = (await centre.ask<CaseList>('GET', '/cases?kind=alert&severity=critical')).cases;
    if (found === undefined || !found.title.includes('140 mm')) return false;
    const { alertIds } = await centre.ask<CaseView>('GET', `/cases/${found.id}`);
    const { rows: first } = await centre.db.pool.query('select rule_id from alert where id = $1', [
      alertIds[0],
    ]);
    expect([alertIds.length, first[0]?.['rule_id']]).toEqual([2, 'rain-24h']);
    return true;
  }, 'the name of its worst alert');

  // Among three in one batch stands one that can't become a case: the two others are not held up by it.
  const lone = ['poor-1', 'poor-2', 'poor-3'] as const;
  await centre.makeFeed({ id: 'poor', agencyId: OWNER, assets: lone, assetKind: 'rain-gauge' });
  const { key } = toChange('poor-2').subject;
  await centre.db.pool.query(
    `alter table "case" add constraint poison check (subject is distinct from '${key}')`,
  );
  await centre.centre.parts.alerts.apply(
    lone.map((code, index) => ({
      ...toChange(code),
      subject: { ...toChange(code).subject, lon: 108.9 + index, lat: 16.5 },
    })),
  );
  await until(async () => {
    const { total } = await centre.ask<CaseList>('GET', '/cases?kind=alert');
    return total === cases.length + 3;
  }, 'the cases of the two others');
}, 120_000);
