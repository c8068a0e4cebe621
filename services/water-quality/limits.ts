/**
 * Limits of water by class as effective-dated data: QCVN 08:2023 (surface), QCVN 09:2023 (ground), QCVN 10:2023 (sea).
 * A station's attribute `class` says which holds. Bảng 1 of QCVN 08 was read in a transcription; what stands by class
 * is a default until somebody has compared it with the gazette, and is marked so.
 */
import type { NormDefinition, NormEra } from '../../contract/rules/norm.ts';
import type { Text } from '../../contract/basics/text.ts';
import { toLawMs } from '../../platform/sdk/norm.ts';

/** Parameters that have a limit here, with the name, the unit and the side that is forbidden. */
export const LIMITED = {
  ph: { name: { vi: 'pH', en: 'pH' }, unit: 'pH' },
  do: { name: { vi: 'Oxy hòa tan (DO)', en: 'Dissolved oxygen (DO)' }, unit: 'mg/L' },
  bod5: { name: { vi: 'BOD₅', en: 'BOD₅' }, unit: 'mg/L' },
  cod: { name: { vi: 'COD', en: 'COD' }, unit: 'mg/L' },
  toc: { name: { vi: 'TOC', en: 'TOC' }, unit: 'mg/L' },
  tss: { name: { vi: 'Tổng chất rắn lơ lửng (TSS)', en: 'Suspended solids (TSS)' }, unit: 'mg/L' },
  tn: { name: { vi: 'Tổng nitơ (TN)', en: 'Total nitrogen (TN)' }, unit: 'mg/L' },
  tp: { name: { vi: 'Tổng phốt pho (TP)', en: 'Total phosphorus (TP)' }, unit: 'mg/L' },
  'nh4-n': { name: { vi: 'Amoni (N-NH₄⁺)', en: 'Ammonium (N-NH₄⁺)' }, unit: 'mg/L' },
  'no2-n': { name: { vi: 'Nitrit (N-NO₂⁻)', en: 'Nitrite (N-NO₂⁻)' }, unit: 'mg/L' },
  as: { name: { vi: 'Asen (As)', en: 'Arsenic (As)' }, unit: 'mg/L' },
  cd: { name: { vi: 'Cadimi (Cd)', en: 'Cadmium (Cd)' }, unit: 'mg/L' },
  pb: { name: { vi: 'Chì (Pb)', en: 'Lead (Pb)' }, unit: 'mg/L' },
  cr6: { name: { vi: 'Crom VI (Cr⁶⁺)', en: 'Chromium VI (Cr⁶⁺)' }, unit: 'mg/L' },
  cu: { name: { vi: 'Đồng (Cu)', en: 'Copper (Cu)' }, unit: 'mg/L' },
  zn: { name: { vi: 'Kẽm (Zn)', en: 'Zinc (Zn)' }, unit: 'mg/L' },
  hg: { name: { vi: 'Thủy ngân (Hg)', en: 'Mercury (Hg)' }, unit: 'mg/L' },
  coliform: { name: { vi: 'Tổng coliform', en: 'Total coliforms' }, unit: 'MPN/100 mL' },
} as const satisfies Record<string, { readonly name: Text; readonly unit: string }>;
export type LimitedParameter = keyof typeof LIMITED;

/** What a station may say it watches; `surface-*` are the levels of QCVN 08, Bảng 2 and 3. */
export const WATER_CLASSES = ['surface-a', 'surface-b', 'surface-c', 'ground', 'sea-bathing', 'sea'] as const;
export type WaterClass = (typeof WATER_CLASSES)[number];

/** A limit from above, or from below where less is worse. */
export type Side = 'most' | 'least';

/** Bảng 1 of QCVN 08:2023: whatever the class of surface water, for the health of people. */
const FOR_HEALTH: Partial<Record<LimitedParameter, number>> = {
  'no2-n': 0.05,
  'nh4-n': 0.3,
  as: 0.01,
  cd: 0.005,
  pb: 0.02,
  cr6: 0.01,
  cu: 0.1,
  zn: 0.5,
  hg: 0.001,
};

/** By class; `phLeast` and `doLeast` from below. Defaults that nobody here has read in the gazette. */
const BY_CLASS: Record<WaterClass, Partial<Record<LimitedParameter | 'phLeast' | 'doLeast', number>>> = {
  'surface-a': {
    phLeast: 6.5,
    ph: 8.5,
    doLeast: 6,
    bod5: 4,
    cod: 10,
    toc: 4,
    tss: 25,
    tp: 0.1,
    tn: 0.6,
    coliform: 1000,
  },
  'surface-b': {
    phLeast: 6,
    ph: 8.5,
    doLeast: 5,
    bod5: 6,
    cod: 15,
    toc: 6,
    tss: 100,
    tp: 0.3,
    tn: 1.5,
    coliform: 5000,
  },
  'surface-c': { phLeast: 6, ph: 8.5, doLeast: 4, bod5: 10, cod: 20, toc: 8, tp: 0.5, tn: 2, coliform: 7500 },
  ground: {
    phLeast: 5.8,
    ph: 8.5,
    'nh4-n': 1,
    'no2-n': 1,
    as: 0.05,
    cd: 0.005,
    pb: 0.01,
    cu: 1,
    zn: 3,
    hg: 0.001,
    coliform: 3,
  },
  'sea-bathing': {
    phLeast: 6.5,
    ph: 8.5,
    tss: 50,
    'nh4-n': 0.5,
    as: 0.04,
    cd: 0.01,
    pb: 0.05,
    coliform: 1000,
  },
  sea: {
    phLeast: 6.5,
    ph: 8.5,
    doLeast: 5,
    tss: 50,
    'nh4-n': 0.1,
    as: 0.02,
    cd: 0.005,
    pb: 0.05,
    coliform: 1000,
  },
};

