/** Default rules of traffic: a jam that lasts, and counting cameras that are silent. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { manifest } from './manifest.ts';
import { NORM, norms } from './norms.ts';
import { CAMERA, MOTORBIKES, RATIO, SEGMENT, SPEED } from './places.ts';

const segment = createRuleMaker(manifest, SEGMENT, norms);
const camera = createRuleMaker(manifest, CAMERA, norms);

export const rules: readonly RuleDefinition[] = [
  segment.limit({
    id: 'traffic-jam',
    property: RATIO,
    // A quarter of an hour, of which one interval may lack: a red light is no jam.
    over: { hours: 0.25, aggregate: 'mean', minCoverage: 0.6 },
    direction: 'below',
    norm: NORM.states,
    steps: { medium: 'jam', high: 'standstill' },
    hysteresis: 10,
    sentence: {
      vi: 'Xe trên một đoạn đường chạy chậm hơn nhiều so với vận tốc tự do suốt 15 phút.',
      en: 'Vehicles on a stretch of road go much slower than the free flow for 15 minutes.',
    },
    title: {
      vi: '{name}: ùn tắc 15 phút qua, vận tốc xuống tới {value} so với vận tốc tự do (ngưỡng {limit})',
      en: '{name}: jammed for the last 15 minutes, speed down to {value} of the free flow (limit {limit})',
    },
    explanation: {
      vi: 'Trung bình 15 phút của vận tốc xe thăm dò so với vận tốc tự do của đoạn; đoạn không đủ xe thì không kết luận.',
      en: 'Mean of 15 minutes of the speed of probe vehicles against the free flow of the stretch; with too few vehicles nothing is said.',
    },
    // One queue covers several stretches.
    group: { key: 'traffic-jam', withinM: 600, withinSec: 3_600 },
  }),
  ...camera.health('traffic-camera', {
    property: MOTORBIKES,
    silent: { whole: true, afterMin: { low: 30 } },
  }),
  ...segment.corrections(SPEED, 20),
];
