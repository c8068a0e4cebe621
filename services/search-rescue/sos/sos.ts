/** A cry for rescue that a citizen sends: where, how many, in what need; who has taken it and who is coming, as they say it. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import {
  ChoiceField,
  LineField,
  PlaceField,
  toChoices,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toSenderReach,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { type Follow, toFollowKey } from '../../../platform/sdk/follow.ts';
import { type Action, defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import { LEAD } from '../searches/of-search.ts';

export const SOS = 'sos';
/** Nobody has taken it yet. */
export const ASKED = 'asked';

/** The need, as the citizen app offers it too. */
export const NEEDS = [
  { id: 'water', name: { vi: 'Bị nước vây', en: 'Surrounded by water' } },
  { id: 'trapped', name: { vi: 'Bị mắc kẹt, vùi lấp', en: 'Trapped or buried' } },
  { id: 'hurt', name: { vi: 'Có người bị thương, bệnh nặng', en: 'Somebody is hurt or very ill' } },
  { id: 'fire', name: { vi: 'Cháy', en: 'Fire' } },
  { id: 'sea', name: { vi: 'Gặp nạn trên sông, biển', en: 'In distress on water' } },
  { id: 'lost', name: { vi: 'Bị lạc', en: 'Lost' } },
  { id: 'other', name: { vi: 'Cần cứu vì việc khác', en: 'Another need' } },
] as const;

const STATES = [
  { id: ASKED, name: { vi: 'Chưa có người tiếp nhận', en: 'Nobody has taken it yet' }, closed: false },
  { id: 'accepted', name: { vi: 'Đã có người tiếp nhận', en: 'Taken by a desk' }, closed: false },
  { id: 'coming', name: { vi: 'Đang đến', en: 'Help is on its way' }, closed: false },
  { id: 'safe', name: { vi: 'Đã an toàn', en: 'Safe' }, closed: true },
  { id: 'not-found', name: { vi: 'Không tìm thấy người cầu cứu', en: 'Nobody was found' }, closed: true },
  { id: 'false-alarm', name: { vi: 'Báo nhầm', en: 'False alarm' }, closed: true },
] as const;
const ANSWERS = STATES.filter(({ id }) => id !== ASKED);

export const sos: RecordKindFacts = {
  kind: SOS,
  name: { vi: 'Cầu cứu của người dân', en: 'Cry for rescue' },
  icon: 'lifebuoy',
  schema: Type.Object({
    need: Type.String(),
    people: Type.Integer(),
    phone: Type.Optional(Type.String()),
    note: Type.Optional(Type.String()),
    batteryPercent: Type.Optional(Type.Integer()),
    accuracyM: Type.Optional(Type.Number()),
    desk: Type.Optional(Type.String()),
    unit: Type.Optional(Type.String()),
    answer: Type.Optional(Type.String()),
    takenBy: Type.Optional(Type.String()),
    follow: Type.Optional(Type.String()),
  }),
  personal: ['place', 'body.phone', 'body.note', 'body.answer'],
  statuses: STATES,
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'need', path: 'body.need', type: 'text', name: { vi: 'Cần gì', en: 'Need' } },
  ],
};

const askForRescue = defineAction({
  id: 'ask-for-rescue',
  permission: LEAD,
  isPublic: true,
  isUrgent: true,
  restrictedKinds: [SOS],
  body: Type.Object({
    need: ChoiceField(NEEDS),
    people: Type.Integer({ minimum: 1, maximum: 500 }),
    place: Type.Optional(PlaceField),
    accuracyM: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
    phone: Type.Optional(LineField(6, 40)),
    note: Type.Optional(LineField(1, 300)),
    batteryPercent: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  }),
  words: {
    name: { vi: 'Ghi nhận cầu cứu', en: 'Take a cry for rescue' },
    send: { vi: 'Gửi cầu cứu', en: 'Send it' },
    fields: {
      need: { ask: { vi: 'Gặp nạn gì?', en: 'What is the need?' }, choices: toChoices(NEEDS) },
      people: { ask: { vi: 'Bao nhiêu người?', en: 'How many people?' } },
      place: { ask: { vi: 'Ở đâu?', en: 'Where?' }, as: 'place' },
      accuracyM: { ask: { vi: 'Vị trí sai số khoảng', en: 'The place may be off by' }, unit: 'm' },
      phone: { ask: { vi: 'Số điện thoại để gọi lại', en: 'Telephone to call back' }, as: 'telephone' },
      note: { ask: { vi: 'Nói thêm', en: 'More' }, as: 'long-text' },
      batteryPercent: { ask: { vi: 'Pin điện thoại còn', en: 'Battery of the telephone' }, unit: '%' },
    },
  },
  reach: ({ place }, asked) => toSenderReach(asked, place),
  toItems({ place, need, phone, note, ...told }, asked) {
    if (place === undefined && phone === undefined && note === undefined)
      return {
        refused: [
          {
            reason: 'missing_field',
            where: 'place',
            value: '',
            allowed: 'a place, a telephone number or words that lead there',
            next: 'Say at least one of them: nobody can come to nowhere.',
          },
        ],
      };
    return {
      records: [
        toNewRecord(asked, {
          kind: SOS,
          prefix: 'CC',
          status: ASKED,
          title: NEEDS.find(({ id }) => id === need)?.name.vi ?? need,
          place,
          body: {
            need,
            ...told,
            ...(phone === undefined ? {} : { phone: toKeptText(phone) }),
            ...(note === undefined ? {} : { note: toKeptText(note) }),
            ...toFollowKey(asked),
          },
        }),
      ],
    };
  },
});

