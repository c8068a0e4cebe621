/** Default rules: a crowd, a queue, somebody where none may be, smoke; a camera that does not see; a search nobody ends. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import { toStayRule } from '../../platform/sdk/missions.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { manifest } from './manifest.ts';
import { NORM, norms } from './norms.ts';
import {
  BLIND_FROM,
  CAMERA,
  DRONE,
  FAULTS,
  HEALTH,
  INTRUSION,
  LOOKED,
  PEOPLE,
  QUEUE,
  SMOKE,
} from './register/camera.ts';
import { SEARCH } from './searches/search.ts';

const ID = 'cameras';
const common = { serviceId: ID, subject: { assetKind: CAMERA }, enabled: true } as const;
const make = createRuleMaker(manifest, CAMERA, norms);
const toSteps = (norm: string, severities: readonly Severity[]) =>
  severities.map((severity) => ({ severity, value: { norm, part: severity } }));

type FaultFacts = (typeof FAULTS)[number];

/** The same fault told by the camera's own system, or seen by the centre on a picture that it took. */
const toFaultRule = ({ number }: FaultFacts, property: string): RuleDefinition['condition'] => ({
  kind: 'expression',
  properties: [property],
  expression: `value == ${number}.0`,
  severity: number >= BLIND_FROM ? 'medium' : 'low',
  holdSec: 120,
  clearHoldSec: 60,
});

/** A cut cable blinds a street. */
const FAULT_GROUP = { key: 'camera-fault', withinM: 2_000, withinSec: 1_800 };

export const faultRules: readonly RuleDefinition[] = FAULTS.flatMap((fault) => [
  {
    ...common,
    id: `camera-${fault.id}`,
    sentence: { vi: `Camera ${fault.name.vi}.`, en: `A camera is ${fault.name.en}.` },
    title: {
      vi: `{name}: ${fault.name.vi} từ {since}`,
      en: `{name}: ${fault.name.en} since {since}`,
    },
    explanation: { vi: 'Do hệ thống camera báo.', en: 'Told by the camera system.' },
    condition: toFaultRule(fault, HEALTH),
    group: FAULT_GROUP,
  },
  {
    ...common,
    id: `camera-look-${fault.id}`,
    sentence: {
      vi: `Trung tâm tự xem hình thấy camera ${fault.name.vi}.`,
      en: `On its own picture the centre sees that a camera is ${fault.name.en}.`,
    },
    title: {
      vi: `{name}: trung tâm tự xem hình thấy ${fault.name.vi} từ {since}`,
      en: `{name}: on its own picture the centre sees it ${fault.name.en} since {since}`,
    },
    explanation: {
      vi: 'Trung tâm lấy một hình của camera, so với hình trước và hình mẫu; chưa có người xem lại.',
      en: 'The centre took a picture and compared it with the one before and a reference; nobody has looked yet.',
    },
    condition: toFaultRule(fault, LOOKED),
    group: FAULT_GROUP,
  },
]);

export const rules: readonly RuleDefinition[] = [
  {
    ...common,
    id: 'camera-crowd',
    sentence: {
      vi: 'Quá đông người trong vùng đếm của camera.',
      en: 'Too many people in the zone of a camera.',
    },
    title: {
      vi: '{name}: có lúc tới {value} trong vùng đếm (giới hạn {limit})',
      en: '{name}: up to {value} in the zone (limit {limit})',
    },
    condition: {
      kind: 'threshold',
      property: PEOPLE,
      direction: 'above',
      steps: toSteps(NORM.crowd, ['medium', 'high']),
      hysteresis: 20,
      holdSec: 120,
      clearHoldSec: 300,
    },
    group: { key: 'camera-crowd', withinM: 500, withinSec: 1_800 },
  },
  {
    ...common,
    id: 'camera-queue',
    sentence: { vi: 'Hàng chờ quá dài trước camera.', en: 'A queue before a camera is too long.' },
    title: {
      vi: '{name}: hàng chờ tới {value} (giới hạn {limit})',
      en: '{name}: a queue of up to {value} (limit {limit})',
    },
    condition: {
      kind: 'threshold',
      property: QUEUE,
      direction: 'above',
      steps: toSteps(NORM.queue, ['low', 'medium']),
      hysteresis: 5,
      holdSec: 300,
      clearHoldSec: 300,
    },
  },
  {
    ...common,
    id: 'camera-intrusion',
    sentence: { vi: 'Có người hoặc xe trong vùng cấm của camera.', en: 'Somebody is where nobody may be.' },
    title: { vi: '{name}: có lúc tới {value} trong vùng cấm', en: '{name}: up to {value} where none may be' },
    condition: {
      kind: 'threshold',
      property: INTRUSION,
      direction: 'above',
      steps: [{ severity: 'medium', value: 1 }],
      clearHoldSec: 60,
    },
  },
  {
    ...common,
    id: 'camera-smoke',
    sentence: {
      vi: 'Phân tích hình của camera thấy khói hoặc lửa.',
      en: 'The analysis of a camera sees smoke or fire.',
    },
    title: {
      vi: '{name}: phân tích hình thấy khói, lửa, chắc chắn tới {value}; chưa có người xác nhận',
      en: '{name}: the analysis sees smoke or fire, up to {value} sure; nobody has confirmed it',
    },
    condition: {
      kind: 'threshold',
      property: SMOKE,
      direction: 'above',
      steps: toSteps(NORM.smoke, ['medium', 'high']),
      hysteresis: 5,
      clearHoldSec: 300,
    },
    group: { key: 'camera-smoke', withinM: 1_000, withinSec: 1_800 },
  },
  {
    ...common,
    subject: { assetKind: DRONE },
    id: 'drone-no-fly',
    sentence: {
      vi: 'Thiết bị bay không người lái ở trong vùng cấm bay.',
      en: 'A drone is inside a no-fly zone.',
    },
    condition: { kind: 'zone', zoneKind: 'no-fly', event: 'inside', severity: 'high' },
  },
  ...faultRules,
  ...make.health(ID, { property: HEALTH, silent: { whole: true, afterMin: { low: 30 } } }),
  toStayRule(ID, {
    id: 'camera-search-waits',
    recordKind: SEARCH,
    status: 'asked',
    steps: [
      ['low', 15],
      ['medium', 60],
    ],
    sentence: {
      vi: 'Đề nghị tìm qua camera chưa được duyệt.',
      en: 'A search in cameras waits for its decision.',
    },
    title: {
      vi: 'Đề nghị tìm qua camera, {name}: chưa được duyệt từ {from}',
      en: 'Search in cameras, {name}: not decided since {from}',
    },
  }),
  {
    serviceId: ID,
    subject: {},
    enabled: true,
    id: 'camera-search-unended',
    sentence: {
      vi: 'Lần tìm qua camera đã hết giờ mà chưa ai ghi kết quả.',
      en: 'The time of a search in cameras has run out and nobody wrote what came of it.',
    },
    title: {
      vi: 'Tìm qua camera, {name}: hết giờ lúc {due}, chưa ghi kết quả',
      en: 'Search in cameras, {name}: its time ran out at {due}, no result written',
    },
    condition: {
      kind: 'record-due',
      recordKind: SEARCH,
      within: 'record',
      steps: [
        { severity: 'low', afterSec: 1 },
        { severity: 'medium', afterSec: 86_400 },
      ],
    },
  },
];
