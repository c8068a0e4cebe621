/** The scale of VN_WQI as effective-dated data. The limits of water by class stand in `limits.ts`. */
import type { NormDefinition, NormEra } from '../../contract/rules/norm.ts';
import { SOFTWARE_DEFAULT, toLawMs } from '../../platform/sdk/norm.ts';
import { toLimitNorms } from './limits.ts';
import { WQI_LEVELS } from './levels.ts';

export const VN_WQI_BREAKPOINTS = 'water-quality/vn-wqi-breakpoints';
export const VN_WQI_LEVELS = 'water-quality/vn-wqi-levels';
/** How much oxygen may fall within two hours, mg/L. */
export const OXYGEN_FALL = 'water-quality/oxygen-fall';
/** From which share of a limit a value is said to tend towards it, and to be about to exceed it, %. */
export const STATE_SHARES = 'water-quality/state-shares';

const DECISION_1460: Omit<NormEra, 'values' | 'text' | 'article'> = {
  scope: {},
  instrument: 'Quyết định 1460/QĐ-TCMT',
  validFromMs: toLawMs('2019-11-12'),
  validToMs: null,
  source: 'Bản chép bảng của Quyết định 1460/QĐ-TCMT ngày 12/11/2019; văn bản gốc chưa đối chiếu',
  checkedOn: '2026-11-29',
  confidence: 'secondary',
};

/** Rows that are joined by straight lines: value and index. */
const line = (...points: readonly (readonly [number, number])[]) => points.map((point) => [...point]);
/** Good below the first value, 75 at it: the decision prints "<" there. */
const fromBelow = (first: number, ...points: readonly (readonly [number, number])[]) => [
  [first, 100, 75, 75],
  ...line(...points),
];
/** Ends with a jump: the last value still has its index, beyond it 10. */
const withEnd = (...points: readonly (readonly [number, number])[]) =>
  points.map(([value, index], rank) =>
    rank === points.length - 1 ? [value, index, index, 10] : [value, index],
  );

const breakpoints: NormDefinition = {
  id: VN_WQI_BREAKPOINTS,
  serviceId: 'water-quality',
  name: { vi: 'Các giá trị BPi của VN_WQI', en: 'Breakpoints BPi of VN_WQI' },
  unit: 'mg/L',
  averaging: null,
  eras: [
    {
      ...DECISION_1460,
      article: 'Hướng dẫn kỹ thuật, bảng giá trị qi và BPi',
      text: {
        vi: 'Mỗi hàng là giá trị và chỉ số ngay dưới, tại và ngay trên giá trị đó. Nhóm II tính bằng µg/L, oxy hòa tan bằng % bão hòa, vi sinh bằng MPN/100 mL. Hai bản chép khác nhau ở ranh giới Hg 0,001 mg/L.',
        en: 'A row is a value and the index just below it, at it and just beyond it. Group II in µg/L, oxygen in % of saturation, microbes in MPN/100 mL. Two copies differ at the limit of Hg, 0.001 mg/L.',
      },
      values: {
        kind: 'table',
        columns: {
          ph: [
            [5.5, 10, 50, 50],
            [6, 100],
            [8.5, 100],
            [9, 50, 50, 10],
          ],
          do: [
            [20, 10, 25, 25],
            [50, 50],
            [75, 75],
            [88, 100],
            [112, 100],
            [125, 75],
            [150, 50],
            [200, 25, 25, 10],
          ],
          aldrin: withEnd([0.1, 100]),
          bhc: withEnd([0.02, 100]),
          dieldrin: withEnd([0.1, 100]),
          ddts: withEnd([1, 100]),
          heptachlor: withEnd([0.2, 100]),
          as: withEnd([0.01, 100], [0.02, 75], [0.05, 50], [0.1, 25]),
          cd: fromBelow(0.005, [0.008, 50], [0.01, 25], [0.1, 10]),
          pb: fromBelow(0.02, [0.04, 50], [0.05, 25], [0.5, 10]),
          cr6: line([0.01, 100], [0.02, 75], [0.04, 50], [0.05, 25], [0.1, 10]),
          cu: line([0.1, 100], [0.2, 75], [0.5, 50], [1, 25], [2, 10]),
          zn: line([0.5, 100], [1, 75], [1.5, 50], [2, 25], [3, 10]),
          hg: fromBelow(0.001, [0.0015, 50], [0.002, 25], [0.01, 10]),
          bod5: line([4, 100], [6, 75], [15, 50], [25, 25], [50, 10]),
          cod: line([10, 100], [15, 75], [30, 50], [50, 25], [150, 10]),
          toc: line([4, 100], [6, 75], [15, 50], [25, 25], [50, 10]),
          'nh4-n': fromBelow(0.3, [0.6, 50], [0.9, 25], [5, 10]),
          'no3-n': withEnd([2, 100], [5, 75], [10, 50], [15, 25]),
          'no2-n': withEnd([0.05, 100]),
          'po4-p': line([0.1, 100], [0.2, 75], [0.3, 50], [0.5, 25], [4, 10]),
          coliform: withEnd([2500, 100], [5000, 75], [7500, 50], [10_000, 25]),
          'e-coli': withEnd([20, 100], [50, 75], [100, 50], [200, 25]),
        },
      },
    },
  ],
};

