/** The forms of communes' reports: figures by telephone or at the screen for the coming or the last cut-off, and their correction. */
import { Type, type Static } from 'typebox';
import type { FormFacts } from '../../../contract/records/form.ts';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import { toKeptText, toNewRecord, toRecordChange } from '../../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action, ServiceReads } from '../../../platform/sdk/service.ts';
import { COMMUNE_REPORT, Figures, toReportCode } from './commune-report.ts';
import { findCutOffs, LATE_MS } from './cut-offs.ts';
import { readCutOffHours } from './cut-off-norm.ts';
import { REPORT_FIELDS, type ReportField } from './report-fields.ts';

export const REPORT = 'civil-defence.report';

const Needs = Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 }));
const CUT_OFFS = [
  { id: 'next', name: { vi: 'Kỳ chốt sắp tới', en: 'The coming cut-off' } },
  { id: 'last', name: { vi: 'Kỳ chốt vừa qua (báo cáo muộn)', en: 'The last cut-off (late)' } },
] as const;
const Body = Type.Object({
  ward: Type.String({ minLength: 1, maxLength: 20 }),
  cutOff: Type.Unsafe<'next' | 'last'>(Type.Enum(CUT_OFFS.map(({ id }) => id))),
  ...Figures,
  needs: Needs,
});
const CorrectBody = Type.Object({
  ...Figures,
  needs: Needs,
  why: Type.String({ minLength: 5, maxLength: 500, pattern: '\\S' }),
});

const figureQuestions: FormFacts = {
  ...Object.fromEntries(
    REPORT_FIELDS.map(({ id, name }, at) => [
      id,
      {
        ask: name,
        ...(at === 0
          ? {
              help: {
                vi: 'Số lũy kế từ đầu đợt. Chưa biết thì để trống; không có thì ghi 0.',
                en: 'Since the event began. Leave empty what is not known; write 0 for none.',
              },
            }
          : {}),
      },
    ]),
  ),
  needs: { ask: { vi: 'Cần hỗ trợ gì?', en: 'What is needed?' }, as: 'long-text' },
};

export const reportActions: readonly Action[] = [
  defineAction({
    id: 'report-damage',
    permission: REPORT,
    body: Body,
    words: {
      name: { vi: 'Báo cáo nhanh thiệt hại của xã, phường', en: 'Report damage of a ward' },
      send: { vi: 'Gửi báo cáo', en: 'Send the report' },
      fields: {
        ward: { ask: { vi: 'Của xã, phường, đặc khu nào?', en: 'Of which ward?' }, of: { area: 'ward' } },
        cutOff: {
          ask: { vi: 'Cho kỳ chốt số liệu nào?', en: 'For which cut-off?' },
          choices: CUT_OFFS.map(({ id, name }) => ({ id, name })),
        },
        ...figureQuestions,
      },
    },
    reach: ({ ward }) => ({ agencyIds: [], areaCode: ward }),
    toItems({ ward, cutOff, ...told }, asked) {
      const { read, nowMs } = asked;
      const area = read.listWards().find(({ code }) => code === ward);
      if (area === undefined)
        return {
          refused: [
            {
              reason: 'unknown_subject',
              where: 'ward',
              value: ward,
              allowed: 'the code of a ward of today',
              next: 'Choose a ward of the list.',
            },
          ],
        };
      const cutOffs = findCutOffs(nowMs, readCutOffHours(read.norms, nowMs), read.timeZone());
      const cutOffMs = cutOffs[cutOff];
      const late = nowMs - cutOffMs > LATE_MS ? toLateRefusal(cutOffMs) : undefined;
      if (late !== undefined) return { refused: [late] };
      const item = toNewRecord(asked, {
        kind: COMMUNE_REPORT,
        prefix: 'BC',
        status: 'reported',
        title: `${area.name.vi}, chốt ${toHourText(cutOffMs, read)}`,
        body: { ward, cutOffMs, ...toFigures(told) },
      });
      return { records: [{ ...item, code: toReportCode(ward, cutOffMs) }] };
    },
  }),
  defineRecordAction({
    id: 'correct-report',
    permission: REPORT,
    of: { recordKind: COMMUNE_REPORT, toDraft: toReportDraft },
    body: CorrectBody,
    words: {
      name: { vi: 'Đính chính báo cáo', en: 'Correct the report' },
      send: { vi: 'Gửi đính chính', en: 'Send the correction' },
      fields: {
        ...figureQuestions,
        why: {
          ask: { vi: 'Vì sao đính chính?', en: 'Why is it corrected?' },
          help: {
            vi: 'Bản trước vẫn được giữ, ai cũng xem được.',
            en: 'The version before is kept and can be seen.',
          },
        },
      },
    },
    why: ({ why }) => why,
    reach: (_body, { record }) => ({ agencyIds: [], areaCode: toText(record.body['ward']) }),
    toItems: ({ why, ...told }, asked) => ({
      records: [
        toRecordChange(asked, {
          status: 'corrected',
          what: 'corrected',
          // What was told before and is empty now is not known any more.
          body: { ...EMPTY, ...toFigures(told), correction: toCorrectionText(asked.record, told, why) },
          facts: { why: toKeptText(why), ...listChanges(asked.record, told) },
        }),
      ],
    }),
  }),
];

