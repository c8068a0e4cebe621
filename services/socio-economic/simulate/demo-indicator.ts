/** What an invented indicator is, and the kinds that most are of. */
import type { Accumulation, Direction, Frequency, ValueKind } from '../model.ts';

export interface DemoIndicator {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly group: string;
  readonly agency: string;
  readonly unit: string;
  readonly decimals: number;
  readonly frequency: Frequency;
  readonly accumulation: Accumulation;
  readonly valueKind: ValueKind;
  readonly direction: Direction;
  readonly partOf?: string;
  /** Of a flow the year's total, else the figure itself, at the beginning of 2024. */
  readonly size: number;
  /** Growth a year, %; of rates the change in points. */
  readonly growth: number;
  /** How the year runs: even, late (public investment), summer (visitors), storm (damage). */
  readonly course: 'even' | 'late' | 'summer';
  /** Plan of the year over what the year will be. */
  readonly plan?: number;
  /** Before July 2025 it was told of the old city only. */
  readonly isOld?: true;
  /** Nobody has told it for two months. */
  readonly isForgotten?: true;
}

export type Row = readonly [
  code: string,
  name: string,
  nameEn: string,
  unit: string,
  size: number,
  growth: number,
  more?: Partial<DemoIndicator>,
];

export const FLOW = {
  decimals: 1,
  frequency: 'month',
  accumulation: 'cumulative',
  valueKind: 'flow',
  direction: 'up',
  course: 'even',
} as const;
export const QUARTER = { ...FLOW, frequency: 'quarter', accumulation: 'discrete' } as const;
export const LEVEL = { ...FLOW, accumulation: 'discrete', valueKind: 'level' } as const;
export const RATE = { ...FLOW, accumulation: 'discrete', valueKind: 'rate', decimals: 2 } as const;
export const YEARLY = { ...LEVEL, frequency: 'year' } as const;
export type Base = typeof FLOW | typeof QUARTER | typeof LEVEL | typeof RATE | typeof YEARLY;

export const [STATISTICS, FINANCE, TRADE, TOURISM] = [
  'thong-ke-thanh-pho',
  'so-tai-chinh',
  'so-cong-thuong',
  'so-van-hoa-the-thao-va-du-lich',
];
export const [FARMING, BUILDING, SCIENCE, HEALTH, POLICE] = [
  'so-nong-nghiep-va-moi-truong',
  'so-xay-dung',
  'so-khoa-hoc-va-cong-nghe',
  'so-y-te',
  'cong-an-thanh-pho',
];

export const toIndicators = (
  group: string,
  agency: string,
  base: Base,
  rows: readonly Row[],
): DemoIndicator[] =>
  rows.map(([code, name, nameEn, unit, size, growth, more = {}]) => ({
    code,
    name,
    nameEn,
    group,
    agency,
    unit,
    size,
    growth,
    ...base,
    ...more,
  }));
