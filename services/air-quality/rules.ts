/**
 * The default rules of the air-quality service, as data: the index, the ambient limits in force, and the health of the
 * sensors. An administrator may change every figure; each rule names where its own comes from.
 */
import type { NormEra } from '../../contract/norm.ts';
import type { RuleDefinition } from '../../contract/rule.ts';
import { toCorrectionRules } from '../../platform/sdk/service.ts';
import { AMBIENT_LIMITS, type AveragingTime, PM25_RISE, toLimitId, VN_AQI_LEVELS } from './norms.ts';
import type { Pollutant } from './units.ts';

const HOUR_SEC = 3600;
const SERVICE = { serviceId: 'air-quality', subject: { assetKind: 'air-station' }, enabled: true } as const;
/** Bad air has one cause over a city: alerts of one evening are shown as one group. */
const BAD_AIR = { key: 'bad-air', withinM: 20_000, withinSec: 3 * HOUR_SEC };
const OUTAGE = { key: 'air-station-outage', withinM: 30_000, withinSec: HOUR_SEC };
/** The index is to fall this far below a step before the severity goes down, so that it does not flap. */
const INDEX_HYSTERESIS = 5;
/** Shares of a mean's values that must be there: the default of the daily index. */
const MIN_COVERAGE = 0.75;

const NAMES: Readonly<Record<Pollutant, string>> = {
  pm25: 'PM2.5',
  pm10: 'PM10',
  o3: 'O₃',
  no2: 'NO₂',
  so2: 'SO₂',
  co: 'CO',
};
const MEASURED: readonly Pollutant[] = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co'];
const HOURS = { '1h': 1, '8h': 8, '24h': 24 } as const satisfies Partial<Record<AveragingTime, number>>;

const indexRule: RuleDefinition = {
  ...SERVICE,
  id: 'air-vn-aqi-hourly',
  sentence: {
    vi: 'VN_AQI giờ ở mức Kém trở lên.',
    en: 'The hourly VN_AQI is in the band Poor or worse.',
  },
  title: {
    vi: '{name}: chỉ số giờ tới {value} (ngưỡng {limit})',
    en: '{name}: hourly index up to {value} (limit {limit})',
  },
  explanation: {
    vi: 'Từ 101 Kém, từ 151 Xấu, từ 201 Rất xấu và Nguy hại, theo Bảng 1 của Quyết định 1459/QĐ-TCMT.',
    en: 'Poor from 101, Bad from 151, Very bad and Hazardous from 201, after Table 1 of Decision 1459/QĐ-TCMT.',
  },
  condition: {
    kind: 'threshold',
    property: 'vn-aqi-hourly',
    direction: 'above',
    steps: [
      { severity: 'medium', value: { norm: VN_AQI_LEVELS, part: 'poor' } },
      { severity: 'high', value: { norm: VN_AQI_LEVELS, part: 'bad' } },
      { severity: 'critical', value: { norm: VN_AQI_LEVELS, part: 'very-bad' } },
    ],
    hysteresis: INDEX_HYSTERESIS,
  },
  group: BAD_AIR,
  legalBasis: 'Quyết định 1459/QĐ-TCMT, Bảng 1',
};

/** One rule for each limit of QCVN 05 over 1, 8 or 24 hours. Yearly limits are for reports, not for alerts. */
function listLimitRules(): RuleDefinition[] {
  return AMBIENT_LIMITS.flatMap(({ parameter, time, norm }) => {
    const era = norm.eras.at(-1);
    const pollutant = MEASURED.find((one) => one === parameter);
    const hours = time === 'year' ? undefined : HOURS[time];
    if (pollutant === undefined || hours === undefined || era?.values.kind !== 'limit') return [];
    return [toLimitRule({ pollutant, time, hours, limit: era.values.value, era })];
  });
}

