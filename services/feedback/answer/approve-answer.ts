/** The second step: somebody else reads the draft, and approves it or gives it back with a reason. */
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
import { readDraft, refuse, refuseStage } from './answer-stage.ts';

const DECISIONS = [
  { id: 'approve', name: { vi: 'Duyệt', en: 'Approve' } },
  { id: 'return', name: { vi: 'Trả lại để sửa', en: 'Give it back' } },
] as const;

export const approveAnswer: Action = defineRecordAction({
  id: 'approve-answer',
  permission: 'feedback.approve',
  of: { recordKind: 'request', toDraft: () => ({}), when: { notBy: 'draftedBy' } },
  body: Type.Object({ decision: ChoiceField(DECISIONS), why: Type.Optional(LineField(5, 500)) }),
  words: {
    name: { vi: 'Duyệt trả lời', en: 'Approve the answer' },
    send: { vi: 'Ghi quyết định', en: 'Record the decision' },
    fields: {
      decision: {
        ask: { vi: 'Quyết định thế nào với dự thảo?', en: 'What is decided about the draft?' },
        help: {
          vi: 'Người soạn dự thảo không tự duyệt. Dự thảo nằm trong phản ánh này.',
          en: 'Whoever drafted it does not approve it. The draft stands with the request.',
        },
        choices: toChoices(DECISIONS),
      },
      why: {
        ask: { vi: 'Nếu trả lại: cần sửa gì?', en: 'If it is given back: what has to be mended?' },
        as: 'long-text',
      },
    },
  },
  why: ({ why }) => why ?? '',
  reach: (_body, asked) => toTakerReach(asked),
  toItems({ decision, why }, asked) {
    if (readDraft(asked.record) === undefined || asked.record.body['answerStage'] !== 'drafted')
      return refuseStage(asked.record, 'drafted', 'Wait until an answer is drafted.');
    const by = asked.by?.username ?? '';
    if (decision === 'return' && why === undefined)
      return refuse('why', '', 'what has to be mended', 'Say it in a sentence.');
    const isApproved = decision === 'approve';
    return {
      records: [
        toRecordChange(asked, {
          what: isApproved ? 'answer-approved' : 'answer-returned',
          body: isApproved
            ? { answerStage: 'approved', approvedBy: by, returnedWhy: null }
            : { answerStage: 'returned', returnedWhy: why === undefined ? null : toKeptText(why) },
        }),
      ],
    };
  },
});
