/**
 * What is particular to feeds of air stations: the names loggers use, believable limits, obligations.
 *
 * They need no decoder of their own: station files of Thông tư 10/2021 are read by `tt10`, department systems by
 * `readings-json`, archives by `csv` and `xlsx` of the platform. Units are converted by intake (ppb, ppm and mg/m³ to
 * µg/m³ at 25 °C), and the original is kept.
 */
import type { FeedContract, Obligation, PropertyContract } from '../../contract/feed.ts';

const HOUR_SEC = 3600;
/** Analysers move in the last digit all the time; the same figure for longer is suspect. */
const FLAT_SEC = 6 * HOUR_SEC;

/** Names as sent (compared in Unicode NFC): symbols of Thông tư 10/2021 Phụ lục 15, and those met in real files. */
export const AIR_ALIASES: Readonly<Record<string, string>> = {
  'PM2,5': 'pm25',
  'PM2.5': 'pm25',
  PM2_5: 'pm25',
  PM25: 'pm25',
  'PM-2.5': 'pm25',
  'Bụi PM2.5': 'pm25',
  'Bụi PM2,5': 'pm25',
  PM10: 'pm10',
  'PM-10': 'pm10',
  'Bụi PM10': 'pm10',
  NO2: 'no2',
  'NO₂': 'no2',
  SO2: 'so2',
  'SO₂': 'so2',
  CO: 'co',
  O3: 'o3',
  'O₃': 'o3',
  NO: 'no',
  NOx: 'nox',
  NOX: 'nox',
  Temp: 'temperature',
  Temperature: 'temperature',
  Nhiệtđộ: 'temperature',
  'Nhiệt độ': 'temperature',
  RH: 'humidity',
  Humidity: 'humidity',
  Độẩm: 'humidity',
  'Độ ẩm': 'humidity',
  Pressure: 'pressure',
  Ápsuất: 'pressure',
  'Áp suất': 'pressure',
  WindSpeed: 'wind-speed',
  WindSpd: 'wind-speed',
  Tốcđộgió: 'wind-speed',
  'Tốc độ gió': 'wind-speed',
  WindDir: 'wind-direction',
  Hướnggió: 'wind-direction',
  'Hướng gió': 'wind-direction',
  Radiation: 'radiation',
  Bứcxạ: 'radiation',
  'Bức xạ': 'radiation',
};

interface Limits {
  readonly property: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** Largest believable change between two consecutive values at 5 minutes; null where the air itself may jump. */
  readonly step: number | null;
  readonly flatSec: number | null;
}

/**
 * Ranges of common analysers. A value outside is kept as suspect and enters no index. Night radiation may read −5.
 * In clean air the noise of an analyser lies around zero: down to the floor (about twice a detection limit, README) a
 * negative concentration is a measurement, stored as it is and counted in means; below it the device has drifted.
 */
const LIMITS: readonly Limits[] = [
  { property: 'pm25', unit: 'µg/m³', min: -10, max: 1_000, step: 200, flatSec: FLAT_SEC },
  { property: 'pm10', unit: 'µg/m³', min: -10, max: 1_500, step: 300, flatSec: FLAT_SEC },
  { property: 'no2', unit: 'µg/m³', min: -10, max: 1_000, step: 200, flatSec: FLAT_SEC },
  { property: 'so2', unit: 'µg/m³', min: -10, max: 2_700, step: 400, flatSec: FLAT_SEC },
  { property: 'co', unit: 'µg/m³', min: -500, max: 60_000, step: 8_000, flatSec: FLAT_SEC },
  { property: 'o3', unit: 'µg/m³', min: -10, max: 1_000, step: 120, flatSec: FLAT_SEC },
  { property: 'no', unit: 'µg/m³', min: -10, max: 1_300, step: 400, flatSec: null },
  { property: 'nox', unit: 'µg/m³', min: -10, max: 2_000, step: 500, flatSec: null },
  { property: 'temperature', unit: '°C', min: -5, max: 48, step: 5, flatSec: FLAT_SEC },
  { property: 'humidity', unit: '%', min: 5, max: 100, step: 25, flatSec: null },
  { property: 'pressure', unit: 'hPa', min: 880, max: 1_050, step: 5, flatSec: null },
  { property: 'wind-speed', unit: 'm/s', min: 0, max: 75, step: null, flatSec: null },
  { property: 'wind-direction', unit: '°', min: 0, max: 360, step: null, flatSec: null },
  { property: 'radiation', unit: 'W/m²', min: -10, max: 1_500, step: null, flatSec: null },
];

/** The contracts of all properties of an air station at an interval; 5 minutes by Thông tư 10/2021. */
export function toAirProperties(intervalSec = 300): PropertyContract[] {
  return LIMITS.map(({ property, unit, min, max, step, flatSec }) => ({
    property,
    unit,
    min,
    max,
    // From one hour to the next the air may change more than within minutes.
    stepLimit: step === null ? null : step * (intervalSec >= HOUR_SEC ? 2 : 1),
    flatAfterSec: flatSec === null ? null : Math.max(flatSec, 4 * intervalSec),
    intervalSec,
    aggregation: property === 'wind-direction' ? 'last' : 'mean',
  }));
}

/** The contract of a feed of air stations; parameters it does not know are kept refused until they are mapped. */
export function toAirContract(intervalSec = 300): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind: 'air-station',
    properties: toAirProperties(intervalSec),
    aliases: { ...AIR_ALIASES },
    futureToleranceSec: Math.min(intervalSec, 600),
  };
}

/** What a station owes: data every 5 minutes by Thông tư 10/2021; loggers send their backlog after an outage. */
export function toAirObligation(intervalSec = 300): Obligation {
  return {
    everySec: intervalSec * 2,
    overdueSec: intervalSec * 6,
    delinquentSec: Math.max(2 * HOUR_SEC, intervalSec * 12),
    completeness: 0.8,
    visibility: 'city',
    legalBasis: 'Thông tư 10/2021/TT-BTNMT',
  };
}