const levels: NormDefinition = {
  id: VN_WQI_LEVELS,
  serviceId: 'water-quality',
  name: { vi: 'Các mức của VN_WQI', en: 'Levels of VN_WQI' },
  unit: 'VN_WQI',
  averaging: null,
  eras: [
    {
      ...DECISION_1460,
      article: 'Bảng các mức VN_WQI',
      text: {
        vi: 'Chỉ số làm tròn thành số nguyên trước khi xếp mức; lời của ba mức thấp nhất chưa đối chiếu.',
        en: 'The index is rounded to a whole number before it is graded; the words of the three lowest levels are to be compared.',
      },
      values: {
        kind: 'parts',
        parts: WQI_LEVELS.map(({ id, to, name }) => ({ key: id, value: to, included: true, name })).toSorted(
          (a, b) => a.value - b.value,
        ),
      },
    },
  ],
};

const shares: NormDefinition = {
  id: STATE_SHARES,
  serviceId: 'water-quality',
  name: { vi: 'Ngưỡng xu hướng và chuẩn bị vượt', en: 'Thresholds of tendency and of preparing' },
  unit: '%',
  averaging: null,
  eras: [
    {
      ...SOFTWARE_DEFAULT,
      text: {
        vi: 'Phần mềm của Bộ giữ ba ngưỡng cho mỗi thông số: xu hướng, chuẩn bị vượt, vượt. Tỷ lệ so với giới hạn do cơ quan quản lý đặt; đây là số mặc định.',
        en: "The ministry's software keeps three thresholds for each parameter: tendency, preparing, exceeded. Whoever is in charge sets their shares of the limit; these are defaults.",
      },
      values: {
        kind: 'parts',
        parts: [
          { key: 'tendency', value: 80, included: true, name: { vi: 'Có xu hướng vượt', en: 'Tendency' } },
          { key: 'preparing', value: 90, included: true, name: { vi: 'Chuẩn bị vượt', en: 'Preparing' } },
        ],
      },
    },
  ],
};

const oxygenFall: NormDefinition = {
  id: OXYGEN_FALL,
  serviceId: 'water-quality',
  name: { vi: 'Oxy hòa tan giảm nhanh', en: 'Quick fall of dissolved oxygen' },
  unit: 'mg/L',
  averaging: { vi: 'trong 2 giờ', en: 'within 2 hours' },
  eras: [
    {
      ...SOFTWARE_DEFAULT,
      values: {
        kind: 'parts',
        parts: [
          { key: 'medium', value: 2, included: true },
          { key: 'high', value: 3.5, included: true },
        ],
      },
    },
  ],
};

/** All norms of the service. */
export const norms: readonly NormDefinition[] = [breakpoints, levels, shares, oxygenFall, ...toLimitNorms()];