type Told = Readonly<Record<string, unknown>>;
const EMPTY: Readonly<Record<string, null>> = Object.fromEntries(
  [...REPORT_FIELDS.map(({ id }) => id), 'needs'].map((id) => [id, null]),
);

function toFigures(told: Told): Record<string, number | string> {
  const figures: Record<string, number | string> = {};
  for (const { id } of REPORT_FIELDS) {
    const value = told[id];
    if (typeof value === 'number') figures[id] = value;
  }
  const needs = told['needs'];
  if (typeof needs === 'string') figures['needs'] = toKeptText(needs);
  return figures;
}

function toReportDraft({ body }: RecordView): Partial<Static<typeof CorrectBody>> {
  return toFigures(body);
}

/** `dead: 1 → 2` for each figure that changes. */
function listChanges({ body }: Pick<RecordView, 'body'>, told: Told): Record<string, string> {
  const toWord = (value: unknown) => (typeof value === 'number' ? String(value) : '–');
  return Object.fromEntries(
    REPORT_FIELDS.filter(({ id }) => toWord(body[id]) !== toWord(told[id])).map(({ id }) => [
      id satisfies ReportField,
      `${toWord(body[id])} → ${toWord(told[id])}`,
    ]),
  );
}

/** `Hộ bị ngập: trước 120, nay 150; lý do: …`, each figure that changed by its name, as papers print it. */
function toCorrectionText({ body }: Pick<RecordView, 'body'>, told: Told, why: string): string {
  const toWord = (value: unknown) => (typeof value === 'number' ? value.toLocaleString('vi-VN') : 'chưa có');
  const parts = REPORT_FIELDS.map(({ id, name }) => ({
    name: name.vi,
    before: toWord(body[id]),
    now: toWord(told[id]),
  })).filter(({ before, now }) => before !== now);
  return [
    ...parts.map(({ name, before, now }) => `${name}: trước ${before}, nay ${now}`),
    `lý do: ${toKeptText(why)}`,
  ].join('; ');
}

const toText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function toHourText(timeMs: number, read: ServiceReads): string {
  return new Intl.DateTimeFormat('vi-VN', {
    timeZone: read.timeZone(),
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hourCycle: 'h23',
  }).format(timeMs);
}

function toLateRefusal(cutOffMs: number): RefusedItem {
  return {
    reason: 'time_too_old',
    where: 'cutOff',
    value: new Date(cutOffMs).toISOString(),
    allowed: 'a cut-off of the last six hours, or the coming one',
    next: 'Report for the coming cut-off.',
  };
}
