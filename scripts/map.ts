/** `npm run map -- import <extract>…`: the city's own base map and its road graph out of an extract, for this centre. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importMap } from '../platform/basemap/basemap.ts';
import type { ImportedMap } from '../platform/basemap/map-import.ts';
import { readCity } from '../platform/city/city.ts';
import { invalidInput, isHaivanError, toErrorText } from '../platform/kernel/errors.ts';
import { loadSettings } from '../platform/kernel/settings.ts';

const USAGE = `npm run map -- import <file>… [options]
  <file>                 an extract of OpenStreetMap (.osm.pbf, .osm, Overpass .json), GeoJSON with its tags, or one .pmtiles
  --city <id>            city pack whose box is cut out (as HAIVAN_CITY)
  --bounds <w,s,e,n>     another box, in degrees
  --to <folder>          where the two files go (default: map in the data folder, HAIVAN_DATA)
  --attribution <words>  who made the data (default: © OpenStreetMap contributors)`;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

try {
  const { values: given, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      city: { type: 'string' },
      bounds: { type: 'string' },
      to: { type: 'string' },
      attribution: { type: 'string', default: '© OpenStreetMap contributors' },
      help: { type: 'boolean', default: false },
    },
  });
  const [verb, ...paths] = positionals;
  if (given.help || verb !== 'import' || paths.length === 0) console.log(USAGE);
  else {
    const settings = loadSettings({
      ...process.env,
      ...(given.city === undefined ? {} : { HAIVAN_CITY: given.city }),
    });
    const to = given.to ?? join(settings.dataDir, 'map');
    const bounds =
      given.bounds === undefined
        ? (await readCity(join(ROOT, 'cities'), settings.city)).pack.bounds
        : toBounds(given.bounds);
    const startedMs = performance.now();
    const made = await importMap({ paths, bounds, to, attribution: given.attribution });
    tell(made, to, performance.now() - startedMs);
  }
} catch (error) {
  console.error(
    isHaivanError(error)
      ? toErrorText(error)
      : error instanceof Error
        ? `${error.message}\n\n${USAGE}`
        : error,
  );
  process.exitCode = 1;
}

function toBounds(written: string): [number, number, number, number] {
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN, ...more] = written
    .split(',')
    .map(Number);
  if (
    more.length > 0 ||
    !(west < east && south < north && west >= -180 && east <= 180 && south >= -85 && north <= 85)
  )
    throw invalidInput('The box is none.', {
      where: '--bounds',
      value: written,
      allowed: 'west,south,east,north in degrees, e.g. 107.2,14.9,108.8,16.4',
    });
  return [west, south, east, north];
}

function tell({ areas, lines, tiles, tileBytes, roads }: ImportedMap, to: string, tookMs: number): void {
  console.log(`Map made in ${(tookMs / 1000).toFixed(1)} s: ${to}`);
  console.log(`  ${tiles} tiles, ${(tileBytes / 1e6).toFixed(1)} MB, from ${areas} areas and ${lines} lines`);
  if (roads === null)
    console.log('  No road graph: the source has no streets as lines. Routes need an extract.');
  else
    console.log(
      `  Road graph: ${roads.ways} ways, ${roads.km.toFixed(1)} km, ${roads.stretches} stretches, ` +
        `${(roads.mainShare * 100).toFixed(1)} % of them reachable from one another`,
    );
  console.log('  The centre shows it from the next time a screen is opened; nothing has to be restarted.');
}
