/** The kind of record that missions of ambulances, fire engines and rescue boats are: one run of one unit for one call. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../../contract/services/manifest.ts';
import type { RecordView } from '../../../../contract/records/record-view.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import {
  MISSION_STATUSES,
  readStamps,
  STAMP_IDS,
  type StampId,
  type Stamps,
  toSetterField,
  toTimeField,
} from './stamps.ts';

/** Why a mission is left out of the times, in the words of whoever left it out. Nothing is deleted. */
export const EXCLUSIONS = [
  { id: 'test', name: { vi: 'Diễn tập, thử', en: 'Exercise or test' } },
  { id: 'duplicate', name: { vi: 'Trùng cuộc gọi khác', en: 'Duplicate of another call' } },
  { id: 'planned', name: { vi: 'Chuyển viện theo lịch', en: 'Planned transfer' } },
  { id: 'on-view', name: { vi: 'Kíp xe tự gặp, không qua gọi', en: 'Met by the crew, no call' } },
  { id: 'times-doubtful', name: { vi: 'Mốc giờ không tin được', en: 'Times can’t be trusted' } },
  { id: 'other', name: { vi: 'Lý do khác', en: 'Other' } },
] as const satisfies readonly { id: string; name: Text }[];
export type ExclusionId = (typeof EXCLUSIONS)[number]['id'];

const MaybeText = Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()]));
const MaybeTime = Type.Optional(Type.Union([Type.Integer(), Type.Null()]));

/**
 * A record of the city: the desk's and the dispatch system's are one by their code. Its body is closed: there is no place
 * in it for a name, a telephone number or an address of a person.
 */
export function createMissionKind({
  kind,
  name,
  icon,
}: Pick<RecordKindFacts, 'kind' | 'name' | 'icon'>): RecordKindFacts {
  return {
    kind,
    name,
    icon,
    identity: 'city',
    schema: Type.Object(
      {
        /** Of the call; several units of one call have missions of their own with the same. */
        call: Type.String({ minLength: 1, maxLength: 100 }),
        unit: MaybeText,
        crew: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 50 }), Type.Null()])),
        priority: MaybeText,
        nature: MaybeText,
        needs: MaybeText,
        destination: MaybeText,
        note: MaybeText,
        caseCode: MaybeText,
        whyUnit: MaybeText,
        whyDestination: MaybeText,
        whyCancelled: MaybeText,
        whyEnded: MaybeText,
        excluded: MaybeText,
        excludedWhy: MaybeText,
        proposedStamp: MaybeText,
        proposedMs: MaybeTime,
        /** How long the way to the scene was expected to take, s, and when: what the ledger of journeys learns from. */
        expectedSec: MaybeTime,
        expectedMs: MaybeTime,
        takenBy: MaybeText,
        ...Object.fromEntries(
          STAMP_IDS.flatMap((id) => [
            [toTimeField(id), MaybeTime],
            [toSetterField(id), MaybeText],
          ]),
        ),
      },
      { additionalProperties: false },
    ),
    statuses: [...MISSION_STATUSES],
    facets: [
      { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
      { id: 'unit', path: 'body.unit', type: 'asset', name: { vi: 'Xe', en: 'Unit' } },
      { id: 'call', path: 'body.call', type: 'text', name: { vi: 'Cuộc gọi', en: 'Call' } },
      {
        id: 'destination',
        path: 'body.destination',
        type: 'asset',
        name: { vi: 'Nơi đến', en: 'Destination' },
      },
      { id: 'excluded', path: 'body.excluded', type: 'text', name: { vi: 'Không tính giờ', en: 'Left out' } },
    ],
    life: {
      after: { cleared: [], cancelled: [] },
      settled: ['body.call', 'body.unit'],
      kept: [
        'expectedSec',
        'expectedMs',
        'excluded',
        'excludedWhy',
        'whyUnit',
        'whyDestination',
        'caseCode',
        'note',
        'takenBy',
      ],
    },
  };
}

/** A mission as services read it. */
export interface Mission {
  readonly id: number;
  readonly code: string;
  readonly status: string;
  readonly title: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly areaCode: string | null;
  readonly versions: number;
  readonly call: string;
  readonly unit: string | null;
  readonly priority: string | null;
  readonly needs: string | null;
  readonly nature: string | null;
  readonly destination: string | null;
  readonly excluded: string | null;
  readonly stamps: Stamps;
  /** A stamp that the unit's position proposes and nobody has confirmed. */
  readonly proposed: { readonly id: StampId; readonly timeMs: number } | null;
  /** How long the way to the scene was expected to take, and when that was computed; null: never, or too late. */
  readonly expected: { readonly atMs: number; readonly seconds: number } | null;
  /** Who or what set each, as `desk:truc-115`. */
  readonly setters: Readonly<Partial<Record<keyof Stamps, string>>>;
}

export function toMission(record: RecordView): Mission {
  const { id, code, status, title, lon, lat, areaCode, versions, body } = record;
  const text = (field: string): string | null => {
    const value = body[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    id,
    code,
    status,
    title,
    lon,
    lat,
    areaCode,
    versions,
    call: text('call') ?? code,
    unit: text('unit'),
    priority: text('priority'),
    needs: text('needs'),
    nature: text('nature'),
    destination: text('destination'),
    excluded: text('excluded'),
    stamps: readStamps(body),
    proposed: toProposed(body),
    expected: toExpected(body),
    setters: Object.fromEntries(
      STAMP_IDS.flatMap((stamp) => {
        const setter = text(toSetterField(stamp));
        return setter === null ? [] : [[stamp, setter]];
      }),
    ),
  };
}

function toExpected({ expectedMs, expectedSec }: RecordView['body']): Mission['expected'] {
  return typeof expectedMs !== 'number' || typeof expectedSec !== 'number'
    ? null
    : { atMs: expectedMs, seconds: expectedSec };
}

function toProposed({ proposedStamp, proposedMs }: RecordView['body']): Mission['proposed'] {
  const id = STAMP_IDS.find((one) => one === proposedStamp);
  return id === undefined || typeof proposedMs !== 'number' ? null : { id, timeMs: proposedMs };
}
