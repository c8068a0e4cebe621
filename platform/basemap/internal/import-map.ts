/** From extracts to the two files: read, join, cut, pack; a file stands whole under its name or not at all. */
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CITY_TILES, ROAD_GRAPH } from '../../city/city-map.ts';
import { invalidInput } from '../../kernel/errors.ts';
import { buildRoadGraph, packRoads } from '../../roads/roads.ts';
import type { ImportedMap, MapImport } from '../map-import.ts';
import { collectOsm, type Collected } from './collect-osm.ts';
import { cutTiles, MAX_ZOOM, MIN_ZOOM, type Tile } from './cut-tiles.ts';
import { listExtent, type MapFeature } from './map-feature.ts';
import { packPmtiles } from './pack-pmtiles.ts';
import { collectFeatures, readJsonExtract, tellElements } from './read-json.ts';
import { readOsmPbf } from './read-osm-pbf.ts';
import { readOsmXml } from './read-osm-xml.ts';

const MOST_NODES = 20_000_000;

/** @throws HaivanError invalid_input naming the file and what is wrong with it. */
export async function importMap(given: MapImport): Promise<ImportedMap> {
  const { paths, bounds, to, attribution } = given;
  const [only] = paths;
  if (only !== undefined && only.endsWith('.pmtiles')) {
    if (paths.length > 1)
      throw invalidInput('Tiles that are made already are not joined with others.', {
        where: 'npm run map',
        value: paths.join(', '),
        allowed: 'one .pmtiles file, or several extracts',
        next: 'Give the extract that the tiles were made from.',
      });
    return takeTiles(only, to);
  }
  const collected: Collected[] = [];
  for (const path of paths) collected.push(await collect(path, given));
  const features = withoutTwins(collected.flatMap((one) => one.features));
  const ways = collected.flatMap((one) => one.ways);
  if (features.length === 0)
    throw invalidInput('The extract has nothing for a map in these bounds.', {
      where: paths.join(', '),
      value: `bounds ${bounds.join(',')}`,
      allowed: 'ways with highway, waterway, landuse or natural',
      next: 'Look whether the extract is of this city, or name its box: --bounds west,south,east,north.',
    });
  let tiles = 0;
  const count = function* (): Generator<Tile> {
    for (const tile of cutTiles(features)) {
      tiles += 1;
      yield tile;
    }
  };
  const packed = packPmtiles(count(), {
    bounds: toExtent(features),
    zooms: [MIN_ZOOM, MAX_ZOOM],
    metadata: {
      name: 'city',
      attribution,
      vector_layers: ['landuse', 'water', 'roads'].map((id) => ({
        id,
        fields: { kind: 'String', name: 'String' },
      })),
    },
  });
  const graph = buildRoadGraph(ways, attribution);
  await mkdir(to, { recursive: true });
  await writeWhole(join(to, CITY_TILES), packed);
  if (graph.from.length > 0) await writeWhole(join(to, ROAD_GRAPH), packRoads(graph));
  else await rm(join(to, ROAD_GRAPH), { force: true });
  const meters = graph.meters.reduce((sum, length) => sum + length, 0);
  return {
    areas: features.filter(({ shape }) => shape === 'polygon').length,
    lines: features.filter(({ shape }) => shape === 'line').length,
    tiles,
    tileBytes: packed.length,
    roads:
      graph.from.length === 0
        ? null
        : {
            ways: ways.length,
            km: meters / 1000,
            stretches: graph.from.length,
            mainShare: graph.isMain.reduce((sum, is) => sum + is, 0) / graph.isMain.length,
          },
  };
}

async function collect(path: string, { bounds, mostNodes = MOST_NODES }: MapImport): Promise<Collected> {
  await checkThere(path);
  const plain = path.replace(/\.gz$/, '');
  if (plain.endsWith('.pbf')) return collectOsm(readOsmPbf, path, { bounds, mostNodes });
  if (plain.endsWith('.osm') || plain.endsWith('.xml'))
    return collectOsm(readOsmXml, path, { bounds, mostNodes });
  if (plain.endsWith('.json') || plain.endsWith('.geojson')) {
    const { elements, features = [] } = await readJsonExtract(path);
    if (elements === undefined) return collectFeatures(features, bounds);
    return collectOsm(async (_path, take) => tellElements(elements, take), path, { bounds, mostNodes });
  }
  throw invalidInput('This kind of file is not read as a map.', {
    where: path,
    allowed: '.osm.pbf, .osm, .json, .geojson (each also .gz) or .pmtiles',
    next: 'Convert it: osmium cat in -o out.osm.pbf, or ogr2ogr out.geojson in.',
  });
}

async function checkThere(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true)
    throw invalidInput('There is no such file.', {
      where: path,
      next: 'Look at the path; it is taken from the folder you are in.',
    });
}

/** A .pmtiles file is taken as it is, once its beginning says that it holds vector tiles. */
async function takeTiles(path: string, to: string): Promise<ImportedMap> {
  await checkThere(path);
  const file = await open(path);
  const header = Buffer.alloc(127);
  try {
    await file.read(header, 0, header.length, 0);
  } finally {
    await file.close();
  }
  if (header.toString('latin1', 0, 7) !== 'PMTiles' || header[7] !== 3 || header[99] !== 1)
    throw invalidInput('The file is no PMTiles of version 3 with vector tiles.', {
      where: path,
      allowed: 'vector tiles in the Protomaps schema',
      next: 'Give the extract itself (.osm.pbf), or tiles made with Protomaps.',
    });
  await mkdir(to, { recursive: true });
  const bytes = await readFile(path);
  await writeWhole(join(to, CITY_TILES), bytes);
  const tiles = Number(header.readBigUInt64LE(72));
  return { areas: 0, lines: 0, tiles, tileBytes: bytes.length, roads: null };
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await writeFile(`${path}.unfinished`, bytes, { flush: true });
  await rename(`${path}.unfinished`, path);
}

/** Extracts that overlap tell a thing twice: the one with a name stays. */
function withoutTwins(features: readonly MapFeature[]): MapFeature[] {
  const kept = new Map<string, MapFeature>();
  for (const feature of features) {
    const key = `${feature.layer} ${feature.parts.map(toExtentKey).sort().join(' ')}`;
    const known = kept.get(key);
    if (known === undefined || (known.name === '' && feature.name !== '')) kept.set(key, feature);
  }
  return [...kept.values()];
}

function toExtentKey(part: Int32Array): string {
  return `${part.length}:${listExtent(part).join(',')}`;
}

function toExtent(features: readonly MapFeature[]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { parts } of features)
    for (const part of parts) {
      const [w, s, e, n] = listExtent(part);
      [west, south, east, north] = [
        Math.min(west, w),
        Math.min(south, s),
        Math.max(east, e),
        Math.max(north, n),
      ];
    }
  return [west / 1e7, south / 1e7, east / 1e7, north / 1e7];
}
