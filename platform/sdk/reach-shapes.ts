/**
 * Isochrones: the areas that free units reach within 8 and 15 minutes by street as the streets are now, for the map, with
 * what they mean in words: the share of streets along which people live and, of the wards whose people somebody told, of
 * people.
 */
import type { Text } from '../../contract/basics/text.ts';
import type { MapShapes } from '../../contract/services/map-shapes.ts';
import { toCellAreas } from '../geo/geo.ts';
import type { Reach, TravelProfile } from './roads.ts';
import type { ServiceReads } from './read.ts';

/** As targets of ambulances have them; fire is told by the same two. */
const LIMITS_MIN = [8, 15] as const;
const CELL_M = 250;
/** Records by which somebody tells how many people live in a ward; each ward has one. */
const WARD_PEOPLE = 'ward-people';
const MOST_WARDS = 1_000;

interface Asked {
  readonly reads: ServiceReads;
  readonly atMs: number;
  /** Where free units stand; undefined: too few are heard to speak of what they reach. */
  readonly from: readonly (readonly [lon: number, lat: number])[] | undefined;
  readonly profile: TravelProfile;
  /** What they are: “xe cấp cứu”. */
  readonly units: Text;
}

export async function readReachShapes({ reads, atMs, from, profile, units }: Asked): Promise<MapShapes> {
  if (from === undefined)
    return toNothing(atMs, {
      vi: `Quá ít ${units.vi} có tín hiệu nên không vẽ vùng tới được: vùng trống không có nghĩa là không có xe.`,
      en: `Too few ${units.en} are heard, so no area is drawn: that does not mean that there are none.`,
    });
  const found = await Promise.all(
    LIMITS_MIN.map(async (minutes) => {
      const reach = await reads.roads.reach({ from, limitSeconds: minutes * 60, profile });
      return reach === undefined ? undefined : { minutes, reach };
    }),
  );
  const reached = found.filter((one) => one !== undefined);
  if (reached.length < LIMITS_MIN.length)
    return toNothing(atMs, {
      vi: 'Chưa có bản đồ đường của thành phố nên không tính được vùng tới được.',
      en: 'There is no map of streets of the city, so no area can be computed.',
    });
  const people = await readPeople(reads);
  const told = reached.map(({ minutes, reach }) => toWords(minutes, reach, people));
  return {
    atMs,
    // The wider one lies under the narrower one.
    shapes: reached.toReversed().map(({ minutes, reach }) => ({
      look: `within-${minutes}`,
      geometry: {
        type: 'MultiPolygon',
        coordinates: toCellAreas(reach.lines, CELL_M).map((rings) =>
          rings.map((ring) => ring.map(([lon, lat]): [number, number] => [lon, lat])),
        ),
      },
      label: null,
    })),
    says: {
      vi: `${from.length} ${units.vi} đang rảnh, đường lúc này (ngập, rào chắn). ${told.map(({ vi }) => vi).join(' ')} ${toPeopleNote(people).vi}`,
      en: `${from.length} free ${units.en}, streets as they are now (water, closures). ${told.map(({ en }) => en).join(' ')} ${toPeopleNote(people).en}`,
    },
  };
}

const toNothing = (atMs: number, says: Text): MapShapes => ({ atMs, shapes: [], says });

type People = ReadonlyMap<string, number>;

async function readPeople(reads: ServiceReads): Promise<People> {
  const told = await reads.listRecords({ kind: WARD_PEOPLE, limit: MOST_WARDS });
  return new Map(
    told.flatMap(({ body: { ward, residents } }) =>
      typeof ward === 'string' && typeof residents === 'number' && residents > 0 ? [[ward, residents]] : [],
    ),
  );
}

function toWords(minutes: number, reach: Reach, people: People): Text {
  const streets = reach.allMeters === 0 ? null : reach.reachedMeters / reach.allMeters;
  const ofPeople = toShareOfPeople(reach, people);
  const percent = (share: number | null, locale: string): string =>
    share === null ? '–' : (100 * share).toLocaleString(locale, { maximumFractionDigits: 1 });
  const vi = `Trong ${minutes} phút: ${percent(streets, 'vi-VN')} % chiều dài đường dân cư trên bản đồ đã nạp`;
  const en = `Within ${minutes} min: ${percent(streets, 'en-GB')} % of the streets of the loaded map along which people live`;
  if (ofPeople === null) return { vi: `${vi}.`, en: `${en}.` };
  const { share, wards } = ofPeople;
  return {
    vi: `${vi}, ${percent(share, 'vi-VN')} % người dân của ${wards} xã, phường có đường trên bản đồ đó.`,
    en: `${en}, ${percent(share, 'en-GB')} % of the people of the ${wards} wards that have streets on it.`,
  };
}

/**
 * 0..1 of the people of the wards that have streets on the loaded map, taken to live evenly along them, and how many wards
 * these are. Null: there is none whose people somebody told.
 */
export function toShareOfPeople(
  { byArea }: Pick<Reach, 'byArea'>,
  people: People,
): { readonly share: number; readonly wards: number } | null {
  let [reached, all, wards] = [0, 0, 0];
  for (const [ward, count] of people) {
    const { reachedMeters = 0, allMeters = 0 } = byArea.get(ward) ?? {};
    if (allMeters === 0) continue;
    reached += (count * reachedMeters) / allMeters;
    all += count;
    wards += 1;
  }
  return all === 0 ? null : { share: reached / all, wards };
}

const toPeopleNote = ({ size }: People): Text =>
  size === 0
    ? {
        vi: 'Chưa xã, phường nào nhập dân số nên chưa có tỷ lệ người dân.',
        en: 'No ward has told how many people it has, so there is no share of people.',
      }
    : {
        vi: `${size} xã, phường đã nhập dân số; nơi nào không có đường trên bản đồ thì không tính được. Coi như người dân ở đều dọc các đường đó.`,
        en: `${size} wards told how many people they have; of those without streets on the map nothing can be said. People are taken to live evenly along these streets.`,
      };