const INSTRUMENT: Record<'surface' | 'ground' | 'sea', string> = {
  surface: 'QCVN 08:2023/BTNMT (Thông tư 01/2023/TT-BTNMT)',
  ground: 'QCVN 09:2023/BTNMT (Thông tư 01/2023/TT-BTNMT)',
  sea: 'QCVN 10:2023/BTNMT (Thông tư 01/2023/TT-BTNMT)',
};
const IN_FORCE = { validFromMs: toLawMs('2023-09-12'), validToMs: null } as const;
const CHECKED_ON = '2026-11-29';

const READ_ONCE = {
  article: 'Bảng 1',
  text: {
    vi: 'Giới hạn tối đa các thông số ảnh hưởng tới sức khỏe con người, cho mọi mức nước mặt.',
    en: 'Highest values of what affects human health, for every class of surface water.',
  },
  source: 'Bản chép Thông tư 01/2023/TT-BTNMT',
  confidence: 'secondary',
} as const;
const BY_DEFAULT = {
  article: '',
  text: {
    vi: 'Số mặc định theo mức phân loại, chưa đối chiếu với công báo: cơ quan quản lý cần xác nhận trước khi dùng để kết luận.',
    en: 'A default by class that was not compared with the gazette: whoever is in charge confirms it before anything is concluded from it.',
  },
  source: 'Số mặc định của Hải Vân, chờ đối chiếu Thông tư 01/2023/TT-BTNMT',
  confidence: 'assumed',
} as const;

export const toLimitId = (parameter: LimitedParameter, side: Side = 'most'): string =>
  `water-quality/${parameter}-${side}`;

/** True where a class of the kind of water has the limit: for everything else there is no rule. */
export function hasLimit(
  kind: 'surface' | 'ground' | 'sea',
  parameter: LimitedParameter,
  side: Side,
): boolean {
  const classes = WATER_CLASSES.filter((one) => one.startsWith(kind));
  return classes.some((one) => toEra(one, parameter, side).length > 0);
}

/** The limits a parameter has: which sides, with their norms' ids. */
export function listLimits(): readonly { readonly parameter: LimitedParameter; readonly side: Side }[] {
  // Keys of the constant above: Object.keys only knows them as text.
  return (Object.keys(LIMITED) as LimitedParameter[]).flatMap((parameter) => [
    ...(parameter === 'do' ? [] : [{ parameter, side: 'most' as const }]),
    ...(parameter === 'ph' || parameter === 'do' ? [{ parameter, side: 'least' as const }] : []),
  ]);
}

export function toLimitNorms(): NormDefinition[] {
  return listLimits().map(({ parameter, side }) => {
    const { name, unit } = LIMITED[parameter];
    return {
      id: toLimitId(parameter, side),
      serviceId: 'water-quality',
      name:
        side === 'most'
          ? { vi: `${name.vi}: giới hạn trong nước`, en: `${name.en}: limit in water` }
          : { vi: `${name.vi}: giới hạn dưới trong nước`, en: `${name.en}: least in water` },
      unit,
      averaging: null,
      eras: WATER_CLASSES.flatMap((assetClass) => toEra(assetClass, parameter, side)),
    };
  });
}

function toEra(assetClass: WaterClass, parameter: LimitedParameter, side: Side): NormEra[] {
  const kind = assetClass.startsWith('surface') ? 'surface' : assetClass === 'ground' ? 'ground' : 'sea';
  const ofClass = BY_CLASS[assetClass];
  const given = side === 'most' ? ofClass[parameter] : ofClass[parameter === 'ph' ? 'phLeast' : 'doLeast'];
  const forHealth = kind === 'surface' && side === 'most' ? FOR_HEALTH[parameter] : undefined;
  const value = forHealth ?? given;
  if (value === undefined) return [];
  return [
    {
      ...(forHealth === undefined ? BY_DEFAULT : READ_ONCE),
      ...IN_FORCE,
      scope: { assetClass },
      instrument: INSTRUMENT[kind],
      checkedOn: CHECKED_ON,
      values: { kind: 'limit', value, bound: 'exceeded' },
    },
  ];
}
