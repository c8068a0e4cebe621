/** Streets drawn by hand, on which every time can be counted in the head. */
import { describe, expect, it } from 'vitest';
import { destinationPoint } from '../geo/geo.ts';
import type { RoadWay } from './road-graph.ts';
import { buildRoadGraph, createRoads } from './roads.ts';
import type { RoadTelling, TravelProfile } from './travel.ts';

type Place = readonly [lon: number, lat: number];
/** A secondary street is driven at 35 km/h: so many metres are a second of it. */
const METERS_A_SECOND = 35 / 3.6;
const at = (from: Place, courseDeg: number, seconds: number): Place =>
  destinationPoint(from[0], from[1], courseDeg, seconds * METERS_A_SECOND);

const toWay = (places: readonly Place[], more: Partial<RoadWay> = {}): RoadWay => ({
  points: Int32Array.from(places.flatMap(([lon, lat]) => [Math.round(lon * 1e7), Math.round(lat * 1e7)])),
  highway: 'secondary',
  name: '',
  oneWay: 0,
  ...more,
});
const toRoads = (ways: readonly RoadWay[]) => createRoads(buildRoadGraph(ways, ''));

const A: Place = [108.2, 16.05];
const B = at(A, 90, 60);
const C = at(B, 90, 60);
/** The long way from A to C, 150 s, around the north. */
const NORTH = [at(A, 0, 15), at(C, 0, 15)] as const;
const [AB, BC, AC] = [
  toWay([A, B], { name: 'A–B' }),
  toWay([B, C], { name: 'B–C' }),
  toWay([A, ...NORTH, C], { name: 'A–C' }),
];

const car: TravelProfile = { vehicle: 'car', stoppedAtCm: 30, isPriority: false };
const onCall: TravelProfile = { ...car, isPriority: true };
const motorbike: TravelProfile = { vehicle: 'motorbike', stoppedAtCm: 20, isPriority: false };
const says = { vi: 'ngập', en: 'water' };
const waterAtB = (depthCm: number): RoadTelling => ({
  code: 'tower',
  says,
  where: { point: B, withinM: 20 },
  depthCm,
});
const seconds = (found: number | null | undefined) => (typeof found === 'number' ? Math.round(found) : found);
const drive = (ways: readonly RoadWay[], profile: TravelProfile, tellings: readonly RoadTelling[] = []) =>
  toRoads(ways).drivenBy(profile, tellings);

describe('from A to C over B in 120 s, or around in 150 s', () => {
  const streets = [AB, BC, AC];
  const toC = (profile: TravelProfile, tellings: readonly RoadTelling[] = [], ways = streets) =>
    drive(ways, profile, tellings).listSeconds(C, [A, B], 'to-one').map(seconds);

  it('takes the quickest way, and what is told of streets changes which that is', () => {
    expect(toC(car)).toEqual([120, 60]);
    expect(toC(car, [{ code: 'x', says, where: { line: [B, C] }, closedTo: ['car'] }])).toEqual([150, 210]);
    // Closed from C to B alone: who comes from B does not meet it.
    expect(toC(car, [{ code: 'x', says, where: { line: [C, B] }, closedTo: ['car'] }])).toEqual([120, 60]);
    expect(toC(car, [{ code: 'x', says, where: { line: [A, B] }, kmh: 14 }])).toEqual([150, 60]);
    expect(
      drive(streets, car)
        .findRoute(A, C)
        ?.streets.map(({ name }) => name),
    ).toEqual(['A–B', 'B–C']);
  });

  it('stops a vehicle by its own depth of water, and closes to those that are named', () => {
    expect(toC(car, [waterAtB(29)])[0]).toBe(120);
    expect(toC(car, [waterAtB(30)])[0]).toBe(150);
    expect(toC(motorbike, [waterAtB(25)])[0]).toBe(150);
    expect(toC(motorbike, [{ ...waterAtB(0), closedTo: ['car'] }])[0]).toBe(120);
    // In the water itself no street is driven: the way ends on the nearest dry one, and says how far that is.
    const toB = drive(streets, car, [waterAtB(45)]).findRoute(A, B);
    expect(toB?.toStreetMeters).toBeGreaterThan(100);
  });

  it('lets through what is not larger than is told: a weak bridge stops an engine and no car', () => {
    const bridge: RoadTelling = {
      code: 'cau',
      says: { vi: 'cầu yếu', en: 'weak bridge' },
      where: { line: [B, C] },
      limits: { weightT: 10, widthM: 3 },
    };
    const engine = (widthM: number, weightT: number): TravelProfile => ({
      ...onCall,
      vehicle: 'truck',
      size: { widthM, weightT },
    });
    expect(toC(engine(2.5, 10), [bridge])[0]).toBe(120);
    expect(toC(engine(2.5, 10.1), [bridge])[0]).toBe(150);
    expect(toC(engine(3.1, 4), [bridge])[0]).toBe(150);
    // The lesser of two limits holds; whose size is not known passes.
    expect(toC(engine(2.5, 8), [bridge, { ...bridge, limits: { weightT: 5 } }])[0]).toBe(150);
    expect(toC(car, [bridge])[0]).toBe(120);
  });

  it('never goes backward through a one-way street, but a vehicle on call may, and is slower', () => {
    const oneWay = [AB, toWay([C, B], { oneWay: 1 }), AC];
    expect(toC(car, [], oneWay)).toEqual([150, 210]);
    expect(toC(onCall, [], oneWay)).toEqual([150, 90]);
    expect(drive(oneWay, car).listSeconds(C, [A, B], 'from-one').map(seconds)).toEqual([120, 60]);
    const motorway = [AB, toWay([C, B], { oneWay: 1, highway: 'trunk' }), AC];
    expect(toC(onCall, [], motorway)[1]).toBe(210);
  });

  it('answers the same by the search for one way and by the search for many', () => {
    const city = drive(streets, onCall, [waterAtB(45)]);
    expect(seconds(city.findRoute(A, C)?.seconds)).toBe(seconds(city.listSeconds(C, [A], 'to-one')[0]));
    expect(seconds(city.findRoute(A, C)?.seconds)).toBe(seconds(city.listSeconds(A, [C], 'from-one')[0]));
  });
});

