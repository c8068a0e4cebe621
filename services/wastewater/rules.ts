/**
 * Default rules of waste water: outlets against their permits on the averaging period of each limit, pumps in rain and by
 * day, mains and plants against what they can take, and the health of the stations.
 */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import type { Text } from '../../contract/basics/text.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { MIN_COVERAGE } from './coverage.ts';
import { type Averaging, type LimitId, listLimits, toLimitNorm } from './limits.ts';
import { manifest } from './manifest.ts';
import { NORM, norms } from './norms.ts';
import { CONTINUOUS, type ParameterId, PARAMETERS } from './parameters.ts';
import {
  BALANCE,
  DISCHARGE,
  FLOW,
  FLOW_IN,
  MAIN,
  MAIN_LOAD,
  MAINS_POWER,
  OUTLET,
  PLANT,
  PLANT_LOAD,
  PUMP,
  PUMPS_RUNNING,
  SAMPLED,
  WELL_LEVEL,
} from './places.ts';
import { QUIET_HOURS } from './pump-state.ts';

const MINUTE_SEC = 60;
const HOUR_SEC = 3600;
const outlet = createRuleMaker(manifest, OUTLET, norms);
const sampled = createRuleMaker(manifest, SAMPLED, norms);
const plant = createRuleMaker(manifest, PLANT, norms);
const pump = createRuleMaker(manifest, PUMP, norms);
const main = createRuleMaker(manifest, MAIN, norms);

/** What poisons rather than fouls weighs more. */
const TOXIC: ReadonlySet<ParameterId> = new Set(['cyanide', 'phenol', 'as', 'cd', 'pb', 'cr6', 'hg', 'ni']);
const PERMIT: Text = {
  vi: 'Giới hạn của giấy phép môi trường, hoặc của quy chuẩn nơi chưa nhập giấy phép. Chỉ tính số liệu đang đo (00), từ 75 % trở lên của kỳ; cửa sổ trượt theo từng lần đo, báo cáo vượt thì đếm theo giờ và ngày trọn vẹn.',
  en: 'The limit of the permit, or of the regulation where no permit was entered. Only values that measure (00) count, at least 75 % of the span; the window slides with each value, the report of exceedances counts whole hours and days.',
};
/** One cause of a station, whichever of its parameters tells it first. */
const OF_OUTLET = { key: 'waste-outlet', withinM: 50, withinSec: 24 * HOUR_SEC };
const OF_PUMP = { key: 'sewage-pump', withinM: 50, withinSec: 6 * HOUR_SEC };

const toId = ({ parameter, side, averaging }: LimitId): string =>
  `waste-${parameter}-${averaging === 'day' ? 'day-' : ''}${side}`;
const toDirection = ({ side }: LimitId) => (side === 'most' ? 'above' : 'below');

const OVER: Readonly<Record<Averaging | 'sample', Text>> = {
  hour: { vi: ' trung bình giờ', en: ', mean of an hour,' },
  day: { vi: ' trung bình 24 giờ', en: ', mean of 24 hours,' },
  sample: { vi: ' trong mẫu', en: ' in a sample' },
};

function toWords({ parameter, side }: LimitId, over: Averaging | 'sample') {
  const { vi, en } = PARAMETERS[parameter];
  const what = { vi: `${vi}${OVER[over].vi}`, en: `${en}${OVER[over].en}` };
  const [beyond, bound] =
    side === 'most'
      ? [
          { vi: 'vượt', en: 'exceeds' },
          { vi: 'tới', en: 'up to' },
        ]
      : [
          { vi: 'dưới', en: 'is below' },
          { vi: 'xuống', en: 'down to' },
        ];
  return {
    sentence: {
      vi: `${toCapital(what.vi, 'Giá trị')} tại một cửa xả ${beyond.vi} giới hạn cho phép.`,
      en: `${toCapital(what.en, 'The value of')} at an outlet ${beyond.en} what is allowed.`,
    },
    title: {
      vi: `{name}: ${what.vi} ${bound.vi} {value} (cho phép: {limit})`,
      en: `{name}: ${what.en} ${bound.en} {value} (allowed: {limit})`,
    },
  };
}

