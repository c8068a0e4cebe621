/** What is taken in is what was meant: places that are none, crowds that are none, drawings without an inside. */
import { expect, test } from 'vitest';
import type { AlertList, Receipt, RecordList } from '../../contract/api.ts';
import type { CaseList } from '../../contract/case-lists.ts';
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
