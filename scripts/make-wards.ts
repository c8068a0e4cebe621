/**
 * Makes the ward boundary file of a city pack from the published polygons of the 2025 units.
 *
 *   node scripts/make-wards.ts <folder of geo-danang-wards-2025> cities/da-nang/wards.json
 *
 * The result is TopoJSON on a 1 m grid with object `wards`; properties: code, nameVi, nameEn, type, areaKm2.
 * Nothing is simplified beyond the grid. Source and licence are in NOTICE.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FeatureCollection, MultiPolygon, Position } from 'geojson';
import { buildTopology, toTopologyText } from './build-topology.ts';
import type { Shape } from './build-topology.ts';

const SOURCE_FILE = 'danang_wards_2025.geojson.gz';
const GRID_METERS = 1;

/** The three kinds of commune-level units, by the first words of their full names. */
const UNIT_TYPES = { 'Phường ': 'phường', 'Xã ': 'xã', 'Đặc khu ': 'đặc khu' } as const;

/** The source writes "Paracel" for this one; the city's own English name is used. */
const ENGLISH_NAMES: Record<string, string> = { '20333': 'Hoang Sa' };

type SourceProperties = { code: string; name: string; nameEn: string; fullName: string };

const [sourceFolder, outputFile] = process.argv.slice(2);
if (!sourceFolder || !outputFile) {
  throw new Error(
    'Two arguments are needed: node scripts/make-wards.ts <folder of geo-danang-wards-2025> <output.json>',
  );
}
const source = JSON.parse(
  gunzipSync(readFileSync(join(sourceFolder, SOURCE_FILE))).toString('utf8'),
) as FeatureCollection<MultiPolygon, SourceProperties>;
const text = toTopologyText(buildTopology({ wards: source.features.map(toShape) }, GRID_METERS));
writeFileSync(outputFile, text);
console.log(`${outputFile}: ${source.features.length} wards, ${Buffer.byteLength(text)} bytes`);

function toShape({ properties, geometry }: (typeof source.features)[number]): Shape {
  const { code, name, nameEn, fullName } = properties;
  return {
    id: code,
    geometry,
    properties: {
      code,
      nameVi: name.normalize('NFC'),
      nameEn: ENGLISH_NAMES[code] ?? nameEn,
      type: toType(fullName),
      areaKm2: toAreaKm2(geometry),
    },
  };
}

function toType(fullName: string): string {
  const found = Object.entries(UNIT_TYPES).find(([prefix]) => fullName.normalize('NFC').startsWith(prefix));
  if (!found)
    throw new Error(
      `"${fullName}" begins with none of: ${Object.keys(UNIT_TYPES).join(', ')}. Add the new kind to UNIT_TYPES.`,
    );
  return found[1];
}

/**
 * Area on the WGS84 ellipsoid in km², two decimals: rings are measured on the sphere of equal area (authalic latitude;
 * Snyder, Map Projections: A Working Manual, USGS 1395, equations 3-11 to 3-13). Holes count negative by their winding.
 */
function toAreaKm2(geometry: MultiPolygon): number {
  const polygonAreas = geometry.coordinates.map(([outer = [], ...holes]) =>
    holes.reduce((left, hole) => left - ringAreaKm2(hole), ringAreaKm2(outer)),
  );
  return Math.round(polygonAreas.reduce((sum, area) => sum + area, 0) * 100) / 100;
}

function ringAreaKm2(ring: Position[]): number {
  const semiMajorKm = 6378.137;
  const e2 = 0.00669437999014;
  const e = Math.sqrt(e2);
  const q = (lat: number): number => {
    const s = Math.sin((lat * Math.PI) / 180);
    return (1 - e2) * (s / (1 - e2 * s * s) - Math.log((1 - e * s) / (1 + e * s)) / (2 * e));
  };
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [lonA = Number.NaN, latA = Number.NaN] = ring[i - 1] ?? [];
    const [lonB = Number.NaN, latB = Number.NaN] = ring[i] ?? [];
    sum += (((lonB - lonA) * Math.PI) / 180) * (q(latA) + q(latB));
  }
  return (Math.abs(sum) * semiMajorKm ** 2) / 4;
}
