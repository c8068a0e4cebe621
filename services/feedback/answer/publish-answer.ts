/**
 * The third step: the approved answer is published and sent. Only now the request ends, the citizen's page and Open311 show the
 * answer, and the figures count it. Who sent by the public's door is told by the page that they follow.
 */
import { Type } from 'typebox';
import { ChoiceField, toChoices, toRecordChange, toTakerReach } from '../../../platform/sdk/record-form.ts';
import { defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { readDraft, refuse, refuseStage, SENT_BY, STATUS_OF } from './answer-stage.ts';
import { findElsewhere } from './elsewhere.ts';

export const publishAnswer: Action = defineRecordAction({
  id: 'publish-answer',
  permission: 'feedback.publish',
  of: {
    recordKind: 'request',
    toDraft: ({ body }) => {
      if (typeof body['follow'] === 'string') return { sentBy: 'follow' as const };
      return typeof body['senderEmail'] === 'string' ? { sentBy: 'email' as const } : {};
    },
  },
  body: Type.Object({ sentBy: ChoiceField(SENT_BY) }),
  words: {
    name: { vi: 'Công khai, gửi trả lời', en: 'Publish and send the answer' },
    send: { vi: 'Công khai', en: 'Publish' },
    fields: {
      sentBy: {
        ask: { vi: 'Người phản ánh được trả lời bằng cách nào?', en: 'How is whoever told it answered?' },
        help: {
          vi: 'Ai gửi qua ứng dụng thì đọc được ngay ở trang theo dõi. Cách khác: gọi hoặc gửi trước, rồi ghi ở đây; phần mềm không tự gửi.',
          en: 'Who sent it by the app reads it on their page at once. Otherwise call or write first, then record it here: nothing is sent by itself.',
        },
        choices: toChoices(SENT_BY),
      },
    },
  },
  reach: (_body, asked) => toTakerReach(asked),
  toItems({ sentBy }, asked) {
    const elsewhere = findElsewhere(asked.record);
    if (elsewhere !== undefined) return elsewhere;
    const { record, nowMs } = asked;
    const draft = readDraft(record);
    if (draft === undefined || record.body['answerStage'] !== 'approved')
      return refuseStage(record, 'approved', 'Have the draft approved first.');
    if (sentBy === 'follow' && typeof record.body['follow'] !== 'string')
      return refuse(
        'sentBy',
        sentBy,
        'phone, email, letter, counter, nobody',
        'Nobody follows this request: say how they were told.',
      );
    const { end, answer, refusal, apology } = draft;
    const item = toRecordChange(asked, {
      status: STATUS_OF[end],
      what: 'answer-published',
      body: {
        answer,
        outcome: end === 'refused' ? null : end,
        refusal,
        ...(apology === null ? {} : { apology, apologised: 'yes' }),
        answerStage: 'published',
        published: 'yes',
        sentBy,
        draftOutcome: null,
        draftRefusal: null,
        draftAnswer: null,
        draftApology: null,
        publishedDraftedBy: null,
        publishedApprovedBy: null,
      },
      facts: { outcome: end, sentBy, ...(apology === null ? {} : { apologised: true }) },
    });
    // A new answer to what has ended moves no end.
    return { records: [{ ...item, closedMs: record.closedMs ?? nowMs }] };
  },
});
