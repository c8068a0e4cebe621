/**
 * The limits of Vietnam's ambient air regulation (QCVN 05) as effective-dated records: a measurement is judged by the
 * limits in force at its own time, and past judgements stay what they were.
 */

/** A measured parameter with an ambient limit. */
export type LimitParameter = 'so2' | 'co' | 'no2' | 'o3' | 'tsp' | 'pm10' | 'pm25' | 'pb';

/** The time a limit's mean is taken over. */
export type AveragingTime = '1h' | '8h' | '24h' | 'year';

/** µg/m³ at 25 °C and 1 atm; an averaging time without an entry has no limit. */
export type LimitTable = Record<LimitParameter, Partial<Record<AveragingTime, number>>>;

/** A regulation's limits for the time in which they hold. */
export interface AmbientLimits {
  id: string;
  instrument: string;
  article: string;
  /** ISO 8601 with offset. Included. */
  validFrom: string;
  /** ISO 8601 with offset, excluded; null while in force. */
  validTo: string | null;
  params: LimitTable;
  /** The day on which a person last compared the record with its source. */
  checkedOn: string;
  /** What a lawyer should still confirm, in English; null for a record read in the official text. */
  doubt: string | null;
}

const LIMITS_2013: LimitTable = {
  so2: { '1h': 350, '24h': 125, year: 50 },
  co: { '1h': 30_000, '8h': 10_000 },
  no2: { '1h': 200, '24h': 100, year: 40 },
  o3: { '1h': 200, '8h': 120 },
  tsp: { '1h': 300, '24h': 200, year: 100 },
  pm10: { '24h': 150, year: 50 },
  pm25: { '24h': 50, year: 25 },
  pb: { '24h': 1.5, year: 0.5 },
};

const LIMITS_2023: LimitTable = { ...LIMITS_2013, pm10: { '24h': 100, year: 50 } };

const DOUBT_2023 =
  'Read in transcriptions, not in the gazette. One of them prints 180 µg/m³ for the 1-hour mean of O3 where others have 200.';

/** All records, oldest first. */
export const AMBIENT_LIMITS: readonly AmbientLimits[] = [
  {
    id: 'qcvn-05-2013',
    instrument: 'QCVN 05:2013/BTNMT (Thông tư 32/2013/TT-BTNMT)',
    article: 'Mục 2, Bảng 1',
    validFrom: '2014-01-01T00:00:00+07:00',
    validTo: '2023-09-12T00:00:00+07:00',
    params: LIMITS_2013,
    checkedOn: '2026-11-22',
    doubt: null,
  },
  {
    id: 'qcvn-05-2023',
    instrument: 'QCVN 05:2023/BTNMT (Thông tư 01/2023/TT-BTNMT)',
    article: 'Mục 2, Bảng 1',
    validFrom: '2023-09-12T00:00:00+07:00',
    validTo: '2026-01-01T00:00:00+07:00',
    params: LIMITS_2023,
    checkedOn: '2026-11-22',
    doubt: DOUBT_2023,
  },
  {
    id: 'qcvn-05-2023-pm25-2026',
    instrument: 'QCVN 05:2023/BTNMT (Thông tư 01/2023/TT-BTNMT)',
    article: 'Mục 2, Bảng 1: PM2.5 24 giờ từ 01/01/2026',
    validFrom: '2026-01-01T00:00:00+07:00',
    validTo: null,
    params: { ...LIMITS_2023, pm25: { '24h': 45, year: 25 } },
    checkedOn: '2026-11-22',
    doubt: DOUBT_2023,
  },
];

/** The limits in force at a time (epoch milliseconds); undefined before 2014, for which no record is kept. */
export function limitsAsOf(timeMs: number): AmbientLimits | undefined {
  return AMBIENT_LIMITS.find(
    ({ validFrom, validTo }) =>
      timeMs >= Date.parse(validFrom) && (validTo === null || timeMs < Date.parse(validTo)),
  );
}
