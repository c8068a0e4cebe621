/** What a hospital tells of its room: names of its measures, by which names senders call them, and what they make together. */
import type { CountUnit } from '../../../contract/values/headline.ts';
import type { PropertyFacts } from '../../../contract/services/manifest.ts';

export const FACILITY = 'health-facility';

export const BEDS = 'hospital-beds';
export const BEDS_USED = 'hospital-beds-used';
export const ICU = 'icu-beds';
export const ICU_USED = 'icu-beds-used';
export const VENTILATORS = 'ventilators';
export const VENTILATORS_USED = 'ventilators-used';
export const NEGATIVE = 'negative-pressure-beds';
export const NEGATIVE_USED = 'negative-pressure-beds-used';
export const WAITING = 'emergency-waiting';
export const HANDOVER = 'handover-time';
/** Computed: share of the beds there are, of the beds that are planned, of the ICU. */
export const OCCUPANCY = 'bed-occupancy';
export const PLANNED_OCCUPANCY = 'planned-bed-occupancy';
export const ICU_OCCUPANCY = 'icu-occupancy';
/** Of wards: signals of outbreaks that nobody has judged yet. */
export const SIGNALS = 'outbreak-signals';

/** What is used is never more than what is in place; how far a house is beyond its plan is told against planned beds. */
export const PAIRS = [
  [BEDS_USED, BEDS],
  [ICU_USED, ICU],
  [VENTILATORS_USED, VENTILATORS],
  [NEGATIVE_USED, NEGATIVE],
] as const;

type Row = readonly [property: string, vi: string, en: string, unit: string, sent: readonly string[]];

/** SANER (HL7, 2021) calls beds and ventilators `num…`. */
const ROWS: readonly Row[] = [
  [BEDS, 'Giường thực kê', 'Beds in place', '1', ['numTotBeds', 'Giường thực kê', 'beds']],
  [BEDS_USED, 'Giường đang dùng', 'Beds in use', '1', ['numTotBedsOcc', 'Giường đang dùng', 'beds-used']],
  [ICU, 'Giường hồi sức', 'ICU beds', '1', ['numICUBeds', 'Giường hồi sức', 'icu']],
  [
    ICU_USED,
    'Giường hồi sức đang dùng',
    'ICU beds in use',
    '1',
    ['numICUBedsOcc', 'Giường hồi sức đang dùng', 'icu-used'],
  ],
  [VENTILATORS, 'Máy thở', 'Ventilators', '1', ['numVent', 'Máy thở']],
  [VENTILATORS_USED, 'Máy thở đang dùng', 'Ventilators in use', '1', ['numVentUse', 'Máy thở đang dùng']],
  [NEGATIVE, 'Giường áp lực âm', 'Negative-pressure beds', '1', ['Giường áp lực âm']],
  [
    NEGATIVE_USED,
    'Giường áp lực âm đang dùng',
    'Negative-pressure beds in use',
    '1',
    ['Giường áp lực âm đang dùng'],
  ],
  [WAITING, 'Người chờ ở cấp cứu', 'People waiting in emergency', '1', ['numEDWaiting', 'Người chờ cấp cứu']],
  [
    HANDOVER,
    'Thời gian bàn giao từ xe cấp cứu',
    'Hand-over time from ambulances',
    'min',
    ['Thời gian bàn giao'],
  ],
];

export const MEASURED = ROWS.map(([property]) => property);
export const SENT_NAMES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ROWS.map(([property, , , , sent]) => [property, sent]),
);

const COUNTED: Readonly<Record<string, CountUnit>> = {
  [WAITING]: { vi: 'người', en: 'people', one: 'person' },
  [SIGNALS]: { vi: 'tín hiệu', en: 'signals', one: 'signal' },
};

const computed = (property: string, vi: string, en: string, unit: string): PropertyFacts => ({
  property,
  name: { vi, en },
  unit,
  ...(COUNTED[property] !== undefined && { counted: COUNTED[property] }),
  decimals: 0,
  aggregation: 'last',
});

export const capacityProperties: readonly PropertyFacts[] = [
  ...ROWS.map(([property, vi, en, unit]) => computed(property, vi, en, unit)),
  computed(OCCUPANCY, 'Công suất giường thực kê', 'Occupancy of beds in place', '%'),
  computed(PLANNED_OCCUPANCY, 'Công suất giường kế hoạch', 'Occupancy of planned beds', '%'),
  computed(ICU_OCCUPANCY, 'Công suất giường hồi sức', 'Occupancy of ICU beds', '%'),
  computed(SIGNALS, 'Tín hiệu dịch chưa xác minh', 'Signals of outbreaks not judged yet', '1'),
];

/** A number among the attributes of a facility. */
export function toAmount(attributes: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = attributes[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
