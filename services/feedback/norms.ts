/** How long the competent body has for handling and answering a request, as effective-dated data, in working days; and whom the centre calls back. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { ALWAYS_MS, SOFTWARE_DEFAULT, toLawMs } from '../../platform/sdk/norm.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { CLASSES, NORM } from './categories.ts';
import { petitionNorms } from './petition-norms.ts';

const common = {
  serviceId: 'feedback',
  unit: 'working-day',
  averaging: null,
} as const;
const open = { scope: {}, validToMs: null, checkedOn: '2026-11-29' } as const;

const ofCalls = { serviceId: 'feedback', averaging: null } as const;
const limit = (value: number) => ({ kind: 'limit', value, bound: 'exceeded' }) as const;
/** Where no norm is kept. */
const DEFAULT = { callShare: 5, repeatWithin: 100, repeatDays: 30 } as const;

/** A number of the calls as it held at a time. */
export function toAmount(
  reads: Pick<NormReads, 'findEra'>,
  norm: keyof typeof DEFAULT,
  timeMs: number,
): number {
  const values = reads.findEra(NORM[norm], timeMs)?.values;
  return values?.kind === 'limit' ? values.value : DEFAULT[norm];
}

const toPart = (id: 'urgent' | 'site' | 'other') => {
  const { name, workingDays } = CLASSES.find((one) => one.id === id) ?? CLASSES[2];
  return { key: id, value: workingDays, name };
};

export const norms: readonly NormDefinition[] = [
  ...petitionNorms,
  {
    ...common,
    id: NORM.answerWithin,
    name: { vi: 'Thời hạn xử lý và trả lời phản ánh', en: 'Time to handle and answer a request' },
    eras: [
      {
        ...open,
        instrument: 'Quyết định 960/QĐ-UBND của UBND thành phố Đà Nẵng',
        article: '',
        text: {
          vi: 'Khẩn cấp: 01 ngày làm việc; xử lý ngay tại hiện trường: 03 ngày làm việc. Chưa tìm thấy văn bản thay thế sau sáp nhập năm 2025.',
          en: 'Urgent: one working day; fixable on site: three. Whether it was replaced after the merger of 2025 was not found.',
        },
        validFromMs: toLawMs('2021-03-25'),
        values: { kind: 'parts', parts: [toPart('urgent'), toPart('site')] },
        source: 'Quyết định 960/QĐ-UBND ngày 25/3/2021, đọc một phần',
        confidence: 'secondary',
      },
    ],
  },
  {
    ...ofCalls,
    id: NORM.callShare,
    name: {
      vi: 'Tỷ lệ phản ánh đã trả lời, đã giải quyết được gọi lại',
      en: 'Share of answered and solved requests that are called back',
    },
    unit: '%',
    eras: [{ ...SOFTWARE_DEFAULT, values: limit(DEFAULT.callShare) }],
  },
  {
    ...ofCalls,
    id: NORM.repeatWithin,
    name: {
      vi: 'Phản ánh lại cùng chỗ: trong khoảng cách',
      en: 'Told again at the same place: within a distance',
    },
    unit: 'm',
    eras: [{ ...SOFTWARE_DEFAULT, values: limit(DEFAULT.repeatWithin) }],
  },
  {
    ...ofCalls,
    id: NORM.repeatDays,
    name: {
      vi: 'Phản ánh lại cùng chỗ: trong số ngày sau khi trả lời',
      en: 'Told again at the same place: days after the answer',
    },
    unit: 'd',
    eras: [{ ...SOFTWARE_DEFAULT, values: limit(DEFAULT.repeatDays) }],
  },
  {
    ...common,
    id: NORM.otherWithin,
    name: { vi: 'Thời hạn trả lời phản ánh khác', en: 'Time to answer any other request' },
    eras: [
      {
        ...open,
        instrument: 'Cổng góp ý của thành phố Đà Nẵng (thực tế áp dụng)',
        article: '',
        text: {
          vi: '07 ngày làm việc là thực tế của cổng; chưa đối chiếu với văn bản.',
          en: 'Seven working days are the practice of the portal; not compared with the instrument.',
        },
        validFromMs: ALWAYS_MS,
        values: { kind: 'limit', value: toPart('other').value, bound: 'exceeded' },
        source: 'Cổng góp ý Đà Nẵng',
        confidence: 'assumed',
      },
    ],
  },
];
