/** A notice holds inside of its area and not outside of it; what is old never looks new; near is near. */
import { expect, test } from 'vitest';
import type { CitizenCard } from '../../contract/services/citizen-card.ts';
import { holdsAt, toMattersNear, toMeters, toNow } from './near.ts';

const HOME = { lon: 108.22, lat: 16.06, ward: '20257' };
const FAR = { lon: 108.08, lat: 16.09, ward: '20197' };
const AT_MS = Date.parse('2026-11-22T08:00:00Z');
const MIN = 60_000;

const square = (west: number, south: number, side: number): [number, number][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

test('a notice holds in its circle, its drawing, its wards and the city, and nowhere else', () => {
  const areas = [
    { kind: 'circle', lon: 108.221, lat: 16.061, radiusM: 500 },
    { kind: 'polygon', ring: square(108.21, 16.05, 0.02) },
    { kind: 'wards', codes: ['20257', '20258'] },
    { kind: 'city' },
  ] as const;
  const toAnswers = (spot: typeof HOME | { lon: number; lat: number; ward: null }) =>
    areas.map((area) => holdsAt(area.kind === 'wards' ? { ...area, codes: [...area.codes] } : area, spot));
  expect(toAnswers(HOME)).toEqual(['yes', 'yes', 'yes', 'yes']);
  expect(toAnswers(FAR)).toEqual(['no', 'no', 'no', 'yes']);
  // Of whom the ward is not known nothing is kept.
  expect(toAnswers({ ...FAR, ward: null })).toEqual(['no', 'no', 'unsure', 'yes']);
});

test('a ring with a dent leaves the dent out', () => {
  const ring: [number, number][] = [
    [0, 0],
    [4, 0],
    [4, 4],
    [2, 1],
    [0, 4],
    [0, 0],
  ];
  const at = (lon: number, lat: number) => holdsAt({ kind: 'polygon', ring }, { lon, lat, ward: null });
  expect([at(2, 0.5), at(2, 3), at(0.5, 3), at(5, 1)]).toEqual(['yes', 'no', 'yes', 'no']);
});

test('a degree of latitude is 111.2 km', () => {
  expect(Math.round(toMeters({ lon: 108, lat: 16 }, { lon: 108, lat: 17 }))).toBe(111_195);
});

function toCard(given: Partial<CitizenCard>): CitizenCard {
  return {
    serviceId: 'flooding',
    id: 'streets',
    name: { vi: 'Ngập', en: 'Floods' },
    state: 'fresh',
    level: 'calm',
    saying: { vi: 'Không ngập', en: 'Dry' },
    colour: null,
    details: [],
    advice: null,
    timeMs: AT_MS,
    freshUntilMs: AT_MS + 25 * MIN,
    quality: 'valid',
    source: { vi: 'Thoát nước', en: 'Drainage' },
    place: null,
    ...given,
  };
}
const at = (northM: number) => ({ lon: HOME.lon, lat: HOME.lat + northM / 111_195, withinM: 1_500 });

test('without signal what is past its time loses level and advice', () => {
  const advice = { vi: 'Đừng đi', en: 'Stay' };
  const card = toCard({ level: 'danger', advice, details: [advice] });
  expect(toNow(card, AT_MS + 25 * MIN)).toBe(card);
  expect(toNow(card, AT_MS + 26 * MIN)).toMatchObject({
    state: 'stale',
    level: null,
    advice: null,
    details: [],
  });
});

test('near a place the worst is told first; where all is calm only the nearest; what is far is not told', () => {
  const read = (local: readonly CitizenCard[]) =>
    toMattersNear({ cards: [toCard({})], local }, HOME, AT_MS).map(({ city, near }) => [
      city?.place,
      near.map(({ card, distanceM }) => [card.level, Math.round(distanceM)]),
    ]);
  const calm = [toCard({ place: at(900) }), toCard({ place: at(300) })];
  expect(read(calm)).toEqual([[null, [['calm', 300]]]]);
  expect(
    read([
      ...calm,
      toCard({ level: 'care', place: at(200) }),
      toCard({ level: 'danger', place: at(1_400) }),
      toCard({ level: 'danger', place: at(1_600) }),
    ]),
  ).toEqual([
    [
      null,
      [
        ['danger', 1_400],
        ['care', 200],
      ],
    ],
  ]);
  expect(read([])).toEqual([[null, []]]);
});
