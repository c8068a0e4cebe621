/** A shelter of the list and what is told of it are one; the open ones stand first, each with its way. */
import { expect, test } from 'vitest';
import type { CitizenCard } from '../../contract/services/citizen-card.ts';
import { joinPlaces, searchPlaces, toWayAddress } from './listed-places.ts';

const HERE = { lon: 108.2187, lat: 16.0646 };
/** So many metres north. */
const north = (meters: number) => ({ lon: HERE.lon, lat: HERE.lat + meters / 111_320 });
const listed = (id: string, name: string | null, meters: number) => ({ id, name, ...north(meters) });
const card = (saying: string, meters: number): CitizenCard => ({
  serviceId: 'civil-defence',
  id: 'shelters',
  name: { vi: 'Điểm sơ tán', en: 'Shelters' },
  state: 'fresh',
  level: 'calm',
  saying: { vi: saying, en: saying },
  advice: null,
  timeMs: 0,
  freshUntilMs: 1,
  quality: 'valid',
  source: { vi: 'UBND phường', en: 'The ward' },
  place: { ...north(meters), withinM: 5_000 },
  colour: null,
  details: [],
});
const LISTED = [
  listed('far', 'Nhà trú bão xa', 3_000),
  listed('school', 'Trường Nguyễn Huệ', 800),
  listed('near', 'Trạm y tế Thạc Gián', 200),
];
const CARDS = [card('Trường Nguyễn Huệ: còn nhận 120 người.', 800), card('Chùa: còn nhận 5 người.', 500)];
const SHOWN = { spot: HERE, sameM: 20 };

test('what is told stands before what only the list knows, each the nearest first, and none twice', () => {
  const found = joinPlaces(LISTED, CARDS, SHOWN);
  expect(found.map(({ name, card: told }) => told?.saying?.vi ?? name)).toEqual([
    'Chùa: còn nhận 5 người.',
    'Trường Nguyễn Huệ: còn nhận 120 người.',
    'Trạm y tế Thạc Gián',
    'Nhà trú bão xa',
  ]);
  expect(Math.round(found[0]?.distanceM ?? 0)).toBeCloseTo(500, -1);
  // Without a place of one's own the list keeps its order and says no distance.
  const plain = joinPlaces(LISTED, [], { ...SHOWN, spot: undefined });
  expect(plain.map(({ key, distanceM }) => [key, distanceM])).toEqual([
    ['far', null],
    ['school', null],
    ['near', null],
  ]);
});

test('words find a place with and without accents, and each telephone opens its own map', () => {
  const found = joinPlaces(LISTED, CARDS, SHOWN);
  expect(searchPlaces(found, 'nguyen hue').map(({ key }) => key)).toEqual(['told 0']);
  expect(searchPlaces(found, 'thạc gian').map(({ key }) => key)).toEqual(['near']);
  expect(searchPlaces(found, 'không có')).toEqual([]);
  const way = (agent: string) => toWayAddress(HERE, 'Trạm (1)', agent);
  expect(way('Mozilla/5.0 (Linux; Android 14)')).toBe(
    'geo:16.06460,108.21870?q=16.06460,108.21870(Tr%E1%BA%A1m%20(1))',
  );
  expect(way('Mozilla/5.0 (iPhone; CPU)')).toBe('https://maps.apple.com/?daddr=16.06460,108.21870');
  expect(way('Firefox')).toContain('#map=17/16.06460/108.21870');
});
