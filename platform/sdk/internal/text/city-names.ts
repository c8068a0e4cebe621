/** The names by which a city is spoken of: its wards, what stands in it, its agencies. */
import type { ServiceReads } from '../../read.ts';
import { toToneKey } from './vietnamese.ts';
import { listSyllables } from './words.ts';
import type { CityName } from './gazetteer.ts';

const BEFORE_WARD = ['phường', 'xã', 'khu'];
const OFFICE = /^(?:Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:thành phố|tỉnh)\s+/u;
const ROOT = 'city';

type Reads = Pick<ServiceReads, 'listWards' | 'listAssets' | 'listPlaces' | 'listAgencies'>;

/** Wards first: where a station is called after its ward, the ward is meant. */
export function listCityNames(reads: Reads): CityName[] {
  const wards = reads.listWards().map(({ code, name, point }): CityName => ({
    kind: 'ward',
    id: code,
    name: name.vi,
    before: BEFORE_WARD,
    lon: point?.[0] ?? null,
    lat: point?.[1] ?? null,
  }));
  const assets = reads.listAssets().flatMap(({ code, name, lon, lat }): CityName[] => {
    if (lon === null || lat === null) return [];
    return toCalled(name.vi).map((called) => ({ kind: 'place', id: code, name: called, lon, lat }));
  });
  const places = reads
    .listPlaces()
    .flatMap(({ id, name, lon, lat }): CityName[] =>
      name === null ? [] : [{ kind: 'place', id, name, lon, lat }],
    );
  const agencies = reads
    .listAgencies()
    .flatMap(({ id, name, kind }): CityName[] =>
      kind === ROOT
        ? []
        : toOfficial(name.vi).map((called) => ({ kind: 'agency', id, name: called, lon: null, lat: null })),
    );
  const known = new Set<string>();
  return [...wards, ...assets, ...places, ...agencies].filter(({ kind, name }) => {
    const key = `${kind === 'agency' ? kind : ''} ${toToneKey(name)}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** How the city is called, in small letters with accents: of the name of its root agency. */
export function listNamesOfCity(reads: Pick<ServiceReads, 'listAgencies'>): string[] {
  return reads
    .listAgencies()
    .flatMap(({ kind, name }) => (kind === ROOT ? [toToneKey(name.vi.replace(OFFICE, ''))] : []));
}

/** “Trạm thủy văn Ái Nghĩa (sông Vu Gia)” is also called “Ái Nghĩa”. */
function toCalled(name: string): string[] {
  const whole =
    name
      .replaceAll(/\s*[([].*?[)\]]/gu, '')
      .split(',')[0]
      ?.trim() ?? '';
  const syllables = listSyllables(whole);
  const small = syllables.findLastIndex(({ isCapital }) => !isCapital);
  const last = syllables.slice(small + 1).map(({ text }) => text);
  return small > 0 && last.length >= 2 ? [whole, last.join(' ')] : [whole];
}

/** Short forms of offices, and the name without the city's own at its end. */
function toOfficial(name: string): string[] {
  const whole = name.replaceAll(/\s*[([].*?[)\]]/gu, '').trim();
  const short = whole.replace(/\s+(?:thành phố|tỉnh)(?:\s+\p{Lu}\p{L}*){0,3}$/u, '');
  const office = whole.replace(/^(?:Ủy|Uỷ) ban nhân dân/u, 'UBND');
  return [...new Set([whole, ...(listSyllables(short).length > 2 ? [short] : []), office])];
}
