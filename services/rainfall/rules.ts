/** The default rules of the rainfall service, as data. Limits are norms; two people may change them, each says its source. */
import { ENOUGH_COVERAGE } from './accumulation.ts';
import type { RuleDefinition } from '../../contract/rule.ts';
import type { Severity } from '../../contract/severity.ts';
import { toCorrectionRules } from '../../platform/sdk/service.ts';
import { NORM } from './norms.ts';

const HOUR_SEC = 3600;
const GAUGES = { assetKind: 'rain-gauge' };
/** One storm is one cause: alerts of gauges near each other within an hour are shown as one group. */
const STORM = { key: 'heavy-rain', withinM: 15_000, withinSec: HOUR_SEC };
const OUTAGE = { key: 'rain-gauge-outage', withinM: 30_000, withinSec: HOUR_SEC };

interface HeavyRain {
  readonly hours: number;
  readonly hysteresis: number;
  readonly norm: string;
  readonly severities: readonly Severity[];
  readonly source: { readonly vi: string; readonly en: string };
  readonly legalBasis?: string;
}

const HEAVY_RAIN: readonly HeavyRain[] = [
  {
    hours: 1,
    norm: NORM.heavy1h,
    hysteresis: 5,
    severities: ['medium', 'high', 'critical'],
    source: {
      vi: 'Ngưỡng 50, 70 và 100 mm/giờ theo Quyết định 2280/QĐ-UBND ngày 29/4/2026 của UBND thành phố Hà Nội (số điểm úng ngập dự kiến tăng 11, 71, 220). Thành phố khác cần đặt ngưỡng của mình.',
      en: 'Limits 50, 70 and 100 mm per hour after Hà Nội’s Decision 2280/QĐ-UBND of 29 April 2026 (11, 71, 220 flooded points expected). Another city should set its own.',
    },
  },
  {
    hours: 3,
    norm: NORM.heavy3h,
    hysteresis: 10,
    severities: ['high', 'critical'],
    source: {
      vi: 'Bản tin khí tượng thủy văn gọi là mưa cường suất lớn khi trên 100 mm/3 giờ; 150 mm là ngưỡng mặc định của phần mềm.',
      en: 'Bulletins call more than 100 mm in 3 hours rain of great intensity; 150 mm is a default of this software.',
    },
  },
  {
    hours: 6,
    norm: NORM.heavy6h,
    hysteresis: 10,
    severities: ['high', 'critical'],
    source: {
      vi: 'Bản tin khí tượng thủy văn dùng hai mức mưa cường suất lớn trong 6 giờ: trên 120 mm và trên 150 mm.',
      en: 'Bulletins use two bounds for rain of great intensity in 6 hours: above 120 mm and above 150 mm.',
    },
  },
  {
    hours: 24,
    norm: NORM.heavy24h,
    hysteresis: 10,
    severities: ['low', 'medium', 'critical'],
    source: {
      vi: '50 mm: mưa to (mức VNDMS ghi sự kiện); 100 mm: mưa rất to; 200 mm: trên mức của cấp độ rủi ro 1, Điều 44. Cấp độ rủi ro thiên tai do cơ quan có thẩm quyền công bố, không suy ra từ một trạm.',
      en: '50 mm: heavy rain (where VNDMS lists events); 100 mm: very heavy; 200 mm: beyond risk level 1 of Article 44. A disaster-risk level is declared by the competent body and never inferred from one gauge.',
    },
    legalBasis: 'Quyết định 18/2021/QĐ-TTg, Điều 44',
  },
];

const heavyRainRules = HEAVY_RAIN.map(
  ({ hours, norm, severities, hysteresis, source, legalBasis }): RuleDefinition => ({
    id: `rain-${hours}h`,
    serviceId: 'rainfall',
    sentence: {
      vi: `Lượng mưa ${hours} giờ tại một trạm vượt ngưỡng.`,
      en: `Rain of ${hours} ${hours === 1 ? 'hour' : 'hours'} at a gauge exceeds a limit.`,
    },
    title: {
      vi: '{name}: mưa {window} tới {value} (ngưỡng {limit})',
      en: '{name}: rain of {window} up to {value} (limit {limit})',
    },
    explanation: source,
    subject: GAUGES,
    condition: {
      kind: 'window',
      property: 'rain',
      aggregate: 'sum',
      windowSec: hours * HOUR_SEC,
      // A sum above a limit counts whatever is missing; below it, this share must be there to say that it is over.
      minCoverage: ENOUGH_COVERAGE,
      direction: 'above',
      steps: severities.map((severity) => ({ severity, value: { norm, part: severity } })),
      hysteresis,
    },
    group: STORM,
    enabled: true,
    ...(legalBasis === undefined ? {} : { legalBasis }),
  }),
);

