/** What may be limited in waste water: a row a parameter, from which limits, contracts of feeds and rules are made. */

interface Parameter {
  readonly vi: string;
  readonly en: string;
  /** A sign that is the same in both languages. */
  readonly symbol?: string;
  readonly unit: string;
  readonly decimals: number;
  /** Believable values; outside of them a value is kept and enters nothing. */
  readonly range: readonly [number, number];
  /** Names that senders use: symbols of Thông tư 10/2021 Phụ lục 15, and those met in files. */
  readonly sent: readonly string[];
}

const metal = (vi: string, en: string, symbol: string): Parameter => ({
  vi: `${vi} (${symbol})`,
  en: `${en} (${symbol})`,
  symbol,
  unit: 'mg/L',
  decimals: 3,
  range: [0, 1000],
  sent: [symbol],
});

export const PARAMETERS = {
  ph: { vi: 'pH', en: 'pH', symbol: 'pH', unit: 'pH', decimals: 2, range: [0, 14], sent: ['pH', 'PH'] },
  'water-temperature': {
    vi: 'Nhiệt độ nước thải',
    en: 'Temperature of the waste water',
    unit: '°C',
    decimals: 1,
    range: [0, 80],
    sent: ['Temp', 'Temperature', 'Nhiệtđộ', 'Nhiệt độ'],
  },
  colour: {
    vi: 'Độ màu',
    en: 'Colour',
    unit: 'Pt-Co',
    decimals: 0,
    range: [0, 5000],
    sent: ['Color', 'Colour', 'Độmàu', 'Độ màu'],
  },
  tss: { vi: 'TSS', en: 'TSS', symbol: 'TSS', unit: 'mg/L', decimals: 1, range: [0, 10_000], sent: ['TSS'] },
  cod: { vi: 'COD', en: 'COD', symbol: 'COD', unit: 'mg/L', decimals: 1, range: [0, 10_000], sent: ['COD'] },
  toc: { vi: 'TOC', en: 'TOC', symbol: 'TOC', unit: 'mg/L', decimals: 1, range: [0, 5000], sent: ['TOC'] },
  bod5: {
    vi: 'BOD₅',
    en: 'BOD₅',
    symbol: 'BOD₅',
    unit: 'mg/L',
    decimals: 1,
    range: [0, 5000],
    sent: ['BOD5', 'BOD'],
  },
  'nh4-n': {
    vi: 'Amoni (N-NH₄⁺)',
    en: 'Ammonium (N-NH₄⁺)',
    symbol: 'N-NH₄⁺',
    unit: 'mg/L',
    decimals: 2,
    range: [0, 1000],
    sent: ['NH4', 'NH4-N', 'N-NH4', 'Amoni'],
  },
  tn: {
    vi: 'Tổng nitơ (TN)',
    en: 'Total nitrogen (TN)',
    symbol: 'TN',
    unit: 'mg/L',
    decimals: 1,
    range: [0, 1000],
    sent: ['TN'],
  },
  tp: {
    vi: 'Tổng phốt pho (TP)',
    en: 'Total phosphorus (TP)',
    symbol: 'TP',
    unit: 'mg/L',
    decimals: 2,
    range: [0, 200],
    sent: ['TP'],
  },
  'no3-n': {
    vi: 'Nitrat (N-NO₃⁻)',
    en: 'Nitrate (N-NO₃⁻)',
    symbol: 'N-NO₃⁻',
    unit: 'mg/L',
    decimals: 2,
    range: [0, 500],
    sent: ['NO3', 'NO3-N', 'N-NO3'],
  },
  'po4-p': {
    vi: 'Phốt phát (P-PO₄³⁻)',
    en: 'Phosphate (P-PO₄³⁻)',
    symbol: 'P-PO₄³⁻',
    unit: 'mg/L',
    decimals: 2,
    range: [0, 200],
    sent: ['PO4', 'PO4-P', 'P-PO4'],
  },
  tds: {
    vi: 'Tổng chất rắn hòa tan (TDS)',
    en: 'Total dissolved solids (TDS)',
    symbol: 'TDS',
    unit: 'mg/L',
    decimals: 0,
    range: [0, 100_000],
    sent: ['TDS'],
  },
  grease: {
    vi: 'Dầu mỡ động, thực vật',
    en: 'Animal and vegetable grease',
    unit: 'mg/L',
    decimals: 1,
    range: [0, 2000],
    sent: ['Dầu mỡ động thực vật', 'Grease'],
  },
  'mineral-oil': {
    vi: 'Tổng dầu mỡ khoáng',
    en: 'Mineral oil',
    unit: 'mg/L',
    decimals: 1,
    range: [0, 2000],
    sent: ['Dầu mỡ khoáng', 'MineralOil'],
  },
  surfactants: {
    vi: 'Chất hoạt động bề mặt',
    en: 'Surfactants',
    unit: 'mg/L',
    decimals: 1,
    range: [0, 500],
    sent: ['Surfactants'],
  },
  sulfide: {
    vi: 'Sunfua',
    en: 'Sulfide',
    unit: 'mg/L',
    decimals: 2,
    range: [0, 200],
    sent: ['Sulfide', 'S2-'],
  },
  phenol: { vi: 'Tổng phenol', en: 'Phenols', unit: 'mg/L', decimals: 3, range: [0, 200], sent: ['Phenol'] },
  cyanide: {
    vi: 'Tổng xianua (CN⁻)',
    en: 'Cyanide (CN⁻)',
    symbol: 'CN⁻',
    unit: 'mg/L',
    decimals: 3,
    range: [0, 100],
    sent: ['CN'],
  },
  as: metal('Asen', 'Arsenic', 'As'),
  cd: metal('Cadimi', 'Cadmium', 'Cd'),
  pb: metal('Chì', 'Lead', 'Pb'),
  cr6: { ...metal('Crom VI', 'Chromium VI', 'Cr⁶⁺'), sent: ['Cr6', 'Cr6+', 'Cr(VI)'] },
  cu: metal('Đồng', 'Copper', 'Cu'),
  zn: metal('Kẽm', 'Zinc', 'Zn'),
  ni: metal('Niken', 'Nickel', 'Ni'),
  mn: metal('Mangan', 'Manganese', 'Mn'),
  fe: metal('Sắt', 'Iron', 'Fe'),
  hg: { ...metal('Thủy ngân', 'Mercury', 'Hg'), decimals: 4, sent: ['Hg', 'VHg'] },
  coliform: {
    vi: 'Tổng coliform',
    en: 'Total coliforms',
    unit: 'MPN/100 mL',
    decimals: 0,
    range: [0, 1e9],
    sent: ['Coliform', 'Coliforms'],
  },
} as const satisfies Record<string, Parameter>;

export type ParameterId = keyof typeof PARAMETERS;
// Keys of the constant above: Object.keys only knows them as text.
export const PARAMETER_IDS = Object.keys(PARAMETERS) as ParameterId[];
export const isParameter = (property: string): property is ParameterId => Object.hasOwn(PARAMETERS, property);

/** What automatic stations measure (Nghị định 08/2022, Phụ lục XXVIII, and what some sectors add). */
export const CONTINUOUS: readonly ParameterId[] = [
  'ph',
  'water-temperature',
  'colour',
  'tss',
  'cod',
  'toc',
  'nh4-n',
  'tn',
  'tp',
];

/** A mean of a day is of what is measured all the time; pH is a logarithm, of which none is made. */
export const hasDayMean = (parameter: ParameterId): boolean =>
  parameter !== 'ph' && CONTINUOUS.includes(parameter);

/** A limit from above, or from below where less is worse. */
export type Side = 'most' | 'least';
/** Only pH has both. */
export const listSides = (parameter: ParameterId): readonly Side[] =>
  parameter === 'ph' ? ['most', 'least'] : ['most'];
