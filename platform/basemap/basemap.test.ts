/** A small town drawn by hand becomes tiles and a road graph, and a broken extract is refused with words. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles } from 'pmtiles';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../scripts/seeded-random.ts';
import { createRoads, unpackRoads } from '../roads/roads.ts';
import { importMap } from './basemap.ts';
import { packPmtiles } from './internal/pack-pmtiles.ts';

/** A square of streets around a pond; the north side is one-way to the east, the pond's island is a hole. */
const TOWN = `<?xml version="1.0"?><osm version="0.6">
  <node id="1" lat="16.00" lon="108.00"/><node id="2" lat="16.00" lon="108.02"/>
  <node id="3" lat="16.02" lon="108.02"/><node id="4" lat="16.02" lon="108.00"/>
  <node id="11" lat="16.005" lon="108.005"/><node id="12" lat="16.005" lon="108.015"/>
  <node id="13" lat="16.015" lon="108.015"/><node id="14" lat="16.015" lon="108.005"/>
  <node id="21" lat="16.009" lon="108.009"/><node id="22" lat="16.009" lon="108.011"/><node id="23" lat="16.011" lon="108.010"/>
  <way id="100"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="name" v="Đường Hồ &amp; Sen"/></way>
  <way id="101"><nd ref="4"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="oneway" v="yes"/><tag k="name" v="Phố Bắc"/></way>
  <way id="102"><nd ref="4"/><nd ref="1"/><tag k="highway" v="residential"/></way>
  <way id="103"><nd ref="1"/><nd ref="3"/><tag k="highway" v="service"/><tag k="access" v="private"/></way>
  <way id="110"><nd ref="11"/><nd ref="12"/><nd ref="13"/></way>
  <way id="111"><nd ref="11"/><nd ref="14"/><nd ref="13"/></way>
  <way id="112"><nd ref="21"/><nd ref="22"/><nd ref="23"/><nd ref="21"/></way>
  <relation id="200"><member type="way" ref="110" role="outer"/><member type="way" ref="111" role="outer"/>
    <member type="way" ref="112" role="inner"/><tag k="type" v="multipolygon"/><tag k="natural" v="water"/><tag k="name" v="Hồ Sen"/></relation>
</osm>`;
const BOUNDS = [107, 15, 109, 17] as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haivan-map-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function importText(
  name: string,
  text: string,
  bounds: readonly [number, number, number, number] = BOUNDS,
) {
  const path = join(folder, name);
  await writeFile(path, text);
  return importMap({ paths: [path], bounds, to: folder, attribution: '© thử' });
}

function openTiles(bytes: Buffer): PMTiles {
  return new PMTiles({
    getKey: () => 'test',
    getBytes: async (at, length) => ({ data: new Uint8Array(bytes.subarray(at, at + length)).buffer }),
  });
}

