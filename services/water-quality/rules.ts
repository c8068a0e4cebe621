/**
 * Default rules of water quality: limits by class of water, what kills fish, the index, and the health of the probes.
 * The limits are norms: which one holds follows from the class of the place and the law of that time.
 */
import type { RuleDefinition } from '../../contract/rule.ts';
import type { Severity } from '../../contract/severity.ts';
import type { Text } from '../../contract/text.ts';
import { toCorrectionRules } from '../../platform/sdk/service.ts';
import { hasLimit, LIMITED, type LimitedParameter, listLimits, type Side, toLimitId } from './limits.ts';
import { VN_WQI_LEVELS } from './norms.ts';
import { POINT, SAMPLED, type SampledKind, SEA, WELL } from './places.ts';
import { INDEX, MEASURES } from './properties.ts';
import { MIN_COVERAGE } from './wqi-figure.ts';

const HOUR_SEC = 3600;
const STATION = {
  serviceId: 'water-quality',
  subject: { assetKind: 'water-station' },
  enabled: true,
} as const;
/** What a place's kind of water is called in ids of rules, and in limits. */
const SAMPLES = {
  [POINT]: ['sample', 'surface'],
  [WELL]: ['well', 'ground'],
  [SEA]: ['sea', 'sea'],
} as const;
/** What automatic stations measure and a limit is there for; everything that has a limit is looked at in samples. */
const CONTINUOUS: readonly LimitedParameter[] = ['ph', 'do', 'tss', 'cod', 'nh4-n'];
const OUTAGE = { key: 'water-station-outage', withinM: 30_000, withinSec: HOUR_SEC };
/** Metals and microbes first: what people may drink or bathe in. */
const FOR_HEALTH: ReadonlySet<string> = new Set(['as', 'cd', 'pb', 'cr6', 'hg', 'coliform']);

const toSeverity = (parameter: LimitedParameter): Severity => (FOR_HEALTH.has(parameter) ? 'high' : 'medium');
const toSideWords = (side: Side): Text =>
  side === 'most'
    ? { vi: 'vượt giới hạn', en: 'is above its limit' }
    : { vi: 'dưới giới hạn', en: 'is below its limit' };

/** An hour's mean of an automatic station; one value of five minutes is no exceedance. */
function toStationLimit(parameter: LimitedParameter, side: Side): RuleDefinition {
  const { name } = LIMITED[parameter];
  const words = toSideWords(side);
  return {
    ...STATION,
    id: `water-${parameter}-${side}`,
    sentence: {
      vi: `Trung bình 1 giờ của ${name.vi} ${words.vi} theo mức phân loại nước.`,
      en: `The hourly mean of ${name.en} ${words.en} for its class of water.`,
    },
    title: {
      vi: `{name}: ${name.vi} trung bình {window} {value} (giới hạn: {limit})`,
      en: `{name}: ${name.en}, mean of {window} {value} (limit: {limit})`,
    },
    condition: {
      kind: 'window',
      property: parameter,
      aggregate: 'mean',
      windowSec: HOUR_SEC,
      minCoverage: MIN_COVERAGE,
      direction: side === 'most' ? 'above' : 'below',
      steps: [{ severity: 'medium', value: { norm: toLimitId(parameter, side) } }],
      clearHoldSec: HOUR_SEC,
    },
    legalBasis: 'QCVN 08:2023/BTNMT, QCVN 10:2023/BTNMT',
  };
}

/** A sample of the laboratory. */
function toSampleLimit(assetKind: SampledKind, parameter: LimitedParameter, side: Side): RuleDefinition {
  const { name } = LIMITED[parameter];
  const words = toSideWords(side);
  return {
    ...STATION,
    subject: { assetKind },
    id: `water-${SAMPLES[assetKind][0]}-${parameter}-${side}`,
    sentence: {
      vi: `Mẫu nước có ${name.vi} ${words.vi} theo mức phân loại nước.`,
      en: `In a sample of water ${name.en} ${words.en} for its class of water.`,
    },
    title: {
      vi: `{name}: ${name.vi} của mẫu {value} (giới hạn: {limit})`,
      en: `{name}: ${name.en} of the sample {value} (limit: {limit})`,
    },
    condition: {
      kind: 'threshold',
      property: parameter,
      direction: side === 'most' ? 'above' : 'below',
      steps: [{ severity: toSeverity(parameter), value: { norm: toLimitId(parameter, side) } }],
    },
    legalBasis: 'QCVN 08:2023/BTNMT, QCVN 09:2023/BTNMT, QCVN 10:2023/BTNMT',
  };
}

