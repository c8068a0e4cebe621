/** What traffic tells citizens: stretches that are closed, jammed or slow, of how many anything is known, and what drivers report. */
import type { Asset } from '../../contract/assets/asset.ts';
import type { Text } from '../../contract/basics/text.ts';
import { type CitizenReads, type CitizenTelling, findTeller } from '../../platform/sdk/citizen.ts';
import { readValues } from '../../platform/sdk/values.ts';
import { type Closure, REASONS } from './closures.ts';
import { findStateBounds } from './norms.ts';
import { RATIO, SEGMENT, SPEED } from './places.ts';
import { FRESH_MS, readClosures } from './read-states.ts';
import { listReportSigns, REPORT, type ReportSign } from './reports.ts';
import { type SegmentState, toSegmentState } from './states.ts';

/** The manifest's cards. */
const STREETS = 'jams';
const INCIDENTS = 'incidents';
const MOST_REPORTS = 1_000;
/** What drivers report that others go round; events and works are closures where they hold somebody up. */
const TOLD = {
  accident: { vi: 'tai nạn', en: 'an accident' },
  flood: { vi: 'đường ngập', en: 'water on the road' },
  signal: { vi: 'đèn tín hiệu hỏng', en: 'a signal out of order' },
} as const;

export interface ToldStretch {
  readonly name: Text;
  readonly state: SegmentState;
  readonly kmh: number | null;
  readonly timeMs: number | null;
  readonly closure: Closure | undefined;
  readonly teller: Pick<CitizenTelling, 'quality' | 'source' | 'place'> | undefined;
}

export async function tellCitizens(reads: CitizenReads, atMs: number): Promise<CitizenTelling[]> {
  const assets = reads.listAssets(SEGMENT);
  const bounds = findStateBounds(reads.norms, atMs);
  const [values, closures, reports] = await Promise.all([
    readValues(reads, assets, { properties: [SPEED, RATIO], fromMs: atMs - FRESH_MS, toMs: atMs }),
    readClosures(reads, atMs),
    reads.listRecords({ kind: REPORT, open: true, limit: MOST_REPORTS }),
  ]);
  const stretches = toCitizenTellings(
    assets.map((asset: Asset): ToldStretch => {
      const closure = closures.find(({ segment }) => segment === asset.code);
      const speed = values.newestOf(asset, SPEED);
      const ratio = values.newestOf(asset, RATIO)?.value ?? null;
      return {
        name: asset.name,
        state: toSegmentState(ratio, closure?.effect === 'closed', bounds),
        kmh: speed?.value ?? null,
        timeMs: closure === undefined ? (speed?.timeMs ?? null) : atMs,
        closure,
        teller: toTeller(reads, asset, closure !== undefined),
      };
    }),
  );
  return [...stretches, ...toIncidentTellings(listReportSigns(reports, atMs))];
}

/** How many are reported in the city, then each for who is near; nobody has looked whether it is so. Pure. */
export function toIncidentTellings(signs: readonly ReportSign[]): CitizenTelling[] {
  const told = signs.flatMap(({ reason, street, lon, lat, openedMs }): CitizenTelling[] => {
    if (!isTold(reason)) return [];
    const what = TOLD[reason];
    const where = street === '' ? { vi: '', en: '' } : { vi: ` ở ${street}`, en: ` on ${street}` };
    return [
      {
        ...BY_DRIVERS,
        level: 'care',
        saying: {
          vi: `Người lái xe báo ${what.vi}${where.vi}. Chưa kiểm chứng.`,
          en: `Drivers report ${what.en}${where.en}. Not verified.`,
        },
        advice: {
          vi: 'Đi chậm, quan sát; có người bị thương thì gọi 115.',
          en: 'Slow down; call 115 if somebody is hurt.',
        },
        timeMs: openedMs,
        place: { lon, lat },
        isLocal: true,
      },
    ];
  });
  const newest = told.toSorted((a, b) => b.timeMs - a.timeMs)[0];
  if (newest === undefined) return [];
  return [
    {
      ...BY_DRIVERS,
      level: 'care',
      saying: {
        vi: `Người lái xe đang báo ${told.length} sự cố trên đường. Chưa kiểm chứng.`,
        en: `Incidents on the road that drivers report: ${told.length}. Not verified.`,
      },
      advice: null,
      timeMs: newest.timeMs,
    },
    ...told,
  ];
}

