/**
 * A later deadline of a request: who handles it asks with a reason, somebody else grants or refuses it. What ends in time only
 * by it is counted apart.
 */
import { Type } from 'typebox';
import {
  ChoiceField,
  LineField,
  TimeField,
  toChoices,
  toKeptText,
  toRecordChange,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { DAY_MS } from '../../../platform/sdk/science.ts';
import { defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { refuse } from '../answer/answer-stage.ts';
import { findElsewhere } from '../answer/elsewhere.ts';
import { isClosedStatus } from '../statuses.ts';

const DECISIONS = [
  { id: 'grant', name: { vi: 'Đồng ý gia hạn', en: 'Grant it' } },
  { id: 'refuse', name: { vi: 'Không đồng ý', en: 'Refuse it' } },
] as const;

/** Nobody is put off for longer at once; a default of this software, after no norm. */
const MOST_DAYS = 90;

const askExtension = defineRecordAction({
  id: 'ask-extension',
  permission: 'feedback.take',
  of: { recordKind: 'request', toDraft: () => ({}) },
  body: Type.Object({ untilMs: TimeField({ backDays: 0, aheadDays: 2 * 366 }), why: LineField(10, 1_000) }),
  words: {
    name: { vi: 'Xin gia hạn', en: 'Ask for more time' },
    send: { vi: 'Gửi đề nghị', en: 'Ask' },
    fields: {
      untilMs: {
        ask: { vi: 'Xin gia hạn đến lúc nào?', en: 'Until when?' },
        as: 'time',
        help: {
          vi: 'Hạn chỉ đổi khi người khác duyệt. Phản ánh xong nhờ gia hạn được đếm riêng.',
          en: 'The deadline moves only when somebody else grants it. What ends in time by it is counted apart.',
        },
      },
      why: {
        ask: { vi: 'Vì sao cần thêm thời gian?', en: 'Why is more time needed?' },
        as: 'long-text',
      },
    },
  },
  why: ({ why }) => why,
  reach: (_body, asked) => toTakerReach(asked),
  toItems({ untilMs, why }, asked) {
    const elsewhere = findElsewhere(asked.record);
    if (elsewhere !== undefined) return elsewhere;
    const { record, nowMs } = asked;
    if (isClosedStatus(record.status))
      return refuse('status', record.status, 'an open request', 'It has ended and needs no more time.');
    if (record.body['extension'] === 'asked')
      return refuse('extension', 'asked', 'no request for more time that waits', 'Wait until it is decided.');
    const { dueMs } = record;
    const isLater = untilMs >= nowMs && (dueMs === null || untilMs > dueMs);
    const afterMs = Math.max(nowMs, dueMs ?? 0);
    if (!isLater || untilMs > afterMs + MOST_DAYS * DAY_MS)
      return refuse(
        'untilMs',
        new Date(untilMs).toISOString(),
        `after ${new Date(afterMs).toISOString()}, by at most ${MOST_DAYS} days`,
        'Choose a time after the deadline that holds now.',
      );
    return {
      records: [
        toRecordChange(asked, {
          what: 'extension-asked',
          body: {
            extension: 'asked',
            extensionUntilMs: untilMs,
            extensionWhy: toKeptText(why),
            extensionAskedBy: asked.by?.username ?? '',
            extensionGrantedBy: null,
            extensionNote: null,
          },
          facts: { why: toKeptText(why), dueMs: untilMs },
        }),
      ],
    };
  },
});

const decideExtension = defineRecordAction({
  id: 'decide-extension',
  permission: 'feedback.approve',
  of: { recordKind: 'request', toDraft: () => ({}), when: { notBy: 'extensionAskedBy' } },
  body: Type.Object({ decision: ChoiceField(DECISIONS), note: LineField(5, 500) }),
  words: {
    name: { vi: 'Duyệt gia hạn', en: 'Decide about more time' },
    send: { vi: 'Ghi quyết định', en: 'Record the decision' },
    fields: {
      decision: {
        ask: { vi: 'Quyết định thế nào với đề nghị gia hạn?', en: 'What is decided about more time?' },
        help: {
          vi: 'Người xin gia hạn không tự duyệt. Lý do và thời điểm xin nằm trong phản ánh này.',
          en: 'Whoever asked does not decide. Reason and time stand with the request.',
        },
        choices: toChoices(DECISIONS),
      },
      note: { ask: { vi: 'Ý kiến của người duyệt', en: 'Your note' }, as: 'long-text' },
    },
  },
  why: ({ note }) => note,
  reach: (_body, asked) => toTakerReach(asked),
  toItems({ decision, note }, asked) {
    const { record, nowMs } = asked;
    const { extension, extensionUntilMs: untilMs } = record.body;
    if (extension !== 'asked' || typeof untilMs !== 'number' || isClosedStatus(record.status))
      return refuse(
        'extension',
        typeof extension === 'string' ? extension : '',
        'asked, of an open request',
        'Nobody waits for more time here.',
      );
    const isGranted = decision === 'grant';
    if (isGranted && untilMs < nowMs)
      return refuse(
        'extensionUntilMs',
        new Date(untilMs).toISOString(),
        'a time that has not passed',
        'Refuse it, and have it asked for anew with a later time.',
      );
    const change = toRecordChange(asked, {
      ...(isGranted ? { status: 'extended' } : {}),
      what: isGranted ? 'extension-granted' : 'extension-refused',
      body: {
        extension: isGranted ? 'granted' : 'refused',
        extensionGrantedBy: isGranted ? (asked.by?.username ?? '') : null,
        extensionNote: toKeptText(note),
        ...(isGranted
          ? { extended: 'yes', dueBeforeMs: toFirstDue(record.body['dueBeforeMs'], record.dueMs) }
          : {}),
      },
      facts: { why: toKeptText(note), ...(isGranted ? { dueMs: untilMs } : {}) },
    });
    return { records: [isGranted ? { ...change, dueMs: untilMs } : change] };
  },
});

export const extensionActions: readonly Action[] = [askExtension, decideExtension];

/** The deadline before all extensions. */
const toFirstDue = (first: unknown, dueMs: number | null): number | null =>
  typeof first === 'number' ? first : dueMs;
