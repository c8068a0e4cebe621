/**
 * Makes the place files of a city pack from published lists: name, kind, point, ward and how many people it takes; nothing else of the lists.
 *
 *   node scripts/make-places.ts <folder with danang-opendata and dams-wri> cities/da-nang
 *
 * Rows whose point can't be are refused and told with row and value. Sources and licences are in NOTICE.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CityPlace, CityPlaceFile } from '../contract/city/city-place.ts';
import { toPlainWords } from '../contract/basics/search-text.ts';
import type { Areas } from '../platform/geo/area.ts';
import { createAreas, toAreaUnits } from '../platform/geo/geo.ts';
import type { decodeTopology } from '../platform/geo/geo.ts';
import { placeLists } from './place-lists.ts';
import type { PlaceList } from './place-lists.ts';

/** Decimals of a degree that are kept: about a metre. */
const DECIMALS = 5;

export interface MadePlaces {
  readonly file: CityPlaceFile;
  /** `row 12: 8.18`, one a row that can't be placed. */
  readonly refused: readonly string[];
  /** Points that lie in another ward than the list says. */
  readonly elsewhere: number;
}

/** Reads the ward borders of a city's folder. */
export function readWards(cityFolder: string): Areas {
  const wards = JSON.parse(readFileSync(join(cityFolder, 'wards.json'), 'utf8')) as Parameters<
    typeof decodeTopology
  >[0];
  return createAreas(toAreaUnits(wards, 'wards', { level: 'ward', validFromMs: 0 }));
}

/** Turns one published list into the pack's form. */
export function makePlaces(list: PlaceList, sourceFolder: string, areas: Areas): MadePlaces {
  const { files, toRow, separator, around, kind, ...says } = list;
  const places: Omit<CityPlace, 'kind'>[] = [];
  const refused: string[] = [];
  let elsewhere = 0;
  let number = 0;
  for (const file of files) {
    const rows: Record<string, string>[] = parse(
      readFileSync(join(sourceFolder, file), 'utf8').normalize('NFC'),
      {
        bom: true,
        columns: true,
        delimiter: separator,
        skip_empty_lines: true,
        relax_column_count: true,
      },
    );
    for (const row of rows) {
      number += 1;
      const { name, point, ward, people } = toRow(row);
      const [lat, lon] = point.split(/,\s+/).map(toNumber);
      const [west, south, east, north] = around;
      if (
        lat === undefined ||
        lon === undefined ||
        !(lon >= west && lon <= east && lat >= south && lat <= north)
      ) {
        refused.push(`row ${number}: ${point}`);
        continue;
      }
      const area = areas.findAreaAt(lon, lat);
      if (ward !== undefined && toPlainWords(area?.nameVi ?? '') !== toPlainWords(ward)) elsewhere += 1;
      const told = name?.replaceAll(/\s+/g, ' ').trim() ?? '';
      places.push({
        id: `${kind}-${number}`,
        name: told === '' ? null : told,
        lon: Number(lon.toFixed(DECIMALS)),
        lat: Number(lat.toFixed(DECIMALS)),
        areaCode: area?.code ?? null,
        ...(people === undefined ? {} : { people }),
      });
    }
  }
  return { file: { kind, ...says, places }, refused, elsewhere };
}

/** Only what is a number as a whole: "16,020,854" is none. */
function toNumber(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/** One place a line, so that a change of the list is read as one. */
function toText({ places, ...head }: CityPlaceFile): string {
  const lines = places.map((place) => JSON.stringify(place)).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},"places":[\n${lines}\n]}\n`;
}

function main(sourceFolder: string | undefined, cityFolder: string | undefined): void {
  if (sourceFolder === undefined || cityFolder === undefined)
    throw new Error(
      'Two arguments are needed: node scripts/make-places.ts <folder of the lists> cities/<city>',
    );
  const areas = readWards(cityFolder);
  mkdirSync(join(cityFolder, 'places'), { recursive: true });
  for (const list of placeLists) {
    const { file, refused, elsewhere } = makePlaces(list, sourceFolder, areas);
    writeFileSync(join(cityFolder, 'places', `${list.kind}.json`), toText(file));
    console.log(
      `${list.kind}: ${file.places.length} places, ${refused.length} refused, ${elsewhere} elsewhere`,
    );
    for (const one of refused) console.log(`  ${one}`);
  }
}

if (import.meta.main) main(process.argv[2], process.argv[3]);
