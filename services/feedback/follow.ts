/** How a citizen follows a request by its secret: where it stands, the answer, a rating, and that it is not done yet. */
import { Type } from 'typebox';
import type { Follow } from '../../platform/sdk/follow.ts';
import { LineField, toKeptText, toRecordChange } from '../../platform/sdk/record-form.ts';
import { defineRecordAction } from '../../platform/sdk/service.ts';
import { isClosedStatus, STATUSES } from './statuses.ts';

const citizenSays = defineRecordAction({
  id: 'citizen-says',
  permission: 'feedback.take',
  of: { recordKind: 'request', toDraft: () => ({}) },
  body: Type.Object({
    rating: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    /** Why it is not done yet: what was closed is opened again. */
    notDone: Type.Optional(LineField(5, 500)),
  }),
  words: {
    name: {
      vi: 'Người dân đánh giá, đề nghị mở lại',
      en: 'The citizen rates it, or says that it is not done',
    },
    send: { vi: 'Gửi', en: 'Send' },
    fields: {
      rating: { ask: { vi: 'Hài lòng đến đâu?', en: 'How satisfied?' } },
      notDone: { ask: { vi: 'Vì sao chưa xong?', en: 'Why is it not done?' } },
    },
  },
  toItems({ rating, notDone }, asked) {
    const isReopened = notDone !== undefined && isClosedStatus(asked.record.status);
    const item = toRecordChange(asked, {
      ...(isReopened ? { status: 'reopened' } : {}),
      what: notDone === undefined ? 'rated' : isReopened ? 'reopened-by-sender' : 'sender-added',
      body: rating === undefined ? {} : { rating },
      facts: {
        ...(rating === undefined ? {} : { rating }),
        ...(notDone === undefined ? {} : { why: toKeptText(notDone) }),
      },
    });
    return { records: [isReopened ? { ...item, closedMs: null } : item] };
  },
});

export const follow: Follow = {
  recordKind: 'request',
  says: citizenSays,
  tell({ title, status, body }, reads) {
    const { agency, rating } = body;
    // An interim answer stands until there is one.
    const answer = status === 'interim-answered' ? body['interimAnswer'] : body['answer'];
    return {
      title,
      status: STATUSES.find(({ id }) => id === status)?.name ?? { vi: status, en: status },
      isClosed: isClosedStatus(status),
      agency:
        typeof agency === 'string' ? (reads.findAgencyName(agency) ?? { vi: agency, en: agency }) : null,
      answer: typeof answer === 'string' && answer !== '' ? answer : null,
      rating: typeof rating === 'number' ? rating : null,
    };
  },
};
