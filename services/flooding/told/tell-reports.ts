/**
 * What citizens are told of floods that others told: at once, as unverified, by squares of about 100 m so that nobody's door
 * is shown; old after six hours and gone after a day.
 */
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { CitizenReads, CitizenTelling } from '../../../platform/sdk/citizen.ts';
import { FLOOD_REPORT, TOLD_DEPTHS, type ToldDepth } from './flood-report.ts';

/** The manifest's card. */
const TOLD = 'told';
const TOLD_MS = 24 * HOUR_MS;
const MOST = 1_000;
/** Decimals of a degree: some 110 m. */
const PLACE_DECIMALS = 3;

export async function tellReports(reads: CitizenReads, atMs: number): Promise<CitizenTelling[]> {
  const span = { fromMs: atMs - TOLD_MS, toMs: atMs + 1 };
  return toReportTellings(await reads.listRecords({ kind: FLOOD_REPORT, ...span, limit: MOST }), atMs);
}

interface Square {
  readonly lon: number;
  readonly lat: number;
  readonly depth: ToldDepth;
  readonly timeMs: number;
  readonly count: number;
}

/** One a square: the deepest that was told, how many told it, and when the last did. Pure. */
export function toReportTellings(
  records: readonly Pick<RecordView, 'lon' | 'lat' | 'openedMs' | 'body'>[],
  atMs: number,
): CitizenTelling[] {
  const squares = new Map<string, Square>();
  for (const { lon, lat, openedMs, body } of records) {
    const depth = TOLD_DEPTHS.find(({ id }) => id === body['depth']);
    if (lon === null || lat === null || openedMs === null || depth === undefined) continue;
    if (openedMs > atMs || atMs - openedMs > TOLD_MS) continue;
    const key = `${lon.toFixed(PLACE_DECIMALS)} ${lat.toFixed(PLACE_DECIMALS)}`;
    const before = squares.get(key);
    squares.set(key, {
      lon: Number(lon.toFixed(PLACE_DECIMALS)),
      lat: Number(lat.toFixed(PLACE_DECIMALS)),
      depth: before !== undefined && before.depth.cm > depth.cm ? before.depth : depth,
      timeMs: Math.max(before?.timeMs ?? 0, openedMs),
      count: (before?.count ?? 0) + 1,
    });
  }
  return [...squares.values()].map(toTelling);
}

function toTelling({ lon, lat, depth, timeMs, count }: Square): CitizenTelling {
  const { name, cm } = depth;
  const people = { vi: `${count} người báo`, en: `${count} ${count === 1 ? 'person tells' : 'people tell'}` };
  return {
    id: TOLD,
    level: depth.id === 'waist' ? 'danger' : 'care',
    saying: {
      vi: `${people.vi}: nước ${name.vi} (khoảng ${cm} cm). Chưa kiểm chứng.`,
      en: `${people.en}: water ${name.en} (about ${cm} cm). Not verified.`,
    },
    advice: { vi: 'Nên chọn đường khác.', en: 'Better take another street.' },
    timeMs,
    quality: 'valid',
    source: { vi: 'Người dân', en: 'Citizens' },
    place: { lon, lat },
    isLocal: true,
  };
}
