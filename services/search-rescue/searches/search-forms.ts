/** Forms of a search: it begins, something was seen, it ends. Who is looked for is personal, and restricted. */
import { Type } from 'typebox';
import {
  ChoiceField,
  LineField,
  PastField,
  TelephoneField,
  toChoices,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toSenderReach,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { type Action, defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import { LEEWAY_CLASSES } from '../drift/leeway.ts';
import { CLUE, OUTCOMES, RELIABILITIES, SEARCH, SEARCHING, SUBJECTS, TERRAINS } from './search.ts';
import { findSameName, LEAD, ofSearch, SearchPlace, toUnknownSearch } from './of-search.ts';

export const searchForms: readonly Action[] = [
  defineAction({
    id: 'open-search',
    permission: LEAD,
    restrictedKinds: [SEARCH],
    body: Type.Object({
      terrain: ChoiceField(TERRAINS),
      subject: ChoiceField(SUBJECTS),
      people: Type.Integer({ minimum: 1, maximum: 500 }),
      lastSeenMs: PastField(),
      place: SearchPlace,
      description: LineField(5, 2_000),
      name: Type.Optional(LineField(2, 200)),
      isAnother: Type.Optional(Type.Boolean()),
      contact: Type.Optional(TelephoneField),
      consent: Type.Boolean(),
      radiusKm: Type.Optional(Type.Number({ minimum: 0.2, maximum: 50 })),
      object: Type.Optional(ChoiceField(LEEWAY_CLASSES)),
      errorKm: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
    }),
    words: {
      name: { vi: 'Mở vụ tìm kiếm, cứu nạn', en: 'Open a search' },
      send: { vi: 'Bắt đầu tìm', en: 'Begin the search' },
      fields: {
        terrain: { ask: { vi: 'Tìm ở đâu?', en: 'Where is the search?' }, choices: toChoices(TERRAINS) },
        subject: { ask: { vi: 'Tìm ai?', en: 'Who is looked for?' }, choices: toChoices(SUBJECTS) },
        people: { ask: { vi: 'Bao nhiêu người?', en: 'How many people?' } },
        lastSeenMs: {
          ask: { vi: 'Thấy lần cuối lúc nào?', en: 'When were they last seen?' },
          as: 'time',
        },
        place: {
          ask: { vi: 'Thấy lần cuối ở đâu?', en: 'Where were they last seen?' },
          as: 'place',
        },
        description: {
          ask: { vi: 'Nhận dạng, hoàn cảnh', en: 'What they look like, what happened' },
          as: 'long-text',
          help: {
            vi: 'Quần áo, vóc dáng, bệnh, thói quen, nơi hay đến. Dữ liệu cá nhân: chỉ người được giao xem.',
            en: 'Clothes, build, illness, habits, where they like to go. Personal data: seen by who is given it.',
          },
        },
        name: { ask: { vi: 'Họ tên, nếu biết', en: 'Name, if known' } },
        isAnother: {
          ask: {
            vi: 'Nếu đang có vụ tìm người cùng tên: đây là người khác?',
            en: 'Where one of this name is looked for already: is this somebody else?',
          },
        },
        contact: {
          ask: { vi: 'Số điện thoại của gia đình, người báo', en: 'Telephone of the family or the caller' },
          as: 'telephone',
        },
        consent: {
          ask: {
            vi: 'Gia đình đồng ý cho thành phố thông báo tìm người',
            en: 'The family agrees to a public bulletin',
          },
        },
        radiusKm: {
          ask: { vi: 'Trên đất liền: tìm trong bán kính', en: 'On land: within what radius' },
          unit: 'km',
          help: { vi: 'Để trống: 5 km.', en: 'Empty: 5 km.' },
        },
        object: {
          ask: { vi: 'Trên biển: vật trôi là gì?', en: 'At sea: what drifts?' },
          choices: toChoices(LEEWAY_CLASSES),
        },
        errorKm: {
          ask: { vi: 'Trên biển: vị trí sai số khoảng', en: 'At sea: the place may be off by' },
          unit: 'km',
          help: { vi: 'Để trống: 1 km.', en: 'Empty: 1 km.' },
        },
      },
    },
    reach: ({ place }, asked) => toSenderReach(asked, place),
    async toItems({ lastSeenMs, place, isAnother, ...told }, asked) {
      if (told.terrain === 'sea' && told.object === undefined)
        return {
          refused: [
            {
              reason: 'missing_field',
              where: 'object',
              value: '',
              allowed: 'what drifts, for a search at sea',
              next: 'Choose what is in the water; the drift is computed by it.',
            },
          ],
        };
      const { name, contact, description, ...facts } = told;
      const same = isAnother === true ? undefined : await findSameName(name, asked.read);
      if (same !== undefined) return { refused: [same] };
      return {
        records: [
          {
            ...toNewRecord(asked, {
              kind: SEARCH,
              prefix: 'TK',
              status: SEARCHING,
              // Shown in lists, alerts and cases: whom one looks for, never their name.
              title: SUBJECTS.find(({ id }) => id === told.subject)?.name.vi ?? told.subject,
              place,
              timeMs: asked.nowMs,
              body: {
                ...facts,
                description: toKeptText(description),
                ...(name === undefined ? {} : { name: toKeptText(name) }),
                ...(contact === undefined ? {} : { contact: toKeptText(contact) }),
              },
            }),
            // The clock of a search runs since the person was last seen.
            openedMs: lastSeenMs,
          },
        ],
      };
    },
  }),
  defineAction({
    id: 'tell-clue',
    permission: LEAD,
    restrictedKinds: [CLUE],
    body: Type.Object({
      search: ofSearch.field,
      seenMs: PastField(),
      place: SearchPlace,
      reliability: ChoiceField(RELIABILITIES),
      text: LineField(3, 1_000),
      from: Type.Optional(LineField(2, 200)),
      contact: Type.Optional(TelephoneField),
    }),
    words: {
      name: { vi: 'Ghi tin nhìn thấy, dấu vết', en: 'Note a sighting or a trace' },
      send: { vi: 'Ghi tin', en: 'Note it' },
      fields: {
        search: ofSearch.question,
        seenMs: { ask: { vi: 'Thấy lúc nào?', en: 'Seen when?' }, as: 'time' },
        place: { ask: { vi: 'Thấy ở đâu?', en: 'Seen where?' }, as: 'place' },
        reliability: {
          ask: { vi: 'Tin được đến đâu?', en: 'How reliable is it?' },
          choices: toChoices(RELIABILITIES),
        },
        text: { ask: { vi: 'Thấy gì?', en: 'What was seen?' }, as: 'long-text' },
        from: { ask: { vi: 'Ai báo?', en: 'Who told it?' } },
        contact: { ask: { vi: 'Số điện thoại của người báo', en: 'Their telephone' }, as: 'telephone' },
      },
    },
    reach: ({ place }, asked) => toSenderReach(asked, place),
    async toItems({ search, seenMs, place, reliability, text, from, contact }, asked) {
      const refused = await toUnknownSearch(search, asked.read);
      if (refused !== undefined) return { refused: [refused] };
      return {
        records: [
          {
            ...toNewRecord(asked, {
              kind: CLUE,
              prefix: 'TB',
              status: 'kept',
              title: RELIABILITIES.find(({ id }) => id === reliability)?.name.vi ?? reliability,
              place,
              timeMs: seenMs,
              body: {
                search,
                reliability,
                text: toKeptText(text),
                ...(from === undefined ? {} : { from: toKeptText(from) }),
                ...(contact === undefined ? {} : { contact: toKeptText(contact) }),
              },
            }),
            links: [{ kind: SEARCH, code: search, role: 'of' }],
          },
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'weigh-clue',
    permission: LEAD,
    of: {
      recordKind: CLUE,
      toDraft: ({ body }) => ({ reliability: toReliability(body['reliability']), drop: false }),
    },
    body: Type.Object({
      reliability: ChoiceField(RELIABILITIES),
      drop: Type.Boolean(),
      why: LineField(3, 500),
    }),
    words: {
      name: { vi: 'Đánh giá lại tin báo', en: 'Weigh the sighting again' },
      send: { vi: 'Ghi đánh giá', en: 'Record it' },
      fields: {
        reliability: {
          ask: { vi: 'Tin được đến đâu?', en: 'How reliable is it?' },
          choices: toChoices(RELIABILITIES),
        },
        drop: { ask: { vi: 'Loại tin này: đã kiểm tra, không đúng', en: 'Drop it: checked, and not so' } },
        why: { ask: { vi: 'Vì sao?', en: 'Why?' } },
      },
    },
    why: ({ why }) => why,
    reach: (_body, asked) => toTakerReach(asked),
    toItems: ({ reliability, drop }, asked) => {
      const item = toRecordChange(asked, {
        status: drop ? 'dropped' : 'kept',
        what: drop ? 'dropped' : 'weighed',
        body: { reliability },
        facts: { reliability },
      });
      return { records: [drop ? { ...item, closedMs: item.timeMs } : item] };
    },
  }),
  defineRecordAction({
    id: 'close-search',
    permission: LEAD,
    of: { recordKind: SEARCH, toDraft: () => ({}) },
    body: Type.Object({
      outcome: ChoiceField(OUTCOMES),
      foundAt: Type.Optional(SearchPlace),
      learnt: LineField(5, 2_000),
    }),
    words: {
      name: { vi: 'Kết thúc tìm kiếm', en: 'End the search' },
      send: { vi: 'Kết thúc', en: 'End it' },
      fields: {
        outcome: { ask: { vi: 'Kết quả thế nào?', en: 'How did it end?' }, choices: toChoices(OUTCOMES) },
        foundAt: {
          ask: { vi: 'Tìm thấy ở đâu?', en: 'Where were they found?' },
          help: {
            vi: 'Khoảng cách đến nơi thấy lần cuối vào thống kê của thành phố.',
            en: 'How far it is from where they were last seen goes into the city’s statistics.',
          },
          as: 'place',
        },
        learnt: {
          ask: { vi: 'Rút ra điều gì cho lần sau?', en: 'What was learnt for the next time?' },
          as: 'long-text',
        },
      },
    },
    why: ({ learnt }) => learnt,
    reach: (_body, asked) => toTakerReach(asked),
    toItems({ outcome, foundAt, learnt }, asked) {
      const item = toRecordChange(asked, {
        status: outcome,
        what: outcome,
        body: {
          learnt: toKeptText(learnt),
          ...(foundAt === undefined ? {} : { foundLon: foundAt.lon, foundLat: foundAt.lat }),
        },
      });
      return { records: [{ ...item, closedMs: item.timeMs }] };
    },
  }),
];

const toReliability = (value: unknown) => RELIABILITIES.find(({ id }) => id === value)?.id ?? 'possible';
