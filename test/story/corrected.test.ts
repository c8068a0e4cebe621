/** A value is corrected: both what was believed then and what is believed now can be read; the alert waits for a person. */
import { expect, test } from 'vitest';
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { SeriesList } from '../../contract/values/series.ts';
import { listAlertLines, listStepLines } from '../support/alert-lines.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

test('a corrected value replaces what was believed, and what was believed before stays readable', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  const stream = centre.centre.parts.catalogue.findDatastreamByCode('gauge-1/rain')?.id ?? 0;
  const timeMs = Date.parse('2026-11-22T08:00:00Z');

  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [60]));
  await centre.settled();
  expect(await listAlertLines(centre, 'rain-1h')).toEqual(['gauge-1 open medium from 08:00']);

  const opened = await centre.ask<CaseView>('POST', '/cases/from-alerts', {
    alertIds: [(await findAlert(centre)).id],
  });
  expect(opened.title).toBe('Trạm gauge-1: mưa 1 giờ tới 60 mm (ngưỡng 50 mm)');

  // The same severity, another worst: nothing is told in the timeline, the name is so all the same.
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [62]));
  await centre.settled();
  const renamed = await centre.ask<CaseView>('GET', `/cases/${opened.id}`);
  expect(renamed.title).toContain('62 mm');
  expect(renamed).toMatchObject({
    title: (await findAlert(centre)).title.vi,
    titleEn: (await findAlert(centre)).title.en,
    version: opened.version,
  });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [60]));
  await centre.settled();

  await centre.advance(3_600_000);
  const again = await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [60]));
  expect(again.body).toMatchObject({ accepted: 0, duplicates: 1, corrected: 0 } satisfies Partial<Receipt>);
  const corrected = await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [6]));
  expect(corrected.body).toMatchObject({
    accepted: 0,
    duplicates: 0,
    corrected: 1,
  } satisfies Partial<Receipt>);
  await centre.settled();

  const { series } = await centre.ask<SeriesList>(
    'GET',
    `/series?datastreams=${stream}&from=${timeMs - 1}&to=${timeMs}&bucket=raw`,
  );
  expect(series[0]?.values).toEqual([6]);
  const { believedAt } = centre.centre.parts.store;
  expect(await believedAt(stream, timeMs, timeMs - 1)).toBeUndefined();
  expect(await believedAt(stream, timeMs, timeMs + 60_000)).toMatchObject({ value: 60 });
  expect(await believedAt(stream, timeMs, timeMs + 3_600_000)).toMatchObject({ value: 6 });
  // Who sent the value does not decide about the episode that rested on it: it stays and says what was changed.
  expect(await listAlertLines(centre, 'rain-1h')).toEqual(['gauge-1 open medium from 08:00, late']);
  const alert = await findAlert(centre);
  expect(alert.title.vi).toBe(
    'Trạm gauge-1: mưa 1 giờ tới 60 mm (ngưỡng 50 mm) – cơ quan gửi đã sửa 60 mm → 6 mm',
  );
  expect(alert.correction).toMatchObject({ before: 60, after: 6, timeMs, count: 1, confirmed: null });
  expect(await listStepLines(centre, alert.id)).toEqual([
    '08:00 opened medium',
    '08:00 disputed medium, late: 60 → 6 mm',
  ]);

  const told = await centre.ask<CaseView>('GET', `/cases/${opened.id}`);
  expect(told.title).toBe(alert.title.vi);
  expect(told.timeline.map(({ what, text }) => `${what}: ${text}`)).toContain('alert.disputed: 60 → 6 mm');

  // Dry hours later it is still open; with the confirmation it goes by the new values.
  await centre.advance(7_200_000);
  await feed.push(toRain('gauge-1', '2026-11-22T10:50:00Z', [0, 0]));
  await centre.settled();
  expect((await findAlert(centre)).state).toBe('open');
  await centre.ask('POST', `/alerts/${alert.id}/confirm-correction`, { note: 'Trạm báo lỗi bộ ghi' });
  await centre.settled();
  expect(await findAlert(centre)).toMatchObject({
    state: 'closed',
    correction: { confirmed: { by: 'admin' } },
  });
  expect((await findAlert(centre)).title.vi).not.toContain('đã sửa');
  expect(await centre.api('POST', `/alerts/${alert.id}/confirm-correction`, {})).toMatchObject({
    status: 409,
  });
});

