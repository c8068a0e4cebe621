/** What leaders read first: figures of the services with whose they are and how complete; and where each person begins. */
import { expect, test } from 'vitest';
import type { HeadlineFigure, HeadlineList } from '../../contract/values/headline.ts';
import type { Me } from '../../contract/people/me.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

const read = (centre: TestCentre) => centre.ask<HeadlineList>('GET', '/headlines');
const toLine = ({ id, value, about, why, complete }: HeadlineFigure) => [
  id,
  value,
  about?.vi ?? why?.vi ?? null,
  complete === null ? null : `${complete.have}/${complete.of}`,
];
const toLines = ({ services }: HeadlineList) =>
  Object.fromEntries(services.map(({ serviceId, figures }) => [serviceId, figures?.map(toLine) ?? null]));

test('nothing heard is no zero; then the wettest gauge, late requests, boats at sea; one that fails silences no other', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const { services } = await read(centre);
  // A service more is no reason to touch this file.
  expect(services.map(({ serviceId }) => serviceId)).toEqual(
    expect.arrayContaining(['air-quality', 'feedback', 'fishing-vessels', 'rainfall']),
  );
  const figures = services.flatMap((service) => service.figures ?? []);
  expect(figures.map(({ value }) => value)).toEqual(figures.map(() => null));
  expect(figures.every(({ why }) => (why?.vi ?? '') !== '' && (why?.en ?? '') !== '')).toBe(true);

  await centre.ask('POST', '/setup/city');
  const rain = await centre.makeFeed({ id: 'rain', assets: ['gauge-1', 'gauge-2'] });
  await rain.push(toRain('gauge-1', '2026-11-22T07:10:00Z', [1, 2, 3, 4, 5, 6]));
  await rain.push(toRain('gauge-2', '2026-11-22T07:10:00Z', [9, null, null, null, null, null]));
  const desk = await centre.makeFeed({
    id: 'desk',
    agencyId: 'trung-tam-1022',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'], deadlines: 'source', oldestYears: 20 },
  });
  const request = { status: 'received', title: 'Nắp cống vỡ', category: 'drainage', lon: 108.2, lat: 16.06 };
  const { body: told } = await desk.pushBytes(
    JSON.stringify([
      { ...request, code: 'a', openedAt: '2026-11-20T09:00:00Z', dueAt: '2026-11-21T09:00:00Z' },
      { ...request, code: 'b', openedAt: '2026-11-22T07:00:00Z', dueAt: '2026-11-24T09:00:00Z' },
      // An archive that came today: nobody here was late with it.
      { ...request, code: 'c', openedAt: '2019-03-01T09:00:00Z', dueAt: '2019-03-07T16:59:00Z' },
    ]),
  );
  expect(told).toMatchObject({ accepted: 3 });
  const boats = await centre.makeFeed({
    id: 'boats',
    agencyId: 'chi-cuc-thuy-san',
    serviceId: 'fishing-vessels',
    decoder: 'positions-json',
    assetKind: 'fishing-vessel',
    assets: ['boat-1', 'boat-2', 'boat-3'],
    properties: [],
  });
  await boats.pushBytes(
    JSON.stringify([
      { asset: 'boat-1', lon: 109.2, lat: 16.1, time: '2026-11-22T07:55:00Z' },
      { asset: 'boat-2', lon: 109.3, lat: 16.2, time: '2026-11-22T01:00:00Z' },
    ]),
  );
  await centre.settled();

  const lines = toLines(await read(centre));
  expect(lines['rainfall']?.[0]).toEqual(['rain-1h', 21, 'Trạm gauge-1', '1/2']);
  expect(lines['feedback']).toEqual([
    ['open', 2, 'nhận từ trước đến nay, không kể 1 hồ sơ lưu chưa ghi ngày đóng', null],
    ['late', 1, 'trong 2 đang mở', null],
    ['solved', 0, expect.stringContaining('ngoài ra: 0 chỉ mới trả lời'), null],
  ]);
  expect(lines['fishing-vessels']).toEqual([
    ['at-sea', 2, expect.stringContaining('tàu đăng ký'), expect.stringMatching(/^1\//)],
    ['lost', 1, 'trong 2 tàu ngoài cảng', expect.stringMatching(/^1\//)],
  ]);

  const service = centre.centre.parts.registry.services.find(({ manifest }) => manifest.id === 'rainfall');
  const { headline } = service?.server ?? {};
  Object.assign(service?.server ?? {}, { headline: () => Promise.reject(new Error('broken')) });
  const failed = toLines(await read(centre));
  // Services are loaded once for all tests of the file.
  Object.assign(service?.server ?? {}, { headline });
  expect(failed['rainfall']).toBeNull();
  expect(failed['feedback']).toEqual(lines['feedback']);

  // Where the person begins is kept with the person; null is the home of the role again.
  const home = async () => (await centre.ask<Me>('GET', '/me')).home;
  expect(await home()).toBeNull();
  await centre.ask('PUT', '/me/home', { home: 'leaders' });
  expect(await home()).toBe('leaders');
  expect((await centre.api('PUT', '/me/home', { home: 'wall' })).status).toBe(400);
  await centre.ask('PUT', '/me/home', { home: null });
  expect(await home()).toBeNull();
});

test('a number stands beside that of the day before, and beside nothing where one of the two is not known', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const rain = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  const hour = ([day, mm]: readonly [string, number]) =>
    toRain('gauge-1', `2026-11-${day}T07:10:00Z`, [0, 0, mm, 0, 0, 0]);
  await rain.push(hour(['21', 12]));
  await rain.push(hour(['22', 30.5]));
  await centre.settled();
  const findHour = async () =>
    (await read(centre)).services
      .find(({ serviceId }) => serviceId === 'rainfall')
      ?.figures?.find(({ id }) => id === 'rain-1h');
  expect(await findHour()).toMatchObject({
    value: 30.5,
    before: { value: 12, timeMs: Date.parse('2026-11-21T08:00:00Z') },
  });
  // Two hours later nothing is heard any more: nothing to compare, though yesterday is known.
  await rain.push(toRain('gauge-1', '2026-11-21T09:10:00Z', [1, 1, 1, 1, 1, 1]));
  await centre.advance(7_200_000);
  expect(await findHour()).toMatchObject({ value: null });
  expect(await findHour()).not.toHaveProperty('before');
});
