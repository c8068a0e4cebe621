/** The forms of the rescue list: a household is told, a text is split, each is confirmed, moved on, joined by a person. */
import { type Static, Type } from 'typebox';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import {
  ChoiceField,
  LineField,
  PlaceField,
  TelephonesField,
  toChoices,
  toDraftPlace,
  toDraftTexts,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toSenderReach,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { createGazetteer, listCityNames } from '../../../platform/sdk/text.ts';
import { RESCUE, RESCUE_RIGHT, RESCUE_STATES, VULNERABLE } from './household.ts';
import { readTable } from './rescue-table.ts';
import { type Call, splitCalls } from './split-calls.ts';

const SOURCES = [
  { id: '112', name: { vi: 'Tổng đài 112', en: 'Hotline 112' } },
  { id: 'facebook', name: { vi: 'Facebook', en: 'Facebook' } },
  { id: 'zalo', name: { vi: 'Zalo', en: 'Zalo' } },
  { id: 'telephone', name: { vi: 'Điện thoại', en: 'Telephone' } },
  { id: 'commune', name: { vi: 'Xã, phường báo', en: 'The commune' } },
] as const;
/** Of one pasting. */
const MOST_CALLS = 300;
const MOVES = RESCUE_STATES.filter(({ id }) =>
  ['uncontacted', 'assigned', 'reached', 'safe', 'false'].includes(id),
);

const Facts = {
  where: LineField(2, 300),
  ward: Type.Optional(LineField(1, 10)),
  place: Type.Optional(PlaceField),
  people: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
  old: Type.Optional(Type.Boolean()),
  children: Type.Optional(Type.Boolean()),
  pregnant: Type.Optional(Type.Boolean()),
  ill: Type.Optional(Type.Boolean()),
  telephone: Type.Optional(TelephonesField),
};
const FactsObject = Type.Object(Facts);
type HouseholdFacts = Static<typeof FactsObject>;

const questions = {
  where: {
    ask: { vi: 'Hộ ở đâu?', en: 'Where is the household?' },
    help: {
      vi: 'Như người báo nói: số nhà, kiệt, tổ, thôn, mốc dễ thấy.',
      en: 'As it was told: house, alley, village, a landmark.',
    },
  },
  ward: {
    ask: { vi: 'Xã, phường nào, nếu chắc?', en: 'Which ward, if that is sure?' },
    of: { area: 'ward' },
  },
  place: { ask: { vi: 'Chỉ trên bản đồ, nếu chắc', en: 'On the map, if that is sure' }, as: 'place' },
  people: { ask: { vi: 'Bao nhiêu người? Để trống: chưa biết', en: 'How many people? Empty: not known' } },
  old: { ask: { vi: 'Có người già', en: 'Old people' } },
  children: { ask: { vi: 'Có trẻ em', en: 'Children' } },
  pregnant: { ask: { vi: 'Có thai phụ', en: 'A pregnant woman' } },
  ill: { ask: { vi: 'Có người bệnh, khuyết tật', en: 'Ill or disabled people' } },
  telephone: {
    ask: { vi: 'Số điện thoại liên lạc', en: 'Telephone' },
    as: 'telephone',
    help: {
      vi: 'Dữ liệu cá nhân: chỉ dùng để cứu; trung tâm và cấp trên xem được, mỗi lượt xem được ghi nhật ký.',
      en: 'Personal data, for rescue only: seen by the centre and those above it, each look in the journal.',
    },
  },
} as const;

interface Told {
  readonly where: string;
  readonly ward?: string | null | undefined;
  readonly people?: number | null | undefined;
  readonly vulnerable: readonly string[];
  readonly telephone?: string | undefined;
}

const toBody = ({ where, ward, people, vulnerable, telephone }: Told) => ({
  where: toKeptText(where),
  ward: ward ?? null,
  people: people ?? null,
  vulnerable: vulnerable.join(','),
  telephone: telephone === undefined ? '' : toKeptText(telephone),
});

const toTold = ({ where, ward, people, telephone, ...at }: HouseholdFacts): Told => ({
  where,
  ward,
  people,
  telephone,
  vulnerable: VULNERABLE.filter(({ id }) => at[id] === true).map(({ id }) => id),
});

export const rescueActions: readonly Action[] = [
  defineAction({
    id: 'tell-household',
    permission: RESCUE_RIGHT,
    restrictedKinds: [RESCUE],
    body: Type.Object({ ...Facts, source: ChoiceField(SOURCES) }),
    words: {
      name: { vi: 'Ghi hộ cần cứu', en: 'Note a household to rescue' },
      send: { vi: 'Ghi vào danh sách', en: 'Put it on the list' },
      fields: {
        ...questions,
        source: { ask: { vi: 'Ai báo?', en: 'Who told it?' }, choices: toChoices(SOURCES) },
      },
    },
    reach: ({ place }, asked) => toSenderReach(asked, place),
    toItems: ({ place, source, ...told }, asked) => ({
      records: [
        toNewRecord(asked, {
          kind: RESCUE,
          prefix: 'CU',
          status: 'uncontacted',
          title: told.where.slice(0, 80),
          place,
          body: { ...toBody(toTold(told)), source },
        }),
      ],
    }),
  }),
  defineAction({
    id: 'paste-households',
    permission: RESCUE_RIGHT,
    restrictedKinds: [RESCUE],
    body: Type.Object({ text: LineField(5, 60_000), source: ChoiceField(SOURCES) }),
    words: {
      name: { vi: 'Dán tin kêu cứu hoặc tệp của 112', en: 'Paste calls for rescue, or the file of 112' },
      send: { vi: 'Tách thành từng hộ chờ xác nhận', en: 'Split it; each waits to be confirmed' },
      fields: {
        text: {
          ask: { vi: 'Nội dung', en: 'The text' },
          as: 'long-text',
          help: {
            vi: 'Mỗi hộ một đoạn, hoặc mỗi dòng một số điện thoại, hoặc nguyên bảng CSV. Máy chỉ ghi điều có trong chữ; chỗ không nói thì để trống, người trực xác nhận từng hộ.',
            en: 'A paragraph or a line with a telephone for each, or the whole CSV table. Only what the words say is noted; a person confirms each.',
          },
        },
        source: { ask: { vi: 'Lấy từ đâu?', en: 'From where?' }, choices: toChoices(SOURCES) },
      },
    },
    reach: (_body, asked) => toSenderReach(asked),
    toItems({ text, source }, asked) {
      const found = readTable(text) ?? splitCalls(text, createGazetteer(listCityNames(asked.read)));
      // A text of which nothing is understood is one call in its own words: nobody's cry is lost.
      const calls = found.length > 0 ? found : [toUnread(text)];
      if (calls.length > MOST_CALLS) return { refused: [refusePasted(calls.length)] };
      return {
        records: calls.map(({ telephones, told, ...call }, at) => {
          const item = toNewRecord(asked, {
            kind: RESCUE,
            prefix: 'CU',
            status: 'proposed',
            title: (call.where || telephones[0] || told).slice(0, 80),
            body: { ...toBody({ ...call, telephone: telephones.join(', ') }), source, told },
          });
          return { ...item, code: `${item.code}-${at + 1}` };
        }),
      };
    },
  }),
  defineRecordAction({
    id: 'confirm-household',
    permission: RESCUE_RIGHT,
    of: { recordKind: RESCUE, toDraft },
    body: FactsObject,
    words: {
      name: { vi: 'Xác nhận, sửa thông tin hộ', en: 'Confirm or correct the household' },
      send: { vi: 'Xác nhận', en: 'Confirm' },
      fields: questions,
    },
    reach: (_body, asked) => toTakerReach(asked),
    toItems: ({ place, ...told }, asked) => ({
      records: [
        toRecordChange(asked, {
          ...(['proposed', 'joined'].includes(asked.record.status) ? { status: 'uncontacted' } : {}),
          what: asked.record.status === 'proposed' ? 'confirmed' : 'corrected',
          title: told.where.slice(0, 80),
          ...(place === undefined ? {} : { place }),
          body: toBody(toTold(told)),
        }),
      ],
    }),
  }),
  defineRecordAction({
    id: 'move-household',
    permission: RESCUE_RIGHT,
    of: { recordKind: RESCUE, toDraft: (record) => toDraftTexts(record, ['post', 'team']) },
    body: Type.Object({
      state: ChoiceField(MOVES),
      post: Type.Optional(LineField(2, 100)),
      team: Type.Optional(LineField(2, 100)),
      note: Type.Optional(LineField(2, 300)),
    }),
    words: {
      name: { vi: 'Giao, báo kết quả', en: 'Assign, tell the outcome' },
      send: { vi: 'Ghi', en: 'Record it' },
      fields: {
        state: { ask: { vi: 'Nay thế nào?', en: 'How is it now?' }, choices: toChoices(MOVES) },
        post: { ask: { vi: 'Sở chỉ huy tiền phương nào?', en: 'Which forward post?' } },
        team: { ask: { vi: 'Giao cho lực lượng nào?', en: 'Assigned to whom?' } },
        note: { ask: { vi: 'Nói rõ', en: 'In words' } },
      },
    },
    reach: (_body, asked) => toTakerReach(asked),
    toItems({ state, post, team, note }, asked) {
      const text = (name: string, value: string | undefined) =>
        value === undefined ? {} : { [name]: toKeptText(value) };
      const body = { ...text('post', post), ...text('team', team), ...text('note', note) };
      const item = toRecordChange(asked, { status: state, what: state, body });
      const isOver = state === 'safe' || state === 'false';
      return { records: [{ ...item, closedMs: isOver ? item.timeMs : null }] };
    },
  }),
  defineRecordAction({
    id: 'join-household',
    permission: RESCUE_RIGHT,
    of: { recordKind: RESCUE, toDraft: () => ({}) },
    body: Type.Object({ into: LineField(3, 100), why: LineField(3, 300) }),
    words: {
      name: { vi: 'Gộp vào hộ khác', en: 'Join to another' },
      send: { vi: 'Gộp', en: 'Join' },
      fields: {
        into: {
          ask: { vi: 'Trùng với hộ nào?', en: 'Which one is it the same as?' },
          of: { recordKind: RESCUE },
        },
        why: { ask: { vi: 'Vì sao biết là một?', en: 'How is it known to be one?' } },
      },
    },
    why: ({ why }) => why,
    reach: (_body, asked) => toTakerReach(asked),
    toItems({ into, why }, asked) {
      if (into === asked.record.code)
        return {
          refused: [
            {
              reason: 'wrong_shape',
              where: 'into',
              value: into,
              allowed: 'another household of the list',
              next: 'Choose the one that stays.',
            },
          ],
        };
      const body = { joinedInto: into };
      const item = toRecordChange(asked, {
        status: 'joined',
        what: 'joined',
        body,
        facts: { into, why: toKeptText(why) },
      });
      return { records: [{ ...item, closedMs: item.timeMs }] };
    },
  }),
];

function toDraft(record: RecordView): Partial<HouseholdFacts> {
  const { people, vulnerable } = record.body;
  const ids = typeof vulnerable === 'string' ? vulnerable.split(',') : [];
  return {
    ...toDraftTexts(record, ['where', 'ward', 'telephone']),
    ...toDraftPlace(record),
    ...(typeof people === 'number' ? { people } : {}),
    ...Object.fromEntries(VULNERABLE.filter(({ id }) => ids.includes(id)).map(({ id }) => [id, true])),
  };
}

const toUnread = (text: string): Call => ({
  where: '',
  ward: null,
  people: null,
  vulnerable: [],
  telephones: [],
  told: toKeptText(text).slice(0, 1_000),
});

const refusePasted = (count: number): RefusedItem => ({
  reason: 'too_many_items',
  where: 'text',
  value: String(count),
  allowed: `at most ${MOST_CALLS} households at once`,
  next: 'Paste a long list in parts.',
});
