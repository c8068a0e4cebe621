/**
 * A list says of how many it is empty: who has nothing in sight is told that there is something elsewhere, and the
 * centre that coordinates the city sees all of it by an ordinary grant, without any right beyond seeing and handling.
 */
import { expect, test } from 'vitest';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { Tally } from '../../contract/basics/tally.ts';
import type { CaseList, CaseTally } from '../../contract/cases/case-lists.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import { makeScopedThings } from '../support/scoped-things.ts';

test('nothing in sight is told as nothing of so many; the coordinating centre sees them all', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await plantAgencies(centre);
  await centre.ask('POST', '/agencies', {
    id: 'ioc',
    parentId: relations.above,
    kind: 'operation-centre',
    name: { vi: 'Trung tâm', en: 'Centre' },
    isOperationCentre: true,
    areaCodes: [],
  });
  const things = await makeScopedThings(centre);
  await things.case();
  const [beside, coordinating, head] = await Promise.all([
    centre.signedIn('operator', relations.sibling),
    centre.signedIn('operator', 'ioc'),
    centre.signedIn('agency-head', 'ioc'),
  ]);
  const { inCity: alerts } = await centre.ask<Tally>('GET', '/alerts/tally?state=open');
  const { inCity: cases } = await centre.ask<CaseTally>('GET', '/cases/tally');
  expect(alerts).toBeGreaterThan(0);
  expect(cases).toBeGreaterThan(0);

  expect((await beside.ask<AlertList>('GET', '/alerts?state=open')).total).toBe(0);
  expect(await beside.ask('GET', '/alerts/tally?state=open')).toEqual({
    inScope: 0,
    inCity: alerts,
    firstMs: expect.any(Number),
  });
  // Of a service alone, too.
  expect(await beside.ask('GET', '/alerts/tally?state=open&serviceId=feedback')).toEqual({
    inScope: 0,
    inCity: 0,
    firstMs: expect.any(Number),
  });
  expect(await beside.ask('GET', '/cases/tally?queue=open')).toEqual({
    byPhase: {},
    inScope: 0,
    inCity: cases,
    firstMs: expect.any(Number),
  });
  // Of a filter, too: both counts are of what matches it.
  expect(await beside.ask('GET', '/cases/tally?queue=open&serviceId=feedback')).toMatchObject({
    inScope: 0,
    inCity: 0,
  });
  const { serviceId } = (await centre.ask<CaseList>('GET', '/cases?queue=open&limit=1')).cases[0] ?? {};
  const ofService = await centre.ask<CaseTally>('GET', `/cases/tally?queue=open&serviceId=${serviceId}`);
  expect(ofService.inCity).toBe(Object.values(ofService.byPhase).reduce((sum, count) => sum + count, 0));
  expect(ofService.inCity).toBeGreaterThan(0);

  expect((await coordinating.ask<AlertList>('GET', '/alerts?state=open')).total).toBe(alerts);
  expect(await coordinating.ask('GET', '/alerts/tally?state=open')).toEqual({
    inScope: alerts,
    inCity: alerts,
    firstMs: expect.any(Number),
  });
  expect((await coordinating.ask<CaseList>('GET', '/cases?queue=open')).total).toBe(cases);
  expect((await coordinating.api('POST', `/alerts/${things.alert}/acknowledge`, {})).status).toBe(200);
  // To coordinate is to see and to handle, not to plan the duty or to hold the feeds of others.
  const turn = { agencyId: relations.own, userId: 'nobody', startsMs: 0, endsMs: 1 };
  expect((await head.api('POST', '/duty/shifts', turn)).status).toBe(403);
  expect((await coordinating.api('POST', `/feeds/${things.feed.definition.id}/pause`, {})).status).toBe(403);

  // The counts of the board are those of all that match, not of the page that was read.
  const tally = await centre.ask<CaseTally>('GET', '/cases/tally?queue=open');
  const counted = Object.values(tally.byPhase).reduce((sum, count) => sum + count, 0);
  expect(counted).toBe((await centre.ask<CaseList>('GET', '/cases?queue=open&limit=1')).total);

  // What a list leaves out is counted with it: orders, delegated tasks, maintenance, rotas.
  await Promise.all([things.directive(), things.delegation(), things.window(), things.shift()]);
  for (const [path, name] of [
    ['/directives', 'directives'],
    ['/delegations', 'delegations'],
    ['/maintenance', 'windows'],
    ['/duty/now', 'agencies'],
  ] as const) {
    expect(await beside.ask('GET', path), path).toMatchObject({ [name]: [], inCity: 1 });
    const { [name]: seen } = await coordinating.ask<Record<string, unknown[]>>('GET', path);
    expect(seen, path).toHaveLength(1);
  }
});

test('a feed that is on time tells which of its gauges are silent, and since when', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const rain = await centre.makeFeed({ id: 'mua', agencyId: 'khi-tuong', assets: ['tram-1', 'tram-2'] });
  const at = (time: string, ...gauges: string[]) =>
    gauges.map((gauge) => ({ datastream: `${gauge}/rain`, time, value: 0.2 }));
  await rain.push(at('2026-11-22T08:00:00Z', 'tram-1', 'tram-2'));
  const now = await centre.ask<FeedView>('GET', '/feeds/mua');
  expect(now.silent).toEqual([]);
  const everySec = now.definition.contract.properties[0]?.intervalSec ?? 0;
  await centre.advance(everySec * 4 * 1_000);
  const later = new Date(centre.clock.now()).toISOString();
  await rain.push(at(later, 'tram-1'));
  const feed = await centre.ask<FeedView>('GET', '/feeds/mua');
  expect([feed.state, feed.silentAssets, feed.assets]).toEqual(['fresh', 1, 2]);
  expect(feed.silent).toMatchObject([
    { code: 'tram-2', lastMs: Date.parse('2026-11-22T08:00:00Z'), properties: ['rain'], of: 1 },
  ]);

  // A sender that empties its buffer delivers in time what is hours old: that is no feed that keeps what it owes.
  await centre.advance(2 * 3_600_000);
  await rain.push(at('2026-11-22T08:10:00Z', 'tram-1', 'tram-2'));
  const emptied = await centre.ask<FeedView>('GET', '/feeds/mua');
  expect([emptied.state, emptied.lastObservedMs]).toEqual(['old', Date.parse(later)]);
});
