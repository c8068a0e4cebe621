/**
 * The values C of the regulations of waste water, as templates of permits. What binds one outlet is its own permit; these
 * are where its numbers come from. None of them was compared with the gazette.
 */
import { toLawMs } from '../../platform/sdk/norm.ts';
import type { ParameterId } from './parameters.ts';

export const REGULATIONS = ['qcvn40-2011', 'qcvn14-2008', 'qcvn40-2025', 'qcvn14-2025'] as const;
export type RegulationId = (typeof REGULATIONS)[number];
/** By what the receiving water is used for; C came in 2025. */
export type Column = 'a' | 'b' | 'c';

type Values = Partial<Record<ParameterId | 'phLeast', readonly [a: number, b: number]>>;

export interface Regulation {
  readonly instrument: string;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly validFromMs: number;
  readonly validToMs: number | null;
  readonly values: Values;
  /** Not one transcription had these, or they differ. */
  readonly unsure: 'all' | ReadonlySet<ParameterId>;
  readonly source: string;
}

/** Works that stood before keep to the regulations of before until the end of 2031. */
const ROAD_MAP_END_MS = toLawMs('2032-01-01');

const INDUSTRY_2011: Values = {
  phLeast: [6, 5.5],
  ph: [9, 9],
  'water-temperature': [40, 40],
  colour: [50, 150],
  bod5: [30, 50],
  cod: [75, 150],
  tss: [50, 100],
  'nh4-n': [5, 10],
  tn: [20, 40],
  tp: [4, 6],
  coliform: [3000, 5000],
  fe: [1, 5],
  mn: [0.5, 1],
  cu: [2, 2],
  zn: [3, 3],
  ni: [0.2, 0.5],
  pb: [0.1, 0.5],
  cd: [0.05, 0.1],
  as: [0.05, 0.1],
  hg: [0.005, 0.01],
  cr6: [0.05, 0.1],
  cyanide: [0.07, 0.1],
  phenol: [0.1, 0.5],
  'mineral-oil': [5, 10],
};
const DOMESTIC_2008: Values = {
  phLeast: [5, 5],
  ph: [9, 9],
  bod5: [30, 50],
  tss: [50, 100],
  tds: [500, 1000],
  'nh4-n': [5, 10],
  'no3-n': [30, 50],
  'po4-p': [6, 10],
  grease: [10, 20],
  coliform: [3000, 5000],
  surfactants: [5, 10],
  sulfide: [1, 4],
};

export const REGULATION: Readonly<Record<RegulationId, Regulation>> = {
  'qcvn40-2011': {
    instrument: 'QCVN 40:2011/BTNMT (Thông tư 47/2011/TT-BTNMT)',
    name: 'QCVN 40:2011',
    columns: ['a', 'b'],
    validFromMs: toLawMs('2012-02-15'),
    validToMs: ROAD_MAP_END_MS,
    values: INDUSTRY_2011,
    unsure: new Set(['water-temperature', 'colour', 'tn', 'tp']),
    source: 'Bản chép bảng giá trị C của QCVN 40:2011/BTNMT',
  },
  'qcvn14-2008': {
    instrument: 'QCVN 14:2008/BTNMT (Quyết định 16/2008/QĐ-BTNMT)',
    name: 'QCVN 14:2008',
    columns: ['a', 'b'],
    validFromMs: toLawMs('2008-12-31'),
    validToMs: ROAD_MAP_END_MS,
    values: DOMESTIC_2008,
    unsure: new Set(['surfactants', 'sulfide']),
    source: 'Bản chép bảng giá trị C của QCVN 14:2008/BTNMT',
  },
  'qcvn40-2025': {
    instrument: 'QCVN 40:2025/BTNMT (Thông tư 06/2025/TT-BTNMT)',
    name: 'QCVN 40:2025',
    columns: ['a', 'b', 'c'],
    validFromMs: toLawMs('2025-09-01'),
    validToMs: null,
    // The tables could not be read: the numbers of before stand in, and every one of them says so.
    values: INDUSTRY_2011,
    unsure: 'all',
    source: 'Số tạm lấy theo QCVN 40:2011/BTNMT, chưa đọc được bảng của Thông tư 06/2025/TT-BTNMT',
  },
  'qcvn14-2025': {
    instrument: 'QCVN 14:2025/BTNMT (Thông tư 05/2025/TT-BTNMT)',
    name: 'QCVN 14:2025',
    columns: ['a', 'b', 'c'],
    validFromMs: toLawMs('2025-09-01'),
    validToMs: null,
    values: { ...DOMESTIC_2008, bod5: [30, 40], cod: [80, 100] },
    unsure: 'all',
    source:
      'pH, BOD₅, COD theo bài giới thiệu QCVN 14:2025 của msmvn.com (09/05/2025); còn lại là số tạm lấy theo QCVN 14:2008/BTNMT, chưa đọc được bảng của Thông tư 05/2025/TT-BTNMT',
  },
};

/** The value C of a parameter; undefined where the regulation has none. Column C has none of its own yet and takes that of B. */
export function findC(
  regulation: RegulationId,
  column: Column,
  parameter: ParameterId,
  side: 'most' | 'least' = 'most',
): number | undefined {
  const { values } = REGULATION[regulation];
  const row = side === 'least' ? (parameter === 'ph' ? values.phLeast : undefined) : values[parameter];
  return row?.[column === 'a' ? 0 : 1];
}