const oxygenFalls: RuleDefinition = {
  ...STATION,
  id: 'water-oxygen-falls',
  sentence: {
    vi: 'Oxy hòa tan giảm nhanh: cá có thể chết, có thể có xả thải.',
    en: 'Dissolved oxygen falls quickly: fish may die, something may have been let in.',
  },
  title: {
    vi: '{name}: oxy hòa tan giảm {value} trong {window} (ngưỡng {limit})',
    en: '{name}: dissolved oxygen fell by {value} within {window} (limit {limit})',
  },
  explanation: { vi: 'Ngưỡng mặc định của phần mềm.', en: 'Defaults of this software.' },
  condition: {
    kind: 'rate',
    property: 'do',
    direction: 'fall',
    windowSec: 2 * HOUR_SEC,
    steps: [
      { severity: 'medium', value: 2 },
      { severity: 'high', value: 3.5 },
    ],
    hysteresis: 0.5,
    clearHoldSec: HOUR_SEC,
  },
};

const toIndexRule = (assetKind: string, id: string): RuleDefinition => ({
  ...STATION,
  subject: { assetKind },
  id,
  sentence: { vi: 'VN_WQI ở mức Xấu trở xuống.', en: 'VN_WQI is Poor or worse.' },
  title: { vi: '{name}: VN_WQI {value} (ngưỡng {limit})', en: '{name}: VN_WQI {value} (limit {limit})' },
  explanation: {
    vi: 'Đến 50 là Xấu, đến 25 là Kém, dưới 10 là Ô nhiễm rất nặng, theo Quyết định 1460/QĐ-TCMT.',
    en: 'Poor up to 50, Bad up to 25, Very heavily polluted below 10, after Decision 1460/QĐ-TCMT.',
  },
  condition: {
    kind: 'threshold',
    property: INDEX,
    direction: 'below',
    steps: [
      { severity: 'low', value: { norm: VN_WQI_LEVELS, part: 'poor' } },
      { severity: 'medium', value: { norm: VN_WQI_LEVELS, part: 'bad' } },
      { severity: 'high', value: { norm: VN_WQI_LEVELS, part: 'very-bad' } },
    ],
    hysteresis: 2,
  },
  legalBasis: 'Quyết định 1460/QĐ-TCMT',
});

const nameOf = (property: string): Text => MEASURES[property] ?? { vi: property, en: property };

/** A probe that says it is faulty, that is being calibrated for too long, or that hangs; a station that is silent. */
const probeRules: readonly RuleDefinition[] = [
  {
    ...STATION,
    id: 'water-station-silent',
    sentence: {
      vi: 'Trạm quan trắc nước tự động mất tín hiệu.',
      en: 'An automatic water station is silent.',
    },
    condition: {
      kind: 'silence',
      property: 'ph',
      steps: [
        { severity: 'low', afterSec: HOUR_SEC },
        { severity: 'medium', afterSec: 24 * HOUR_SEC },
      ],
    },
    group: OUTAGE,
  },
  ...CONTINUOUS.flatMap((property): RuleDefinition[] => {
    const { vi, en } = nameOf(property);
    return [
      {
        ...STATION,
        id: `water-${property}-fault`,
        sentence: { vi: `Đầu đo ${vi} báo lỗi.`, en: `The probe of ${en} says that it is faulty.` },
        condition: { kind: 'fault', property, holdSec: 900, severity: 'low' },
      },
      {
        ...STATION,
        id: `water-${property}-calibrating`,
        sentence: {
          vi: `Đầu đo ${vi} hiệu chuẩn quá lâu: không có số liệu dùng được.`,
          en: `The probe of ${en} has been calibrated for too long: nothing of it can be used.`,
        },
        condition: {
          kind: 'fault',
          quality: 'calibrating',
          property,
          holdSec: 4 * HOUR_SEC,
          severity: 'low',
        },
      },
      {
        ...STATION,
        id: `water-${property}-stuck`,
        sentence: {
          vi: `Giá trị ${vi} không đổi trong nhiều giờ: nghi đầu đo hoặc bộ ghi bị treo.`,
          en: `The value of ${en} has not changed for hours: the probe or the logger may hang.`,
        },
        condition: { kind: 'stuck', property, forSec: 12 * HOUR_SEC, tolerance: 0, severity: 'low' },
      },
    ];
  }),
];

/** All default rules of the service. */
export const rules: readonly RuleDefinition[] = [
  ...listLimits()
    .filter(({ parameter }) => CONTINUOUS.includes(parameter))
    .map(({ parameter, side }) => toStationLimit(parameter, side)),
  ...SAMPLED.flatMap((kind) =>
    listLimits()
      .filter(({ parameter, side }) => hasLimit(SAMPLES[kind][1], parameter, side))
      .map(({ parameter, side }) => toSampleLimit(kind, parameter, side)),
  ),
  oxygenFalls,
  toIndexRule('water-station', 'water-index'),
  toIndexRule(POINT, 'water-sample-index'),
  ...probeRules,
  ...toCorrectionRules({
    serviceId: 'water-quality',
    large: {
      property: 'do',
      change: 3,
      words: { vi: '3 mg/L oxy hòa tan', en: '3 mg/L of dissolved oxygen' },
    },
  }),
];
