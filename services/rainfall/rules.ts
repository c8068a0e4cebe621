/** The default rules of the rainfall service, as data. Limits are norms; two people may change them, each says its source. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { ENOUGH_COVERAGE } from './accumulation.ts';
import { manifest } from './manifest.ts';
import { NORM, norms } from './norms.ts';

const HOUR_SEC = 3600;
const GAUGE = 'rain-gauge';
const make = createRuleMaker(manifest, GAUGE, norms);
/** One storm is one cause: alerts of gauges near each other within an hour are shown as one group. */
const STORM = { key: 'heavy-rain', withinM: 15_000, withinSec: HOUR_SEC };

/** A sum that makes ground wet, or rain heavy on it. */
const toTerm = (part: 'hour' | 'day', hours: number) =>
  ({
    property: 'rain',
    aggregate: 'sum',
    windowSec: hours * HOUR_SEC,
    direction: 'above',
    value: { norm: NORM.wetGround, part },
  }) as const;

const toHeavyRain = (hours: number, norm: string, steps: readonly Severity[], hysteresis: number) =>
  make.limit({
    id: `rain-${hours}h`,
    property: 'rain',
    over: { hours, aggregate: 'sum', minCoverage: ENOUGH_COVERAGE },
    norm,
    steps,
    hysteresis,
    group: STORM,
  });

/** All default rules of the service. */
export const rules: readonly RuleDefinition[] = [
  toHeavyRain(1, NORM.heavy1h, ['medium', 'high', 'critical'], 5),
  toHeavyRain(3, NORM.heavy3h, ['high', 'critical'], 10),
  toHeavyRain(6, NORM.heavy6h, ['high', 'critical'], 10),
  toHeavyRain(24, NORM.heavy24h, ['low', 'medium', 'critical'], 10),
  createRuleMaker(manifest, 'area', norms).limit({
    id: 'ward-rain-3h',
    property: 'rain-mean-3h',
    what: { vi: 'mưa bình quân 3 giờ', en: 'mean rain of 3 hours' },
    norm: NORM.meanOfWard3h,
    steps: ['high', 'critical'],
    hysteresis: 10,
    explanation: {
      vi: 'Bình quân các trạm trong địa bàn có từ hai trạm đủ số liệu. Cả địa bàn cùng mưa thì nước đổ về nhiều hơn một trạm vượt ngưỡng.',
      en: 'The mean of the gauges in a ward, of two complete ones at least. Rain on all of a ward brings more water than one gauge above its limit.',
    },
  }),
  {
    id: 'rain-on-wet-ground',
    serviceId: manifest.id,
    sentence: {
      vi: 'Mưa lớn trên đất đã no nước: nguy cơ ngập nhanh và sạt lở.',
      en: 'Heavy rain on ground that is already wet: quick flooding and landslides are likely.',
    },
    title: {
      vi: '{name}: mưa lớn trên đất đã no nước, {values}',
      en: '{name}: heavy rain on wet ground, {values}',
    },
    subject: { assetKind: GAUGE },
    condition: {
      kind: 'combination',
      join: 'all',
      terms: [toTerm('hour', 1), toTerm('day', 24)],
      severity: 'high',
      clearHoldSec: 1800,
    },
    group: STORM,
    enabled: true,
  },
  ...make.health('rain-gauge', {
    property: 'rain',
    silent: {
      whole: true,
      afterMin: { medium: 25, high: 60 },
      explanation: {
        vi: 'Trạm gửi 10 phút một lần; quá 25 phút là lỡ hai lần. Trạm mất tín hiệu trong mưa không có nghĩa là hết mưa.',
        en: 'Gauges report every 10 minutes; 25 minutes are two reports missed. Silence in a storm does not mean that it stopped raining.',
      },
    },
    stuck: {
      forMin: 360,
      exceptValue: 0,
      explanation: {
        vi: 'Mưa thật thay đổi từng lần đo; một giá trị khác không giữ nguyên quá 6 giờ thường là bộ ghi bị treo. Mưa phùn đều có thể cho cùng một giá trị trong vài giờ.',
        en: 'Real rain changes between reports; one amount that is not zero for more than 6 hours is usually a hung logger. Steady drizzle may give the same amount for some hours.',
      },
    },
    fault: { afterMin: 20, title: { vi: '{name}: {state} từ {since}', en: '{name}: {state} since {since}' } },
  }),
  ...make.corrections('rain', 20),
];
