/** The form by which the health authority judges a signal: it is being checked, it is unusual, or it is nothing. */
import { Type } from 'typebox';
import {
  ChoiceField,
  LineField,
  toChoices,
  toKeptText,
  toRecordChange,
} from '../../../platform/sdk/record-form.ts';
import { defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { DECLARE } from './outbreak-actions.ts';
import { toHealthReach } from './health-reach.ts';
import { SIGNAL, SIGNAL_STATUS } from './signal.ts';

const VERDICTS = [
  { id: SIGNAL_STATUS.checking, name: { vi: 'Đang xác minh', en: 'It is being checked' } },
  { id: SIGNAL_STATUS.confirmed, name: { vi: 'Là bất thường', en: 'It is unusual' } },
  { id: SIGNAL_STATUS.dismissed, name: { vi: 'Không phải dịch', en: 'It is no outbreak' } },
] as const;

export const signalActions: readonly Action[] = [
  defineRecordAction({
    id: 'judge-signal',
    permission: DECLARE,
    of: { recordKind: SIGNAL, toDraft: () => ({}) },
    body: Type.Object({
      verdict: ChoiceField(VERDICTS),
      judgedBy: LineField(2, 200),
      why: LineField(5, 500),
    }),
    words: {
      name: { vi: 'Xác minh tín hiệu dịch', en: 'Judge the signal' },
      send: { vi: 'Ghi kết luận', en: 'Record the judgement' },
      fields: {
        verdict: {
          ask: { vi: 'Kết luận của cơ quan y tế?', en: 'What does the health authority say?' },
          choices: toChoices(VERDICTS),
        },
        judgedBy: { ask: { vi: 'Cơ quan nào kết luận?', en: 'Which body says so?' } },
        why: {
          ask: { vi: 'Căn cứ vào đâu?', en: 'On what ground?' },
          help: {
            vi: 'Xác minh là bất thường chưa phải công bố ổ dịch: ổ dịch ghi bằng biểu mẫu riêng.',
            en: 'Unusual is not yet an outbreak: that is recorded by a form of its own.',
          },
        },
      },
    },
    why: ({ why }) => why,
    reach: (_body, { record, read }) => toHealthReach(read, record.areaCode),
    toItems({ verdict, judgedBy, why }, asked) {
      const item = toRecordChange(asked, {
        status: verdict,
        what: 'judged',
        body: { judgedBy: toKeptText(judgedBy), why: toKeptText(why) },
        facts: { verdict, why: toKeptText(why) },
      });
      return { records: [verdict === SIGNAL_STATUS.checking ? item : { ...item, closedMs: asked.nowMs }] };
    },
  }),
];
