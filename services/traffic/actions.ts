/** The forms of traffic: a stretch of road is closed or narrowed, and is free again. */
import { Type } from 'typebox';
import {
  PastField,
  TimeField,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toTakerReach,
} from '../../platform/sdk/record-form.ts';
import { type Action, defineAction, defineRecordAction } from '../../platform/sdk/service.ts';
import { CLOSURE, type EffectId, EFFECTS, type ReasonId, REASONS } from './closures.ts';
import { SEGMENT } from './places.ts';
import { signalActions } from './signal-faults.ts';
import { toUnknownStretch } from './unknown-stretch.ts';

const CloseBody = Type.Object({
  segment: Type.String({ minLength: 1, maxLength: 100 }),
  effect: Type.Unsafe<EffectId>(Type.Enum(EFFECTS.map(({ id }) => id))),
  reason: Type.Unsafe<ReasonId>(Type.Enum(REASONS.map(({ id }) => id))),
  fromMs: TimeField({ backDays: 366, aheadDays: 2 * 366 }),
  untilMs: Type.Optional(TimeField({ backDays: 366, aheadDays: 5 * 366 })),
  note: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
});
const LiftBody = Type.Object({ liftedMs: PastField() });

export const actions: readonly Action[] = [
  defineAction({
    id: 'close-segment',
    permission: 'traffic.close',
    body: CloseBody,
    words: {
      name: { vi: 'Ghi rào đường, thi công', en: 'Record a closure or works' },
      send: { vi: 'Ghi', en: 'Record it' },
      fields: {
        segment: { ask: { vi: 'Đoạn đường nào?', en: 'Which stretch of road?' }, of: { assetKind: SEGMENT } },
        effect: { ask: { vi: 'Xe có đi được không?', en: 'Can it be driven?' }, choices: [...EFFECTS] },
        reason: { ask: { vi: 'Vì sao?', en: 'Why?' }, choices: [...REASONS] },
        fromMs: { ask: { vi: 'Từ lúc nào?', en: 'From when?' }, as: 'time' },
        untilMs: {
          ask: { vi: 'Đến lúc nào, nếu đã biết?', en: 'Until when, if it is known?' },
          as: 'time',
        },
        note: { ask: { vi: 'Ghi thêm', en: 'What else' }, as: 'long-text' },
      },
    },
    reach: ({ segment }, { read }) => {
      const asset = read.findAssetByCode(segment);
      return { agencyIds: asset === undefined ? [] : [asset.agencyId], areaCode: asset?.areaCode ?? null };
    },
    toItems({ segment, effect, reason, fromMs, untilMs, note }, asked) {
      const asset = asked.read.findAssetByCode(segment);
      if (asset?.kind !== SEGMENT) return { refused: [toUnknownStretch(segment)] };
      if (untilMs !== undefined && untilMs < fromMs)
        return {
          refused: [
            {
              reason: 'wrong_shape',
              where: 'untilMs',
              value: new Date(untilMs).toISOString(),
              allowed: 'a time that is not before the beginning',
              next: 'Give a later end, or none if it is not known.',
            },
          ],
        };
      return {
        records: [
          toNewRecord(asked, {
            kind: CLOSURE,
            prefix: 'RD',
            status: 'in-force',
            title: asset.name.vi,
            geometry: asset.line === undefined ? undefined : { type: 'LineString', coordinates: asset.line },
            place: asset.lon === null || asset.lat === null ? undefined : { lon: asset.lon, lat: asset.lat },
            body: {
              segment,
              effect,
              reason,
              fromMs,
              ...(untilMs === undefined ? {} : { untilMs }),
              ...(note === undefined ? {} : { note: toKeptText(note) }),
            },
            holds: [`segment:${segment}`],
          }),
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'lift-closure',
    permission: 'traffic.close',
    of: { recordKind: CLOSURE, toDraft: () => ({}) },
    body: LiftBody,
    words: {
      name: { vi: 'Ghi đã thông đường', en: 'Say that it is open again' },
      send: { vi: 'Đã thông đường', en: 'It is open again' },
      fields: { liftedMs: { ask: { vi: 'Thông đường lúc nào?', en: 'Open since when?' }, as: 'time' } },
    },
    reach: (_body, asked) => toTakerReach(asked),
    toItems({ liftedMs }, asked) {
      return {
        records: [toRecordChange(asked, { status: 'lifted', what: 'lifted', body: { liftedMs } })],
      };
    },
  }),
  ...signalActions,
];
