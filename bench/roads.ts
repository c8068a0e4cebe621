/**
 * Ways on a graph of the size of a city: a hundred thousand stretches in a grid with classes, one-way streets, water and
 * closures. In memory, without a centre. Run alone: npm run bench -- --only roads
 */
import { performance } from 'node:perf_hooks';
import type { RoadWay } from '../platform/roads/road-graph.ts';
import { buildRoadGraph, createRoads } from '../platform/roads/roads.ts';
import type { RoadTelling, TravelProfile } from '../platform/roads/travel.ts';
import { createRandom } from '../scripts/seeded-random.ts';
import { type Figure, percentile } from './figure.ts';

/** 224 × 224 crossings have 99,904 stretches between them. */
const SIDE = 224;
/** About 110 m. */
const STEP_E7 = 10_000;
const ORIGIN_E7 = [1_081_000_000, 159_000_000] as const;
const RUNS = 30;
const UNITS = 50;
const CLASSES = ['residential', 'tertiary', 'secondary', 'primary'] as const;
const onCall: TravelProfile = { vehicle: 'car', stoppedAtCm: 30, isPriority: true };

export function measureRoads(): Promise<Figure[]> {
  const random = createRandom(11);
  const pick = (): readonly [number, number] => [
    (ORIGIN_E7[0] + Math.floor(random() * SIDE) * STEP_E7) / 1e7,
    (ORIGIN_E7[1] + Math.floor(random() * SIDE) * STEP_E7) / 1e7,
  ];
  const says = { vi: 'ngập', en: 'water' };
  const tellings = Array.from({ length: 300 }, (_none, at): RoadTelling => ({
    code: String(at),
    says,
    where: { point: pick(), withinM: 80 },
    depthCm: at % 60,
  }));
  const roads = createRoads(buildRoadGraph(toGrid(random), ''));
  const laid = time(() => roads.drivenBy(onCall, tellings));
  const city = roads.drivenBy(onCall, tellings);
  const units = Array.from({ length: UNITS }, pick);
  const everywhere = time(() => city.reach([pick()], Infinity));
  const ranked = time(() => city.listSeconds(pick(), units, 'to-one'));
  // The farthest corner is known last: on the way to it every other crossing is.
  const all = time(() => city.listSeconds(CORNERS[0], [CORNERS[1]], 'from-one'));
  const route = time(() => city.findRoute(pick(), pick()));
  const of = `${roads.stretches.toLocaleString('en')} stretches`;
  const figure = (id: string, what: string, value: number, most?: number): Figure => ({
    id,
    says: what,
    value,
    unit: 'ms',
    ...(most === undefined ? {} : { target: { is: 'at most', value: most } }),
    note: of,
  });
  return Promise.resolve([
    figure('roads_one_to_all_ms', 'times from one place to all crossings, median', all, 40),
    figure(
      'roads_rank_ms',
      `${UNITS} units ranked by time to a place, placed on streets too, median`,
      ranked,
      60,
    ),
    figure('roads_lay_ms', '300 places of water laid on the streets, and their costs', laid),
    figure('roads_reach_ms', 'all streets reached from a place, cut and measured', everywhere),
    figure('roads_route_ms', 'one way with its line and streets, median', route),
  ]);
}

const toCorner = (at: number): readonly [number, number] => [
  (ORIGIN_E7[0] + at * STEP_E7) / 1e7,
  (ORIGIN_E7[1] + at * STEP_E7) / 1e7,
];
const CORNERS = [toCorner(0), toCorner(SIDE - 1)] as const;

/** Median of the runs after three that warm up, ms. */
function time(run: () => unknown): number {
  const took = Array.from({ length: RUNS + 3 }, () => {
    const startMs = performance.now();
    run();
    return performance.now() - startMs;
  }).slice(3);
  return percentile(took, 0.5);
}

/** Streets of a grid, each stretch a way of its own; one of five may be driven one way only. */
function toGrid(random: () => number): RoadWay[] {
  const ways: RoadWay[] = [];
  for (let x = 0; x < SIDE; x += 1)
    for (let y = 0; y < SIDE; y += 1)
      for (const [dx, dy] of [
        [1, 0],
        [0, 1],
      ] as const) {
        if (x + dx >= SIDE || y + dy >= SIDE) continue;
        const of = (column: number, row: number) => [
          ORIGIN_E7[0] + column * STEP_E7,
          ORIGIN_E7[1] + row * STEP_E7,
        ];
        ways.push({
          points: Int32Array.from([...of(x, y), ...of(x + dx, y + dy)]),
          highway: CLASSES[Math.floor(random() * CLASSES.length)] ?? 'residential',
          name: '',
          oneWay: random() < 0.2 ? 1 : 0,
        });
      }
  return ways;
}
