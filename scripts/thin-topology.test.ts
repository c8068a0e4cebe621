/** The borders of the map are those of the city, thinned: no ward is lost, no border moves further than is said. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Topology } from './build-topology.ts';
import { thinTopology } from './thin-topology.ts';

const read = (name: string): Topology =>
  JSON.parse(readFileSync(new URL(`../cities/da-nang/${name}`, import.meta.url), 'utf8')) as Topology;

test('the file of the map is made from the file of the wards', () => {
  expect(thinTopology(read('wards.json'), 4)).toEqual(read('basemap/wards.json'));
});

test('what bends less than the distance is left out, ends stay, an islet stays an area', () => {
  const steps = (...points: [number, number][]): [number, number][] =>
    points.map(([x, y], at) => [x - (points[at - 1]?.[0] ?? 0), y - (points[at - 1]?.[1] ?? 0)]);
  const metre = 180 / Math.PI / 6_371_008.8;
  const islet = steps([0, 0], [2, 0], [2, 2], [0, 0]);
  const topology: Topology = {
    type: 'Topology',
    bbox: [0, 0, 0.01, 0],
    transform: { scale: [metre, metre], translate: [0, 0] },
    objects: {},
    arcs: [steps([0, 0], [50, 3], [100, 0], [100, 40]), steps([0, 0], [50, 5], [100, 0]), islet],
  };
  expect(thinTopology(topology, 4).arcs).toEqual([
    steps([0, 0], [100, 0], [100, 40]),
    steps([0, 0], [50, 5], [100, 0]),
    islet,
  ]);
});
