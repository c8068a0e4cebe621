/** The picture at a time: values, alerts and places as they stood then, not as they are now. */
import { expect, test } from 'vitest';
import type { AlertDetail, AlertList } from '../../contract/alerts/alert-lists.ts';
import type { PictureAt } from '../../contract/centre/picture.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { AlertChange } from '../../platform/alerts/alert-change.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

test('the picture of an hour ago shows that hour’s values and the alert that was open then', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [60]));
  await centre.advance(10 * 60_000);
  for (let step = 1; step <= 8; step++) {
    await feed.push(toRain('gauge-1', new Date(centre.clock.now()).toISOString(), [0.2]));
    await centre.advance(10 * 60_000);
  }

  const at = (time: string, known = '') =>
    centre.ask<PictureAt>('GET', `/picture?at=${Date.parse(time)}${known}`);
  const stream = centre.centre.parts.catalogue.findDatastreamByCode('gauge-1/rain')?.id;
  const toShort = ({ latest, alerts }: PictureAt) => ({
    values: latest.filter(({ datastreamId }) => datastreamId === stream).map(({ value }) => value),
    alerts: alerts.map(({ ruleId, severity }) => `${ruleId} ${severity}`).sort(),
  });
  expect(toShort(await at('2026-11-22T07:59:00Z'))).toEqual({ values: [], alerts: [] });
  expect(toShort(await at('2026-11-22T08:05:00Z'))).toEqual({
    values: [60],
    alerts: ['rain-1h medium', 'rain-24h low'],
  });
  expect(toShort(await at('2026-11-22T09:15:00Z'))).toEqual({ values: [0.2], alerts: ['rain-24h low'] });
  const now = await centre.ask<PictureAt>('GET', '/picture');
  expect(toShort(now).values).toEqual([0.2]);
  // A title says the worst that was known then: not what it opened with, and not what came after.
  for (const known of ['', '&known=true']) {
    const title = async (time: string) =>
      (await at(time, known)).alerts.find(({ ruleId }) => ruleId === 'rain-1h')?.title.vi;
    expect(await title('2026-11-22T08:05:00Z')).toContain('tới 60 mm');
    expect(await title('2026-11-22T08:25:00Z')).toContain('tới 60,4 mm');
    expect(await title('2026-11-22T08:45:00Z')).toContain('tới 60,8 mm');
  }
});

test('what arrived late or was corrected is not what the room saw, and the past can be seen both ways', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [4]));
  await centre.advance(20 * 60_000);
  // The value of 08:00 is corrected, and that of 08:10 arrives ten minutes late.
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [5]));
  await feed.push(toRain('gauge-1', '2026-11-22T08:10:00Z', [9]));
  await centre.settled();
  const at = Date.parse('2026-11-22T08:12:00Z');
  const values = async (query: string) =>
    (await centre.ask<PictureAt>('GET', `/picture?at=${at}${query}`)).latest.map(({ value }) => value);
  expect(await values('')).toEqual([9]);
  expect(await values('&known=true')).toEqual([4]);
});

test('what the centre had not heard of is not in the picture of what was known, and it says since when it hears', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const desk = await centre.makeFeed({
    id: 'desk',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'] },
  });
  const request = { code: '1022-1', status: 'received', title: 'Nắp cống vỡ', category: 'drainage' };
  const openedAt = '2026-11-22T06:00:00Z';
  await desk.pushBytes(JSON.stringify([{ ...request, openedAt, updatedAt: openedAt }]));
  await centre.settled();
  const at = `at=${Date.parse('2026-11-22T07:00:00Z')}`;
  const count = async (query: string) => (await centre.ask<RecordList>('GET', `/records?${query}`)).total;
  expect([await count(at), await count(`${at}&known=true`)]).toEqual([1, 0]);
  expect((await centre.ask<PictureAt>('GET', `/picture?${at}`)).heardSinceMs).toBe(centre.clock.now());
});

test('acknowledging and shelving are seen from when they were done', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [60]));
  await centre.settled();
  const [alert] = (await centre.ask<PictureAt>('GET', '/picture')).alerts;
  const beganMs = centre.clock.now();
  await centre.advance(60_000);
  await centre.ask('POST', `/alerts/${alert?.id}/acknowledge`, { note: 'đang xem' });
  await centre.advance(60_000);
  await centre.ask('POST', `/alerts/${alert?.id}/shelve`, {
    until: centre.clock.now() + 120_000,
    reason: 'đang sửa trạm',
  });
  await centre.advance(240_000);
  const seen = async (minutes: number) => {
    const then = await centre.ask<PictureAt>('GET', `/picture?at=${beganMs + minutes * 60_000}`);
    const found = then.alerts.find(({ id }) => id === alert?.id);
    return [found?.acknowledged?.note ?? null, found?.shelved?.reason ?? null];
  };
  const one = async (minutes: number) => {
    const at = beganMs + minutes * 60_000;
    const told = await centre.ask<AlertDetail>('GET', `/alerts/${alert?.id}?at=${at}`);
    return [told.asOfMs === at, told.alert.acknowledged?.note ?? null, told.steps.map(({ what }) => what)];
  };
  expect(await one(0.5)).toEqual([true, null, ['opened']]);
  expect(await one(1.5)).toEqual([true, 'đang xem', ['opened', 'acknowledged']]);
  // Before it began it is told as it is now, and the answer says so.
  expect((await one(-600))[0]).toBe(false);
  expect(await seen(0.5)).toEqual([null, null]);
  expect(await seen(1.5)).toEqual(['đang xem', null]);
  expect(await seen(3)).toEqual(['đang xem', 'đang sửa trạm']);
  // The time of the shelving ended by itself.
  expect(await seen(5.5)).toEqual(['đang xem', null]);
});

