/**
 * Makes the land and coast file of a city pack from the Natural Earth cut.
 *
 *   node scripts/make-coast.ts <folder of geo-coast-vietnam-ne10m> cities/da-nang/coast.json
 *
 * The result is TopoJSON with objects `land` (polygons, closed along the cut) and `coast` (lines, open at the cut), on a
 * 10 m grid: the source is drawn at 1:10,000,000 and is itself some 400 m coarse, a finer grid would only pretend.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection, LineString, Polygon } from 'geojson';
import { buildTopology, toTopologyText } from './build-topology.ts';
import type { Shape } from './build-topology.ts';

const LAND_FILE = 'land_106_114E_14_19N.geojson';
const COAST_FILE = 'coastline_106_114E_14_19N.geojson';
const GRID_METERS = 10;

const [sourceFolder, outputFile] = process.argv.slice(2);
if (!sourceFolder || !outputFile) {
  throw new Error(
    'Two arguments are needed: node scripts/make-coast.ts <folder of geo-coast-vietnam-ne10m> <output.json>',
  );
}
const land = readShapes('land', join(sourceFolder, LAND_FILE));
const coast = readShapes('coast', join(sourceFolder, COAST_FILE));
const text = toTopologyText(buildTopology({ land, coast }, GRID_METERS));
writeFileSync(outputFile, text);
console.log(
  `${outputFile}: ${land.length} land polygons, ${coast.length} coast lines, ${Buffer.byteLength(text)} bytes`,
);

function readShapes(layer: string, file: string): Shape[] {
  const { features } = JSON.parse(readFileSync(file, 'utf8')) as FeatureCollection<Polygon | LineString>;
  return features.map(({ geometry }, i) => ({ id: `${layer}-${i + 1}`, geometry, properties: {} }));
}
