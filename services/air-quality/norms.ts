/**
 * The limits and scales of the service as effective-dated data: QCVN 05, VN_AQI, the US index, and the defaults of this
 * software that nobody has decreed. Two people of a city may decide otherwise; the science takes what holds as given.
 */
import type { NormConfidence, NormDefinition, NormEra } from '../../contract/rules/norm.ts';
import { SOFTWARE_DEFAULT, toLawMs } from '../../platform/sdk/norm.ts';
import { US_BREAKPOINTS } from './us-breakpoints.ts';

/** A parameter with an ambient limit. */
export type LimitParameter = 'so2' | 'co' | 'no2' | 'o3' | 'tsp' | 'pm10' | 'pm25' | 'pb';
/** What the mean of a limit is taken over. */
export type AveragingTime = '1h' | '8h' | '24h' | 'year';

const CHECKED_ON = '2026-11-22';

const NAMES: Readonly<Record<LimitParameter, string>> = {
  so2: 'SO₂',
  co: 'CO',
  no2: 'NO₂',
  o3: 'O₃',
  tsp: 'TSP',
  pm10: 'PM10',
  pm25: 'PM2.5',
  pb: 'Pb',
};
const AVERAGING = {
  '1h': { vi: 'trung bình 1 giờ', en: '1-hour mean' },
  '8h': { vi: 'trung bình 8 giờ', en: '8-hour mean' },
  '24h': { vi: 'trung bình 24 giờ', en: '24-hour mean' },
  year: { vi: 'trung bình năm', en: 'yearly mean' },
} as const satisfies Record<AveragingTime, object>;

/** µg/m³ at 25 °C and 1 atm; what has no entry has no limit. */
const LIMITS_2013 = {
  so2: { '1h': 350, '24h': 125, year: 50 },
  co: { '1h': 30_000, '8h': 10_000 },
  no2: { '1h': 200, '24h': 100, year: 40 },
  o3: { '1h': 200, '8h': 120 },
  tsp: { '1h': 300, '24h': 200, year: 100 },
  pm10: { '24h': 150, year: 50 },
  pm25: { '24h': 50, year: 25 },
  pb: { '24h': 1.5, year: 0.5 },
} as const satisfies Record<LimitParameter, Partial<Record<AveragingTime, number>>>;

interface Instrument extends Pick<NormEra, 'instrument' | 'article' | 'source'> {
  readonly confidence: NormConfidence;
  readonly text: NormEra['text'];
}
const QCVN_2013: Instrument = {
  instrument: 'QCVN 05:2013/BTNMT (Thông tư 32/2013/TT-BTNMT)',
  article: 'Mục 2, Bảng 1',
  text: {
    vi: 'Giá trị giới hạn các thông số cơ bản trong không khí xung quanh.',
    en: 'Limits of the basic parameters in ambient air.',
  },
  source: 'Thông tư 32/2013/TT-BTNMT, bản PDF của văn bản',
  confidence: 'read',
};
const QCVN_2023: Instrument = {
  instrument: 'QCVN 05:2023/BTNMT (Thông tư 01/2023/TT-BTNMT)',
  article: 'Mục 2, Bảng 1',
  text: {
    vi: 'Số đọc từ bản chép, chưa đối chiếu với công báo.',
    en: 'Read in transcriptions, not in the gazette.',
  },
  source: 'Bản chép Thông tư 01/2023/TT-BTNMT',
  confidence: 'secondary',
};
/** The hour of O₃ is the one limit that transcriptions print in two ways. */
const QCVN_2023_O3_HOUR: Instrument = {
  ...QCVN_2023,
  text: {
    vi: 'Số đọc từ bản chép, chưa đối chiếu với công báo; có bản chép ghi 180 µg/m³ cho trung bình 1 giờ của O₃ thay vì 200.',
    en: 'Read in transcriptions, not in the gazette; one of them prints 180 µg/m³ for the 1-hour mean of O₃ where others have 200.',
  },
};

