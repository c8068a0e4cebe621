/** Forms of citizens' feedback: a request that somebody tells on the telephone or sends themselves, and its correction. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { MobileNumber } from '../../contract/people/phone-code.ts';
import type { FormFacts } from '../../contract/records/form.ts';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { RecordItem } from '../../contract/records/record-item.ts';
import {
  ChoiceField,
  LineField,
  PhotosField,
  PlaceField,
  TelephoneField,
  toChoices,
  toDraftPlace,
  toDraftTexts,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toSenderReach,
  toTakerReach,
} from '../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../platform/sdk/service.ts';
import type { Action, ActionAsked } from '../../platform/sdk/service.ts';
import { dropApproval } from './answer/answer-stage.ts';
import { approveAnswer } from './answer/approve-answer.ts';
import { draftAnswer } from './answer/draft-answer.ts';
import { interimAnswer } from './answer/interim-answer.ts';
import { publishAnswer } from './answer/publish-answer.ts';
import { sendRequest } from './open311/sending.ts';
import { extensionActions } from './extension/extension.ts';
import { recordCall } from './call-backs/record-call.ts';
import { CATEGORIES, toClass } from './categories.ts';
import type { CategoryId } from './categories.ts';
import { toFollowKey } from '../../platform/sdk/follow.ts';
import { findUrgentWords } from './guess/spoken-words.ts';

const Category = ChoiceField(CATEGORIES);
const Told = {
  category: Category,
  title: LineField(5, 200),
  description: Type.Optional(Type.String({ minLength: 1, maxLength: 5_000 })),
  address: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
};
const TakenBody = Type.Object({
  /** Of whoever rings; kept nowhere. */
  caller: Type.Optional(TelephoneField),
  ...Told,
  place: Type.Optional(PlaceField),
  photos: Type.Optional(PhotosField),
});
const ReportBody = Type.Object({
  ...Told,
  place: PlaceField,
  photos: Type.Optional(PhotosField),
  /** Number of another request that tells of the same, as its sender says. */
  joins: Type.Optional(LineField(4, 40)),
  /** To be called back by. At the public’s door it is kept only with the proof of a code. */
  confirmedPhone: Type.Optional(MobileNumber),
});
const CorrectBody = Type.Object({
  ...Told,
  place: Type.Optional(PlaceField),
  why: LineField(5, 500),
});

const questions = {
  category: {
    ask: { vi: 'Phản ánh về việc gì?', en: 'What is it about?' },
    choices: toChoices(CATEGORIES),
  },
  title: {
    ask: { vi: 'Chuyện gì đang xảy ra?', en: 'What is happening?' },
    freeText: true,
    help: {
      vi: 'Một câu ngắn, như sẽ đọc cho cơ quan xử lý nghe.',
      en: 'One short sentence, as one would read it to whoever handles it.',
    },
  },
  place: {
    ask: { vi: 'Ở đâu?', en: 'Where?' },
    as: 'place',
    help: {
      vi: 'Tìm theo tên xã, phường, đặc khu, địa điểm, hoặc chấm trên bản đồ. Vị trí quyết định cơ quan xử lý.',
      en: 'By the name of a ward or a place, or on the map. The place decides who handles it.',
    },
  },
  address: {
    ask: { vi: 'Chỉ đường thêm cho người đến nơi', en: 'How does one find it?' },
    freeText: true,
    help: { vi: 'Số nhà, kiệt, hẻm, cạnh công trình nào.', en: 'House number, alley, what it is next to.' },
  },
  description: {
    ask: { vi: 'Người dân nói thêm gì?', en: 'What else was said?' },
    as: 'long-text',
    freeText: true,
    help: {
      vi: 'Không ghi tên, số điện thoại của người phản ánh.',
      en: 'Leave out the name and number of whoever tells it.',
    },
  },
} as const satisfies FormFacts;

const photos = {
  ask: { vi: 'Ảnh, nếu có', en: 'Photos, if there are any' },
  as: 'photos',
  help: {
    vi: 'Vị trí và thông tin máy ảnh ghi kèm trong ảnh không được lưu.',
    en: 'The place and what else the camera wrote into a photo are not kept.',
  },
} as const satisfies FormFacts[string];

const SEND = { vi: 'Gửi phản ánh', en: 'Send the request' };

