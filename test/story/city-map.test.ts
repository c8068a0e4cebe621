/** The real streets of Đà Nẵng's centre and of two other towns become a map and a road graph that can be trusted. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PMTiles } from 'pmtiles';
import { beforeAll, expect, it } from 'vitest';
import type { CityInfo } from '../../contract/city/city-info.ts';
import { importMap } from '../../platform/basemap/basemap.ts';
import type { ImportedMap } from '../../platform/basemap/map-import.ts';
import { MAP_FOLDER, ROAD_GRAPH } from '../../platform/city/city-map.ts';
import { haversineMeters } from '../../platform/geo/geo.ts';
import type { RoadGraph } from '../../platform/roads/road-graph.ts';
import { createRoads, unpackRoads } from '../../platform/roads/roads.ts';
import type { Roads } from '../../platform/roads/travel.ts';
import { createRandom } from '../../scripts/seeded-random.ts';
import { startTestCentre } from '../support/centre.ts';
import { describeWithData, findSharedData, readSharedData } from '../support/shared-data.ts';

const EVERYWHERE = [-180, -85, 180, 85] as const;
const PAIRS = 2_000;
const MOST_MS_PER_ROUTE = 5;

interface Town {
  readonly made: ImportedMap;
  readonly graph: RoadGraph;
  readonly roads: Roads;
}

async function makeTown(path: string): Promise<Town> {
  const to = await mkdtemp(join(tmpdir(), 'haivan-town-'));
  try {
    const made = await importMap({
      paths: [findSharedData(path) ?? path],
      bounds: EVERYWHERE,
      to,
      attribution: '© OpenStreetMap',
    });
    const graph = unpackRoads(await readFile(join(to, ROAD_GRAPH)), path);
    return { made, graph, roads: createRoads(graph) };
  } finally {
    await rm(to, { recursive: true });
  }
}

/** Routes between crossings chosen by chance, with what each took. */
function driveAround({ graph, roads }: Town, pairs: number) {
  const random = createRandom(7);
  const pick = (): readonly [number, number] => {
    for (;;) {
      const stretch = Math.floor(random() * graph.from.length);
      const at = (graph.shape[stretch] ?? 0) * 2;
      if (graph.isMain[stretch] === 1)
        return [(graph.points[at] ?? 0) / 1e7, (graph.points[at + 1] ?? 0) / 1e7];
    }
  };
  const asked = Array.from({ length: pairs }, () => ({ from: pick(), to: pick() }));
  const startMs = performance.now();
  const routes = asked.map(({ from, to }) => ({ from, to, route: roads.findRoute(from, to) }));
  return { routes, msPerRoute: (performance.now() - startMs) / pairs };
}

describeWithData('osm-danang/centre.osm.gz', 'the centre of Đà Nẵng', () => {
  let town: Town;
  beforeAll(async () => {
    town = await makeTown('osm-danang/centre.osm.gz');
  });

  it('is drawn whole: all highway ways but the two that are only planned', () => {
    // 1,525 ways with highway, 157.3 km (SOURCE.md); two of them are "proposed".
    const xml = readSharedData('osm-danang/centre.osm.gz').toString();
    expect(xml.match(/<tag k="highway" v="proposed"/g)).toHaveLength(2);
    expect(town.made.lines).toBe(1_523);
    expect(town.graph.facts.names).toContain('Đường Bạch Đằng');
  });

  it('is driven between any two crossings of its main part, each way no shorter than the straight line', () => {
    const { routes, msPerRoute } = driveAround(town, PAIRS);
    expect(routes.filter(({ route }) => route !== undefined).length / PAIRS).toBeGreaterThanOrEqual(0.99);
    for (const { from, to, route } of routes)
      expect(route?.meters ?? Infinity).toBeGreaterThan(haversineMeters(...from, ...to) * 0.995 - 1);
    expect(msPerRoute).toBeLessThan(MOST_MS_PER_ROUTE);
  });

  it('obeys every one-way street that a route uses', () => {
    const { graph } = town;
    const banned = new Set<string>();
    for (let stretch = 0; stretch < graph.from.length; stretch += 1) {
      if (graph.oneWay[stretch] !== 1) continue;
      const [first = 0, end = 0] = graph.shape.subarray(stretch, stretch + 2);
      for (let at = first; at + 1 < end; at += 1) {
        const [ax, ay, bx, by] = graph.points.subarray(at * 2, at * 2 + 4);
        banned.add(`${bx},${by} ${ax},${ay}`);
      }
    }
    expect(banned.size).toBeGreaterThan(500);
    let steps = 0;
    for (const { route } of driveAround(town, 300).routes) {
      const places = (route?.line ?? []).map(
        ([lon, lat]) => `${Math.round(lon * 1e7)},${Math.round(lat * 1e7)}`,
      );
      for (const [at, place] of places.slice(1).entries()) {
        steps += 1;
        expect(banned.has(`${places[at]} ${place}`)).toBe(false);
      }
    }
    expect(steps).toBeGreaterThan(3_000);
  });
});

