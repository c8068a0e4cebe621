/**
 * Writes what follows from the wards into a city pack: the people's committee of each ward into agencies.json (the
 * hand-written agencies stay, wards come after them) and the label points of the base map.
 *
 *   node scripts/make-ward-agencies.ts cities/da-nang
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgencyDefinition } from '../contract/city/city.ts';
import { toAreaUnits } from '../platform/geo/geo.ts';
import { findInnerPoint } from './find-inner-point.ts';
import { writeJsonLines } from './write-json-lines.ts';

const WARD_KIND = 'ward';
/** Wards answer to the city committee: there has been no district level since 1 July 2025. */
const PARENT_ID = 'ubnd-thanh-pho';
const VALID_FROM = '2025-07-01';
const ENGLISH_TYPES: Record<string, string> = { phường: 'Ward', xã: 'Commune', 'đặc khu': 'Special Zone' };

const [folder] = process.argv.slice(2);
if (!folder)
  throw new Error('One argument is needed: node scripts/make-ward-agencies.ts <folder of the city pack>');

const agencyFile = join(folder, 'agencies.json');
const boundaries = JSON.parse(readFileSync(join(folder, 'wards.json'), 'utf8'));
const wards = toAreaUnits(boundaries, 'wards', { level: 'ward', validFromMs: 0 });
const written = JSON.parse(readFileSync(agencyFile, 'utf8')) as AgencyDefinition[];

const handWritten = written
  .filter(({ kind }) => kind !== WARD_KIND)
  .map((agency) => ({
    ...agency,
    areaCodes: agency.areaCodes ?? [],
    validFrom: agency.validFrom ?? VALID_FROM,
    validTo: agency.validTo ?? null,
  }));
const committees = wards.map(({ code, type, nameVi, nameEn }): AgencyDefinition => ({
  id: toSlug(`ubnd ${type} ${nameVi}`),
  parentId: PARENT_ID,
  kind: WARD_KIND,
  name: {
    vi: `Ủy ban nhân dân ${type} ${nameVi}`,
    en: `People's Committee of ${nameEn} ${ENGLISH_TYPES[type] ?? type}`,
  },
  isOperationCentre: true,
  areaCodes: [code],
  validFrom: VALID_FROM,
  validTo: null,
}));
writeJsonLines(agencyFile, [...handWritten, ...committees]);

const labels = wards.map(({ code, type, nameVi, nameEn, polygons }) => {
  const { lonLat, clearanceMeters } = findInnerPoint(polygons);
  const coordinates = lonLat.map((degrees) => Math.round(degrees * 1e5) / 1e5);
  return {
    type: 'Feature',
    properties: { code, type, nameVi, nameEn, clearanceMeters: Math.round(clearanceMeters) },
    geometry: { type: 'Point', coordinates },
  };
});
writeJsonLines(
  join(folder, 'basemap/ward-labels.json'),
  labels,
  (list) => `{"type":"FeatureCollection","features":${list}}`,
);

/** Vietnamese words as an identifier: marks dropped, đ to d, spaces to hyphens. */
function toSlug(words: string): string {
  return words
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
}
