/** Where a closed street is drawn: between ends that lie on streets, else around its place, else nowhere. */
import { expect, it } from 'vitest';
import { findClosedLine } from './closed-line.ts';

const PLACE = { lon: 108.2, lat: 16.06 };
const [FROM, TO] = [PLACE, { lon: 108.202, lat: 16.06 }];
const line = [
  [108.2, 16.06],
  [108.202, 16.06],
] as const;
const way = (meters: number, offStreetM = 0) => ({
  meters,
  seconds: meters / 10,
  line,
  streets: [
    { name: 'Hàm Nghi', meters },
    { name: '', meters: 1 },
  ],
  fromStreetMeters: offStreetM,
  toStreetMeters: 0,
});
const streetAt = async () => ({ line, meters: 230, name: 'Lê Duẩn' });
const ends = { from: FROM, to: TO, place: PLACE, title: 'Tháp Hàm Nghi' };

it('takes the shorter of both ways between two ends, for a one-way street leads round the block', async () => {
  let asked = 0;
  const route = async () => way((asked += 1) === 1 ? 900 : 210);
  expect(await findClosedLine(ends, { route, streetAt })).toMatchObject({
    meters: 210,
    streets: 'Hàm Nghi',
    isTold: true,
  });
});

it('draws nothing between ends that lie beside the streets it knows, refuses one end alone and a line too long', async () => {
  expect(await findClosedLine(ends, { route: async () => way(210, 320), streetAt })).toBeUndefined();
  expect(
    await findClosedLine({ ...ends, to: undefined }, { route: async () => way(1), streetAt }),
  ).toMatchObject({
    reason: 'missing_field',
    where: 'to',
  });
  expect(await findClosedLine(ends, { route: async () => way(5_001), streetAt })).toMatchObject({
    reason: 'wrong_shape',
    value: '5001 m',
  });
});

it('without ends follows the street of its place, and says that nobody told them', async () => {
  const around = { ...ends, from: undefined, to: undefined };
  const route = async () => undefined;
  expect(await findClosedLine(around, { route, streetAt })).toMatchObject({
    streets: 'Lê Duẩn',
    isTold: false,
  });
  expect(await findClosedLine(around, { route, streetAt: async () => undefined })).toBeUndefined();
});