function toLimitRule({
  pollutant,
  time,
  hours,
  limit,
  era,
}: {
  readonly pollutant: Pollutant;
  readonly time: AveragingTime;
  readonly hours: number;
  readonly limit: number;
  readonly era: NormEra;
}): RuleDefinition {
  const what = NAMES[pollutant];
  return {
    ...SERVICE,
    id: `air-${pollutant}-${time}`,
    sentence: {
      vi: `Trung bình ${hours} giờ của ${what} vượt giới hạn của QCVN 05.`,
      en: `The ${hours}-hour mean of ${what} exceeds the limit of QCVN 05.`,
    },
    title: {
      vi: `{name}: ${what} trung bình {window} tới {value} (giới hạn QCVN 05: {limit})`,
      en: `{name}: ${what} mean of {window} up to {value} (limit of QCVN 05: {limit})`,
    },
    explanation: {
      vi: 'Giới hạn là quy chuẩn có hiệu lực vào cuối khoảng lấy trung bình; vượt khi lớn hơn giới hạn.',
      en: 'The limit is the norm that holds at the end of the mean; it is exceeded above the limit.',
    },
    condition: {
      kind: 'window',
      property: pollutant,
      aggregate: 'mean',
      windowSec: hours * HOUR_SEC,
      minCoverage: MIN_COVERAGE,
      direction: 'above',
      steps: [{ severity: 'medium', value: { norm: toLimitId(pollutant, time) } }],
      hysteresis: limit / 20,
    },
    group: BAD_AIR,
    legalBasis: `${era.instrument}, ${era.article}`,
  };
}

const riseRule: RuleDefinition = {
  ...SERVICE,
  id: 'air-pm25-rises',
  sentence: {
    vi: 'PM2.5 tăng nhanh: có thể có cháy, đốt rác hoặc khói lớn gần trạm.',
    en: 'PM2.5 rises quickly: there may be a fire, burning waste or heavy smoke near the station.',
  },
  title: {
    vi: '{name}: PM2.5 tăng {value} trong {window} (ngưỡng {limit}), có thể có cháy hoặc khói lớn',
    en: '{name}: PM2.5 rose by {value} within {window} (limit {limit}), there may be fire or heavy smoke',
  },
  explanation: {
    vi: 'Tăng 60 hoặc 120 µg/m³ trong 1 giờ. Ngưỡng mặc định của phần mềm.',
    en: 'A rise of 60 or 120 µg/m³ within 1 hour. Defaults of this software.',
  },
  condition: {
    kind: 'rate',
    property: 'pm25',
    direction: 'rise',
    windowSec: HOUR_SEC,
    steps: [
      { severity: 'medium', value: { norm: PM25_RISE, part: 'medium' } },
      { severity: 'high', value: { norm: PM25_RISE, part: 'high' } },
    ],
    hysteresis: 10,
    clearHoldSec: 900,
  },
  group: BAD_AIR,
};

const silenceRule: RuleDefinition = {
  ...SERVICE,
  id: 'air-station-silent',
  sentence: {
    vi: 'Trạm không khí mất tín hiệu: không còn giá trị PM2.5 hợp lệ.',
    en: 'An air station is silent: no usable PM2.5 value arrives any more.',
  },
  title: {
    vi: '{name}: không có giá trị PM2.5 hợp lệ quá {limit}[, lần cuối {last}][ ({state})][, đã có lại {until}]',
    en: '{name}: no usable PM2.5 for more than {limit}[, last {last}][ ({state})][, back {until}]',
  },
  explanation: {
    vi: 'Trạm tự động phải gửi 5 phút một lần (Thông tư 10/2021). Với trạm gửi theo giờ, hãy đặt mức trên 2 giờ.',
    en: 'Automatic stations must send every 5 minutes (Circular 10/2021). For stations that send hourly set the steps above 2 hours.',
  },
  condition: {
    kind: 'silence',
    property: 'pm25',
    steps: [
      { severity: 'medium', afterSec: 1800 },
      { severity: 'high', afterSec: 2 * HOUR_SEC },
    ],
  },
  group: OUTAGE,
  legalBasis: 'Thông tư 10/2021/TT-BTNMT',
};

