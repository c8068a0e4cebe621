/** The form of a late dossier: the apology that was sent, and until when its result is promised anew. */
import { Type } from 'typebox';
import { LineField, TimeField, toKeptText, toRecordChange } from '../../platform/sdk/record-form.ts';
import { defineRecordAction } from '../../platform/sdk/service.ts';
import type { Action } from '../../platform/sdk/service.ts';
import { DOSSIER } from './dossier/dossier.ts';

const Body = Type.Object({
  number: LineField(2, 100),
  why: LineField(5, 1_000),
  newDueMs: TimeField({ backDays: 0, aheadDays: 366 }),
});

export const actions: readonly Action[] = [
  defineRecordAction({
    id: 'apologise',
    permission: 'public-services.apologise',
    of: { recordKind: DOSSIER, toDraft: () => ({}) },
    body: Body,
    words: {
      name: { vi: 'Ghi văn bản xin lỗi, hẹn lại', en: 'Record an apology' },
      send: { vi: 'Ghi văn bản xin lỗi', en: 'Record the apology' },
      fields: {
        number: {
          ask: { vi: 'Số, ký hiệu văn bản xin lỗi', en: 'Number of the letter' },
        },
        why: {
          ask: { vi: 'Vì sao trễ?', en: 'Why is it late?' },
          as: 'long-text',
          help: {
            vi: 'Không ghi tên, số điện thoại của người nộp.',
            en: 'Leave out the name and number of whoever applied.',
          },
        },
        newDueMs: {
          ask: { vi: 'Hẹn trả lại lúc nào?', en: 'Until when is it promised now?' },
          as: 'time',
          help: {
            vi: 'Lịch hẹn mới không xóa việc đã trễ.',
            en: 'The new appointment does not undo that it was late.',
          },
        },
      },
    },
    why: ({ why }) => why,
    reach: (_body, { record }) => ({
      agencyIds: typeof record.body['agency'] === 'string' ? [record.body['agency']] : [],
      areaCode: null,
    }),
    toItems({ number, why, newDueMs }, asked) {
      return {
        records: [
          {
            ...toRecordChange(asked, {
              what: 'apologised',
              body: { apology: toKeptText(number), apologyWhy: toKeptText(why), newDueMs },
              facts: { dueMs: newDueMs },
            }),
            // Said of the dossier as it was told last: a step of before that comes later is news all the same.
            timeMs: asked.record.updatedMs,
          },
        ],
      };
    },
  }),
];
