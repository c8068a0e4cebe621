/** What is taken in is what was meant: places that are none, crowds that are none, drawings without an inside. */
import { expect, test } from 'vitest';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';

async function makeDesk(centre: TestCentre) {
  await centre.ask('POST', '/setup/city');
  const desk = await centre.makeFeed({
    id: 'desk',
    agencyId: 'trung-tam-1022',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'] },
  });
  let number = 0;
  return async (request: Readonly<Record<string, unknown>>): Promise<Receipt> => {
    number += 1;
    const openedAt = '2026-11-26T09:30:00+07:00';
    const { body } = await desk.pushBytes(
      JSON.stringify({ code: `R-${number}`, status: 'received', openedAt, ...request }),
    );
    await centre.settled();
    return body;
  };
}

const listTitles = async (centre: TestCentre): Promise<string[]> =>
  (await centre.ask<AlertList>('GET', '/alerts?serviceId=feedback')).alerts.map(({ title }) => title.vi);

test('an urgent request without a place alarms by itself and has a lead; two of them are no crowd', async () => {
  await using centre = await startTestCentre({ at: '2026-11-26T03:00:00Z' });
  const send = await makeDesk(centre);
  const urgent = { category: 'flooding', class: 'urgent', title: 'Có người mắc kẹt' };
  expect(await send(urgent)).toMatchObject({ accepted: 1 });
  // A telephone that knows no place says 0, 0: what the citizen says is taken all the same.
  expect(await send({ ...urgent, lon: 0, lat: 0 })).toMatchObject({ accepted: 1, placesLeftOut: 1 });
  // Which degree it was is no place where others could be near.
  expect(await send({ ...urgent, lon: 108, lat: 16 })).toMatchObject({ accepted: 1 });

  expect(await listTitles(centre)).toEqual([
    'Chưa rõ nơi: 1 phản ánh khẩn cấp từ 26/11 09:30',
    'Chưa rõ nơi: 1 phản ánh khẩn cấp từ 26/11 09:30',
    'Chưa rõ nơi: 1 phản ánh khẩn cấp từ 26/11 09:30',
  ]);
  const { records } = await centre.ask<RecordList>('GET', '/records?serviceId=feedback');
  expect(records.map(({ lon }) => lon ?? 0).toSorted((a, b) => a - b)).toEqual([0, 0, 108]);
  const { cases } = await centre.ask<CaseList>('GET', '/cases?kind=record');
  expect(cases.map(({ leadAgencyId }) => leadAgencyId)).toEqual(
    expect.arrayContaining(['trung-tam-1022', 'trung-tam-1022']),
  );
});

test('rounded coordinates are no crowd; the same place to a few metres is one', async () => {
  await using centre = await startTestCentre({ at: '2026-11-26T03:00:00Z' });
  const send = await makeDesk(centre);
  for (let i = 0; i < 6; i++) await send({ category: 'drainage', lon: 108, lat: 16 });
  expect(await listTitles(centre)).toEqual([]);
  for (let i = 0; i < 5; i++) await send({ category: 'drainage', lon: 108.2187, lat: 16.0646 });
  expect(await listTitles(centre)).toEqual([expect.stringContaining(': 5 phản ánh về')]);
});

test('a drawing without an inside is refused with its ring, exchanged coordinates are said', async () => {
  await using centre = await startTestCentre({ at: '2026-11-26T03:00:00Z' });
  const zone = async (points: readonly (readonly [number, number])[]) => {
    const { status, body } = await centre.api<{ error?: { details: object[] } }>('POST', '/zones', {
      id: 'cang',
      kind: 'port',
      name: { vi: 'Cảng', en: 'Port' },
      shape: { type: 'polygon', polygons: [[points]] },
    });
    return { status, detail: body.error?.details[0] };
  };
  const [a, b, c, d] = [
    [108.1, 16.1],
    [108.2, 16.1],
    [108.2, 16.2],
    [108.1, 16.2],
  ] as const;
  expect(await zone([a, c, b, d, a])).toMatchObject({
    status: 400,
    detail: { where: 'shape.polygons[0][0]', allowed: 'a ring whose sides do not cross' },
  });
  expect(await zone([a, b, c, d])).toMatchObject({ status: 400, detail: { value: '108.1, 16.2' } });
  expect(await zone([a, b, a, b, a])).toMatchObject({
    status: 400,
    detail: { allowed: 'a ring around an area' },
  });
  const exchanged = [a, b, c, d, a].map(([lon, lat]): [number, number] => [lat, lon]);
  expect(await zone(exchanged)).toMatchObject({
    status: 400,
    detail: { value: '16.1, 108.1', next: 'Check that lon and lat are not exchanged.' },
  });
  expect(await zone([a, b, c, d, a])).toMatchObject({ status: 200 });
});

test('units, zones, clocks and markers of other centres’ troubles are read as what they are, or refused', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const gas = (property: string) => ({ property, unit: 'µg/m³', intervalSec: 3_600, min: 0, max: 100_000 });
  const feed = await centre.makeFeed({
    id: 'air',
    serviceId: 'air-quality',
    assetKind: 'air-station',
    assets: ['a'],
    properties: [gas('no2'), gas('pm25'), gas('co')],
  });
  const send = async (property: string, time: string | number, value: number | string, unit?: string) => {
    const item = { datastream: `a/${property}`, time, value, ...(unit === undefined ? {} : { unit }) };
    const { body } = await feed.pushBytes(JSON.stringify([item]));
    return body.refusals[0]?.reason ?? (body.duplicates > 0 ? 'duplicate' : 'taken');
  };
  const at = '2026-11-22T14:00:00+07:00';
  const tried = [
    await send('no2', at, 10, 'ppb'),
    await send('co', at, 1.2, 'mg/m3'),
    await send('pm25', at, 12, 'μg/m3'),
    // The same instant in another zone is the same reading.
    await send('pm25', '2026-11-22T07:00:00Z', 12),
    // Particles have no parts per billion.
    await send('pm25', '2026-11-22T06:00:00Z', 12, 'ppb'),
    // A receiver's week rolled over 1,024 weeks ago; seconds were sent for milliseconds; a clock runs ahead.
    await send('pm25', '2007-04-08T07:00:00Z', 12),
    await send('pm25', 1_795_330_800, 12),
    await send('pm25', '2080-01-01T00:00:00Z', 12),
    await send('pm25', '2026-02-29T00:00:00Z', 12),
    await send('pm25', '2026-11-22T05:00:00Z', 'NaN'),
    await send('pm25', '2026-11-22T04:00:00Z', -999),
  ];
  expect(tried).toEqual([
    'taken',
    'taken',
    'taken',
    'duplicate',
    'unknown_unit',
    'time_too_old',
    'time_too_old',
    'time_in_future',
    'time_not_readable',
    'not_a_number',
    'taken',
  ]);
  const { rows } = await centre.db.pool.query<{ code: string; value: number; usable: boolean }>(
    `select d.code, round(o.value::numeric, 1)::float8 as value, o.quality < 10 as usable
     from observation o join datastream d on d.id = o.stream_id order by d.code, o.time`,
  );
  expect(
    rows.map(({ code, value, usable }) => `${code} ${value} ${usable ? 'usable' : 'kept apart'}`),
  ).toEqual(['a/co 1200 usable', 'a/no2 18.8 usable', 'a/pm25 -999 kept apart', 'a/pm25 12 usable']);
});
