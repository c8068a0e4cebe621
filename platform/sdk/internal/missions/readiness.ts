/** What a station tells of a unit: whether it may be sent, with whom and with what. One record a unit; the newest word counts. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../../contract/services/manifest.ts';
import type { RecordView } from '../../../../contract/records/record-view.ts';
import { type Action, defineAction } from '../../action.ts';
import { ChoiceField, toChoices, toKeptText } from '../../record-form.ts';
import { refuseUnit } from './refuse-unit.ts';
import type { UnitService } from './unit-service.ts';

const Crew = Type.Integer({ minimum: 0, maximum: 10 });
const Equipment = Type.String({ minLength: 1, maxLength: 300 });

const STATUSES = [
  { id: 'ready', name: { vi: 'Sẵn sàng', en: 'Ready' }, closed: true },
  { id: 'off-duty', name: { vi: 'Không điều được', en: 'Off duty' }, closed: false },
] as const;

export const createReadinessKind = ({ levels, readiness: { kind } }: UnitService): RecordKindFacts => ({
  kind,
  name: { vi: 'Tình trạng sẵn sàng của xe', en: 'Readiness of a unit' },
  icon: 'gauge',
  identity: 'city',
  schema: Type.Object({
    unit: Type.String(),
    level: Type.Optional(ChoiceField(levels)),
    crew: Type.Optional(Crew),
    equipment: Type.Optional(Equipment),
    whyNot: Type.Optional(Type.String()),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [...STATUSES],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'unit', path: 'body.unit', type: 'asset', name: { vi: 'Xe', en: 'Unit' } },
  ],
});

const CHOICES = toChoices(STATUSES);

export const createReadinessAction = ({ unitKind, levels, readiness }: UnitService): Action =>
  defineAction({
    id: 'tell-readiness',
    permission: readiness.right,
    body: Type.Object({
      unit: Type.String({ minLength: 1, maxLength: 100 }),
      state: ChoiceField(STATUSES),
      level: Type.Optional(ChoiceField(levels)),
      crew: Type.Optional(Crew),
      equipment: Type.Optional(Equipment),
      whyNot: Type.Optional(Type.String({ minLength: 3, maxLength: 300 })),
    }),
    words: {
      name: { vi: 'Báo tình trạng xe, kíp trực', en: 'Tell a unit’s readiness and crew' },
      send: { vi: 'Báo', en: 'Tell' },
      fields: {
        unit: { ask: { vi: 'Xe nào?', en: 'Which unit?' }, of: { assetKind: unitKind } },
        state: { ask: { vi: 'Có điều được không?', en: 'May it be sent?' }, choices: CHOICES },
        level: {
          ask: { vi: 'Kíp trực làm được gì?', en: 'What can its crew do?' },
          choices: toChoices(levels),
        },
        crew: { ask: { vi: 'Kíp trực mấy người?', en: 'How many are they?' } },
        equipment: {
          ask: { vi: 'Trang bị', en: 'Equipment' },
          help: readiness.equipmentHelp,
        },
        whyNot: { ask: { vi: 'Nếu không: vì sao?', en: 'If not: why?' } },
      },
    },
    reach: ({ unit }, { read }) => {
      const asset = read.findAssetByCode(unit);
      return { agencyIds: asset === undefined ? [] : [asset.agencyId], areaCode: null };
    },
    toItems({ unit, state, equipment, whyNot, ...told }, { by, nowMs, read }) {
      const asset = read.findAssetByCode(unit);
      if (asset?.kind !== unitKind) return { refused: [refuseUnit(unit)] };
      return {
        records: [
          {
            kind: readiness.kind,
            code: unit,
            timeMs: nowMs,
            openedMs: nowMs,
            closedMs: state === 'ready' ? nowMs : null,
            status: state,
            title: asset.name.vi,
            body: {
              unit,
              ...told,
              ...(equipment === undefined ? {} : { equipment: toKeptText(equipment) }),
              ...(whyNot === undefined ? {} : { whyNot: toKeptText(whyNot) }),
              ...(by?.agencyId == null ? {} : { takenBy: by.agencyId }),
            },
            steps: [{ timeMs: nowMs, what: state }],
          },
        ],
      };
    },
  });

export interface ToldReadiness {
  readonly isReady: boolean;
  readonly level: string | null;
  readonly crew: number | null;
  readonly equipment: string | null;
  readonly whyNot: string | null;
}

/** By unit. */
export function toReadiness(
  records: readonly Pick<RecordView, 'code' | 'status' | 'body'>[],
  { levels }: Pick<UnitService, 'levels'>,
): ReadonlyMap<string, ToldReadiness> {
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return new Map(
    records.map(({ code, status, body }) => [
      code,
      {
        isReady: status === 'ready',
        level: levels.find(({ id }) => id === body['level'])?.id ?? null,
        crew: typeof body['crew'] === 'number' ? body['crew'] : null,
        equipment: text(body['equipment']),
        whyNot: text(body['whyNot']),
      },
    ]),
  );
}
