/** What is particular to feeds of health: names that senders use, believable values, obligations, and tables of officers. */
import type { FeedContract, Obligation } from '../../../contract/feeds/feed.ts';
import { toAliases } from '../../../platform/sdk/feed.ts';
import { CASES, DEATHS, series, VISITS } from '../counts/series.ts';
import { FACILITY, HANDOVER, MEASURED, SENT_NAMES } from './capacity.ts';

const HOUR_SEC = 3_600;
const DAY_SEC = 24 * HOUR_SEC;
const MOST_BEDS = 5_000;
const MOST_MINUTES = 1_440;

/** Hospitals tell how full they are every so many seconds. */
export function toCapacityContract(intervalSec: number): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind: FACILITY,
    properties: MEASURED.map((property) => ({
      property,
      unit: property === HANDOVER ? 'min' : '1',
      min: 0,
      max: property === HANDOVER ? MOST_MINUTES : MOST_BEDS,
      intervalSec,
      aggregation: 'last',
    })),
    aliases: toAliases(SENT_NAMES),
    series: series.filter((one) => one.series === VISITS),
  };
}

/** Health stations and the centre of disease control tell new cases and deaths of a day. */
export function toCountContract(): FeedContract {
  return {
    unknown: 'quarantine',
    properties: [],
    series: series.filter((one) => one.series === CASES || one.series === DEATHS),
    // Detectors look at the same weeks of five years.
    oldestYears: 30,
  };
}

export const toCapacityObligation = (intervalSec: number): Obligation => ({
  everySec: intervalSec,
  overdueSec: intervalSec * 3,
  delinquentSec: DAY_SEC,
});

/** Within 24 hours, by Thông tư 15/2026/TT-BYT; what single wards count is for the health agencies and the centre. */
export const toCountObligation = (): Obligation => ({
  everySec: DAY_SEC,
  overdueSec: DAY_SEC + 6 * HOUR_SEC,
  delinquentSec: 3 * DAY_SEC,
  visibility: 'city',
  legalBasis: 'Thông tư 15/2026/TT-BYT, Điều 10',
});

/** Columns by which a table gives itself away as one of patients: it is not read. */
const OF_PERSONS = [
  'Họ tên',
  'Họ và tên',
  'Tên bệnh nhân',
  'Ngày sinh',
  'Số CCCD',
  'CCCD',
  'Số điện thoại',
  'Mã bệnh nhân',
  'Số BHYT',
  'Địa chỉ',
];

const common = { rowNumbers: true, timeFormat: 'dd/MM/yyyy', refuseColumns: OF_PERSONS } as const;

/** A table of counts as a station writes it: a row a day, ward and disease. For `settings.mapping`, or an import by hand. */
export const CASES_TABLE = {
  ...common,
  kind: 'periods',
  periodKind: 'day',
  subjectKind: 'area',
  columns: {
    series: { fixed: CASES },
    subject: 'Mã xã',
    from: 'Ngày',
    value: 'Số ca',
    unit: { fixed: '1' },
    basis: { fixed: 'preliminary' },
    issued: { column: 'Ngày báo cáo' },
  },
  by: { disease: 'Bệnh' },
} as const;

/** A table of beds: a row a facility and day. */
export const CAPACITY_TABLE = {
  ...common,
  kind: 'readings',
  timeFormat: 'dd/MM/yyyy HH:mm',
  columns: { asset: 'Mã cơ sở', time: 'Thời điểm' },
  wide: [
    'Giường thực kê',
    'Giường đang dùng',
    'Giường hồi sức',
    'Giường hồi sức đang dùng',
    'Máy thở',
    'Máy thở đang dùng',
  ].map((column) => ({ column, property: column })),
  atMost: [
    { column: 'Giường đang dùng', of: 'Giường thực kê' },
    { column: 'Giường hồi sức đang dùng', of: 'Giường hồi sức' },
    { column: 'Máy thở đang dùng', of: 'Máy thở' },
  ],
} as const;
