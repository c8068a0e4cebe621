/** The forms of outbreaks: the authority declares one, tells of it each day, and ends it. The system declares nothing. */
import { Type, type Static } from 'typebox';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { FormFacts } from '../../../contract/records/form.ts';
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import {
  ChoiceField,
  LineField,
  PastField,
  toChoices,
  toKeptText,
  toNewRecord,
  toRecordChange,
} from '../../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action, ServiceReads } from '../../../platform/sdk/service.ts';
import { DISEASES, toDiseaseName } from '../counts/diseases.ts';
import { findAmount, NORM } from '../norms.ts';
import { toHealthReach } from './health-reach.ts';
import { OUTBREAK, OUTBREAK_STATUS } from './outbreak.ts';

export const DECLARE = 'health.declare';

const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const Why = LineField(5, 500);
const Name = LineField(2, 200);
const DiseaseId = ChoiceField(DISEASES);
const DeclareBody = Type.Object({
  disease: DiseaseId,
  ward: Type.String({ minLength: 1, maxLength: 20 }),
  declaredBy: Name,
  instrument: Type.Optional(Name),
  sinceMs: PastField(),
  cases: Count,
  deaths: Count,
  signal: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
});
const ReportBody = Type.Object({ cases: Count, deaths: Count, done: Type.Optional(Why) });

const counts: FormFacts = {
  cases: { ask: { vi: 'Tổng số ca từ đầu ổ dịch?', en: 'How many cases since it began?' } },
  deaths: { ask: { vi: 'Trong đó bao nhiêu ca tử vong?', en: 'How many of them died?' } },
};

export const diseaseField = {
  ask: { vi: 'Bệnh nào?', en: 'Which disease?' },
  choices: toChoices(DISEASES),
} as const;
export const wardField = {
  ask: { vi: 'Ở xã, phường, đặc khu nào?', en: 'In which ward?' },
  of: { area: 'ward' },
} as const;

