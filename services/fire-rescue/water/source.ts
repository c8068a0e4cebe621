/** Where engines take water: hydrants and drafting points, how they were found at their last test. */
import { Type } from 'typebox';
import type { Asset } from '../../../contract/assets/asset.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const WATER = 'fire-water';
export const CHECK = 'fire-water-check';
/** Days since the last test; computed each day. */
export const TEST_AGE = 'fire-water-test-age';

export const SOURCE_TYPES = [
  { id: 'ground', name: { vi: 'trụ nổi', en: 'pillar hydrant' } },
  { id: 'underground', name: { vi: 'trụ ngầm', en: 'underground hydrant' } },
  { id: 'drafting', name: { vi: 'điểm hút nước', en: 'drafting point' } },
] as const satisfies readonly { id: string; name: Text }[];

/** What needs hands first. */
export const CONDITIONS = [
  { id: 'broken', name: { vi: 'hỏng', en: 'broken' }, closed: false },
  { id: 'covered', name: { vi: 'bị che', en: 'covered' }, closed: false },
  { id: 'encroached', name: { vi: 'bị lấn chiếm', en: 'encroached on' }, closed: false },
  { id: 'weak', name: { vi: 'yếu', en: 'weak' }, closed: false },
  { id: 'good', name: { vi: 'tốt', en: 'good' }, closed: true },
] as const satisfies readonly { id: string; name: Text; closed: boolean }[];
export type Condition = (typeof CONDITIONS)[number]['id'];
export const STATES = [...CONDITIONS.slice(0, 3).map(({ id }) => id), 'unknown', 'weak', 'good'] as const;
export type SourceState = Condition | 'unknown';

/** What no hose is coupled to; of which nothing is known may be tried. */
const USELESS: ReadonlySet<string> = new Set<SourceState>(['broken', 'covered', 'encroached']);
export const isUsable = (state: SourceState): boolean => !USELESS.has(state);

export const check: RecordKindFacts = {
  kind: CHECK,
  name: { vi: 'Kiểm tra nguồn nước chữa cháy', en: 'Test of a source of water' },
  icon: 'fire-hydrant',
  identity: 'city',
  schema: Type.Object({
    source: Type.String(),
    testedMs: Type.Integer(),
    pressureBar: Type.Optional(Type.Number()),
    flowLs: Type.Optional(Type.Number()),
    note: Type.Optional(Type.String()),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [...CONDITIONS],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Condition' } },
    { id: 'source', path: 'body.source', type: 'asset', name: { vi: 'Nguồn nước', en: 'Source' } },
  ],
};

export interface Source {
  readonly code: string;
  readonly name: Text;
  readonly agencyId: string;
  readonly type: string | null;
  readonly state: SourceState;
  /** Of the last test that anybody told; null: never. */
  readonly testedMs: number | null;
  readonly pressureBar: number | null;
  readonly flowLs: number | null;
  readonly outletMm: number | null;
  /** Of a drafting point at low tide or in the dry season. */
  readonly lowDepthM: number | null;
  readonly lon: number;
  readonly lat: number;
}

/** The newest test goes before what the register says; a source without a place is none. */
export function toSources(
  assets: readonly Asset[],
  checks: readonly Pick<RecordView, 'code' | 'status' | 'body'>[],
): readonly Source[] {
  const told = new Map(checks.map((one) => [one.code, one]));
  return assets.flatMap(({ code, name, agencyId, lon, lat, attributes }): Source[] => {
    if (lon === null || lat === null) return [];
    const last = told.get(code);
    const number = (field: string): number | null => {
      const value = last?.body[field] ?? attributes[field];
      return typeof value === 'number' ? value : null;
    };
    const { testedOn } = attributes;
    const registered = typeof testedOn === 'string' ? Date.parse(testedOn) : NaN;
    return [
      {
        code,
        name,
        agencyId,
        type: SOURCE_TYPES.find(({ id }) => id === attributes['type'])?.id ?? null,
        state: CONDITIONS.find(({ id }) => id === (last?.status ?? attributes['condition']))?.id ?? 'unknown',
        testedMs: number('testedMs') ?? (Number.isNaN(registered) ? null : registered),
        pressureBar: number('pressureBar'),
        flowLs: number('flowLs'),
        outletMm: number('outletMm'),
        lowDepthM: number('lowDepthM'),
        lon,
        lat,
      },
    ];
  });
}