/** All default rules of the service. */
export const rules: readonly RuleDefinition[] = [
  ...heavyRainRules,
  {
    id: 'ward-rain-3h',
    serviceId: 'rainfall',
    sentence: {
      vi: 'Mưa bình quân 3 giờ của một địa bàn vượt ngưỡng.',
      en: 'The mean rain of a ward in 3 hours exceeds a limit.',
    },
    title: {
      vi: 'Địa bàn {name}: mưa bình quân 3 giờ tới {value} (ngưỡng {limit})',
      en: 'Ward {name}: mean rain of 3 hours up to {value} (limit {limit})',
    },
    explanation: {
      vi: 'Bình quân các trạm trong địa bàn có từ hai trạm đủ số liệu. Cả địa bàn cùng mưa thì nước đổ về nhiều hơn một trạm vượt ngưỡng; 80 và 120 mm là mặc định của phần mềm, cần hiệu chỉnh theo địa bàn.',
      en: 'The mean of the gauges in a ward, of two complete ones at least. Rain on all of a ward brings more water than one gauge above its limit; 80 and 120 mm are defaults of this software, to be tuned to the place.',
    },
    subject: { assetKind: 'area' },
    condition: {
      kind: 'threshold',
      property: 'rain-mean-3h',
      direction: 'above',
      steps: (['high', 'critical'] as const).map((severity) => ({
        severity,
        value: { norm: NORM.meanOfWard3h, part: severity },
      })),
      hysteresis: 10,
    },
    enabled: true,
  },
  {
    id: 'rain-on-wet-ground',
    serviceId: 'rainfall',
    sentence: {
      vi: 'Mưa lớn trên đất đã no nước: nguy cơ ngập nhanh và sạt lở.',
      en: 'Heavy rain on ground that is already wet: quick flooding and landslides are likely.',
    },
    title: {
      vi: '{name}: mưa lớn trên đất đã no nước, {values}',
      en: '{name}: heavy rain on wet ground, {values}',
    },
    explanation: {
      vi: 'Trên 30 mm trong 1 giờ khi 24 giờ qua đã trên 100 mm. Ngưỡng mặc định của phần mềm, cần hiệu chỉnh theo địa bàn.',
      en: 'More than 30 mm in 1 hour after more than 100 mm in 24 hours. A default of this software, to be tuned to the place.',
    },
    subject: GAUGES,
    condition: {
      kind: 'combination',
      join: 'all',
      terms: [
        {
          property: 'rain',
          aggregate: 'sum',
          windowSec: HOUR_SEC,
          direction: 'above',
          value: { norm: NORM.wetGround, part: 'hour' },
        },
        {
          property: 'rain',
          aggregate: 'sum',
          windowSec: 24 * HOUR_SEC,
          direction: 'above',
          value: { norm: NORM.wetGround, part: 'day' },
        },
      ],
      severity: 'high',
      clearHoldSec: 1800,
    },
    group: STORM,
    enabled: true,
  },
  {
    id: 'rain-gauge-silent',
    serviceId: 'rainfall',
    sentence: {
      vi: 'Trạm đo mưa mất tín hiệu: không còn số liệu hợp lệ.',
      en: 'A rain gauge is silent: no usable value arrives any more.',
    },
    title: {
      vi: '{name} mất tín hiệu quá {limit}[, số liệu cuối {last}][ ({state})][, đã có lại {until}]',
      en: '{name} silent for more than {limit}[, last value {last}][ ({state})][, back {until}]',
    },
    explanation: {
      vi: 'Trạm gửi 10 phút một lần; quá 25 phút là lỡ hai lần. Trạm mất tín hiệu trong mưa không có nghĩa là hết mưa.',
      en: 'Gauges report every 10 minutes; 25 minutes are two reports missed. Silence in a storm does not mean that it stopped raining.',
    },
    subject: GAUGES,
    condition: {
      kind: 'silence',
      property: 'rain',
      steps: [
        { severity: 'medium', afterSec: 1500 },
        { severity: 'high', afterSec: HOUR_SEC },
      ],
    },
    group: OUTAGE,
    enabled: true,
  },
  {
    id: 'rain-gauge-stuck',
    serviceId: 'rainfall',
    sentence: {
      vi: 'Trạm đo mưa lặp lại một giá trị khác không quá lâu.',
      en: 'A rain gauge repeats the same amount, not zero, for too long.',
    },
    title: {
      vi: '{name} lặp lại {value} quá {limit}',
      en: '{name} repeats {value} for more than {limit}',
    },
    explanation: {
      vi: 'Mưa thật thay đổi từng lần đo; một giá trị khác không giữ nguyên quá 6 giờ thường là bộ ghi bị treo. Mưa phùn đều có thể cho cùng một giá trị trong vài giờ.',
      en: 'Real rain changes between reports; one amount that is not zero for more than 6 hours is usually a hung logger. Steady drizzle may give the same amount for some hours.',
    },
    subject: GAUGES,
    condition: {
      kind: 'stuck',
      property: 'rain',
      forSec: 6 * HOUR_SEC,
      tolerance: 0,
      exceptValue: 0,
      severity: 'low',
    },
    enabled: true,
  },
  {
    id: 'rain-gauge-fault',
    serviceId: 'rainfall',
    sentence: {
      vi: 'Trạm đo mưa tự báo thiết bị lỗi.',
      en: 'A rain gauge says itself that it is faulty.',
    },
    title: { vi: '{name}: {state} từ {since}', en: '{name}: {state} since {since}' },
    subject: GAUGES,
    condition: { kind: 'fault', property: 'rain', holdSec: 1200, severity: 'low' },
    enabled: true,
  },
  ...toCorrectionRules({
    serviceId: 'rainfall',
    large: {
      property: 'rain',
      change: 20,
      words: { vi: '20 mm của một lần đo', en: '20 mm of one measurement' },
    },
  }),
];