describeWithData('osm-otp-roads/columbus.osm.pbf', 'two towns out of PBF', () => {
  it.each([
    ['osm-otp-roads/portland-central-filtered.osm.pbf', 7_111],
    ['osm-otp-roads/columbus.osm.pbf', 12_147],
  ])('%s', async (path, lines) => {
    const town = await makeTown(path);
    expect(town.made.lines).toBe(lines);
    const { routes, msPerRoute } = driveAround(town, 400);
    expect(routes.every(({ route }) => route !== undefined)).toBe(true);
    expect(msPerRoute).toBeLessThan(MOST_MS_PER_ROUTE * 2);
    // Were every street open both ways, there and back would take the same.
    const open = createRoads({ ...town.graph, oneWay: new Uint8Array(town.graph.oneWay.length) });
    for (const { from, to } of routes.slice(0, 100))
      expect(open.findRoute(to, from)?.seconds).toBeCloseTo(open.findRoute(from, to)?.seconds ?? -1, 2);
  });
});

it('the centre sends the map piece by piece, and one that is imported takes its place without a restart', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const findTiles = async () => (await centre.ask<CityInfo>('GET', '/city')).basemap.cityTiles ?? '';
  const read = (path: string, range: string) => fetch(`${centre.url}${path}`, { headers: { range } });
  const shipped = await findTiles();
  const piece = await read(shipped, 'bytes=0-126');
  expect(piece.status).toBe(206);
  expect(piece.headers.get('content-range')).toMatch(/^bytes 0-126\/\d{6}$/);
  expect((await piece.text()).slice(0, 7)).toBe('PMTiles');
  expect((await read(shipped, 'bytes=999999999-')).status).toBe(416);
  const tiles = new PMTiles(`${centre.url}${shipped}`);
  expect(await tiles.getMetadata()).toMatchObject({ attribution: '© OpenStreetMap contributors' });
  // Zoom 14 at the Dragon bridge.
  expect((await tiles.getZxy(14, 13_117, 7_451))?.data.byteLength).toBeGreaterThan(2_000);

  const extract = join(centre.dataDir, 'streets.geojson');
  const street = {
    type: 'Feature',
    properties: { highway: 'primary', name: 'Đường Thử' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [108.2, 16],
        [108.21, 16],
      ],
    },
  };
  await writeFile(extract, JSON.stringify({ type: 'FeatureCollection', features: [street] }));
  await importMap({
    paths: [extract],
    bounds: EVERYWHERE,
    to: join(centre.dataDir, MAP_FOLDER),
    attribution: '© thử',
  });
  const imported = await findTiles();
  expect(imported).not.toBe(shipped);
  expect(await new PMTiles(`${centre.url}${imported}`).getMetadata()).toMatchObject({ attribution: '© thử' });
  expect((await read(shipped, 'bytes=0-126')).status).toBe(404);
});