const toEra = (
  given: Instrument,
  [from, to]: readonly [string, string | null],
  values: NormEra['values'],
): NormEra => ({
  ...given,
  scope: {},
  validFromMs: toLawMs(from),
  validToMs: to === null ? null : toLawMs(to),
  values,
  checkedOn: CHECKED_ON,
});

/** Id of the limit of a parameter over a time. */
export const toLimitId = (parameter: LimitParameter, time: AveragingTime) =>
  `air-quality/qcvn05-${parameter}-${time}`;

/** Every limit that QCVN 05 has. */
export const AMBIENT_LIMITS: readonly {
  readonly parameter: LimitParameter;
  readonly time: AveragingTime;
  readonly norm: NormDefinition;
}[] = Object.entries(LIMITS_2013).flatMap(([parameter, limits]) =>
  Object.entries(limits).map(([time, value]) => ({
    // Keys of a constant written above: Object.entries only knows them as text.
    parameter: parameter as LimitParameter,
    time: time as AveragingTime,
    norm: toLimitNorm(parameter as LimitParameter, time as AveragingTime, value),
  })),
);

function toLimitNorm(parameter: LimitParameter, time: AveragingTime, value: number): NormDefinition {
  const limit = (given: number) => ({ kind: 'limit', value: given, bound: 'exceeded' }) as const;
  const of2023 = parameter === 'pm10' && time === '24h' ? 100 : value;
  const of = parameter === 'o3' && time === '1h' ? QCVN_2023_O3_HOUR : QCVN_2023;
  const tightens = parameter === 'pm25' && time === '24h';
  return {
    id: toLimitId(parameter, time),
    serviceId: 'air-quality',
    name: {
      vi: `${NAMES[parameter]} ${AVERAGING[time].vi}: giới hạn trong không khí xung quanh`,
      en: `${NAMES[parameter]}, ${AVERAGING[time].en}: limit in ambient air`,
    },
    unit: 'µg/m³',
    averaging: AVERAGING[time],
    eras: [
      toEra(QCVN_2013, ['2014-01-01', '2023-09-12'], limit(value)),
      toEra(of, ['2023-09-12', tightens ? '2026-01-01' : null], limit(of2023)),
      ...(tightens ? [toEra(QCVN_2023, ['2026-01-01', null], limit(45))] : []),
    ],
  };
}

/** Ids of the scales that the science takes. */
export const VN_AQI_BREAKPOINTS = 'air-quality/vn-aqi-breakpoints';
export const US_AQI_BREAKPOINTS = 'air-quality/us-aqi-breakpoints';
export const VN_AQI_LEVELS = 'air-quality/vn-aqi-levels';
export const PM25_RISE = 'air-quality/pm25-rise';

const DECISION_1459 = {
  instrument: 'Quyết định 1459/QĐ-TCMT',
  source: 'Quyết định 1459/QĐ-TCMT ngày 12/11/2019, bản PDF của văn bản',
  confidence: 'read',
} as const;
/** A row a value, so that scales with one number a row and with bands are of one shape. */
const rows = (...values: readonly number[]) => values.map((value) => [value]);