export const actions: readonly Action[] = [
  defineAction({
    id: 'take-request',
    permission: 'feedback.take',
    body: TakenBody,
    words: {
      name: { vi: 'Ghi nhận phản ánh qua điện thoại', en: 'Take a request by telephone' },
      send: SEND,
      fields: {
        caller: {
          ask: { vi: 'Số điện thoại người gọi', en: 'Telephone of whoever rings' },
          as: 'telephone',
          help: {
            vi: 'Để thấy những phản ánh trước từ số này. Số không được lưu; chỉ giữ một mã tính từ số để nhận ra lần gọi sau, mà chỉ người giữ khóa của máy chủ mới dò ngược được.',
            en: 'To see what was told from it before. The number is not kept; only a code made of it, by which the next call is known and which only who holds the server’s key could try numbers against.',
          },
          keptAs: 'caller',
          earlier: { read: '/callers' },
        },
        ...questions,
        category: {
          ...questions.category,
          guessed: { read: '/guess', from: ['title', 'description'] },
        },
        place: {
          ...questions.place,
          alike: { read: '/alike', from: ['title', 'description'], with: ['category'] },
        },
        photos,
      },
    },
    reach: ({ place }, asked) => toSenderReach(asked, place),
    toItems: (body, asked) => ({ records: [toRequest(body, asked, 'phone')] }),
  }),
  defineAction({
    id: 'report',
    permission: 'feedback.take',
    isPublic: true,
    body: ReportBody,
    words: {
      name: { vi: 'Ghi nhận phản ánh tại quầy', en: 'Take a request at the counter' },
      send: SEND,
      fields: {
        ...questions,
        photos,
        joins: {
          ask: { vi: 'Cùng việc với phản ánh nào?', en: 'Of the same as which request?' },
          help: { vi: 'Mã phản ánh, nếu biết.', en: 'Its number, if it is known.' },
        },
        confirmedPhone: {
          ask: {
            vi: 'Số điện thoại để gọi lại, nếu người dân muốn',
            en: 'Telephone to call back, if they want it',
          },
          help: {
            vi: 'Số di động, viết liền. Không bắt buộc.',
            en: 'A mobile number without gaps. Nobody has to.',
          },
          as: 'telephone',
          keptAs: 'record',
        },
      },
    },
    reach: ({ place }, asked) => toSenderReach(asked, place),
    toItems: (body, asked) => ({
      records: [toRequest(body, asked, asked.by === null ? 'public' : 'counter')],
    }),
  }),
  defineRecordAction({
    id: 'correct-request',
    permission: 'feedback.take',
    of: {
      recordKind: 'request',
      toDraft: (record) => ({
        ...(isCategory(record.body['category']) ? { category: record.body['category'] } : {}),
        title: record.title,
        ...toDraftPlace(record),
        ...toDraftTexts(record, ['address', 'description']),
      }),
    },
    body: CorrectBody,
    words: {
      name: { vi: 'Sửa phản ánh', en: 'Correct the request' },
      send: { vi: 'Gửi bản sửa', en: 'Send the correction' },
      fields: {
        ...questions,
        why: {
          ask: { vi: 'Vì sao sửa?', en: 'Why is it corrected?' },
          help: {
            vi: 'Lý do ghi vào nhật ký; bản trước vẫn được giữ. Câu trả lời đã duyệt mà chưa công khai thì phải duyệt lại.',
            en: 'The reason stands in the journal; the version before is kept. An approved answer that is not public waits for approval again.',
          },
        },
      },
    },
    why: ({ why }) => why,
    reach: (_body, asked) => toTakerReach(asked),
    toItems({ why, ...told }, asked) {
      const facts = toFacts(told);
      const dropped = isOtherContent(asked.record, facts) ? dropApproval(asked.record) : undefined;
      return {
        records: [
          toRecordChange(asked, {
            ...facts,
            what: dropped === undefined ? 'corrected' : 'corrected-approved',
            body: { ...facts.body, ...dropped },
            facts: { why },
          }),
        ],
      };
    },
  }),
  interimAnswer,
  draftAnswer,
  approveAnswer,
  publishAnswer,
  ...extensionActions,
  sendRequest,
  recordCall,
];

function toRequest(
  told: Static<typeof TakenBody> & { readonly joins?: string; readonly confirmedPhone?: string },
  asked: ActionAsked,
  channel: 'phone' | 'counter' | 'public',
): RecordItem {
  const facts = toFacts(told);
  return toNewRecord(asked, {
    ...facts,
    kind: 'request',
    prefix: 'PA',
    status: 'received',
    photos: told.photos,
    body: {
      ...facts.body,
      channel,
      ...(told.joins === undefined ? {} : { joins: told.joins }),
      ...(told.confirmedPhone === undefined ? {} : { senderPhone: told.confirmedPhone }),
      ...toFollowKey(asked),
    },
  });
}

function toFacts({ category, title, description, address, place }: Static<typeof TakenBody>) {
  return {
    title,
    place,
    body: {
      category,
      class: findUrgentWords(`${title}. ${description ?? ''}`).length > 0 ? 'urgent' : toClass(category),
      ...(description === undefined ? {} : { description: toKeptText(description) }),
      ...(address === undefined ? {} : { address: toKeptText(address) }),
    },
  };
}

/** What is answered is another than before. */
function isOtherContent({ title, lon, lat, body }: RecordView, told: ReturnType<typeof toFacts>): boolean {
  const moved = told.place !== undefined && (told.place.lon !== lon || told.place.lat !== lat);
  const { class: _class, ...facts } = told.body;
  return (
    moved || told.title !== title || Object.entries(facts).some(([field, value]) => body[field] !== value)
  );
}

function isCategory(value: unknown): value is CategoryId {
  return CATEGORIES.some(({ id }) => id === value);
}
