/** What is measured in water: one row a parameter, from which the manifest, the contracts of feeds and the rules are made. */
import type { PropertyFacts } from '../../contract/services/manifest.ts';
import { LIMITED } from './limits.ts';

interface Measure {
  readonly vi: string;
  readonly en: string;
  readonly unit: string;
  readonly decimals: number;
  /** Believable values; outside of them a value is kept and enters nothing. */
  readonly range: readonly [number, number];
  /** Names that senders use: symbols of Thông tư 10/2021 Phụ lục 15, and those met in files. */
  readonly sent: readonly string[];
}

const OF_LIMITED = (id: keyof typeof LIMITED) => {
  const { name, unit } = LIMITED[id];
  return { ...name, unit };
};

/** By property. Pesticides are µg/L, everything else as it says. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  'water-temperature': {
    vi: 'Nhiệt độ nước',
    en: 'Water temperature',
    unit: '°C',
    decimals: 1,
    range: [0, 45],
    sent: ['Temp', 'Temperature', 'Nhiệtđộ', 'Nhiệt độ'],
  },
  ph: { ...OF_LIMITED('ph'), decimals: 2, range: [0, 14], sent: ['pH', 'PH'] },
  do: { ...OF_LIMITED('do'), decimals: 2, range: [0, 25], sent: ['DO', 'Oxy hòa tan', 'DissolvedOxygen'] },
  turbidity: {
    vi: 'Độ đục',
    en: 'Turbidity',
    unit: 'NTU',
    decimals: 1,
    range: [0, 4000],
    sent: ['TURB', 'Turbidity', 'Độđục', 'Độ đục'],
  },
  conductivity: {
    vi: 'Độ dẫn điện',
    en: 'Conductivity',
    unit: 'µS/cm',
    decimals: 0,
    range: [0, 70_000],
    sent: ['COND', 'EC', 'Conductivity', 'Độ dẫn điện'],
  },
  salinity: {
    vi: 'Độ mặn',
    en: 'Salinity',
    unit: 'g/L',
    decimals: 2,
    range: [0, 45],
    sent: ['SAL', 'Salinity', 'Độ mặn'],
  },
  tss: { ...OF_LIMITED('tss'), decimals: 1, range: [0, 10_000], sent: ['TSS'] },
  cod: { ...OF_LIMITED('cod'), decimals: 1, range: [0, 1000], sent: ['COD'] },
  bod5: { ...OF_LIMITED('bod5'), decimals: 1, range: [0, 500], sent: ['BOD5', 'BOD'] },
  toc: { ...OF_LIMITED('toc'), decimals: 1, range: [0, 500], sent: ['TOC'] },
  'nh4-n': { ...OF_LIMITED('nh4-n'), decimals: 3, range: [0, 100], sent: ['NH4', 'NH4-N', 'N-NH4', 'Amoni'] },
  'no3-n': {
    vi: 'Nitrat (N-NO₃⁻)',
    en: 'Nitrate (N-NO₃⁻)',
    unit: 'mg/L',
    decimals: 2,
    range: [0, 100],
    sent: ['NO3', 'NO3-N', 'N-NO3'],
  },
  'no2-n': { ...OF_LIMITED('no2-n'), decimals: 3, range: [0, 50], sent: ['NO2', 'NO2-N', 'N-NO2'] },
  'po4-p': {
    vi: 'Phốt phát (P-PO₄³⁻)',
    en: 'Phosphate (P-PO₄³⁻)',
    unit: 'mg/L',
    decimals: 3,
    range: [0, 50],
    sent: ['PO4', 'PO4-P', 'P-PO4', 'P'],
  },
  tn: { ...OF_LIMITED('tn'), decimals: 2, range: [0, 200], sent: ['TN'] },
  tp: { ...OF_LIMITED('tp'), decimals: 3, range: [0, 100], sent: ['TP'] },
  as: { ...OF_LIMITED('as'), decimals: 4, range: [0, 10], sent: ['As'] },
  cd: { ...OF_LIMITED('cd'), decimals: 4, range: [0, 10], sent: ['Cd'] },
  pb: { ...OF_LIMITED('pb'), decimals: 4, range: [0, 10], sent: ['Pb'] },
  cr6: { ...OF_LIMITED('cr6'), decimals: 4, range: [0, 10], sent: ['Cr6', 'Cr6+', 'Cr(VI)'] },
  cu: { ...OF_LIMITED('cu'), decimals: 3, range: [0, 50], sent: ['Cu'] },
  zn: { ...OF_LIMITED('zn'), decimals: 3, range: [0, 100], sent: ['Zn'] },
  hg: { ...OF_LIMITED('hg'), decimals: 4, range: [0, 1], sent: ['Hg', 'VHg'] },
  aldrin: { vi: 'Aldrin', en: 'Aldrin', unit: 'µg/L', decimals: 3, range: [0, 100], sent: ['Aldrin'] },
  bhc: { vi: 'BHC', en: 'BHC', unit: 'µg/L', decimals: 3, range: [0, 100], sent: ['BHC'] },
  dieldrin: {
    vi: 'Dieldrin',
    en: 'Dieldrin',
    unit: 'µg/L',
    decimals: 3,
    range: [0, 100],
    sent: ['Dieldrin'],
  },
  ddts: { vi: 'Tổng DDT', en: 'DDTs', unit: 'µg/L', decimals: 3, range: [0, 100], sent: ['DDTs', 'DDT'] },
  heptachlor: {
    vi: 'Heptachlor và epoxide',
    en: 'Heptachlor and its epoxide',
    unit: 'µg/L',
    decimals: 3,
    range: [0, 100],
    sent: ['Heptachlor'],
  },
  coliform: { ...OF_LIMITED('coliform'), decimals: 0, range: [0, 1e8], sent: ['Coliform', 'Coliforms'] },
  'e-coli': {
    vi: 'E. coli',
    en: 'E. coli',
    unit: 'MPN/100 mL',
    decimals: 0,
    range: [0, 1e8],
    sent: ['E. coli', 'E.coli', 'Ecoli'],
  },
};

/** The index, which is computed and never sent. */
export const INDEX = 'vn-wqi';