const vnAqiBreakpoints: NormDefinition = {
  id: VN_AQI_BREAKPOINTS,
  serviceId: 'air-quality',
  name: { vi: 'Các giá trị BPi của VN_AQI', en: 'Breakpoints BPi of VN_AQI' },
  unit: 'µg/m³',
  averaging: null,
  eras: [
    toEra(
      {
        ...DECISION_1459,
        article: 'Hướng dẫn kỹ thuật, Mục 2, Bảng 2',
        text: {
          vi: 'Các giá trị BPi đối với các thông số; cột O₃ 8 giờ dừng ở chỉ số 300.',
          en: 'Breakpoints of the parameters; the column of O₃ over 8 hours ends at index 300.',
        },
      },
      ['2019-11-12', null],
      {
        kind: 'table',
        columns: {
          index: rows(0, 50, 100, 150, 200, 300, 400, 500),
          pm25: rows(0, 25, 50, 80, 150, 250, 350, 500),
          pm10: rows(0, 50, 150, 250, 350, 420, 500, 600),
          o3: rows(0, 160, 200, 300, 400, 800, 1000, 1200),
          o3_8h: rows(0, 100, 120, 170, 210, 400),
          no2: rows(0, 100, 200, 700, 1200, 2350, 3100, 3850),
          so2: rows(0, 125, 350, 550, 800, 1600, 2100, 2630),
          co: rows(0, 10_000, 30_000, 45_000, 60_000, 90_000, 120_000, 150_000),
        },
      },
    ),
  ],
};

const vnAqiLevels: NormDefinition = {
  id: VN_AQI_LEVELS,
  serviceId: 'air-quality',
  name: { vi: 'Các mức của VN_AQI', en: 'Levels of VN_AQI' },
  unit: 'VN_AQI',
  averaging: null,
  eras: [
    toEra(
      {
        ...DECISION_1459,
        article: 'Hướng dẫn kỹ thuật, Mục 1, Bảng 1',
        text: {
          vi: 'Khoảng giá trị AQI và đánh giá chất lượng không khí.',
          en: 'Ranges of the index and what they say.',
        },
      },
      ['2019-11-12', null],
      {
        kind: 'parts',
        parts: [
          { key: 'good', value: 0, name: { vi: 'Tốt', en: 'Good' } },
          { key: 'moderate', value: 51, name: { vi: 'Trung bình', en: 'Moderate' } },
          { key: 'poor', value: 101, name: { vi: 'Kém', en: 'Poor' } },
          { key: 'bad', value: 151, name: { vi: 'Xấu', en: 'Bad' } },
          { key: 'very-bad', value: 201, name: { vi: 'Rất xấu', en: 'Very bad' } },
          { key: 'hazardous', value: 301, name: { vi: 'Nguy hại', en: 'Hazardous' } },
        ],
      },
    ),
  ],
};

const usAqiBreakpoints: NormDefinition = {
  id: US_AQI_BREAKPOINTS,
  serviceId: 'air-quality',
  name: { vi: 'Các khoảng của chỉ số AQI Hoa Kỳ', en: 'Bands of the US AQI' },
  unit: 'US AQI',
  averaging: null,
  eras: US_BREAKPOINTS.map(
    ({ instrument, article, source, confidence, validFromMs, validToMs, columns }) => ({
      scope: {},
      instrument,
      article,
      text: {
        vi: 'Để so sánh; không có giá trị pháp lý tại Việt Nam. Mỗi dòng: nồng độ từ, đến; chỉ số từ, đến.',
        en: 'For comparison; without legal force in Vietnam. Each row: concentration from, to; index from, to.',
      },
      validFromMs,
      validToMs,
      values: { kind: 'table', columns },
      source,
      checkedOn: CHECKED_ON,
      confidence,
    }),
  ),
};

const pm25Rise: NormDefinition = {
  id: PM25_RISE,
  serviceId: 'air-quality',
  name: { vi: 'Mức tăng nhanh của PM2.5', en: 'A quick rise of PM2.5' },
  unit: 'µg/m³',
  averaging: { vi: 'trong 1 giờ', en: 'within 1 hour' },
  eras: [
    {
      ...SOFTWARE_DEFAULT,
      values: {
        kind: 'parts',
        parts: [
          { key: 'medium', value: 60 },
          { key: 'high', value: 120 },
        ],
      },
    },
  ],
};

export const norms: readonly NormDefinition[] = [
  ...AMBIENT_LIMITS.map(({ norm }) => norm),
  vnAqiBreakpoints,
  vnAqiLevels,
  usAqiBreakpoints,
  pm25Rise,
];
