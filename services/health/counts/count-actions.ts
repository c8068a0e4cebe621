/** The form by which a station without a system tells its new cases of a day, a disease at a time. */
import { Type } from 'typebox';
import { ChoiceField, LineField, PastField, toLocalDay } from '../../../platform/sdk/record-form.ts';
import { defineAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { diseaseField, toWardRefusal, wardField } from '../outbreaks/outbreak-actions.ts';
import { toHealthReach } from '../outbreaks/health-reach.ts';
import { DISEASES } from './diseases.ts';
import { findCountDoubt } from './count-doubt.ts';
import { BY_DISEASE, CASES, DEATHS } from './series.ts';

/** A ward of today has some 30,000 people: more in a day is a slip of the hand. */
const Count = Type.Integer({ minimum: 0, maximum: 10_000 });
export const countActions: readonly Action[] = [
  defineAction({
    id: 'report-cases',
    permission: 'health.report',
    body: Type.Object({
      ward: Type.String({ minLength: 1, maxLength: 20 }),
      // What is older comes as a table.
      dayMs: PastField(60),
      disease: ChoiceField(DISEASES),
      cases: Count,
      deaths: Type.Optional(Count),
      why: Type.Optional(LineField(5, 300)),
    }),
    words: {
      name: { vi: 'Báo cáo số ca bệnh trong ngày', en: 'Report cases of a day' },
      send: { vi: 'Gửi số ca', en: 'Send the counts' },
      fields: {
        ward: wardField,
        dayMs: {
          ask: { vi: 'Của ngày nào?', en: 'Of which day?' },
          help: {
            vi: 'Ngày phát hiện ca. Gửi lại cùng ngày thì số mới thay số cũ, số cũ vẫn được giữ. Ngày cũ hơn 60 ngày: nhập bằng bảng.',
            en: 'The day on which they were found. Sent again, the new number takes the place of the old one, which is kept. Days before the last 60 come as a table.',
          },
          as: 'time',
        },
        disease: diseaseField,
        cases: {
          ask: { vi: 'Bao nhiêu ca mới?', en: 'How many new cases?' },
          help: {
            vi: 'Chỉ số lượng, không ghi tên hay thông tin người bệnh. Không có ca thì ghi 0.',
            en: 'Numbers only, nothing of any patient. Write 0 for none.',
          },
        },
        deaths: { ask: { vi: 'Bao nhiêu ca tử vong?', en: 'How many deaths?' } },
        why: {
          ask: { vi: 'Vì sao khác thường?', en: 'Why is it unusual?' },
          help: {
            vi: 'Chỉ cần khi số ca vượt xa tám tuần qua, hoặc tử vong nhiều hơn số ca mới. Không ghi tên người bệnh.',
            en: 'Only where it is far above the last eight weeks, or there are more deaths than new cases. Name no patient.',
          },
        },
      },
    },
    reach: ({ ward }, { read }) => toHealthReach(read, ward),
    why: ({ why }) => why ?? '',
    async toItems({ ward, dayMs, disease, cases, deaths, why }, { read, nowMs }) {
      if (!read.listWards().some(({ code }) => code === ward)) return { refused: [toWardRefusal(ward)] };
      const day = toLocalDay(dayMs, read.timeZone());
      const told = { ward, disease, day, cases, deaths: deaths ?? 0 };
      const doubt = why === undefined ? await findCountDoubt(told, read) : undefined;
      if (doubt !== undefined) return { refused: [doubt] };
      const common = {
        subject: `area:${ward}`,
        by: { [BY_DISEASE]: disease },
        period: { kind: 'day', from: day, to: day },
        unit: '1',
        basis: 'preliminary',
        issuedMs: nowMs,
      } as const;
      return {
        periodValues: [
          { ...common, series: CASES, value: cases },
          ...(deaths === undefined ? [] : [{ ...common, series: DEATHS, value: deaths }]),
        ],
      };
    },
  }),
];
