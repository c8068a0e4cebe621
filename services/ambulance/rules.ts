/** Default rules: a call waits, a hand-over waits, little is covered; and those that all services that send units have. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { createUnitRules, toStayRule } from '../../platform/sdk/missions.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { MISSION } from './dispatch/missions.ts';
import { manifest } from './manifest.ts';
import { NORM, norms } from './norms.ts';
import { ambulances } from './units/ambulances.ts';
import { CENTRE, COVER_8 } from './units/unit.ts';

const centre = createRuleMaker(manifest, CENTRE, norms);

export const rules: readonly RuleDefinition[] = [
  toStayRule('ambulance', {
    id: 'ambulance-call-waits',
    ofOneCall: true,
    recordKind: MISSION,
    status: 'waiting',
    steps: [
      ['medium', 2],
      ['high', 5],
      ['critical', 10],
    ],
    sentence: {
      vi: 'Cuộc gọi cấp cứu chưa có xe.',
      en: 'An emergency call has no unit yet.',
    },
    title: { vi: '{name}[, {area}]: chưa có xe từ {from}', en: '{name}[, {area}]: no unit since {from}' },
  }),
  toStayRule('ambulance', {
    id: 'ambulance-hand-over-waits',
    recordKind: MISSION,
    status: 'at-hospital',
    steps: [
      ['medium', 20],
      ['high', 40],
      ['critical', 60],
    ],
    sentence: {
      vi: 'Xe cấp cứu chờ bàn giao người bệnh ở bệnh viện.',
      en: 'An ambulance waits at a hospital to hand over.',
    },
    title: { vi: '{name}: chờ bàn giao từ {from}', en: '{name}: waits to hand over since {from}' },
  }),
  ...createUnitRules(ambulances, {
    manifest,
    unit: { vi: 'Xe cấp cứu', en: 'An ambulance' },
    silent: { norm: NORM.silent, part: 'silent' },
    forgotten: [
      { status: 'en-route', steps: [['medium', 90]], name: { vi: 'đang đến', en: 'on its way' } },
      { status: 'on-scene', steps: [['medium', 180]], name: { vi: 'tại hiện trường', en: 'on the scene' } },
      {
        status: 'to-hospital',
        steps: [['medium', 120]],
        name: { vi: 'đang chuyển viện', en: 'on its way to hospital' },
      },
      { status: 'handed-over', steps: [['medium', 90]], name: { vi: 'đã bàn giao', en: 'handed over' } },
    ],
  }),
  centre.limit({
    id: 'ambulance-cover-low',
    property: COVER_8,
    direction: 'below',
    norm: NORM.cover,
    steps: { medium: 'medium', high: 'high' },
    hysteresis: 3,
    sentence: {
      vi: 'Xe rảnh chỉ đến được ít đường dân cư trên bản đồ trong 8 phút.',
      en: 'Free units reach few streets of the map within 8 minutes.',
    },
    title: {
      vi: 'Đường dân cư trên bản đồ mà xe rảnh đến được trong 8 phút xuống tới {value} (mức {limit})',
      en: 'Free units reach only {value} of the streets of the map within 8 minutes (limit {limit})',
    },
  }),
];
