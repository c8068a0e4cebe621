/** The forms of outages: the desk writes down who told what of which ward, what changed, and that it is over. */
import { Type, type Static } from 'typebox';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import {
  PastField,
  TimeField,
  toDraftTexts,
  toKeptText,
  toNewRecord,
  toRecordChange,
} from '../../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { OUTAGE, OUTAGE_KINDS, OUTAGE_STATUS, type OutageKind } from './outage.ts';

const PERMISSION = 'civil-defence.report';
const Name = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' });
const facts = {
  households: Type.Optional(Type.Integer({ minimum: 0, maximum: 500_000 })),
  schoolsClosed: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
  expectedMs: Type.Optional(TimeField({ backDays: 366, aheadDays: 366 })),
  toldBy: Name,
} as const;
const TellBody = Type.Object({
  outageOf: Type.Unsafe<OutageKind>(Type.Enum(OUTAGE_KINDS.map(({ id }) => id))),
  ward: Type.String({ minLength: 1, maxLength: 20 }),
  where: Type.Optional(Name),
  sinceMs: PastField(),
  ...facts,
});
const ChangeBody = Type.Object(facts);

const questions = {
  households: {
    ask: { vi: 'Bao nhiêu hộ bị ảnh hưởng?', en: 'How many households?' },
    help: { vi: 'Để trống nếu chưa biết; 0 là không hộ nào.', en: 'Empty where it is not known; 0 is none.' },
  },
  schoolsClosed: { ask: { vi: 'Bao nhiêu trường đóng cửa?', en: 'How many schools are closed?' } },
  expectedMs: { ask: { vi: 'Dự kiến khôi phục lúc nào?', en: 'Expected to be over when?' }, as: 'time' },
  toldBy: {
    ask: { vi: 'Ai báo?', en: 'Who told it?' },
    help: { vi: 'Cơ quan, chức danh: trực ban Điện lực Liên Chiểu.', en: 'The body and post.' },
  },
} as const;

export const outageActions: readonly Action[] = [
  defineAction({
    id: 'tell-outage',
    permission: PERMISSION,
    body: TellBody,
    words: {
      name: {
        vi: 'Ghi mất điện, liên lạc, chia cắt, đóng cửa trường',
        en: 'Record an outage, a road cut, schools closed',
      },
      send: { vi: 'Ghi', en: 'Record it' },
      fields: {
        outageOf: { ask: { vi: 'Mất gì?', en: 'What?' }, choices: OUTAGE_KINDS },
        ward: { ask: { vi: 'Ở xã, phường, đặc khu nào?', en: 'In which ward?' }, of: { area: 'ward' } },
        where: {
          ask: { vi: 'Nơi nào trong đó?', en: 'Where in it?' },
          help: {
            vi: 'Thôn, khu phố, tuyến đường, trường. Để trống: cả xã, phường.',
            en: 'Village, street or school. Empty: the whole ward.',
          },
        },
        sinceMs: { ask: { vi: 'Từ lúc nào?', en: 'Since when?' }, as: 'time' },
        ...questions,
      },
    },
    reach: ({ ward }) => ({ agencyIds: [], areaCode: ward }),
    toItems({ outageOf, ward, where, sinceMs, toldBy, ...amounts }, asked) {
      const area = asked.read.listWards().find(({ code }) => code === ward);
      if (area === undefined)
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
      const wrong = findWrong(amounts, sinceMs);
      if (wrong !== undefined) return { refused: [wrong] };
      const place = where === undefined ? undefined : toKeptText(where);
      const kind = OUTAGE_KINDS.find(({ id }) => id === outageOf);
      return {
        records: [
          toNewRecord(asked, {
            kind: OUTAGE,
            prefix: 'MD',
            status: OUTAGE_STATUS.going,
            timeMs: sinceMs,
            title: `${kind?.name.vi}: ${place === undefined ? '' : `${place}, `}${area.name.vi}`,
            body: {
              outageOf,
              ward,
              ...(place === undefined ? {} : { where: place }),
              ...amounts,
              toldBy: toKeptText(toldBy),
            },
            // One outage of a place is told once, and then changed.
            holds: [`outage:${outageOf}:${ward}:${place ?? ''}`],
          }),
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'change-outage',
    permission: PERMISSION,
    of: {
      recordKind: OUTAGE,
      toDraft: (record) => ({
        ...toDraftNumbers(record.body),
        ...toDraftTexts(record, ['toldBy']),
      }),
    },
    body: ChangeBody,
    words: {
      name: { vi: 'Cập nhật số hộ, giờ khôi phục', en: 'What has changed' },
      send: { vi: 'Ghi thay đổi', en: 'Record it' },
      fields: questions,
    },
    reach: (_body, { record }) => ({ agencyIds: [], areaCode: String(record.body['ward']) }),
    toItems({ toldBy, ...amounts }, asked) {
      const wrong = findWrong(amounts, asked.record.openedMs ?? 0);
      if (wrong !== undefined) return { refused: [wrong] };
      return {
        records: [
          toRecordChange(asked, {
            status: OUTAGE_STATUS.going,
            what: 'changed',
            body: { ...amounts, toldBy: toKeptText(toldBy) },
            facts: amounts,
          }),
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'end-outage',
    permission: PERMISSION,
    of: { recordKind: OUTAGE, toDraft: () => ({}) },
    body: Type.Object({ toldBy: Name }),
    words: {
      name: { vi: 'Ghi đã khôi phục', en: 'Record that it is over' },
      send: { vi: 'Đã khôi phục', en: 'It is over' },
      fields: { toldBy: questions.toldBy },
    },
    reach: (_body, { record }) => ({ agencyIds: [], areaCode: String(record.body['ward']) }),
    toItems: ({ toldBy }, asked) => ({
      records: [
        toRecordChange(asked, {
          status: OUTAGE_STATUS.over,
          what: 'ended',
          body: { toldBy: toKeptText(toldBy) },
          facts: { toldBy: toKeptText(toldBy) },
        }),
      ],
    }),
  }),
];

/** It is no end that lies before the beginning. */
function findWrong(
  { expectedMs }: Pick<Static<typeof ChangeBody>, 'expectedMs'>,
  sinceMs: number,
): RefusedItem | undefined {
  if (expectedMs === undefined || expectedMs >= sinceMs) return undefined;
  return {
    reason: 'time_too_old',
    where: 'expectedMs',
    value: new Date(expectedMs).toISOString(),
    allowed: 'a time that is not before the beginning',
    next: 'Give the time at which it is expected to be over, or leave it empty.',
  };
}

/** A time that was expected and is past is asked anew. */
function toDraftNumbers(body: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    ['households', 'schoolsClosed'].flatMap((field) => {
      const value = body[field];
      return typeof value === 'number' ? [[field, value]] : [];
    }),
  );
}
