/**
 * Who and what is in wards where water is or is expected: people as a document says, shelters with their room, places of
 * lists, streets of the map. Of whole wards: no terrain data here tells which street or house stands in water.
 */
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { Exposure, ExposedWard, Storm } from '../answers.ts';
import { readShelters } from '../shelters/read-shelters.ts';
import { SHELTER } from '../shelters/shelter-opening.ts';
import { readFlooded } from '../storm/read-water.ts';
import { sumWards } from './sum-wards.ts';
import { WARD_PEOPLE } from './ward-people.ts';

const RELEASE_NOTICE = 'release-notice';
/** Lists of the city that say who needs help first, beside the shelters. */
const FACILITIES = ['hospital', 'school'];
const MOST = 500;

/** Of the wards that are asked for; without any, those with a tower in water or below a reservoir that releases. */
export async function readExposure(
  reads: ScopedReads,
  atMs: number,
  asked: readonly string[],
): Promise<Exposure> {
  const [flooded, notices, people, open] = await Promise.all([
    readFlooded(reads, atMs),
    reads.page({ kind: RELEASE_NOTICE, open: true, atMs, limit: MOST }),
    reads.page({ kind: WARD_PEOPLE, atMs, limit: MOST }),
    readShelters(reads, atMs),
  ]);
  const downstream = new Set(notices.records.flatMap(({ body }) => String(body['wards'] ?? '').split(',')));
  const inWater = new Set(listFloodedWards(reads, flooded));
  const names = new Map(reads.listWards().map(({ code, name }) => [code, name]));
  const codes = asked.length === 0 ? [...new Set([...inWater, ...downstream])] : [...new Set(asked)];
  const peopleOf = new Map(people.records.map(({ body }) => [body['ward'], body]));
  const kinds = [SHELTER, ...FACILITIES];
  const lists = new Map(kinds.map((kind) => [kind, reads.listPlaces(kind)]));
  const listed = reads.listPlaceKinds().filter(({ kind }) => kinds.includes(kind));
  const streets = await reads.sumStreets();
  const wards = codes.flatMap((code): ExposedWard[] => {
    const name = names.get(code);
    if (name === undefined) return [];
    const told = peopleOf.get(code);
    const here = open.filter(({ areaCode }) => areaCode === code);
    const countOf = (kind: string) =>
      (lists.get(kind) ?? []).filter(({ areaCode }) => areaCode === code).length;
    // Lists of a community end somewhere: that none stands in it does not mean that there is none.
    const atLeast = (kind: string) => countOf(kind) || null;
    return [
      {
        code,
        name,
        isInWater: inWater.has(code),
        isDownstream: downstream.has(code),
        people:
          typeof told?.['residents'] === 'number'
            ? { count: told['residents'], ofMs: Number(told['ofMs']), source: String(told['source']) }
            : null,
        sheltersListed: listed.some(({ kind }) => kind === SHELTER) ? countOf(SHELTER) : null,
        sheltersOpen: here.length,
        roomLeft: here.reduce((sum, { room, people: inside }) => sum + Math.max(0, room - inside), 0),
        hospitals: atLeast('hospital'),
        schools: atLeast('school'),
        streetsM: streets?.metersOf.get(code) ?? null,
      },
    ];
  });
  return {
    atMs,
    total: sumWards(wards),
    wards: wards.toSorted((a, b) => a.name.vi.localeCompare(b.name.vi, 'vi')),
    sources: [
      ...listed.map(({ name, source, date }) => ({ what: name, source, date })),
      ...(streets === undefined
        ? []
        : [
            {
              what: { vi: 'Đường ô tô đi được', en: 'Streets for cars' },
              source: { vi: streets.attribution, en: streets.attribution },
              date: null,
            },
          ]),
    ],
  };
}

/** Wards in which a tower stands in water. */
function listFloodedWards(
  reads: Pick<ScopedReads, 'findAssetByCode'>,
  { places }: Storm['flooded'],
): string[] {
  return places.flatMap(({ code }) => reads.findAssetByCode(code)?.areaCode ?? []);
}