test('alerts of the past as known today, or as the room knew them; picture and list agree at every moment', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await centre.settled();
  const { alerts } = centre.centre.parts;
  const startMs = centre.clock.now();
  const minute = (count: number) => startMs + count * 60_000;
  /** One step of the episode of a subject, which is stored under the minute it is thought to have begun. */
  const step = (
    subject: string,
    what: AlertChange['what'],
    at: { opened: number; time: number; closed?: number; newOpened?: number },
    severity: AlertChange['severity'],
    worst = severity,
  ) =>
    alerts.apply([
      {
        rule: { id: 'rain-1h', version: 1, serviceId: 'rainfall', kind: 'exceedance' },
        subject: {
          key: `area:${subject}`,
          assetId: null,
          agencyId: centre.centre.parts.catalogue.listAgencies()[0]?.id ?? '',
          areaCode: subject,
          lon: null,
          lat: null,
          feedId: null,
          demo: false,
        },
        openedMs: minute(at.opened),
        what,
        timeMs: minute(at.time),
        severity,
        worstSeverity: worst,
        late: false,
        note: null,
        evidence: [],
        closedMs: at.closed === undefined ? null : minute(at.closed),
        ...(at.newOpened === undefined ? {} : { newOpenedMs: minute(at.newOpened) }),
      },
    ]);
  // In the order in which the room learns of it, ten minutes apart.
  await step('goes-on', 'opened', { opened: 0, time: 0 }, 'low');
  await step('wrong', 'opened', { opened: 0, time: 0 }, 'critical');
  await centre.advance(10 * 60_000);
  await step('goes-on', 'raised', { opened: 0, time: 10 }, 'high');
  await step('longer', 'opened', { opened: 10, time: 10 }, 'low');
  await centre.advance(10 * 60_000);
  // It began earlier than was thought, and goes on; the other never was.
  await step('longer', 'extended', { opened: 10, time: 10, newOpened: 2 }, 'low');
  await step('wrong', 'corrected', { opened: 0, time: 0, closed: 0 }, 'critical');
  await centre.advance(10 * 60_000);
  await step('late', 'opened', { opened: 5, time: 5 }, 'medium');
  await step('late', 'closed', { opened: 5, time: 25, closed: 25 }, 'medium');
  await step('longer', 'closed', { opened: 2, time: 30, closed: 30 }, 'low');
  await step('goes-on', 'closed', { opened: 0, time: 30, closed: 30 }, 'high');
  await centre.advance(10 * 60_000);

  const seen = async (count: number, known = '') => {
    const at = `at=${minute(count) + 1_000}${known}`;
    const picture = (await centre.ask<PictureAt>('GET', `/picture?${at}`)).alerts;
    const list = (await centre.ask<AlertList>('GET', `/alerts?state=open&${at}`)).alerts;
    expect(list).toEqual(picture);
    return picture.map(({ areaCode, severity, openedMs }) => {
      const begun = (openedMs - startMs) / 60_000;
      return `${areaCode} ${severity} from ${begun}`;
    });
  };
  const today = async (count: number) => (await seen(count)).toSorted();
  const then = async (count: number) => (await seen(count, '&known=true')).toSorted();
  expect(await today(1)).toEqual(['goes-on low from 0']);
  expect(await then(1)).toEqual(['goes-on low from 0', 'wrong critical from 0']);
  expect(await today(6)).toEqual(['goes-on low from 0', 'late medium from 5', 'longer low from 2']);
  expect(await then(6)).toEqual(['goes-on low from 0', 'wrong critical from 0']);
  expect(await then(15)).toEqual(['goes-on high from 0', 'longer low from 10', 'wrong critical from 0']);
  expect(await today(21)).toEqual(['goes-on high from 0', 'late medium from 5', 'longer low from 2']);
  expect(await then(21)).toEqual(['goes-on high from 0', 'longer low from 2']);
  expect(await today(31)).toEqual([]);
  expect(await then(31)).toEqual([]);
});