/** Signs that stand as they are written, also within a sentence. */
const SYMBOLS: Readonly<Record<string, string>> = {
  ph: 'pH',
  do: 'DO',
  tss: 'TSS',
  cod: 'COD',
  bod5: 'BOD₅',
  toc: 'TOC',
  'nh4-n': 'N-NH₄⁺',
  'no3-n': 'N-NO₃⁻',
  'no2-n': 'N-NO₂⁻',
  'po4-p': 'P-PO₄³⁻',
  tn: 'TN',
  tp: 'TP',
  as: 'As',
  cd: 'Cd',
  pb: 'Pb',
  cr6: 'Cr⁶⁺',
  cu: 'Cu',
  zn: 'Zn',
  hg: 'Hg',
  coliform: 'coliform',
  'e-coli': 'E. coli',
};

export const properties: readonly PropertyFacts[] = [
  {
    property: INDEX,
    name: { vi: 'VN_WQI', en: 'VN_WQI' },
    unit: 'VN_WQI',
    decimals: 0,
    aggregation: 'last',
    isIndex: true,
    isWorseLow: true,
    symbol: 'VN_WQI',
  },
  ...Object.entries(MEASURES).map(([property, { vi, en, unit, decimals }]): PropertyFacts => {
    const symbol = SYMBOLS[property];
    return {
      property,
      ...(symbol === undefined ? {} : { symbol }),
      ...(property === 'do' ? { isWorseLow: true } : {}),
      name: { vi, en },
      unit,
      decimals,
      // Microbes are counted by powers of ten, and a sample is a sample: no mean of them means anything.
      aggregation: unit === 'MPN/100 mL' ? 'last' : 'mean',
    };
  }),
];
