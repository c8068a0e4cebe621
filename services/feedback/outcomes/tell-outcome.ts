/** The form by which a desk says what became of a request that it took: four ends, and a reason where it is refused. */
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
import type { StatusId } from '../statuses.ts';
import { OUTCOMES, REFUSALS, TOLD_OUTCOMES } from './outcomes.ts';

type End = (typeof TOLD_OUTCOMES)[number] | 'refused';
const isEnd = (id: string): id is End => id === 'refused' || TOLD_OUTCOMES.some((told) => told === id);
const ENDS = OUTCOMES.flatMap(({ id, name }) => (isEnd(id) ? [{ id, name }] : []));
const STATUS_OF: Readonly<Record<End, StatusId>> = {
  interim: 'interim-answered',
  answered: 'answered',
  solved: 'solved',
  refused: 'rejected',
};

export const tellOutcome: Action = defineRecordAction({
  id: 'tell-outcome',
  permission: 'feedback.take',
  of: { recordKind: 'request', toDraft: () => ({}) },
  body: Type.Object({
    outcome: ChoiceField(ENDS),
    refusal: Type.Optional(ChoiceField(REFUSALS)),
    answer: LineField(5, 5_000),
    apology: Type.Optional(LineField(5, 2_000)),
  }),
  words: {
    name: { vi: 'Ghi kết quả phản ánh', en: 'Say what became of the request' },
    send: { vi: 'Ghi kết quả', en: 'Record the outcome' },
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
          vi: 'Không ghi tên, số điện thoại của người phản ánh.',
          en: 'Leave out the name and number of whoever told it.',
        },
      },
      apology: {
        ask: {
          vi: 'Nếu trễ hạn: xin lỗi người dân thế nào?',
          en: 'If it is late: how is the citizen apologised to?',
        },
        as: 'long-text',
        help: {
          vi: 'Ghi đúng lời đã gửi; được đếm cạnh số phản ánh trễ hạn.',
          en: 'In the words that were sent; it is counted beside what was late.',
        },
      },
    },
  },
  reach: (_body, asked) => toTakerReach(asked),
  toItems({ outcome, refusal, answer, apology }, asked) {
    if (outcome === 'refused' && refusal === undefined)
      return {
        refused: [
          {
            reason: 'missing_field',
            where: 'refusal',
            value: '',
            allowed: 'one of the reasons',
            next: 'Choose why the request is refused.',
          },
        ],
      };
    const item = toRecordChange(asked, {
      status: STATUS_OF[outcome],
      what: 'outcome-told',
      body: {
        answer: toKeptText(answer),
        outcome: outcome === 'refused' ? null : outcome,
        refusal: outcome === 'refused' ? (refusal ?? null) : null,
        ...(apology === undefined ? {} : { apology: toKeptText(apology), apologised: 'yes' }),
      },
      facts: { outcome, ...(apology === undefined ? {} : { apologised: true }) },
    });
    return { records: [outcome === 'interim' ? item : { ...item, closedMs: asked.nowMs }] };
  },
});
