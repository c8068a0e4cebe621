/**
 * Makes lists of places out of an OpenStreetMap extract: hospitals and schools with name, point and ward. ODbL: they stand in
 * the city's `osm` folder, apart from the rest.
 *
 *   node scripts/make-osm-places.ts <extract.osm.gz> <day of the extract> cities/da-nang
 *
 * A way stands at the mean of its corners. What has no name is left out: nobody could be sent there by telephone.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CityPlaceFile } from '../contract/city/city-place.ts';
import type { Areas } from '../platform/geo/area.ts';
import { readWards } from './make-places.ts';

const KINDS = [
  { kind: 'hospital', name: { vi: 'Bệnh viện', en: 'Hospital' }, icon: 'building-hospital' },
  { kind: 'school', name: { vi: 'Trường học', en: 'School' }, icon: 'school' },
] as const;
const NOTE = {
  vi: 'Do cộng đồng OpenStreetMap ghi, chỉ khu trung tâm; không phải danh sách của ngành y tế, giáo dục và có thể thiếu.',
  en: 'Recorded by the community of OpenStreetMap, of the centre only; no list of the health or education sector, and not complete.',
};

/** Lists of the extract, one a kind. @param day `2026-11-28`, when the extract was read. */
export function makeOsmPlaces(xml: string, day: string, areas: Pick<Areas, 'findAreaAt'>): CityPlaceFile[] {
  const points = new Map<string, readonly [lon: number, lat: number]>();
  for (const [, head = ''] of xml.matchAll(/<node ([^>]*)>/gu))
    points.set(findAttribute(head, 'id'), [
      Number(findAttribute(head, 'lon')),
      Number(findAttribute(head, 'lat')),
    ]);
  const things = [...xml.matchAll(/<(node|way) ([^>]*[^/])>(.*?)<\/\1>/gsu)].map(
    ([, , head = '', inside = '']) => ({
      tags: new Map(
        [...inside.matchAll(/<tag k="([^"]*)" v="([^"]*)"/gu)].map(([, key = '', value = '']) => [
          key,
          toPlain(value),
        ]),
      ),
      corners: [
        findAttribute(head, 'id'),
        ...[...inside.matchAll(/<nd ref="(\d+)"/gu)].map(([, ref = '']) => ref),
      ].flatMap((ref) => {
        const point = points.get(ref);
        return point === undefined ? [] : [point];
      }),
    }),
  );
  return KINDS.map(({ kind, name, icon }) => ({
    kind,
    name,
    icon,
    source: { vi: '© cộng đồng OpenStreetMap (ODbL)', en: '© OpenStreetMap contributors (ODbL)' },
    sourceUrl: 'https://www.openstreetmap.org/copyright',
    date: day,
    note: NOTE,
    places: things
      .filter(({ tags, corners }) => tags.get('amenity') === kind && tags.has('name') && corners.length > 0)
      .map(({ tags, corners }, at) => {
        const mean = (of: 0 | 1) =>
          Number((corners.reduce((sum, corner) => sum + corner[of], 0) / corners.length).toFixed(5));
        const [lon, lat] = [mean(0), mean(1)];
        const areaCode = areas.findAreaAt(lon, lat)?.code ?? null;
        return { id: `${kind}-${at + 1}`, name: tags.get('name') ?? null, lon, lat, areaCode };
      }),
  }));
}

const findAttribute = (head: string, name: string): string =>
  head.match(new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'u'))?.[1] ?? '';

const toPlain = (value: string): string =>
  value
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .normalize('NFC')
    .trim();

if (import.meta.main) {
  const [extract = '', day = '', city = ''] = process.argv.slice(2);
  for (const file of makeOsmPlaces(gunzipSync(readFileSync(extract)).toString(), day, readWards(city))) {
    const { places, ...head } = file;
    const path = join(city, 'osm', `${file.kind}.json`);
    writeFileSync(
      path,
      `${JSON.stringify(head).slice(0, -1)},"places":[\n${places.map((place) => JSON.stringify(place)).join(',\n')}\n]}\n`,
    );
    console.log(`${path}: ${places.length}`);
  }
}
