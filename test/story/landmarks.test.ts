/** Which ward a place lies in, asked of the API as other systems of the city ask it. */
import { expect, test } from 'vitest';
import type { AreaAt } from '../../contract/city/city-info.ts';
import { startTestCentre } from '../support/centre.ts';

const PLACES = [
  { place: 'Cầu Rồng', lon: 108.2278, lat: 16.0611, ward: 'An Hải' },
  { place: 'Sân bay Đà Nẵng', lon: 108.1994, lat: 16.0439, ward: 'Hoà Cường' },
  { place: 'Phố cổ Hội An', lon: 108.326, lat: 15.8771, ward: 'Hội An' },
  { place: 'Tam Kỳ', lon: 108.474, lat: 15.5736, ward: 'Bàn Thạch' },
  { place: 'out at sea', lon: 109.5, lat: 16.2, ward: null },
  { place: 'Hà Nội', lon: 105.85, lat: 21.03, ward: null },
];

test('landmarks lie in their wards; the sea and another city lie in none', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const found = await Promise.all(
    PLACES.map(async ({ place, lon, lat }) => {
      const { area } = await centre.ask<AreaAt>('GET', `/areas/at?lon=${lon}&lat=${lat}`);
      return { place, ward: area?.name.vi ?? null };
    }),
  );
  expect(found).toEqual(PLACES.map(({ place, ward }) => ({ place, ward })));
  const { areas } = await centre.ask<{ areas: unknown[] }>('GET', '/areas');
  expect(areas.length).toBeGreaterThanOrEqual(94);
  const nonsense = await centre.api('GET', '/areas/at?lon=1000&lat=x');
  expect(nonsense.status).toBe(400);
});
