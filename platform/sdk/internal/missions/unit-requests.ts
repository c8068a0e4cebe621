/** Requests to send a unit: whoever does not command it asks the desk that does, and reads what it answered. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../../contract/services/manifest.ts';
import { type Action, defineAction, defineRecordAction } from '../../action.ts';
import {
  ChoiceField,
  PlaceField,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toSenderReach,
} from '../../record-form.ts';
import { toDeskAgency } from './desk-agency.ts';
import { refuseUnit } from './refuse-unit.ts';
import type { UnitService } from './unit-service.ts';

const Note = Type.String({ minLength: 3, maxLength: 300, pattern: '\\S' });
const Code = Type.String({ minLength: 1, maxLength: 100 });
const ANSWERS = [
  { id: 'accepted', name: { vi: 'Đồng ý, đã điều', en: 'Accepted, sent' } },
  { id: 'declined', name: { vi: 'Không điều được', en: 'Declined' } },
] as const;

export const REQUEST_STATUSES = [
  { id: 'sent', name: { vi: 'Chờ trả lời', en: 'Waiting for an answer' }, closed: false },
  { id: 'accepted', name: ANSWERS[0].name, closed: true },
  { id: 'declined', name: ANSWERS[1].name, closed: true },
] as const;

export const createRequestKind = ({ requests: { kind } }: UnitService): RecordKindFacts => ({
  kind,
  name: { vi: 'Đề nghị điều động', en: 'Request to send a unit' },
  icon: 'speakerphone',
  schema: Type.Object({
    unit: Type.Optional(Type.String()),
    desk: Type.String(),
    mission: Type.Optional(Type.String()),
    note: Type.String(),
    answer: Type.Optional(Type.String()),
    answeredBy: Type.Optional(Type.String()),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [...REQUEST_STATUSES],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'desk', path: 'body.desk', type: 'agency', name: { vi: 'Bàn điều phối', en: 'Desk' } },
    { id: 'unit', path: 'body.unit', type: 'asset', name: { vi: 'Xe', en: 'Unit' } },
  ],
});

export const createRequestActions = ({ unitKind, requests }: UnitService): readonly Action[] => [
  defineAction({
    id: 'ask-for-unit',
    permission: requests.ask,
    body: Type.Object({
      unit: Code,
      mission: Type.Optional(Code),
      place: Type.Optional(PlaceField),
      note: Note,
    }),
    words: {
      name: { vi: 'Đề nghị điều động xe', en: 'Ask for a unit' },
      send: { vi: 'Gửi đề nghị', en: 'Send the request' },
      fields: {
        unit: { ask: { vi: 'Xe nào?', en: 'Which unit?' }, of: { assetKind: unitKind } },
        mission: { ask: { vi: 'Cho cuộc gọi nào, nếu có?', en: 'For which call, if any?' } },
        place: { ask: { vi: 'Đến đâu?', en: 'Where to?' }, as: 'place' },
        note: {
          ask: { vi: 'Vì sao?', en: 'Why?' },
          help: {
            vi: 'Bàn điều phối của cơ quan chủ quản quyết định và trả lời.',
            en: 'The desk of the owner decides and answers.',
          },
        },
      },
    },
    reach: ({ place }, asked) => toSenderReach(asked, place),
    toItems({ unit, mission, place, note }, asked) {
      const asset = asked.read.findAssetByCode(unit);
      if (asset?.kind !== unitKind) return { refused: [refuseUnit(unit)] };
      return {
        records: [
          toNewRecord(asked, {
            kind: requests.kind,
            prefix: 'DN',
            status: 'sent',
            title: asset.name.vi,
            place,
            body: {
              unit,
              desk: toDeskAgency(asset),
              note: toKeptText(note),
              ...(mission === undefined ? {} : { mission }),
            },
          }),
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'answer-request',
    permission: requests.answer,
    of: { recordKind: requests.kind, toDraft: () => ({}) },
    body: Type.Object({
      state: ChoiceField(ANSWERS),
      answer: Type.Optional(Note),
    }),
    words: {
      name: { vi: 'Trả lời đề nghị', en: 'Answer the request' },
      send: { vi: 'Trả lời', en: 'Answer' },
      fields: {
        state: { ask: { vi: 'Trả lời thế nào?', en: 'What is the answer?' }, choices: [...ANSWERS] },
        answer: { ask: { vi: 'Nói rõ', en: 'In words' } },
      },
    },
    reach: (_body, { record }) => ({
      agencyIds: typeof record.body['desk'] === 'string' ? [record.body['desk']] : [],
      areaCode: null,
    }),
    toItems({ state, answer }, asked) {
      const body = {
        ...(answer === undefined ? {} : { answer: toKeptText(answer) }),
        ...(asked.by === null ? {} : { answeredBy: asked.by.username }),
      };
      const item = toRecordChange(asked, { status: state, what: state, body, facts: body });
      return { records: [{ ...item, closedMs: item.timeMs }] };
    },
  }),
];
