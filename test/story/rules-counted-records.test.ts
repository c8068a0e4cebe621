/** Rules that count records: of a ward, around a place, and of whose feeds their alerts are made. */
import { expect, test } from 'vitest';
import { createRulesCity, MINUTE } from './rules-city.ts';

test('record count: five requests of one ward within the hour open, requests of another kind or ward do not', async () => {
  await using city = await createRulesCity();
  const { alerts } = await city.addEngine();
  await city.saveRule({
    kind: 'record-count',
    recordKind: 'request',
    where: { category: 'flooding' },
    windowSec: 3_600,
    within: 'area',
    steps: [
      { severity: 'medium', value: 3 },
      { severity: 'high', value: 5 },
    ],
  });
  const flooding = { lon: 108.2004, lat: 16.0012, body: { category: 'flooding' } };
  const request = async (more = {}) => {
    await city.clock.advance(10 * MINUTE);
    await city.sendRecords({ ...flooding, ...more });
  };
  await request();
  await request({ body: { category: 'light' } });
  await request({ areaCode: '20195' });
  await request();
  expect(await city.diary()).toEqual([]);
  await request();
  expect(await city.diary()).toEqual(['area:20194 +50– medium']);
  const { alerts: open } = await alerts.listAlerts({ state: 'open' });
  expect(open.map(({ evidence, areaCode }) => [evidence[0]?.value, areaCode])).toEqual([[3, '20194']]);
  await city.wait(21 * MINUTE);
  expect(await city.diary()).toEqual(['area:20194 +50–+70 medium']);
});

test('record count: the alert is made of every feed whose requests it counts, also when no worse', async () => {
  await using city = await createRulesCity();
  const { alerts } = await city.addEngine();
  await city.saveRule({
    kind: 'record-count',
    recordKind: 'request',
    windowSec: 3_600,
    within: 'area',
    steps: [{ severity: 'medium', value: 2 }],
  });
  const request = { lon: 108.2004, lat: 16.0012, body: {} };
  const read = async () =>
    (await alerts.listAlerts({})).alerts.map(({ evidence, feedIds }) => [evidence[0]?.value, feedIds]);
  await city.sendRecordsOf('feed-1', request);
  await city.clock.advance(30 * MINUTE);
  await city.sendRecordsOf('feed-2', request);
  expect(await read()).toEqual([[2, ['feed-1', 'feed-2']]]);
  // One of another feed that is older than the newest: counted anew.
  await city.sendRecordsOf('feed-3', { ...request, openedMs: city.clock.now() - MINUTE });
  expect(await read()).toEqual([[3, ['feed-1', 'feed-2', 'feed-3']]]);
  await city.wait(31 * MINUTE);
  // The count is three once more: no worse than it was, but of a fourth feed.
  await city.sendRecordsOf('feed-4', request);
  expect(await read()).toEqual([[3, ['feed-1', 'feed-2', 'feed-3', 'feed-4']]]);
});

test('record count: requests near each other are one place, far ones are none', async () => {
  await using city = await createRulesCity();
  await city.addEngine();
  await city.saveRule({
    kind: 'record-count',
    recordKind: 'request',
    windowSec: 3_600,
    within: { radiusM: 300 },
    steps: [{ severity: 'medium', value: 3 }],
  });
  for (const lon of [108.2, 108.3, 108.2005, 108.4, 108.201, 108.2012]) {
    await city.clock.advance(MINUTE);
    await city.sendRecords({ lon, lat: 16.0012, body: {} });
  }
  expect(await city.diary()).toEqual(['place:5 +5– medium']);
});