test('a correction that leaves the alert what it is raises no doubt', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [60]));
  await centre.settled();
  await centre.advance(3_600_000);
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [58.5]));
  await centre.settled();

  const alert = await findAlert(centre);
  expect(alert).toMatchObject({ state: 'open', correction: null, evidence: [{ value: 58.5 }] });
  expect(await listStepLines(centre, alert.id)).toEqual(['08:00 opened medium']);
});

test('a correction that nobody believes is rejected: the value of before stands, and the same correction is not heard again', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  const stream = centre.centre.parts.catalogue.findDatastreamByCode('gauge-1/rain')?.id ?? 0;
  const { latestOf } = centre.centre.parts.store;
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [65]));
  await centre.settled();
  const { id: caseId } = await centre.ask<CaseView>('POST', '/cases/from-alerts', {
    alertIds: [(await findAlert(centre)).id],
  });
  await centre.advance(600_000);
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [1]));
  await centre.settled();
  const { id } = await findAlert(centre);
  expect(latestOf(stream)).toMatchObject({ value: 1, quality: 'valid' });
  const heardMs = await lastHeardMs(centre);

  expect(await centre.api('POST', `/alerts/${id}/reject-correction`, {})).toMatchObject({ status: 400 });
  await centre.advance(60_000);
  await centre.ask('POST', `/alerts/${id}/reject-correction`, { reason: 'Camera thấy mưa rất to' });
  await centre.settled();
  expect(latestOf(stream)).toMatchObject({ value: 65, quality: 'disputed' });
  const kept = await findAlert(centre);
  expect(kept).toMatchObject({ state: 'open', correction: { rejected: { by: 'admin' } } });
  expect(kept.title.vi).toBe('Trạm gauge-1: mưa 1 giờ tới 65 mm (ngưỡng 50 mm)');
  // A person's word is no news of the feed: it is as old as before.
  expect(await lastHeardMs(centre)).toBe(heardMs);
  const { timeline } = await centre.ask<CaseView>('GET', `/cases/${caseId}`);
  expect(timeline.map(({ what, text }) => `${what}: ${text ?? ''}`)).toEqual(
    expect.arrayContaining(['alert.disputed: 65 → 1 mm', 'alert.correction-rejected: ']),
  );

  // Its file comes again, as such files do: what was rejected stays so; something else is asked about again.
  const again = await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [1]));
  expect(again.body).toMatchObject({ duplicates: 1, corrected: 0 });
  const other = await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [2]));
  expect(other.body).toMatchObject({ duplicates: 0, corrected: 1 });
  await centre.settled();
  expect((await findAlert(centre)).title.vi).toContain('cơ quan gửi đã sửa 65 mm → 2 mm');
});

test('what alarmed is not taken back by calling it a fault', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [65]));
  await centre.settled();
  await centre.advance(600_000);
  await feed.push([
    { datastream: 'gauge-1/rain', time: '2026-11-22T08:00:00Z', value: 65, quality: 'fault' },
  ]);
  await centre.settled();
  const rain = await findAlert(centre);
  expect(rain).toMatchObject({ state: 'open', correction: { before: 65, afterQuality: 'fault' } });
  expect(rain.title.vi).toContain('cơ quan gửi đã sửa 65 mm → thiết bị lỗi');
});