const answerSos = defineRecordAction({
  id: 'answer-rescue',
  permission: LEAD,
  of: { recordKind: SOS, toDraft: () => ({}) },
  body: Type.Object({
    state: ChoiceField(ANSWERS),
    unit: Type.Optional(LineField(2, 200)),
    answer: Type.Optional(LineField(2, 300)),
  }),
  words: {
    name: { vi: 'Trả lời người cầu cứu', en: 'Answer the cry for rescue' },
    send: { vi: 'Trả lời', en: 'Answer' },
    fields: {
      state: { ask: { vi: 'Đến đâu rồi?', en: 'How does it stand?' }, choices: toChoices(ANSWERS) },
      unit: {
        ask: { vi: 'Lực lượng nào báo là đang đến?', en: 'Which unit says that it is coming?' },
        help: {
          vi: 'Bắt buộc khi trả lời “Đang đến”: người cầu cứu chỉ được nghe điều đó khi lực lượng đó đã xác nhận.',
          en: 'Needed for “on its way”: the person hears it only when a unit has said so.',
        },
      },
      answer: {
        ask: { vi: 'Nhắn cho người cầu cứu', en: 'Words for the person' },
        help: { vi: 'Việc cần làm trong khi chờ.', en: 'What to do while waiting.' },
      },
    },
  },
  reach: (_body, asked) => toTakerReach(asked),
  toItems({ state, unit, answer }, asked) {
    if (state === 'coming' && unit === undefined)
      return {
        refused: [
          {
            reason: 'missing_field',
            where: 'unit',
            value: '',
            allowed: 'the unit that says that it is coming',
            next: 'Ask the unit; until it says so, answer that a desk has taken it.',
          },
        ],
      };
    const isOver = STATES.some(({ id, closed }) => id === state && closed);
    const item = toRecordChange(asked, {
      status: state,
      what: state,
      body: {
        ...(asked.by?.agencyId == null ? {} : { desk: asked.by.agencyId }),
        ...(unit === undefined ? {} : { unit: toKeptText(unit) }),
        ...(answer === undefined ? {} : { answer: toKeptText(answer) }),
      },
    });
    return { records: [isOver ? { ...item, closedMs: item.timeMs } : item] };
  },
});

export const sosForms: readonly Action[] = [askForRescue, answerSos];

/** What the person adds while waiting, by the secret of their device. */
export const followSos: Follow = {
  recordKind: SOS,
  isRestricted: true,
  says: defineRecordAction({
    id: 'sender-says',
    permission: LEAD,
    of: { recordKind: SOS, toDraft: () => ({}) },
    body: Type.Object({
      note: Type.Optional(LineField(1, 300)),
      batteryPercent: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
    }),
    words: {
      name: { vi: 'Người cầu cứu nói thêm', en: 'The person adds something' },
      send: { vi: 'Gửi thêm', en: 'Send' },
      fields: {
        note: { ask: { vi: 'Nói thêm', en: 'More' } },
        batteryPercent: { ask: { vi: 'Pin điện thoại còn', en: 'Battery' }, unit: '%' },
      },
    },
    toItems: ({ note, batteryPercent }, asked) => ({
      records: [
        toRecordChange(asked, {
          what: 'sender-added',
          body: {
            ...(note === undefined ? {} : { note: toKeptText(note) }),
            ...(batteryPercent === undefined ? {} : { batteryPercent }),
          },
        }),
      ],
    }),
  }),
  tell({ title, status, body }, reads) {
    const { desk, unit, answer } = body;
    const state = STATES.find(({ id }) => id === status);
    const name = state?.name ?? { vi: status, en: status };
    return {
      title,
      status:
        status === 'coming' && typeof unit === 'string'
          ? { vi: `${name.vi}: ${unit}`, en: `${name.en}: ${unit}` }
          : name,
      isClosed: state?.closed ?? false,
      agency: typeof desk === 'string' ? (reads.findAgencyName(desk) ?? { vi: desk, en: desk }) : null,
      answer: typeof answer === 'string' ? answer : null,
      rating: null,
    };
  },
};