/** Each pollutant can fall silent alone: its analyser is off, or all it sends is under calibration. */
const pollutantSilenceRules = MEASURED.filter((pollutant) => pollutant !== 'pm25').map(
  (pollutant): RuleDefinition => ({
    ...SERVICE,
    id: `air-${pollutant}-silent`,
    sentence: {
      vi: `Trạm không khí không còn giá trị ${NAMES[pollutant]} hợp lệ.`,
      en: `An air station sends no usable ${NAMES[pollutant]} value any more.`,
    },
    condition: {
      kind: 'silence',
      property: pollutant,
      steps: [
        { severity: 'low', afterSec: 1800 },
        { severity: 'medium', afterSec: 2 * HOUR_SEC },
      ],
    },
    group: OUTAGE,
    legalBasis: 'Thông tư 10/2021/TT-BTNMT',
  }),
);

const calibrationRules = MEASURED.map((pollutant): RuleDefinition => ({
  ...SERVICE,
  id: `air-${pollutant}-calibrating`,
  sentence: {
    vi: `Thiết bị đo ${NAMES[pollutant]} hiệu chuẩn quá lâu: trong lúc đó không giá trị nào gây cảnh báo.`,
    en: `The ${NAMES[pollutant]} analyser is being calibrated for too long: meanwhile no value raises an alert.`,
  },
  explanation: {
    vi: 'Quá 4 giờ liên tục có trạng thái 01. Ngưỡng mặc định của phần mềm; hiệu chuẩn thường xong trong một đến hai giờ.',
    en: 'More than 4 hours of status 01 without a break. A default of this software; a calibration usually takes an hour or two.',
  },
  title: {
    vi: `{name}: ${NAMES[pollutant]} {state} từ {since}`,
    en: `{name}: ${NAMES[pollutant]} {state} since {since}`,
  },
  condition: {
    kind: 'fault',
    property: pollutant,
    quality: 'calibrating',
    holdSec: 4 * HOUR_SEC,
    severity: 'medium',
  },
  legalBasis: 'Thông tư 10/2021/TT-BTNMT',
}));

const faultRules = MEASURED.map((pollutant): RuleDefinition => ({
  ...SERVICE,
  id: `air-${pollutant}-fault`,
  sentence: {
    vi: `Thiết bị đo ${NAMES[pollutant]} báo lỗi.`,
    en: `The ${NAMES[pollutant]} analyser says that it is faulty.`,
  },
  condition: { kind: 'fault', property: pollutant, holdSec: 900, severity: 'low' },
}));

const stuckRules = MEASURED.map((pollutant): RuleDefinition => ({
  ...SERVICE,
  id: `air-${pollutant}-stuck`,
  sentence: {
    vi: `Giá trị ${NAMES[pollutant]} không đổi trong nhiều giờ: nghi thiết bị hoặc bộ ghi bị treo.`,
    en: `The ${NAMES[pollutant]} value has not changed for hours: the analyser or the logger may hang.`,
  },
  condition: { kind: 'stuck', property: pollutant, forSec: 6 * HOUR_SEC, tolerance: 0, severity: 'low' },
}));

/** All default rules of the service. */
export const rules: readonly RuleDefinition[] = [
  indexRule,
  ...listLimitRules(),
  riseRule,
  silenceRule,
  ...pollutantSilenceRules,
  ...calibrationRules,
  ...faultRules,
  ...stuckRules,
  ...toCorrectionRules({
    serviceId: 'air-quality',
    large: {
      property: 'pm25',
      change: 50,
      words: { vi: '50 µg/m³ bụi PM2.5', en: '50 µg/m³ of PM2.5' },
    },
  }),
];
