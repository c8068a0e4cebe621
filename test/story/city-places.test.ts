/** The city's published lists: where people shelter, where land has slid, asked for by kind and by name. */
import { expect, test } from 'vitest';
import type { CityPlaceKindList, CityPlaceList } from '../../contract/city/city-place.ts';
import { startTestCentre } from '../support/centre.ts';

test('a shelter is found by a name typed in haste; each list says whose it is and of when', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const { kinds } = await centre.ask<CityPlaceKindList>('GET', '/places/kinds');
  const counts = Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]));
  expect(counts).toEqual({
    'storm-shelter': 408,
    'flood-tower': 9,
    'rain-gauge-place': 14,
    'coastal-station': 21,
    'landslide-place': 1304,
    'power-plant': 19,
    hospital: 7,
    school: 13,
  });
  for (const { source, date } of kinds) {
    expect(source.vi).not.toBe('');
    expect(date).toMatch(/^20\d\d/);
  }

  const found = await centre.ask<CityPlaceList>('GET', '/places?q=thcs%20nguyen%20hue');
  expect(found.places[0]).toEqual({
    id: 'storm-shelter-1',
    kind: 'storm-shelter',
    name: 'Trường THCS Nguyễn Huệ',
    lon: 108.21614,
    lat: 16.07414,
    areaCode: '20242',
    // As its list says.
    people: 500,
  });

  const slid = await centre.ask<CityPlaceList>('GET', '/places?kind=landslide-place&limit=3');
  expect(slid.total).toBe(1304);
  expect(slid.places).toHaveLength(3);
  // The list names none of them: no name is made up, and a search does not drown in them.
  expect(slid.places.every(({ name }) => name === null)).toBe(true);
  expect((await centre.ask<CityPlaceList>('GET', '/places?q=sat%20lo')).total).toBe(0);
  expect((await centre.api('GET', '/places?limit=0')).status).toBe(400);
});

test('a service reads the lists, and asks for the way by street', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const { reads } = centre.centre.parts;
  expect(reads.listPlaces('storm-shelter')).toHaveLength(408);
  expect(reads.listPlaces()).toHaveLength(1_795);
  // From the Dragon Bridge's west end to the station.
  const way = await reads.route([108.2236, 16.0612], [108.2096, 16.0716]);
  expect(way?.meters).toBeGreaterThan(1_500);
  expect(way?.meters).toBeLessThan(6_000);
  expect(way?.streets.length).toBeGreaterThan(1);
  expect(await reads.route([108.2236, 16.0612], [109.5, 16.0])).toBeUndefined();
});
