/** The forms of shelters: the commune opens one of the city's list, counts its people, and closes it. */
import { Type } from 'typebox';
import type { CityPlace } from '../../../contract/city/city-place.ts';
import { toDraftTexts, toKeptText, toNewRecord, toRecordChange } from '../../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action, ServiceReads } from '../../../platform/sdk/service.ts';
import { SHELTER, SHELTER_OPENING, SHELTER_STATUS } from './shelter-opening.ts';

export const SHELTERS = 'civil-defence.shelter';

const Count = Type.Integer({ minimum: 0, maximum: 50_000 });
const Name = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' });
const OpenBody = Type.Object({
  shelter: Type.String({ minLength: 1, maxLength: 100 }),
  room: Type.Integer({ minimum: 1, maximum: 50_000 }),
  people: Count,
  inCharge: Name,
});
const CountBody = Type.Object({ people: Count, isFull: Type.Boolean(), inCharge: Name });

const questions = {
  people: { ask: { vi: 'Đang có bao nhiêu người?', en: 'How many people are there?' } },
  inCharge: {
    ask: { vi: 'Ai phụ trách tại chỗ?', en: 'Who is in charge there?' },
    help: { vi: 'Tên, chức vụ và số điện thoại trực.', en: 'Name, post and telephone on duty.' },
  },
} as const;

export const shelterActions: readonly Action[] = [
  defineAction({
    id: 'open-shelter',
    permission: SHELTERS,
    body: OpenBody,
    words: {
      name: { vi: 'Mở điểm sơ tán', en: 'Open a shelter' },
      send: { vi: 'Ghi đã mở', en: 'It is open' },
      fields: {
        shelter: { ask: { vi: 'Điểm nào?', en: 'Which one?' }, of: { placeKind: SHELTER } },
        room: { ask: { vi: 'Nhận được bao nhiêu người?', en: 'How many people does it take?' } },
        ...questions,
      },
    },
    reach: ({ shelter }, { read }) => ({
      agencyIds: [],
      areaCode: findShelter(read, shelter)?.areaCode ?? null,
    }),
    toItems({ shelter, room, people, inCharge }, asked) {
      const place = findShelter(asked.read, shelter);
      if (place === undefined)
        return {
          refused: [
            {
              reason: 'unknown_subject',
              where: 'shelter',
              value: shelter,
              allowed: 'a shelter of the city’s list',
              next: 'Choose a shelter of the list.',
            },
          ],
        };
      return {
        records: [
          toNewRecord(asked, {
            kind: SHELTER_OPENING,
            prefix: 'ST',
            status: people >= room ? SHELTER_STATUS.full : SHELTER_STATUS.open,
            title: place.name ?? place.id,
            place,
            body: { shelter, room, people, inCharge: toKeptText(inCharge) },
            holds: [`shelter:${shelter}`],
          }),
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'count-shelter',
    permission: SHELTERS,
    of: {
      recordKind: SHELTER_OPENING,
      toDraft: (record) => ({
        ...(typeof record.body['people'] === 'number' ? { people: record.body['people'] } : {}),
        isFull: record.status === SHELTER_STATUS.full,
        ...toDraftTexts(record, ['inCharge']),
      }),
    },
    body: CountBody,
    words: {
      name: { vi: 'Cập nhật số người', en: 'Count the people' },
      send: { vi: 'Ghi số người', en: 'Record it' },
      fields: {
        ...questions,
        isFull: { ask: { vi: 'Đã đầy, không nhận thêm', en: 'It is full and takes nobody more' } },
      },
    },
    reach: (_body, { record }) => ({ agencyIds: [], areaCode: record.areaCode }),
    toItems: ({ people, isFull, inCharge }, asked) => ({
      records: [
        toRecordChange(asked, {
          status: isFull ? SHELTER_STATUS.full : SHELTER_STATUS.open,
          what: 'counted',
          body: { people, inCharge: toKeptText(inCharge) },
          facts: { people },
        }),
      ],
    }),
  }),
  defineRecordAction({
    id: 'close-shelter',
    permission: SHELTERS,
    of: { recordKind: SHELTER_OPENING, toDraft: () => ({}) },
    body: Type.Object({ why: Type.String({ minLength: 5, maxLength: 500, pattern: '\\S' }) }),
    words: {
      name: { vi: 'Đóng điểm sơ tán', en: 'Close the shelter' },
      send: { vi: 'Ghi đã đóng', en: 'It is closed' },
      fields: {
        why: {
          ask: {
            vi: 'Vì sao đóng, người đã về hay chuyển đi đâu?',
            en: 'Why, and where are the people now?',
          },
        },
      },
    },
    why: ({ why }) => why,
    reach: (_body, { record }) => ({ agencyIds: [], areaCode: record.areaCode }),
    toItems: ({ why }, asked) => ({
      records: [
        toRecordChange(asked, {
          status: SHELTER_STATUS.closed,
          what: 'closed',
          body: { people: 0 },
          facts: { why: toKeptText(why) },
        }),
      ],
    }),
  }),
];

function findShelter(read: Pick<ServiceReads, 'listPlaces'>, id: string): CityPlace | undefined {
  return read.listPlaces(SHELTER).find((place) => place.id === id);
}