describe('the map of a small town', () => {
  it('has its pond with the island left out, its streets, and their names', async () => {
    const made = await importText('town.osm', TOWN);
    expect(made).toMatchObject({ areas: 1, lines: 4, roads: { ways: 3, stretches: 3 } });

    const tiles = openTiles(await readFile(join(folder, 'city.pmtiles')));
    expect(await tiles.getMetadata()).toMatchObject({ attribution: '© thử' });
    const list = async (layer: string, z: number, x: number, y: number) => {
      const body = await tiles.getZxy(z, x, y);
      const { layers } = new VectorTile(new PbfReader(new Uint8Array(body?.data ?? [])));
      return Array.from({ length: layers[layer]?.length ?? 0 }, (_none, at) => layers[layer]?.feature(at));
    };
    // Tiles of 108.01 E, 16.01 N.
    const water = await list('water', 13, 6553, 3726);
    expect(water.find((feature) => feature?.type === 3)?.loadGeometry()).toHaveLength(2);
    expect(water.find((feature) => feature?.type === 1)?.properties['name']).toBe('Hồ Sen');
    const roads = (await list('roads', 12, 3276, 1863)).map((feature) => feature?.properties);
    expect(roads).toContainEqual(expect.objectContaining({ kind: 'minor_road', name: 'Đường Hồ & Sen' }));
    expect(roads.find((properties) => properties?.['oneway'] === 1)?.['name']).toBe('Phố Bắc');
  });

  it('leads nobody against a one-way street, nor through a private yard', async () => {
    await importText('town.osm', TOWN);
    const roads = createRoads(unpackRoads(await readFile(join(folder, 'roads.bin')), 'roads.bin'));
    const [northWest, northEast] = [
      [108.002, 16.02],
      [108.018, 16.02],
    ] as const;
    const along = roads.findRoute(northWest, northEast);
    const round = roads.findRoute(northEast, northWest);
    expect(along?.streets.map(({ name }) => name)).toEqual(['Phố Bắc']);
    // 0.016 degrees of longitude on 16.02° N.
    expect(along?.meters).toBeCloseTo(1710.1, 0);
    expect(along?.seconds).toBeCloseTo((1710.1 / 40) * 3.6, 0);
    expect(round?.streets.map(({ name }) => name)).toEqual(['Phố Bắc', 'Đường Hồ & Sen', '', 'Phố Bắc']);
    expect(round?.meters).toBeGreaterThan(7_000);
    expect(roads.findNearestStreet(108.02, 16.005)).toMatchObject({
      name: 'Đường Hồ & Sen',
      highway: 'residential',
    });
    expect(roads.findRoute([109, 16], northEast)).toBeUndefined();
  });

  it('is the same out of GeoJSON and out of an answer of Overpass', async () => {
    const osm = await importText('town.osm', TOWN);
    const line = (highway: string, coordinates: number[][], more = {}) => ({
      type: 'Feature',
      properties: { highway, ...more },
      geometry: { type: 'LineString', coordinates },
    });
    const features = [
      line('residential', [
        [108, 16],
        [108.02, 16],
        [108.02, 16.02],
      ]),
      line(
        'primary',
        [
          [108, 16.02],
          [108.02, 16.02],
        ],
        { oneway: 'yes' },
      ),
      line('residential', [
        [108, 16.02],
        [108, 16],
      ]),
    ];
    const geojson = await importText('town.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
    expect(geojson.roads).toMatchObject({ stretches: 3, mainShare: 1, km: osm.roads?.km });
    const elements = [
      { type: 'way', id: 9, nodes: [1, 2], tags: { highway: 'tertiary' } },
      { type: 'node', id: 2, lat: 16, lon: 108.02 },
      { type: 'node', id: 1, lat: 16, lon: 108 },
    ];
    expect((await importText('town.json', JSON.stringify({ elements }))).roads?.km).toBeCloseTo(2.138, 2);
  });

  it('keeps a way that leaves the box whole, and leaves out what lies outside', async () => {
    const made = await importText('town.osm', TOWN, [108.018, 15.99, 108.03, 16.01]);
    expect(made).toMatchObject({ areas: 0, lines: 1, roads: { ways: 1 } });
    expect(made.roads?.km).toBeCloseTo(4.36, 1);
  });
});

describe('an extract that can not be read', () => {
  it.each([
    ['cut.osm', TOWN.slice(0, 900), 'The file is no OSM XML, or it is cut off.'],
    ['cut.osm.pbf', '\0\0\0\u000dnonsense', 'The file is no OSM PBF, or it is cut off.'],
    ['empty.osm.pbf', '', 'The file is no OSM PBF, or it is cut off.'],
    ['some.json', '{"rows":[]}', 'The file holds neither GeoJSON nor an answer of Overpass.'],
    ['town.shp', '', 'This kind of file is not read as a map.'],
    ['old.pmtiles', 'PMTiles\u0002', 'The file is no PMTiles of version 3 with vector tiles.'],
  ])('%s is refused', async (name, text, sentence) => {
    await expect(importText(name, text)).rejects.toMatchObject({
      message: expect.stringContaining(sentence),
    });
  });

  it('of another city is refused, and what was there before stays', async () => {
    await importText('town.osm', TOWN);
    const before = await readFile(join(folder, 'city.pmtiles'));
    await expect(importText('town.osm', TOWN, [105, 20, 106, 21])).rejects.toMatchObject({
      message: expect.stringContaining('nothing for a map in these bounds'),
    });
    expect(await readFile(join(folder, 'city.pmtiles'))).toEqual(before);
  });

  it('with more places than fit is refused before memory is full', async () => {
    const path = join(folder, 'town.osm');
    await writeFile(path, TOWN);
    await expect(
      importMap({ paths: [path], bounds: BOUNDS, to: folder, attribution: '', mostNodes: 5 }),
    ).rejects.toMatchObject({ message: expect.stringContaining('more places in these bounds') });
  });
});

it('a map of a whole province, whose directory does not fit at the beginning, is found again tile by tile', async () => {
  const side = 160;
  const random = createRandom(3);
  const tiles = Array.from({ length: side * side }, (_none, at) => ({
    z: 14,
    x: 13_000 + (at % side),
    y: 7_000 + Math.floor(at / side),
    // Every hundredth tile is the same, as the open sea is.
    bytes: Buffer.from(at % 100 === 0 ? 'sea' : String(random()).repeat(1 + Math.floor(random() * 90))),
  }));
  const packed = packPmtiles(tiles, { bounds: [0, 0, 1, 1], zooms: [14, 14], metadata: {} });
  const archive = openTiles(packed);
  expect((await archive.getHeader()).leafDirectoryLength).toBeGreaterThan(0);
  for (const at of [0, 1, 7_300, 25_599]) {
    const { z, x, y, bytes } = tiles[at] ?? { z: 0, x: 0, y: 0, bytes: Buffer.alloc(0) };
    expect(new TextDecoder().decode((await archive.getZxy(z, x, y))?.data)).toBe(bytes.toString());
  }
});