it('out of a stub closed in by water one walks to the nearest street that leads there, and no farther than asked', () => {
  const end = at(B, 180, 10);
  const water = [[A, B] as const, [B, A] as const, [B, C] as const, [C, B] as const].map(
    (line): RoadTelling => ({ code: 'tower', says, where: { line }, depthCm: 40 }),
  );
  const closedIn = drive([AB, BC, AC, toWay([B, end])], car, water);
  expect(closedIn.listSeconds(end, [C], 'from-one')).toEqual([null]);
  // Ten seconds of street south of B, and the long way passes fifteen north of it.
  const out = closedIn.findWayOut(end, [C], 300);
  expect(out?.distanceMeters).toBeCloseTo(25 * METERS_A_SECOND, -1);
  expect(closedIn.listSeconds(out?.place ?? end, [C], 'from-one')[0]).toBeGreaterThan(0);
  expect(closedIn.findWayOut(end, [C], 200)).toBeUndefined();
});

describe('islands', () => {
  const FAR = at(A, 180, 600);
  const island = toWay([FAR, at(FAR, 90, 30)]);
  const streets = [AB, BC, AC, island];

  it('no street leads to an island, and of the open sea nothing is known', () => {
    const sea = at(A, 180, 2_000);
    expect(drive(streets, car).listSeconds(A, [C, FAR, sea], 'from-one').map(seconds)).toEqual([
      120,
      null,
      undefined,
    ]);
    expect(drive(streets, car).listSeconds(FAR, [A], 'to-one')).toEqual([null]);
    expect(drive(streets, car).findRoute(A, FAR)).toBeUndefined();
  });

  it('a street between closures is an island as long as they hold', () => {
    expect(drive([AB, BC], car, [waterAtB(50)]).listSeconds(C, [A], 'to-one')).toEqual([null]);
    expect(
      drive([AB, BC], car, [waterAtB(10)])
        .listSeconds(C, [A], 'to-one')
        .map(seconds),
    ).toEqual([120]);
  });
});

describe('what is reached in a time', () => {
  it('is cut where the time ends, from the place and from each of several', () => {
    const reach = drive([AB, BC, AC], car).reach([A], 90);
    // 60 s of A–B, 30 s of B–C, 90 s of the way around.
    expect(Math.round(reach.reachedMeters / METERS_A_SECOND)).toBe(180);
    expect(Math.round(reach.allMeters / METERS_A_SECOND)).toBe(270);
    const ends = reach.lines.flat();
    const cut = at(B, 90, 30);
    expect(ends.some(([lon, lat]) => Math.abs(lon - cut[0]) < 2e-6 && Math.abs(lat - cut[1]) < 2e-6)).toBe(
      true,
    );
    const both = drive([AB, BC, AC], car).reach([A, C], 90, () => 'ward');
    expect(both.byArea.get('ward')).toEqual({ reachedMeters: both.allMeters, allMeters: both.allMeters });
  });

  it('goes out from the middle of a street both ways, and from the nearest dry one when it is under water', () => {
    const middle = at(A, 90, 30);
    expect(Math.round(drive([AB, BC, AC], car).reach([middle], 10).reachedMeters / METERS_A_SECOND)).toBe(20);
    const drowned = drive([AB, BC, AC], car, [waterAtB(45)]).reach([at(B, 90, 1)], 10);
    expect(drowned.lines.flat().every(([, lat]) => lat > A[1] + 1e-3)).toBe(true);
    expect(drowned.lines.length).toBeGreaterThan(0);
  });
});