export const outbreakActions: readonly Action[] = [
  defineAction({
    id: 'declare-outbreak',
    permission: DECLARE,
    body: DeclareBody,
    words: {
      name: {
        vi: 'Ghi ổ dịch do cơ quan y tế công bố',
        en: 'Record an outbreak that the authority declared',
      },
      send: { vi: 'Ghi ổ dịch', en: 'Record the outbreak' },
      fields: {
        disease: diseaseField,
        ward: wardField,
        declaredBy: {
          ask: { vi: 'Cơ quan nào xác định, công bố?', en: 'Which body determined it?' },
          help: {
            vi: 'Trung tâm y tế, CDC hoặc người có thẩm quyền.',
            en: 'The health centre, the CDC, or who is in charge.',
          },
        },
        instrument: { ask: { vi: 'Theo văn bản nào?', en: 'By which instrument?' } },
        sinceMs: { ask: { vi: 'Ổ dịch bắt đầu từ khi nào?', en: 'Since when has it been?' }, as: 'time' },
        ...counts,
        signal: { ask: { vi: 'Số của tín hiệu (nếu có)?', en: 'Number of the signal, if any?' } },
      },
    },
    reach: ({ ward }, { read }) => toHealthReach(read, ward),
    toItems({ disease, ward, sinceMs, signal, declaredBy, instrument, ...told }, asked) {
      const { read, nowMs } = asked;
      const place = read.listWards().find(({ code }) => code === ward);
      const refused = (place === undefined ? toWardRefusal(ward) : undefined) ?? toCountRefusal(told);
      if (refused !== undefined || place === undefined)
        return { refused: refused === undefined ? [] : [refused] };
      const item = toNewRecord(asked, {
        kind: OUTBREAK,
        prefix: 'OD',
        status: OUTBREAK_STATUS.open,
        title: `${toDiseaseName(disease).vi}, ${place.name.vi}`,
        ...(place.point === null ? {} : { place: { lon: place.point[0], lat: place.point[1] } }),
        body: {
          disease,
          ward,
          declaredBy: toKeptText(declaredBy),
          ...(instrument === undefined ? {} : { instrument: toKeptText(instrument) }),
          ...told,
          reportedMs: nowMs,
          ...(signal === undefined ? {} : { signal: toKeptText(signal) }),
        },
        holds: [`outbreak:${disease}:${ward}`],
      });
      // Alerts call a record by its code: it says of what it is.
      const code = `${item.code} ${toDiseaseName(disease).vi}`;
      return { records: [{ ...item, code, openedMs: sinceMs, dueMs: toNextReportMs(read, nowMs) }] };
    },
  }),
  defineRecordAction({
    id: 'report-outbreak',
    permission: DECLARE,
    of: { recordKind: OUTBREAK, toDraft: toCountDraft },
    body: Type.Object({ cases: Count, deaths: Count }),
    words: {
      name: { vi: 'Báo cáo ngày của ổ dịch', en: 'Daily report of the outbreak' },
      send: { vi: 'Gửi báo cáo ngày', en: 'Send the daily report' },
      fields: counts,
    },
    reach: (_body, { record, read }) => toHealthReach(read, toWard(record)),
    toItems(told, asked) {
      const refused = toCountRefusal(told);
      if (refused !== undefined) return { refused: [refused] };
      const item = toRecordChange(asked, {
        what: 'reported',
        body: { ...told, reportedMs: asked.nowMs },
        facts: told,
      });
      return { records: [{ ...item, dueMs: toNextReportMs(asked.read, asked.nowMs) }] };
    },
  }),
  defineRecordAction({
    id: 'end-outbreak',
    permission: DECLARE,
    of: { recordKind: OUTBREAK, toDraft: toCountDraft },
    body: Type.Object({ cases: Count, deaths: Count, why: Why }),
    words: {
      name: { vi: 'Ghi ổ dịch đã kết thúc', en: 'The outbreak has ended' },
      send: { vi: 'Ghi kết thúc', en: 'Record its end' },
      fields: {
        ...counts,
        why: {
          ask: {
            vi: 'Ai kết luận kết thúc, theo căn cứ nào?',
            en: 'Who says that it ended, and on what ground?',
          },
          help: {
            vi: 'Ổ dịch sốt xuất huyết: 14 ngày không có ca mới (Quyết định 3711/QĐ-BYT năm 2014).',
            en: 'Dengue: 14 days without a new case (Decision 3711/QĐ-BYT of 2014).',
          },
        },
      },
    },
    why: ({ why }) => why,
    reach: (_body, { record, read }) => toHealthReach(read, toWard(record)),
    toItems({ why, ...told }, asked) {
      const refused = toCountRefusal(told);
      if (refused !== undefined) return { refused: [refused] };
      const item = toRecordChange(asked, {
        status: OUTBREAK_STATUS.closed,
        what: 'ended',
        body: { ...told, reportedMs: asked.nowMs },
        facts: { ...told, why: toKeptText(why) },
      });
      return { records: [{ ...item, closedMs: asked.nowMs }] };
    },
  }),
];

const toWard = ({ body }: Pick<RecordView, 'body'>): string =>
  typeof body['ward'] === 'string' ? body['ward'] : '';

function toCountDraft({ body }: RecordView): Partial<Static<typeof ReportBody>> {
  const { cases, deaths } = body;
  return {
    ...(typeof cases === 'number' ? { cases } : {}),
    ...(typeof deaths === 'number' ? { deaths } : {}),
  };
}

/** The next daily report is due so long after this one. */
function toNextReportMs(read: Pick<ServiceReads, 'norms'>, nowMs: number): number {
  return nowMs + (findAmount(read.norms, NORM.outbreakReport, nowMs) ?? 24) * HOUR_MS;
}

export function toWardRefusal(ward: string) {
  return {
    reason: 'unknown_subject',
    where: 'ward',
    value: ward,
    allowed: 'the code of a ward of today',
    next: 'Choose a ward of the list.',
  } as const;
}

function toCountRefusal({ cases, deaths }: { readonly cases: number; readonly deaths: number }) {
  if (deaths <= cases) return undefined;
  return {
    reason: 'wrong_shape',
    where: 'deaths',
    value: String(deaths),
    allowed: `at most ${cases}, the cases`,
    next: 'Correct one of the two numbers; they may be exchanged.',
  } as const;
}
