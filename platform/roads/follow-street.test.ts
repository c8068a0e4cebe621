/** A street that is closed is drawn from crossing to crossing, as long as it keeps its name and its way. */
import { expect, it } from 'vitest';
import { buildRoadGraph, createRoads } from './roads.ts';

const E7 = 1e7;
const way = (name: string, oneWay: 0 | 1, ...points: readonly (readonly [number, number])[]) => ({
  points: Int32Array.from(points.flatMap(([lon, lat]) => [Math.round(lon * E7), Math.round(lat * E7)])),
  highway: 'residential',
  name,
  oneWay,
});
/** Main street eastward with three crossings 107 m apart, its other carriageway beside it, and an alley without a name. */
const roads = createRoads(
  buildRoadGraph(
    [
      way('Đường Chính', 1, [108.2, 16], [108.201, 16], [108.202, 16], [108.203, 16]),
      way('Đường Chính', 1, [108.203, 16.0003], [108.202, 16.0003], [108.2, 16.0003]),
      way('Ngang một', 0, [108.201, 15.999], [108.201, 16]),
      way('Phố Ngang hai', 0, [108.202, 15.999], [108.202, 16], [108.202, 16.0003]),
      way('', 0, [108.203, 16], [108.204, 16], [108.205, 16]),
    ],
    'thử',
  ),
);

it('takes what lies between two crossings, and the next stretches of the same name until it has gone far enough', () => {
  const near = roads.followStreet(108.2015, 16.00005, { reachMeters: 10 });
  expect(near).toMatchObject({
    name: 'Đường Chính',
    line: [
      [108.201, 16],
      [108.202, 16],
    ],
  });
  expect(near?.meters).toBeCloseTo(107, 0);
  const far = roads.followStreet(108.2015, 16.00005, { reachMeters: 100 });
  expect(far?.line).toEqual([
    [108.2, 16],
    [108.201, 16],
    [108.202, 16],
    [108.203, 16],
  ]);
  expect(far?.meters).toBeCloseTo(321, 0);
});

it('neither turns into a side street nor goes back on the other carriageway, and takes no alley without a name', () => {
  const other = roads.followStreet(108.2025, 16.00028, { reachMeters: 5_000 });
  expect(other?.line.every(([, lat]) => lat === 16.0003)).toBe(true);
  expect(roads.followStreet(108.201, 15.9995, { reachMeters: 5_000 })?.line).toHaveLength(2);
  expect(roads.followStreet(108.2045, 16, { reachMeters: 100 })).toBeUndefined();
});

it('a tower named after a street stands at that street, though another is nearer; a part of a name names nothing', () => {
  const at = [108.2016, 16.00005] as const;
  const nameOf = (saidName: string) => roads.followStreet(...at, { saidName, reachMeters: 10 })?.name;
  expect(nameOf('Tháp báo ngập Ngang Hai')).toBe('Phố Ngang hai');
  expect(nameOf('Tháp báo ngập Ngang')).toBe('Đường Chính');
  // The street that it names is far from where it is said to stand: one of the two is wrong.
  expect(
    roads.followStreet(108.2049, 15.9971, { saidName: 'Tháp Ngang Hai', reachMeters: 10 }),
  ).toBeUndefined();
});
