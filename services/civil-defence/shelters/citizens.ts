/** What civil defence tells citizens: shelters that are open now, with how many people each still takes. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { CitizenReads, CitizenTelling } from '../../../platform/sdk/citizen.ts';
import { SHELTER_OPENING, SHELTER_STATUS } from './shelter-opening.ts';

/** The manifest's card. */
const SHELTERS = 'shelters';
const MOST = 1_000;

export async function tellShelters(reads: CitizenReads, atMs: number): Promise<CitizenTelling[]> {
  const records = await reads.listRecords({ kind: SHELTER_OPENING, open: true, limit: MOST });
  return toShelterTellings(records, atMs);
}

type Opening = Pick<RecordView, 'title' | 'lon' | 'lat' | 'status' | 'openedMs' | 'updatedMs' | 'body'>;

/** Each with its place; the city reads how many there are. Pure. */
export function toShelterTellings(records: readonly Opening[], atMs: number): CitizenTelling[] {
  const open = records.flatMap(({ title, lon, lat, status, openedMs, updatedMs, body }): CitizenTelling[] => {
    const { room, people } = body;
    if (lon === null || lat === null || openedMs === null || openedMs > atMs) return [];
    if (typeof room !== 'number' || typeof people !== 'number') return [];
    const left = status === SHELTER_STATUS.full ? 0 : Math.max(0, room - people);
    return [
      {
        id: SHELTERS,
        level: 'calm',
        saying:
          left === 0
            ? { vi: `${title}: đã đầy (${people} người).`, en: `${title}: full (${people} people).` }
            : { vi: `${title}: còn nhận ${left} người.`, en: `${title}: takes ${left} more people.` },
        advice:
          left === 0
            ? { vi: 'Hãy đến điểm sơ tán khác.', en: 'Go to another shelter.' }
            : {
                vi: 'Cần sơ tán thì đến đây; mang giấy tờ, thuốc, nước uống.',
                en: 'Come here if you have to leave; bring papers, medicine and water.',
              },
        timeMs: updatedMs,
        quality: 'valid',
        source: { vi: 'UBND xã, phường', en: 'The ward' },
        place: { lon, lat },
        isLocal: true,
      },
    ];
  });
  const newest = open.toSorted((a, b) => b.timeMs - a.timeMs)[0];
  if (newest === undefined) return [];
  const full = open.filter(({ saying }) => saying.vi.includes(': đã đầy')).length;
  return [
    {
      id: SHELTERS,
      level: 'calm',
      saying: {
        vi: `${open.length} điểm sơ tán đang mở, ${full} điểm đã đầy.`,
        en: `Shelters open: ${open.length}, of which full: ${full}.`,
      },
      advice: null,
      timeMs: newest.timeMs,
      quality: newest.quality,
      source: newest.source,
    },
    ...open,
  ];
}
