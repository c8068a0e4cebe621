/** The forms of levels of civil defence: who declared which, by which instrument, and by which it was lifted. */
import { Type } from 'typebox';
import {
  PastField,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toSenderReach,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { DEFENCE_LEVEL, DEFENCE_LEVELS, type DefenceLevel, IN_FORCE, LIFTED } from './defence-level.ts';

export const DECLARE = 'civil-defence.level';

const Instrument = Type.String({ minLength: 3, maxLength: 300, pattern: '\\S' });
const Body = Type.Object({
  level: Type.Unsafe<DefenceLevel>(Type.Enum([...DEFENCE_LEVELS])),
  declaredBy: Type.String({ minLength: 3, maxLength: 200, pattern: '\\S' }),
  instrument: Instrument,
  sinceMs: PastField(),
  ward: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
});

export const levelActions: readonly Action[] = [
  defineAction({
    id: 'declare-level',
    permission: DECLARE,
    body: Body,
    words: {
      name: { vi: 'Ghi cấp độ phòng thủ dân sự đã ban bố', en: 'Record a declared level of civil defence' },
      send: { vi: 'Ghi cấp độ', en: 'Record it' },
      fields: {
        level: {
          ask: { vi: 'Cấp độ nào?', en: 'Which level?' },
          choices: DEFENCE_LEVELS.map((id) => ({ id, name: { vi: `Cấp độ ${id}`, en: `Level ${id}` } })),
          help: {
            vi: 'Ba cấp độ phòng thủ dân sự, khác với năm cấp độ rủi ro thiên tai.',
            en: 'Three levels of civil defence; they are not the five of disaster risk.',
          },
        },
        declaredBy: {
          ask: { vi: 'Ai ban bố?', en: 'Who declared it?' },
          help: { vi: 'Ví dụ: Chủ tịch UBND xã Hòa Vang.', en: 'For example: the chairman of the commune.' },
        },
        instrument: {
          ask: { vi: 'Văn bản nào?', en: 'By which instrument?' },
          help: { vi: 'Số, ký hiệu, ngày.', en: 'Number, sign and day.' },
        },
        sinceMs: { ask: { vi: 'Áp dụng từ lúc nào?', en: 'Since when does it hold?' }, as: 'time' },
        ward: {
          ask: { vi: 'Ở xã, phường, đặc khu nào?', en: 'In which ward?' },
          of: { area: 'ward' },
          help: { vi: 'Để trống nếu áp dụng cho toàn thành phố.', en: 'Leave it empty for the whole city.' },
        },
      },
    },
    reach: ({ ward }, asked) => ({ ...toSenderReach(asked), areaCode: ward ?? null }),
    toItems({ level, declaredBy, instrument, sinceMs, ward }, asked) {
      const area = ward === undefined ? undefined : asked.read.listWards().find(({ code }) => code === ward);
      if (ward !== undefined && area === undefined)
        return {
          refused: [
            {
              reason: 'unknown_subject',
              where: 'ward',
              value: ward,
              allowed: 'the code of a ward of today',
              next: 'Choose a ward of the list.',
            },
          ],
        };
      return {
        records: [
          toNewRecord(asked, {
            kind: DEFENCE_LEVEL,
            prefix: 'CD',
            status: IN_FORCE,
            timeMs: sinceMs,
            title: `Cấp độ ${level}, ${area?.name.vi ?? 'toàn thành phố'}`,
            body: {
              level,
              declaredBy: toKeptText(declaredBy),
              instrument: toKeptText(instrument),
              ...(ward === undefined ? {} : { ward }),
            },
            // One place has one level: it is lifted before another is recorded.
            holds: [`defence-level:${ward ?? 'city'}`],
          }),
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'lift-level',
    permission: DECLARE,
    of: { recordKind: DEFENCE_LEVEL, toDraft: () => ({}) },
    body: Type.Object({ liftedBy: Instrument }),
    words: {
      name: { vi: 'Ghi bãi bỏ cấp độ', en: 'Record that the level is lifted' },
      send: { vi: 'Ghi bãi bỏ', en: 'Record it' },
      fields: {
        liftedBy: {
          ask: { vi: 'Bãi bỏ bằng văn bản nào?', en: 'By which instrument was it lifted?' },
          help: { vi: 'Số, ký hiệu, ngày.', en: 'Number, sign and day.' },
        },
      },
    },
    why: ({ liftedBy }) => liftedBy,
    reach: (_body, asked) => toTakerReach(asked),
    toItems: ({ liftedBy }, asked) => ({
      records: [
        toRecordChange(asked, {
          status: LIFTED,
          what: 'lifted',
          body: { liftedBy: toKeptText(liftedBy) },
          facts: { by: toKeptText(liftedBy) },
        }),
      ],
    }),
  }),
];
