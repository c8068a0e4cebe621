/**
 * Units: what a sender writes becomes the unit of the contract, or is refused.
 *
 * Spellings are those met in the field (Envisoft files, weather stations, vendors' JSON) brought to the signs of UCUM,
 * the Unified Code for Units of Measure. Only units of one dimension are converted; a mole fraction becomes a mass
 * concentration only where the gas is known.
 */

/** value in the contract's unit = value as sent × factor + offset. */
export interface UnitConversion {
  readonly factor: number;
  readonly offset: number;
}

/** A unit: its dimension and how much of the dimension's base unit it is. */
interface Unit {
  readonly dimension: string;
  readonly factor: number;
  readonly offset?: number;
}

const AS_SENT: UnitConversion = { factor: 1, offset: 0 };

/** Our sign → what it is. The first of each dimension is its base unit. */
const UNITS: Readonly<Record<string, Unit>> = {
  'µg/m³': { dimension: 'mass concentration', factor: 1 },
  'mg/m³': { dimension: 'mass concentration', factor: 1e3 },
  'g/m³': { dimension: 'mass concentration', factor: 1e6 },
  'ng/m³': { dimension: 'mass concentration', factor: 1e-3 },
  'mg/L': { dimension: 'mass concentration', factor: 1e6 },
  'µg/L': { dimension: 'mass concentration', factor: 1e3 },
  'g/L': { dimension: 'mass concentration', factor: 1e9 },
  ppb: { dimension: 'mole fraction', factor: 1 },
  ppm: { dimension: 'mole fraction', factor: 1e3 },
  '°C': { dimension: 'temperature', factor: 1 },
  K: { dimension: 'temperature', factor: 1, offset: -273.15 },
  '°F': { dimension: 'temperature', factor: 5 / 9, offset: (-32 * 5) / 9 },
  m: { dimension: 'length', factor: 1 },
  km: { dimension: 'length', factor: 1e3 },
  cm: { dimension: 'length', factor: 1e-2 },
  mm: { dimension: 'length', factor: 1e-3 },
  ft: { dimension: 'length', factor: 0.3048 },
  'm/s': { dimension: 'speed', factor: 1 },
  'km/h': { dimension: 'speed', factor: 1 / 3.6 },
  kn: { dimension: 'speed', factor: 1852 / 3600 },
  mph: { dimension: 'speed', factor: 0.44704 },
  hPa: { dimension: 'pressure', factor: 1 },
  Pa: { dimension: 'pressure', factor: 1e-2 },
  kPa: { dimension: 'pressure', factor: 10 },
  bar: { dimension: 'pressure', factor: 1e3 },
  mmHg: { dimension: 'pressure', factor: 1.333224 },
  'W/m²': { dimension: 'irradiance', factor: 1 },
  'kW/m²': { dimension: 'irradiance', factor: 1e3 },
  '°': { dimension: 'angle', factor: 1 },
  rad: { dimension: 'angle', factor: 180 / Math.PI },
  '%': { dimension: 'ratio', factor: 1 },
  '1': { dimension: 'ratio', factor: 100 },
  '‰': { dimension: 'ratio', factor: 0.1 },
  'm³/s': { dimension: 'flow', factor: 1 },
  'm³/h': { dimension: 'flow', factor: 1 / 3600 },
  'm³/d': { dimension: 'flow', factor: 1 / 86_400 },
  'L/s': { dimension: 'flow', factor: 1e-3 },
  'L/min': { dimension: 'flow', factor: 1e-3 / 60 },
  'kg/d': { dimension: 'mass flow', factor: 1 },
  'kWh/m³': { dimension: 'energy per volume', factor: 1 },
  'µS/cm': { dimension: 'conductivity', factor: 1 },
  'mS/cm': { dimension: 'conductivity', factor: 1e3 },
  'S/m': { dimension: 'conductivity', factor: 1e4 },
  s: { dimension: 'time', factor: 1 },
  min: { dimension: 'time', factor: 60 },
  h: { dimension: 'time', factor: 3600 },
  d: { dimension: 'time', factor: 86_400 },
  V: { dimension: 'voltage', factor: 1 },
  mV: { dimension: 'voltage', factor: 1e-3 },
  A: { dimension: 'current', factor: 1 },
  mA: { dimension: 'current', factor: 1e-3 },
  W: { dimension: 'power', factor: 1 },
  kW: { dimension: 'power', factor: 1e3 },
  kWh: { dimension: 'energy', factor: 1 },
  Wh: { dimension: 'energy', factor: 1e-3 },
  dB: { dimension: 'sound level', factor: 1 },
  NTU: { dimension: 'turbidity', factor: 1 },
  // Formazin by white light (NTU) or near infrared (FNU): one number for one suspension of the standard.
  FNU: { dimension: 'turbidity', factor: 1 },
  'MPN/100 mL': { dimension: 'microbes by most probable number', factor: 1 },
  'Pt-Co': { dimension: 'colour', factor: 1 },
  pH: { dimension: 'acidity', factor: 1 },
};

/** The signs of all units that are known. */
export const unitSigns: readonly string[] = Object.keys(UNITS);

