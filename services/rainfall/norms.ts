/**
 * The limits and scales of the service as effective-dated data. What no authority of the city has decreed stands as
 * `assumed`: a default of this software or another city's figure, to be confirmed or replaced by two people.
 */
import type { NormDefinition, NormEra, NormValues } from '../../contract/rules/norm.ts';
import type { Text } from '../../contract/basics/text.ts';
import { ALWAYS_MS, SOFTWARE_DEFAULT, toLawMs } from '../../platform/sdk/norm.ts';

const CHECKED_ON = '2026-11-22';

type Source = Pick<NormEra, 'instrument' | 'article' | 'text' | 'source' | 'confidence'>;

const HA_NOI: Source = {
  instrument: 'Quyết định 2280/QĐ-UBND của UBND thành phố Hà Nội',
  article: '',
  text: {
    vi: 'Của Hà Nội (số điểm úng ngập dự kiến tăng 11, 71, 220); thành phố khác cần đặt ngưỡng của mình.',
    en: 'Of Hà Nội (11, 71, 220 flooded points expected); another city should set its own.',
  },
  source: 'Quyết định 2280/QĐ-UBND ngày 29/4/2026',
  confidence: 'assumed',
};
const BULLETINS: Source = {
  instrument: 'Bản tin khí tượng thủy văn',
  article: '',
  text: {
    vi: 'Cách gọi trong bản tin: mưa cường suất lớn khi trên 100 mm/3 giờ, trên 120 hoặc 150 mm/6 giờ.',
    en: 'As bulletins say it: rain of great intensity is above 100 mm in 3 hours, above 120 or 150 mm in 6.',
  },
  source: 'Bản tin của Trung tâm Dự báo khí tượng thủy văn quốc gia',
  confidence: 'secondary',
};
const CLASSES: Source = {
  ...BULLETINS,
  text: {
    vi: 'Các cấp mưa; khoảng trống giữa các cấp của mưa 24 giờ (15–16, 50–51 mm) được khép về cấp dưới.',
    en: 'Classes of rain; the gaps between those of 24 hours (15 to 16, 50 to 51 mm) are closed downwards.',
  },
};
const ARTICLE_44: Source = {
  instrument: 'Quyết định 18/2021/QĐ-TTg',
  article: 'Điều 44',
  text: {
    vi: 'Cấp độ rủi ro thiên tai 1 do mưa lớn. Cấp độ do cơ quan có thẩm quyền công bố, không suy ra từ một trạm.',
    en: 'Disaster-risk level 1 of heavy rain. The level is declared by the competent body, never inferred from one gauge.',
  },
  source: 'Bản chép Quyết định 18/2021/QĐ-TTg',
  confidence: 'secondary',
};

interface Given {
  readonly id: string;
  readonly name: Text;
  readonly averaging: Text | null;
  readonly source: Source;
  readonly validFromMs?: number;
  /** Default: mm. */
  readonly unit?: string;
  readonly values: NormValues;
}

const toNorm = ({
  id,
  name,
  averaging,
  source,
  validFromMs = ALWAYS_MS,
  unit = 'mm',
  values,
}: Given): NormDefinition => ({
  id,
  serviceId: 'rainfall',
  name,
  unit,
  averaging,
  eras: [{ ...source, scope: {}, validFromMs, validToMs: null, values, checkedOn: CHECKED_ON }],
});
const over = (hours: number): Text => ({
  vi: `tổng ${hours} giờ`,
  en: hours === 1 ? 'sum of 1 hour' : `sum of ${hours} hours`,
});
const toParts = (values: Readonly<Record<string, number>>): NormValues => ({
  kind: 'parts',
  parts: Object.entries(values).map(([key, value]) => ({ key, value })),
});
const toClassValues = (
  bounds: readonly (readonly [key: string, value: number, included: boolean])[],
): NormValues => ({
  kind: 'parts',
  parts: bounds.map(([key, value, included]) => ({ key, value, included })),
});

/** Ids by what they are for. */
export const NORM = {
  heavy1h: 'rainfall/heavy-1h',
  heavy3h: 'rainfall/heavy-3h',
  meanOfWard3h: 'rainfall/mean-of-ward-3h',
  heavy6h: 'rainfall/heavy-6h',
  heavy24h: 'rainfall/heavy-24h',
  wetGround: 'rainfall/wet-ground',
  intense: 'rainfall/intense',
  classes12h: 'rainfall/classes-12h',
  classes24h: 'rainfall/classes-24h',
  risk: 'rainfall/risk-level-1',
  idf: 'rainfall/idf-curve',
  wetness: 'rainfall/wetness',
} as const;