const BY_DRIVERS = {
  id: INCIDENTS,
  quality: 'valid',
  source: { vi: 'Người lái xe, qua ứng dụng dẫn đường', en: 'Drivers, by a navigation service' },
} as const;
const isTold = (reason: string): reason is keyof typeof TOLD => Object.hasOwn(TOLD, reason);

/** A closure holds also where nobody measures: then who keeps the road tells of it. */
function toTeller(reads: CitizenReads, asset: Asset, isClosed: boolean): ToldStretch['teller'] {
  const found = findTeller(reads, asset, SPEED);
  if (found !== undefined || !isClosed) return found;
  const { agencyId, lon, lat } = asset;
  return {
    quality: 'valid',
    source: reads.findAgencyName(agencyId) ?? { vi: agencyId, en: agencyId },
    ...(lon === null || lat === null ? {} : { place: { lon, lat } }),
  };
}

/** How many of those that are known are held up; then each stretch for who is near. Pure. */
export function toCitizenTellings(stretches: readonly ToldStretch[]): CitizenTelling[] {
  const known = stretches.filter(({ state, timeMs }) => state !== 'unknown' && timeMs !== null);
  const held = known.filter(({ state }) => state === 'jam' || state === 'closed');
  const newest = known.toSorted((a, b) => (b.timeMs ?? 0) - (a.timeMs ?? 0))[0];
  if (newest?.timeMs == null || newest.teller === undefined) return [];
  const { quality, source } = newest.teller;
  const count = { known: known.length, all: stretches.length, held: held.length };
  return [
    {
      id: STREETS,
      level: held.length > 0 ? 'care' : 'calm',
      saying: toCity(count),
      advice: null,
      timeMs: newest.timeMs,
      quality,
      source,
    },
    ...known.flatMap(toHere),
  ];
}

function toCity({ known, all, held }: Readonly<Record<'known' | 'all' | 'held', number>>): Text {
  const of = {
    vi: `${known} trong ${all} đoạn đường có số liệu`,
    en: `${known} of ${all} stretches that are known`,
  };
  return held === 0
    ? { vi: `Không ùn tắc ở ${of.vi}.`, en: `No jam on ${of.en}.` }
    : {
        vi: `${held} đoạn đường ùn tắc hoặc bị rào, trong ${of.vi}.`,
        en: `${held} jammed or closed, of ${of.en}.`,
      };
}

function toHere({ name, state, kmh, timeMs, closure, teller }: ToldStretch): CitizenTelling[] {
  if (timeMs === null || teller === undefined) return [];
  const common = { id: STREETS, timeMs, ...teller, isLocal: true } as const;
  const reason = REASONS.find(({ id }) => id === closure?.reason)?.name;
  if (closure !== undefined && reason !== undefined)
    return [
      {
        ...common,
        level: 'care',
        saying: {
          vi: `${closure.effect === 'closed' ? 'Rào cả chiều đường' : 'Thu hẹp đường'}: ${name.vi} (${reason.vi.toLowerCase()}).`,
          en: `${closure.effect === 'closed' ? 'Closed' : 'Narrowed'}: ${name.en} (${reason.en.toLowerCase()}).`,
        },
        advice: closure.effect === 'closed' ? GO_ROUND : null,
      },
    ];
  if (kmh === null) return [];
  const speed = Math.round(kmh);
  return [
    {
      ...common,
      level: state === 'jam' ? 'care' : 'calm',
      saying: {
        vi: `${state === 'jam' ? 'Ùn tắc' : state === 'slow' ? 'Xe đi chậm' : 'Đường thông'}: ${name.vi}, ${speed} km/h.`,
        en: `${state === 'jam' ? 'Jammed' : state === 'slow' ? 'Slow' : 'Clear'}: ${name.en}, ${speed} km/h.`,
      },
      advice: state === 'jam' ? GO_ROUND : null,
    },
  ];
}

const GO_ROUND: Text = { vi: 'Nên chọn đường khác.', en: 'Better take another street.' };
