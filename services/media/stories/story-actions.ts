/** The forms by which people say what is known of a story: unverified, the official answer, what the competent body concluded. */
import { Type } from 'typebox';
import {
  ChoiceField,
  LineField,
  PastField,
  toChoices,
  toKeptText,
  toRecordChange,
} from '../../../platform/sdk/record-form.ts';
import { defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { STORY, STORY_STATUS } from './story.ts';
import { toStoryReach } from './story-reach.ts';

const CHOICES = [
  { id: STORY_STATUS.unverified, name: { vi: 'Tin chưa kiểm chứng', en: 'Unverified' } },
  {
    id: STORY_STATUS.following,
    name: { vi: 'Thông tin bình thường, chỉ theo dõi', en: 'Ordinary, only followed' },
  },
] as const;
const CONCLUSIONS = [
  { id: STORY_STATUS.confirmed, name: { vi: 'Đúng sự thật', en: 'It is true' } },
  { id: STORY_STATUS.untrue, name: { vi: 'Sai sự thật', en: 'It is untrue' } },
] as const;

const of = { recordKind: STORY, toDraft: () => ({}) };
const whyField = {
  ask: { vi: 'Căn cứ vào đâu?', en: 'On what ground?' },
  help: { vi: 'Ghi vào nhật ký cùng tên người gửi.', en: 'It stands in the journal with the sender’s name.' },
} as const;

export const storyActions: readonly Action[] = [
  defineRecordAction({
    id: 'mark-story',
    permission: 'media.judge',
    of,
    body: Type.Object({ mark: ChoiceField(CHOICES), why: LineField(5, 500) }),
    words: {
      name: { vi: 'Đánh dấu tin chưa kiểm chứng', en: 'Mark as unverified' },
      send: { vi: 'Ghi đánh dấu', en: 'Record the mark' },
      fields: {
        mark: {
          ask: { vi: 'Xếp câu chuyện vào loại nào?', en: 'What is it?' },
          help: {
            vi: 'Chưa kiểm chứng không có nghĩa là sai: chỉ cơ quan có thẩm quyền kết luận đúng hay sai.',
            en: 'Unverified does not mean untrue: only the competent body concludes which it is.',
          },
          choices: toChoices(CHOICES),
        },
        why: whyField,
      },
    },
    why: ({ why }) => why,
    reach: (_body, { record }) => toStoryReach(record),
    toItems: ({ mark, why }, asked) => ({
      records: [
        toRecordChange(asked, {
          status: mark,
          what: 'marked',
          body: { why: toKeptText(why), markedBy: asked.by?.agencyId ?? null },
          facts: { mark, why: toKeptText(why) },
        }),
      ],
    }),
  }),
  defineRecordAction({
    id: 'answer-story',
    permission: 'media.judge',
    of,
    body: Type.Object({
      answeredBy: LineField(2, 200),
      answer: LineField(10, 2_000),
      answeredMs: PastField(),
      address: Type.Optional(Type.String({ maxLength: 2_000, pattern: '^https?://' })),
    }),
    words: {
      name: { vi: 'Ghi trả lời chính thức', en: 'Record the official answer' },
      send: { vi: 'Ghi trả lời', en: 'Record the answer' },
      fields: {
        answeredBy: { ask: { vi: 'Cơ quan nào trả lời?', en: 'Which body answered?' } },
        answer: {
          ask: { vi: 'Trả lời thế nào?', en: 'What is the answer?' },
          as: 'long-text',
          help: {
            vi: 'Nguyên văn như đã công bố: hệ thống đếm các bài dẫn lại những lời này.',
            en: 'In the words that were published: texts that carry them on are counted.',
          },
        },
        answeredMs: { ask: { vi: 'Công bố lúc nào?', en: 'When was it published?' }, as: 'time' },
        address: { ask: { vi: 'Đăng ở đâu?', en: 'Where does it stand?' } },
      },
    },
    why: ({ answeredBy }) => answeredBy,
    reach: (_body, { record }) => toStoryReach(record),
    toItems({ answeredBy, answer, answeredMs, address }, asked) {
      const isConcluded = [STORY_STATUS.untrue, STORY_STATUS.confirmed].some(
        (one) => one === asked.record.status,
      );
      return {
        records: [
          toRecordChange(asked, {
            // An answer does not take back what was concluded.
            ...(isConcluded ? {} : { status: STORY_STATUS.answered }),
            what: 'answered',
            body: {
              answer: toKeptText(answer),
              answeredBy: toKeptText(answeredBy),
              answeredMs,
              answerAddress: address ?? null,
            },
            facts: { answeredBy: toKeptText(answeredBy) },
          }),
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'conclude-story',
    permission: 'media.conclude',
    of,
    body: Type.Object({
      conclusion: ChoiceField(CONCLUSIONS),
      concludedBy: LineField(2, 200),
      instrument: LineField(2, 200),
      why: LineField(5, 500),
    }),
    words: {
      name: { vi: 'Ghi kết luận đúng, sai', en: 'Record the conclusion' },
      send: { vi: 'Ghi kết luận', en: 'Record the conclusion' },
      fields: {
        conclusion: {
          ask: { vi: 'Kết luận thế nào?', en: 'What was concluded?' },
          choices: toChoices(CONCLUSIONS),
        },
        concludedBy: {
          ask: { vi: 'Cơ quan có thẩm quyền nào kết luận?', en: 'Which competent body concluded it?' },
        },
        instrument: {
          ask: { vi: 'Theo văn bản nào?', en: 'By which instrument?' },
          help: { vi: 'Số, ngày của văn bản kết luận.', en: 'Number and date of what it is written in.' },
        },
        why: whyField,
      },
    },
    why: ({ why }) => why,
    reach: (_body, { record }) => toStoryReach(record),
    toItems: ({ conclusion, concludedBy, instrument, why }, asked) => ({
      records: [
        toRecordChange(asked, {
          status: conclusion,
          what: 'concluded',
          body: {
            conclusion: toKeptText(why),
            concludedBy: toKeptText(concludedBy),
            instrument: toKeptText(instrument),
          },
          facts: { conclusion, instrument: toKeptText(instrument) },
        }),
      ],
    }),
  }),
];
