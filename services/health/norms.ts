/** Clocks of reporting, and from when on a hospital is full. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { SOFTWARE_DEFAULT, toLawMs } from '../../platform/sdk/norm.ts';
import type { NormReads } from '../../platform/sdk/read.ts';

export const NORM = {
  /** Hours from the finding of a case to its report. */
  notify: 'health/notify-within',
  outbreakReport: 'health/outbreak-report-within',
  signalCheck: 'health/signal-check-within',
  occupancy: 'health/bed-occupancy',
  planned: 'health/planned-bed-occupancy',
  icu: 'health/icu-occupancy',
  waiting: 'health/emergency-waiting',
  handover: 'health/handover-time',
  /** So many cases of seven days before anything is called a signal. */
  leastCases: 'health/signal-least-cases',
} as const;

const common = { serviceId: 'health', averaging: null } as const;
const NEW_LAW = toLawMs('2026-07-01');
const checkedOn = '2026-11-29';
const open = { scope: {}, validToMs: null, checkedOn } as const;

const parts = (rows: readonly (readonly [key: string, value: number, vi: string, en: string])[]) =>
  ({
    kind: 'parts',
    parts: rows.map(([key, value, vi, en]) => ({ key, value, included: false, name: { vi, en } })),
  }) as const;
const limit = (value: number) => ({ kind: 'limit', value, bound: 'exceeded' }) as const;

export const norms: readonly NormDefinition[] = [
  {
    ...common,
    id: NORM.notify,
    name: {
      vi: 'Thời hạn báo cáo ca bệnh truyền nhiễm',
      en: 'Time to report a case of a notifiable disease',
    },
    unit: 'h',
    eras: [
      {
        ...open,
        instrument: 'Thông tư 54/2015/TT-BYT',
        article: 'Điều 8',
        text: {
          vi: 'Báo cáo trong 24 giờ với các bệnh thuộc danh mục báo cáo ngay; một số bệnh khác trong 48 giờ. Chỉ còn giá trị lịch sử.',
          en: 'Within 24 hours for the diseases of its list, 48 for some others. Of the past only.',
        },
        validFromMs: toLawMs('2016-07-01'),
        validToMs: NEW_LAW,
        values: limit(24),
        source: 'Thông tư 54/2015/TT-BYT, đọc qua nguồn thứ hai; số điều chưa đối chiếu',
        confidence: 'secondary',
      },
      {
        ...open,
        instrument: 'Thông tư 15/2026/TT-BYT',
        article: 'Điều 10 khoản 1',
        text: {
          vi: 'Ca nghi ngờ hoặc xác định mắc bệnh phải báo cáo: trong 24 giờ, gửi trạm y tế xã; tử vong cũng trong 24 giờ (điểm b khoản 2).',
          en: 'A suspected or confirmed case: within 24 hours, to the commune health station; a death within 24 hours too (2b).',
        },
        validFromMs: NEW_LAW,
        values: limit(24),
        source: 'Thông tư 15/2026/TT-BYT ngày 17/5/2026',
        confidence: 'read',
      },
    ],
  },
  {
    ...common,
    id: NORM.outbreakReport,
    name: {
      vi: 'Chu kỳ báo cáo ổ dịch đang hoạt động',
      en: 'How often an outbreak is reported until it ends',
    },
    unit: 'h',
    eras: [
      {
        ...open,
        instrument: 'Thông tư 15/2026/TT-BYT',
        article: 'Điều 26 khoản 1 điểm đ',
        text: { vi: 'Hằng ngày cho đến khi ổ dịch kết thúc.', en: 'Daily until the outbreak has ended.' },
        validFromMs: NEW_LAW,
        values: limit(24),
        source: 'Thông tư 15/2026/TT-BYT ngày 17/5/2026',
        confidence: 'read',
      },
    ],
  },
  {
    ...common,
    id: NORM.signalCheck,
    name: { vi: 'Thời hạn xác minh tín hiệu dịch', en: 'Time to judge a signal of an outbreak' },
    unit: 'h',
    eras: [{ ...SOFTWARE_DEFAULT, values: limit(24) }],
  },
  {
    ...common,
    id: NORM.occupancy,
    name: { vi: 'Công suất giường thực kê', en: 'Occupancy of beds in place' },
    unit: '%',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: parts([
          ['low', 95, 'gần đầy', 'nearly full'],
          ['medium', 99, 'hết giường', 'no bed left'],
        ]),
      },
    ],
  },
  {
    ...common,
    id: NORM.planned,
    name: { vi: 'Công suất giường kế hoạch', en: 'Occupancy of planned beds' },
    unit: '%',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: parts([
          ['low', 110, 'vượt kế hoạch', 'beyond the plan'],
          ['medium', 130, 'quá tải', 'overloaded'],
          ['high', 150, 'quá tải nặng', 'heavily overloaded'],
        ]),
      },
    ],
  },
  {
    ...common,
    id: NORM.icu,
    name: { vi: 'Công suất giường hồi sức', en: 'Occupancy of ICU beds' },
    unit: '%',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: parts([
          ['low', 90, 'gần đầy', 'nearly full'],
          ['medium', 99, 'hết giường hồi sức', 'no ICU bed left'],
        ]),
      },
    ],
  },
  {
    ...common,
    id: NORM.waiting,
    name: { vi: 'Người chờ ở cấp cứu', en: 'People waiting in emergency' },
    unit: '1',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: parts([
          ['low', 25, 'đông', 'crowded'],
          ['medium', 40, 'quá đông', 'overcrowded'],
        ]),
      },
    ],
  },
  {
    ...common,
    id: NORM.handover,
    name: { vi: 'Thời gian bàn giao từ xe cấp cứu', en: 'Hand-over time from ambulances' },
    unit: 'min',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: parts([
          ['low', 30, 'lâu', 'long'],
          ['medium', 60, 'quá lâu', 'too long'],
        ]),
      },
    ],
  },
  {
    ...common,
    id: NORM.leastCases,
    name: {
      vi: 'Số ca tối thiểu trong 7 ngày của một tín hiệu',
      en: 'Least cases within seven days of a signal',
    },
    unit: '1',
    eras: [{ ...SOFTWARE_DEFAULT, values: { kind: 'limit', value: 3, bound: 'reached' } }],
  },
];

/** The number of a norm with one, as it holds at a time. */
export function findAmount(
  reads: Pick<NormReads, 'findEra'>,
  norm: string,
  timeMs: number,
): number | undefined {
  const values = reads.findEra(norm, timeMs)?.values;
  return values?.kind === 'limit' ? values.value : undefined;
}
