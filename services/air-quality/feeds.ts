/**
 * What is particular to feeds of air stations: the names loggers use, believable limits, obligations.
 *
 * They need no decoder of their own: station files of Thông tư 10/2021 are read by `tt10`, department systems by
 * `readings-json`, archives by `csv` and `xlsx` of the platform. Units are converted by intake (ppb, ppm and mg/m³ to
 * µg/m³ at 25 °C), and the original is kept.
 */
import type { FeedContract, Obligation, PropertyContract } from '../../contract/feeds/feed.ts';
import { toAliases } from '../../platform/sdk/feed.ts';

const HOUR_SEC = 3600;
/** Analysers move in the last digit all the time; the same figure for longer is suspect. */
const FLAT_SEC = 6 * HOUR_SEC;

/** Names as sent (compared in Unicode NFC): symbols of Thông tư 10/2021 Phụ lục 15, and those met in real files. */
export const AIR_ALIASES = toAliases({
  pm25: ['PM2,5', 'PM2.5', 'PM2_5', 'PM25', 'PM-2.5', 'Bụi PM2.5', 'Bụi PM2,5'],
  pm10: ['PM10', 'PM-10', 'Bụi PM10'],
  no2: ['NO2', 'NO₂'],
  so2: ['SO2', 'SO₂'],
  co: ['CO'],
  o3: ['O3', 'O₃'],
  no: ['NO'],
  nox: ['NOx'],
  temperature: ['Temp', 'Temperature', 'Nhiệt độ'],
  humidity: ['RH', 'Humidity', 'Độ ẩm'],
  pressure: ['Pressure', 'Áp suất'],
  'wind-speed': ['WindSpeed', 'WindSpd', 'Tốc độ gió'],
  'wind-direction': ['WindDir', 'Hướng gió'],
  radiation: ['Radiation', 'Bức xạ'],
});

const GAS = { unit: 'µg/m³', min: -10, flatSec: FLAT_SEC } as const;

/**
 * Ranges of common analysers. A value outside is kept as suspect and enters no index. Night radiation may read −5.
 * In clean air the noise of an analyser lies around zero: down to the floor (about twice a detection limit, README) a
 * negative concentration is a measurement, stored as it is and counted in means; below it the device has drifted.
 * `step`: largest believable change between two values at 5 minutes; null where the air itself may jump.
 */
const LIMITS = [
  { ...GAS, property: 'pm25', max: 1_000, step: 200 },
  { ...GAS, property: 'pm10', max: 1_500, step: 300 },
  { ...GAS, property: 'no2', max: 1_000, step: 200 },
  { ...GAS, property: 'so2', max: 2_700, step: 400 },
  { ...GAS, property: 'co', min: -500, max: 60_000, step: 8_000 },
  { ...GAS, property: 'o3', max: 1_000, step: 120 },
  { ...GAS, property: 'no', max: 1_300, step: 400, flatSec: null },
  { ...GAS, property: 'nox', max: 2_000, step: 500, flatSec: null },
  { property: 'temperature', unit: '°C', min: -5, max: 48, step: 5, flatSec: FLAT_SEC },
  { property: 'humidity', unit: '%', min: 5, max: 100, step: 25, flatSec: null },
  { property: 'pressure', unit: 'hPa', min: 880, max: 1_050, step: 5, flatSec: null },
  { property: 'wind-speed', unit: 'm/s', min: 0, max: 75, step: null, flatSec: null },
  { property: 'wind-direction', unit: '°', min: 0, max: 360, step: null, flatSec: null },
  { property: 'radiation', unit: 'W/m²', min: -10, max: 1_500, step: null, flatSec: null },
] as const;

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
    aliases: AIR_ALIASES,
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