/** A sentence begins with a capital letter, which pH has not. */
const toCapital = (what: string, before: string): string =>
  /^\p{Lu}/u.test(what) ? what : `${before} ${what}`;

const stationLimits = listLimits()
  .filter(({ parameter }) => CONTINUOUS.includes(parameter))
  .map((limit) =>
    outlet.limit({
      id: toId(limit),
      property: limit.parameter,
      over: { hours: limit.averaging === 'day' ? 24 : 1, aggregate: 'mean', minCoverage: MIN_COVERAGE },
      direction: toDirection(limit),
      norm: toLimitNorm(limit),
      ...toWords(limit, limit.averaging),
      steps: 'medium',
      hysteresis: 0,
      explanation: PERMIT,
      group: OF_OUTLET,
    }),
  );

const sampleLimits = listLimits()
  .filter(({ averaging }) => averaging === 'hour')
  .map((limit) =>
    sampled.limit({
      id: `waste-sample-${limit.parameter}-${limit.side}`,
      property: limit.parameter,
      direction: toDirection(limit),
      norm: toLimitNorm(limit),
      ...toWords(limit, 'sample'),
      steps: TOXIC.has(limit.parameter) ? 'high' : 'medium',
      hysteresis: 0,
      group: OF_OUTLET,
    }),
  );

const discharge: RuleDefinition = {
  id: 'waste-discharge',
  serviceId: manifest.id,
  subject: { assetKind: OUTLET },
  enabled: true,
  sentence: {
    vi: 'Lượng nước thải xả trong ngày vượt lưu lượng lớn nhất của giấy phép.',
    en: 'More was let out in a day than the permit allows.',
  },
  title: {
    vi: '{name}: xả tới {value} trong ngày (giấy phép: {limit})',
    en: '{name}: up to {value} let out in a day (permit: {limit})',
  },
  condition: {
    kind: 'threshold',
    property: DISCHARGE,
    direction: 'above',
    steps: [{ severity: 'medium', value: { attribute: 'permitFlow' } }],
  },
  legalBasis: 'Giấy phép môi trường, Phụ lục 1',
};

/** About a pump station: terms that all hold. */
function toPumpRule(
  rule: Pick<RuleDefinition, 'id' | 'sentence' | 'title' | 'explanation' | 'during'>,
  condition: Omit<Extract<RuleDefinition['condition'], { kind: 'combination' }>, 'kind' | 'join'>,
): RuleDefinition {
  return {
    serviceId: manifest.id,
    subject: { assetKind: PUMP },
    enabled: true,
    group: OF_PUMP,
    ...rule,
    condition: { kind: 'combination', join: 'all', ...condition },
  };
}

const stands = {
  property: PUMPS_RUNNING,
  direction: 'below',
  value: 0,
  maxAgeSec: 20 * MINUTE_SEC,
} as const;