export const norms: readonly NormDefinition[] = [
  toNorm({
    id: NORM.heavy1h,
    name: { vi: 'Ngưỡng cảnh báo mưa 1 giờ', en: 'Alert limits of rain in 1 hour' },
    averaging: over(1),
    source: HA_NOI,
    values: toParts({ medium: 50, high: 70, critical: 100 }),
  }),
  toNorm({
    id: NORM.heavy3h,
    name: { vi: 'Ngưỡng cảnh báo mưa 3 giờ', en: 'Alert limits of rain in 3 hours' },
    averaging: over(3),
    source: {
      ...SOFTWARE_DEFAULT,
      text: {
        vi: '100 mm theo bản tin khí tượng thủy văn; 150 mm là mặc định của phần mềm.',
        en: '100 mm after bulletins; 150 mm is a default of this software.',
      },
    },
    values: toParts({ high: 100, critical: 150 }),
  }),
  toNorm({
    id: NORM.meanOfWard3h,
    name: {
      vi: 'Ngưỡng cảnh báo mưa bình quân địa bàn 3 giờ',
      en: 'Alert limits of a ward’s mean rain in 3 hours',
    },
    averaging: over(3),
    source: SOFTWARE_DEFAULT,
    values: toParts({ high: 80, critical: 120 }),
  }),
  toNorm({
    id: NORM.heavy6h,
    name: { vi: 'Ngưỡng cảnh báo mưa 6 giờ', en: 'Alert limits of rain in 6 hours' },
    averaging: over(6),
    source: BULLETINS,
    values: toParts({ high: 120, critical: 150 }),
  }),
  toNorm({
    id: NORM.heavy24h,
    name: { vi: 'Ngưỡng cảnh báo mưa 24 giờ', en: 'Alert limits of rain in 24 hours' },
    averaging: over(24),
    source: {
      ...ARTICLE_44,
      text: {
        vi: '50 mm: mưa to; 100 mm: mưa rất to; 200 mm: trên mức của cấp độ rủi ro 1, Điều 44. Cấp độ do cơ quan có thẩm quyền công bố, không suy ra từ một trạm.',
        en: '50 mm: heavy; 100 mm: very heavy; 200 mm: beyond risk level 1 of Article 44. A level is declared by the competent body, never inferred from one gauge.',
      },
    },
    values: toParts({ low: 50, medium: 100, critical: 200 }),
  }),
  toNorm({
    id: NORM.wetGround,
    name: { vi: 'Mưa lớn trên đất đã no nước', en: 'Heavy rain on wet ground' },
    averaging: null,
    source: SOFTWARE_DEFAULT,
    values: toParts({ hour: 30, day: 100 }),
  }),
  toNorm({
    id: NORM.intense,
    name: { vi: 'Mưa cường suất lớn', en: 'Rain of great intensity' },
    averaging: null,
    source: BULLETINS,
    values: toParts({ three_hours: 100, six_hours: 120, six_hours_strict: 150 }),
  }),
  toNorm({
    id: NORM.classes12h,
    name: { vi: 'Các cấp mưa 12 giờ', en: 'Classes of rain in 12 hours' },
    averaging: over(12),
    source: CLASSES,
    values: toClassValues([
      ['negligible', 0.3, false],
      ['light', 3, false],
      ['rain', 8, false],
      ['moderate', 25, true],
      ['heavy', 50, true],
    ]),
  }),
  toNorm({
    id: NORM.classes24h,
    name: { vi: 'Các cấp mưa 24 giờ', en: 'Classes of rain in 24 hours' },
    averaging: over(24),
    source: CLASSES,
    values: toClassValues([
      ['negligible', 0.3, false],
      ['light', 6, false],
      ['rain', 15, true],
      ['moderate', 50, true],
      ['heavy', 100, true],
    ]),
  }),
  toNorm({
    id: NORM.risk,
    name: { vi: 'Cấp độ rủi ro thiên tai 1 do mưa lớn', en: 'Disaster-risk level 1 of heavy rain' },
    averaging: null,
    source: ARTICLE_44,
    validFromMs: toLawMs('2021-07-01'),
    values: toParts({
      mm24h_from: 100,
      mm24h_to: 200,
      mm12h_from: 50,
      mm12h_to: 100,
      days_from: 1,
      days_to: 2,
    }),
  }),
  toNorm({
    id: NORM.idf,
    name: {
      vi: 'Đường cường độ, thời gian, tần suất mưa của thành phố',
      en: 'Intensity-duration-frequency curve of the city',
    },
    averaging: null,
    source: {
      instrument: 'TCVN 7957:2008',
      article: 'Phụ lục B',
      text: {
        vi: 'q = A(1 + C lg P)/(t + b)^n, q tính bằng l/s·ha, t bằng phút, P bằng năm. Hằng số thường được nêu cho Đà Nẵng, chưa đối chiếu với tiêu chuẩn; tiêu chuẩn đã được thay bằng TCVN 7957:2023, chưa đọc. Không tính đến mưa đã tăng những năm gần đây.',
        en: 'q = A(1 + C lg P)/(t + b)^n, q in l/s·ha, t in minutes, P in years. Constants commonly given for Đà Nẵng, not compared with the standard, which TCVN 7957:2023 has replaced (not read). They know nothing of the heavier rain of recent years.',
      },
      source: 'Hằng số thường được nêu, chưa đối chiếu',
      confidence: 'assumed',
    },
    unit: '1',
    values: toParts({ a: 2_170, c: 0.52, b: 10, n: 0.65, most_years: 100, most_hours: 3 }),
  }),
  toNorm({
    id: NORM.wetness,
    name: { vi: 'Thời gian đất khô đi một nửa', en: 'Time in which the ground dries by half' },
    averaging: null,
    source: {
      ...SOFTWARE_DEFAULT,
      text: {
        vi: 'Tùy loại đất; 24 giờ là mặc định của phần mềm, thành phố cần đặt số của mình.',
        en: 'It depends on the soil; 24 hours are a default of this software, the city should set its own.',
      },
    },
    unit: 'h',
    values: toParts({ half_life: 24 }),
  }),
];
