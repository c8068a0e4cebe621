/** The first step of an answer: whoever handles the request writes what the citizen is to be told. Nobody is told by it. */
import { Type } from 'typebox';
import {
  ChoiceField,
  LineField,
  toChoices,
  toKeptText,
  toRecordChange,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { REFUSALS, isRefusal } from '../outcomes/outcomes.ts';
import { ENDS, keepPublished, readDraft, refuse } from './answer-stage.ts';
import { findElsewhere } from './elsewhere.ts';

export const draftAnswer: Action = defineRecordAction({
  id: 'draft-answer',
  permission: 'feedback.take',
  of: {
    recordKind: 'request',
    toDraft(record) {
      const draft = readDraft(record);
      return draft === undefined
        ? {}
        : {
            outcome: draft.end,
            answer: draft.answer,
            ...(isRefusal(draft.refusal) ? { refusal: draft.refusal } : {}),
            ...(draft.apology === null ? {} : { apology: draft.apology }),
          };
    },
  },
  body: Type.Object({
    outcome: ChoiceField(ENDS),
    refusal: Type.Optional(ChoiceField(REFUSALS)),
    answer: LineField(5, 5_000),
    apology: Type.Optional(LineField(5, 2_000)),
  }),
  words: {
    name: { vi: 'Dự thảo trả lời', en: 'Draft the answer' },
    send: { vi: 'Trình duyệt', en: 'Hand in for approval' },
    fields: {
      outcome: {
        ask: { vi: 'Kết quả thế nào?', en: 'What became of it?' },
        help: {
          vi: 'Trả lời chưa phải là giải quyết: chỉ ghi “giải quyết xong” khi hiện trường đã xong.',
          en: 'To answer is not to solve: say “solved” only when the place itself is done.',
        },
        choices: toChoices(ENDS),
      },
      refusal: {
        ask: { vi: 'Nếu từ chối, vì sao?', en: 'If it is refused, why?' },
        choices: toChoices(REFUSALS),
      },
      answer: {
        ask: { vi: 'Trả lời người dân thế nào?', en: 'What is the citizen told?' },
        as: 'long-text',
        help: {
          vi: 'Người khác duyệt rồi mới công khai; nếu đã có câu trả lời công khai, câu đó giữ nguyên cho đến lúc ấy. Không ghi tên, số điện thoại của người phản ánh.',
          en: 'Somebody else approves it before it is published; an answer that is public stands until then. Leave out the name and number of whoever told it.',
        },
      },
      apology: {
        ask: {
          vi: 'Nếu trễ hạn: xin lỗi người dân thế nào?',
          en: 'If it is late: how is the citizen apologised to?',
        },
        as: 'long-text',
        help: {
          vi: 'Gửi cùng câu trả lời; được đếm cạnh số phản ánh trễ hạn.',
          en: 'It goes with the answer, and is counted beside what was late.',
        },
      },
    },
  },
  reach: (_body, asked) => toTakerReach(asked),
  toItems({ outcome, refusal, answer, apology }, asked) {
    const elsewhere = findElsewhere(asked.record);
    if (elsewhere !== undefined) return elsewhere;
    if (outcome === 'refused' && refusal === undefined)
      return refuse('refusal', '', 'one of the reasons', 'Choose why the request is refused.');
    return {
      records: [
        toRecordChange(asked, {
          what: 'answer-drafted',
          body: {
            ...keepPublished(asked.record),
            answerStage: 'drafted',
            draftOutcome: outcome,
            draftRefusal: outcome === 'refused' ? (refusal ?? null) : null,
            draftAnswer: toKeptText(answer),
            draftApology: apology === undefined ? null : toKeptText(apology),
            draftedBy: asked.by?.username ?? '',
            approvedBy: null,
            returnedWhy: null,
          },
          facts: { outcome },
        }),
      ],
    };
  },
});