test('what is corrected by much, or many times, or of an open alert, is an alert about its feed', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1', 'gauge-2'] });
  const day = Array.from({ length: 60 }, () => 0.4);
  await feed.push([
    ...toRain('gauge-1', '2026-11-21T20:00:00Z', day),
    ...toRain('gauge-2', '2026-11-22T08:00:00Z', [65, null, null]),
  ]);
  await centre.settled();
  expect(await listCorrections(centre)).toEqual([]);

  await centre.advance(600_000);
  await feed.push(toRain('gauge-2', '2026-11-22T08:00:00Z', [1]));
  await centre.settled();
  expect(await listCorrections(centre)).toEqual([
    'high Nguồn rain: cơ quan gửi đã sửa số liệu của 2 cảnh báo đang mở (Lượng mưa từng lần đo 65 mm → 1 mm, 22/11 15:00 – Trạm gauge-2)',
    'medium Nguồn rain: cơ quan gửi đã sửa 1 số liệu trong 24 giờ, nhiều nhất Lượng mưa từng lần đo 65 mm → 1 mm, 22/11 15:00 – Trạm gauge-2',
  ]);

  await feed.push(
    toRain(
      'gauge-1',
      '2026-11-21T20:00:00Z',
      day.map(() => 0.2),
    ),
  );
  await centre.settled();
  expect(await listCorrections(centre)).toContain(
    'low Nguồn rain: cơ quan gửi đã sửa 61 số liệu trong 24 giờ, nhiều nhất Lượng mưa từng lần đo 65 mm → 1 mm, 22/11 15:00 – Trạm gauge-2',
  );

  // What a person decides ends the alert about it; a day later the rest is over, over a restart too.
  const { id } = await findAlert(centre);
  await centre.ask('POST', `/alerts/${id}/reject-correction`, { reason: 'Trạm bên cạnh cũng mưa to' });
  await centre.settled();
  expect((await listCorrections(centre)).map((line) => line.split(' ')[0])).toEqual(['low']);
  await centre.restart();
  await centre.settled();
  expect((await listCorrections(centre)).map((line) => line.split(' ')[0])).toEqual(['low']);
  await centre.restart(25 * 3_600_000);
  await centre.advance(2_000);
  expect(await listCorrections(centre)).toEqual([]);
});

test('records that are rewritten without a new time are corrections; those that go on are not', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const desk = await centre.makeFeed({
    id: 'desk',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'] },
  });
  const openedAt = '2026-11-22T07:00:00Z';
  const send = async (more: Readonly<Record<string, string>>) => {
    const requests = Array.from({ length: 60 }, (_, i) => ({
      code: `R-${i}`,
      category: 'trees',
      status: 'received',
      openedAt,
      ...more,
    }));
    await desk.pushBytes(JSON.stringify(requests));
    await centre.settled();
  };
  await send({});
  await send({ status: 'in-progress', updatedAt: '2026-11-22T07:30:00Z' });
  expect(await listCorrections(centre)).toEqual([]);
  await send({ status: 'rejected', updatedAt: '2026-11-22T07:30:00Z' });
  expect(await listCorrections(centre)).toEqual([
    'low Nguồn desk: cơ quan gửi đã sửa 60 số liệu trong 24 giờ',
  ]);
});

/** Open alerts about corrections, worst first. */
async function listCorrections(centre: TestCentre): Promise<string[]> {
  const { alerts } = await centre.ask<AlertList>('GET', '/alerts?state=open');
  return alerts
    .filter(({ kind }) => kind === 'correction')
    .map(({ severity, title }) => `${severity} ${title.vi}`)
    .toSorted();
}

async function findAlert(centre: TestCentre): Promise<AlertView> {
  const { alerts } = await centre.ask<AlertList>('GET', '/alerts?ruleId=rain-1h');
  const [alert] = alerts;
  if (alert === undefined) throw new Error('There is no alert of rain-1h.');
  return alert;
}

async function lastHeardMs(centre: TestCentre): Promise<number | null> {
  return (await centre.ask<FeedView>('GET', '/feeds/rain')).lastDeliveryMs;
}
