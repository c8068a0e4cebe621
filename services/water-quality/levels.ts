/** The six levels of VN_WQI with colour and use: Quyết định 1460/QĐ-TCMT. The words of three of them are known by hearsay only. */
import type { Text } from '../../contract/basics/text.ts';

/** `from` and `to` are whole index values, both included. */
export interface WqiLevel {
  readonly id: 'very-good' | 'good' | 'medium' | 'poor' | 'bad' | 'very-bad';
  /** 1 (best) to 6. */
  readonly level: number;
  readonly from: number;
  readonly to: number;
  /** The colour that the decision prescribes; never the only sign on a screen. */
  readonly colour: string;
  readonly name: Text;
  /** What such water is good for. */
  readonly use: Text;
}
export type WqiLevelId = WqiLevel['id'];

/** All levels, best first. */
export const WQI_LEVELS: readonly WqiLevel[] = [
  {
    id: 'very-good',
    level: 1,
    from: 91,
    to: 100,
    colour: '#3333FF',
    name: { vi: 'Rất tốt', en: 'Very good' },
    use: { vi: 'Dùng tốt cho cấp nước sinh hoạt', en: 'Good for domestic supply' },
  },
  {
    id: 'good',
    level: 2,
    from: 76,
    to: 90,
    colour: '#00E400',
    name: { vi: 'Tốt', en: 'Good' },
    use: {
      vi: 'Dùng cho cấp nước sinh hoạt nhưng cần xử lý phù hợp',
      en: 'For domestic supply after suitable treatment',
    },
  },
  {
    id: 'medium',
    level: 3,
    from: 51,
    to: 75,
    colour: '#FFFF00',
    name: { vi: 'Trung bình', en: 'Medium' },
    use: {
      vi: 'Dùng cho tưới tiêu và mục đích tương đương',
      en: 'For irrigation and the like',
    },
  },
  {
    id: 'poor',
    level: 4,
    from: 26,
    to: 50,
    colour: '#FF7E00',
    name: { vi: 'Xấu', en: 'Poor' },
    use: {
      vi: 'Dùng cho giao thông thủy và mục đích tương đương',
      en: 'For shipping and the like',
    },
  },
  {
    id: 'bad',
    level: 5,
    from: 10,
    to: 25,
    colour: '#FF0000',
    name: { vi: 'Kém', en: 'Bad' },
    use: {
      vi: 'Ô nhiễm nặng, cần biện pháp xử lý trong tương lai',
      en: 'Heavily polluted; measures are needed',
    },
  },
  {
    id: 'very-bad',
    level: 6,
    from: 0,
    to: 9,
    colour: '#7E0023',
    name: { vi: 'Ô nhiễm rất nặng', en: 'Very heavily polluted' },
    use: {
      vi: 'Nhiễm độc, cần khắc phục và xử lý',
      en: 'Toxic; it has to be cleaned up',
    },
  },
];

/** The level of a whole index 0 to 100. Throws a RangeError for anything else: round the index first. */
export function getWqiLevel(wqi: number): WqiLevel {
  const level = Number.isInteger(wqi)
    ? WQI_LEVELS.find(({ from, to }) => wqi >= from && wqi <= to)
    : undefined;
  if (level === undefined)
    throw new RangeError(
      `VN_WQI ${wqi} has no level: allowed are whole numbers 0 to 100. Round the index first.`,
    );
  return level;
}