/** Spellings as compared (see `toSpelling`) that are not our sign in lower case. */
const SPELLINGS: Readonly<Record<string, string>> = {
  oc: '°C',
  degc: '°C',
  c: '°C',
  cel: '°C',
  celsius: '°C',
  degcelsius: '°C',
  '℃': '°C',
  of: '°F',
  degf: '°F',
  f: '°F',
  fahrenheit: '°F',
  kelvin: 'K',
  degree: '°',
  degrees: '°',
  deg: '°',
  độ: '°',
  degreesnorth: '°',
  percent: '%',
  '%rh': '%',
  'rh%': '%',
  phantram: '%',
  mps: 'm/s',
  'ms-1': 'm/s',
  'm.s-1': 'm/s',
  kmh: 'km/h',
  kph: 'km/h',
  'km/hr': 'km/h',
  kmph: 'km/h',
  kt: 'kn',
  kts: 'kn',
  knot: 'kn',
  knots: 'kn',
  '[kn_i]': 'kn',
  mbar: 'hPa',
  millibar: 'hPa',
  hectopascal: 'hPa',
  metre: 'm',
  meter: 'm',
  metres: 'm',
  meters: 'm',
  millimetre: 'mm',
  millimeter: 'mm',
  'w/m^2': 'W/m²',
  'wm-2': 'W/m²',
  'w.m-2': 'W/m²',
  'watt/m2': 'W/m²',
  ugm3: 'µg/m3',
  'ug.m-3': 'µg/m³',
  'µg.m-3': 'µg/m³',
  'microgram/m3': 'µg/m³',
  'mg.m-3': 'mg/m³',
  'm3/day': 'm³/d',
  'm3/ngày': 'm³/d',
  'm3/hr': 'm³/h',
  'm3/giờ': 'm³/h',
  'm3s-1': 'm³/s',
  'm3/giây': 'm³/s',
  lps: 'L/s',
  'us/cm': 'µS/cm',
  ppmv: 'ppm',
  ppbv: 'ppb',
  sec: 's',
  second: 's',
  seconds: 's',
  hour: 'h',
  hours: 'h',
  minute: 'min',
  minutes: 'min',
  dba: 'dB',
  'db(a)': 'dB',
  'db[a]': 'dB',
  ptco: 'Pt-Co',
  'pt/co': 'Pt-Co',
  ftu: 'FNU',
  mpn: 'MPN/100 mL',
  '-': '1',
  '[ph]': 'pH',
  ratio: '1',
  volt: 'V',
  volts: 'V',
};

/** Molar masses in g/mol of the gases that stations report as mole fractions; by property. */
const MOLAR_MASS: Readonly<Record<string, number>> = {
  o3: 47.998,
  no2: 46.006,
  no: 30.006,
  so2: 64.064,
  co: 28.01,
  nh3: 17.031,
  h2s: 34.08,
  co2: 44.009,
};

/** Litres of one mole of gas at 25 °C and 101.325 kPa, the reference state of QCVN 05:2023/BTNMT. */
const MOLAR_VOLUME_L = 24.465;

const signBySpelling = new Map<string, string>([
  ...Object.keys(UNITS).map((sign) => [toSpelling(sign), sign] as const),
  ...Object.entries(SPELLINGS).map(([spelling, sign]) => [toSpelling(spelling), sign] as const),
]);

/** Our sign of a unit as somebody wrote it (`ug/m3` → `µg/m³`); undefined when it is not known. */
export function findUnitSign(asSent: string): string | undefined {
  return signBySpelling.get(toSpelling(asSent));
}

/**
 * How to bring a value from one unit to another; undefined when that cannot be done.
 * @param property decides the molar mass between ppb and µg/m³.
 */
export function findConversion(from: string, to: string, property: string): UnitConversion | undefined {
  if (from === to) return AS_SENT;
  const fromSign = findUnitSign(from);
  const toSign = findUnitSign(to);
  // A unit of the contract that is not in our table (a count, an index) is only itself.
  if (fromSign === undefined || toSign === undefined)
    return toSpelling(from) === toSpelling(to) ? AS_SENT : undefined;
  if (fromSign === toSign) return AS_SENT;
  const source = UNITS[fromSign];
  const target = UNITS[toSign];
  if (source === undefined || target === undefined) return undefined;
  const bridge = findBridge(source.dimension, target.dimension, property);
  if (bridge === undefined) return undefined;
  const factor = (source.factor * bridge) / target.factor;
  const offset = ((source.offset ?? 0) * bridge - (target.offset ?? 0)) / target.factor;
  return { factor, offset };
}

/** How much of the target's base unit one base unit of the source is. */
function findBridge(source: string, target: string, property: string): number | undefined {
  if (source === target) return 1;
  const molarMass = MOLAR_MASS[property];
  if (molarMass === undefined) return undefined;
  if (source === 'mole fraction' && target === 'mass concentration') return molarMass / MOLAR_VOLUME_L;
  if (source === 'mass concentration' && target === 'mole fraction') return MOLAR_VOLUME_L / molarMass;
  return undefined;
}

/** What two spellings of one unit have in common: case, micro signs, exponents and blanks don't count. */
function toSpelling(asSent: string): string {
  // NFKC makes ³ a 3 and both micro signs one.
  return asSent
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('μ', 'u')
    .replaceAll(/[\s_^]|(?<=m)\*\*/g, '');
}