const pumpRules: readonly RuleDefinition[] = [
  toPumpRule(
    {
      id: 'pump-stopped-in-rain',
      sentence: {
        vi: 'Trạm bơm nước thải dừng khi xung quanh đang mưa.',
        en: 'A pump station stands while it rains around it.',
      },
      title: { vi: '{name} dừng bơm khi đang mưa: {values}', en: '{name} does not pump in rain: {values}' },
      explanation: {
        vi: 'Không bơm nào chạy liên tục 10 phút, và một trạm đo mưa trong vòng 4 km có mưa 1 giờ từ ngưỡng trở lên. Không trạm mưa nào có số liệu thì không kết luận được.',
        en: 'No pump ran for 10 minutes, and a gauge within 4 km has as much rain of an hour as the limit or more. Where no gauge tells, nothing can be said.',
      },
    },
    {
      terms: [
        { ...stands, of: 'subject' },
        {
          property: 'rain',
          aggregate: 'sum',
          windowSec: HOUR_SEC,
          direction: 'above',
          value: { norm: NORM.rain },
          maxAgeSec: 40 * MINUTE_SEC,
          of: 'neighbours',
        },
      ],
      withinM: 4_000,
      severity: 'critical',
      holdSec: 10 * MINUTE_SEC,
      clearHoldSec: 10 * MINUTE_SEC,
    },
  ),
  toPumpRule(
    {
      id: 'pump-stopped-by-day',
      sentence: {
        vi: 'Trạm bơm nước thải dừng ngoài giờ thấp điểm đêm.',
        en: 'A pump station stands outside of the quiet hours of the night.',
      },
      title: { vi: '{name} dừng bơm: {values}', en: '{name} does not pump: {values}' },
      explanation: {
        vi: 'Không bơm nào chạy liên tục 30 phút, từ 5 giờ đến 23 giờ. Ban đêm khô ráo nước thải ít, bơm dừng là bình thường.',
        en: 'No pump ran for 30 minutes, between 5 and 23 h. In a dry night there is little to pump.',
      },
      during: { hours: [{ from: QUIET_HOURS.to, to: QUIET_HOURS.from }] },
    },
    { terms: [stands], severity: 'medium', holdSec: 30 * MINUTE_SEC, clearHoldSec: 10 * MINUTE_SEC },
  ),
  toPumpRule(
    {
      id: 'pump-well-overflows',
      sentence: {
        vi: 'Nước trong bể hút của trạm bơm tới mức tràn.',
        en: 'The wet well of a pump station reaches its overflow.',
      },
      title: { vi: '{name}: bể hút tới mức tràn, {values}', en: '{name}: the wet well overflows, {values}' },
    },
    {
      terms: [
        {
          property: WELL_LEVEL,
          direction: 'above',
          value: { attribute: 'overflowLevel' },
          maxAgeSec: 20 * MINUTE_SEC,
        },
      ],
      severity: 'high',
      clearHoldSec: 10 * MINUTE_SEC,
    },
  ),
  toPumpRule(
    {
      id: 'pump-without-power',
      sentence: { vi: 'Trạm bơm nước thải mất điện lưới.', en: 'A pump station has no mains power.' },
      title: { vi: '{name} mất điện lưới: {values}', en: '{name} has no mains power: {values}' },
    },
    {
      terms: [{ property: MAINS_POWER, direction: 'below', value: 0, maxAgeSec: 20 * MINUTE_SEC }],
      severity: 'medium',
      holdSec: 10 * MINUTE_SEC,
    },
  ),
];

const plantRules: readonly RuleDefinition[] = [
  plant.limit({
    id: 'plant-overloaded',
    property: PLANT_LOAD,
    over: { hours: 24, aggregate: 'mean', minCoverage: MIN_COVERAGE },
    norm: NORM.plantLoad,
    steps: ['low'],
    hysteresis: 2,
  }),
  plant.limit({
    id: 'plant-loses-water',
    property: BALANCE,
    norm: NORM.balance,
    steps: { low: 'loss' },
    hysteresis: 2,
  }),
  plant.limit({
    id: 'plant-gains-water',
    property: BALANCE,
    direction: 'below',
    norm: NORM.balance,
    steps: { low: 'gain' },
    hysteresis: 2,
  }),
  main.limit({
    id: 'main-overloaded',
    property: MAIN_LOAD,
    norm: NORM.mainLoad,
    steps: ['low'],
    hysteresis: 5,
  }),
];

/** All default rules of the service. */
export const rules: readonly RuleDefinition[] = [
  ...stationLimits,
  ...sampleLimits,
  discharge,
  ...pumpRules,
  ...plantRules,
  ...CONTINUOUS.flatMap((property) =>
    outlet.health(`waste-${property}`, {
      property,
      ...(property === 'ph' ? { silent: { whole: true, afterMin: { low: 30, medium: 360 } } } : {}),
      calibrating: { afterMin: 240, severity: 'low' },
      fault: { afterMin: 30 },
      stuck: { forMin: 720 },
    }),
  ),
  ...outlet.health('waste-flow', { property: FLOW, fault: { afterMin: 30 } }),
  ...pump.health('pump', {
    property: WELL_LEVEL,
    silent: { whole: true, afterMin: { low: 20, medium: 60 } },
    stuck: { forMin: 360 },
    fault: { afterMin: 20 },
  }),
  ...plant.health('plant', {
    property: FLOW_IN,
    silent: { whole: true, afterMin: { low: 60, medium: 240 } },
    stuck: { forMin: 360 },
    fault: { afterMin: 30 },
  }),
  ...outlet.corrections('cod', 20),
];
