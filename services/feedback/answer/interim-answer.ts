/** An interim answer says that somebody is at it: the request stays open, its clock runs on, and it never counts as answered. */
import { Type } from 'typebox';
import { LineField, toKeptText, toRecordChange, toTakerReach } from '../../../platform/sdk/record-form.ts';
import { defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { isClosedStatus } from '../statuses.ts';
import { refuse } from './answer-stage.ts';
import { findElsewhere } from './elsewhere.ts';

export const interimAnswer: Action = defineRecordAction({
  id: 'interim-answer',
  permission: 'feedback.take',
  of: { recordKind: 'request', toDraft: () => ({}) },
  body: Type.Object({ interim: LineField(5, 1_000) }),
  words: {
    name: { vi: 'Trả lời tạm thời', en: 'Answer in the meantime' },
    send: { vi: 'Gửi trả lời tạm thời', en: 'Send it' },
    fields: {
      interim: {
        ask: { vi: 'Báo người dân đang làm đến đâu', en: 'Where does it stand?' },
        as: 'long-text',
        help: {
          vi: 'Không cần duyệt, không dừng thời hạn, không tính là đã trả lời. Người gửi qua ứng dụng đọc được ngay.',
          en: 'It needs no approval, stops no clock and counts as no answer. Who sent it by the app reads it at once.',
        },
      },
    },
  },
  reach: (_body, asked) => toTakerReach(asked),
  toItems({ interim }, asked) {
    const elsewhere = findElsewhere(asked.record);
    if (elsewhere !== undefined) return elsewhere;
    const { status } = asked.record;
    if (isClosedStatus(status))
      return refuse(
        'status',
        status,
        'an open request',
        'It has ended: draft a new answer after it is opened again.',
      );
    return {
      records: [
        toRecordChange(asked, {
          status: 'interim-answered',
          what: 'interim-answered',
          body: { outcome: 'interim', interimAnswer: toKeptText(interim) },
          facts: { outcome: 'interim' },
        }),
      ],
    };
  },
});
