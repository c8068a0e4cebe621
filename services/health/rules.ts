/** Default rules: signals that wait for a judgement, outbreaks whose daily report is due, hospitals that are full. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import {
  BEDS_USED,
  FACILITY,
  HANDOVER,
  ICU_OCCUPANCY,
  OCCUPANCY,
  PLANNED_OCCUPANCY,
  WAITING,
} from './facilities/capacity.ts';
import { manifest } from './manifest.ts';
import { NORM, norms } from './norms.ts';
import { OUTBREAK } from './outbreaks/outbreak.ts';
import { SIGNAL, SIGNAL_STATUS } from './outbreaks/signal.ts';

const HOUR_SEC = 3_600;
const DAY_SEC = 24 * HOUR_SEC;
const LAW = 'Thông tư 15/2026/TT-BYT';

const make = createRuleMaker(manifest, FACILITY, norms);
const common = { serviceId: manifest.id, subject: {}, enabled: true } as const;

export const rules: readonly RuleDefinition[] = [
  {
    ...common,
    id: 'health-signal',
    sentence: {
      vi: 'Số ca một bệnh cao hơn mức có thể chờ đợi và chưa ai xác minh.',
      en: 'Cases of a disease stand above what one may expect, and nobody has judged it yet.',
    },
    title: {
      vi: 'Tín hiệu cần xác minh: {name}[, {area}]',
      en: 'A signal to be judged: {name}[, {area}]',
    },
    explanation: {
      vi: 'Tín hiệu do phép tính đưa ra, không phải công bố dịch: cơ quan y tế xác minh và quyết định.',
      en: 'A signal is what a computation says and declares nothing: the health authority checks it and decides.',
    },
    condition: {
      kind: 'record-stays',
      recordKind: SIGNAL,
      status: SIGNAL_STATUS.fresh,
      within: 'record',
      steps: [
        { severity: 'medium', afterSec: 60 },
        { severity: 'high', afterSec: DAY_SEC },
      ],
    },
  },
  {
    ...common,
    id: 'health-outbreak-report',
    sentence: {
      vi: 'Ổ dịch đang hoạt động chưa có báo cáo hằng ngày.',
      en: 'An outbreak that goes on has no daily report.',
    },
    title: {
      vi: 'Chưa có báo cáo ngày của ổ dịch {name}, hạn {due}[, {area}]',
      en: 'The daily report of the outbreak {name} was due {due}[, {area}]',
    },
    condition: {
      kind: 'record-due',
      recordKind: OUTBREAK,
      within: 'record',
      steps: [
        { severity: 'medium', afterSec: 0 },
        { severity: 'high', afterSec: DAY_SEC },
      ],
    },
    legalBasis: `${LAW}, Điều 26 khoản 1 điểm đ`,
  },
  make.limit({
    id: 'health-beds',
    property: OCCUPANCY,
    norm: NORM.occupancy,
    steps: ['low', 'medium'],
    hysteresis: 3,
  }),
  make.limit({
    id: 'health-planned-beds',
    property: PLANNED_OCCUPANCY,
    norm: NORM.planned,
    steps: ['low', 'medium', 'high'],
    hysteresis: 3,
  }),
  make.limit({
    id: 'health-icu',
    property: ICU_OCCUPANCY,
    norm: NORM.icu,
    steps: ['low', 'medium'],
    hysteresis: 3,
  }),
  make.limit({
    id: 'health-waiting',
    property: WAITING,
    norm: NORM.waiting,
    steps: ['low', 'medium'],
    hysteresis: 3,
  }),
  make.limit({
    id: 'health-handover',
    property: HANDOVER,
    norm: NORM.handover,
    steps: ['low', 'medium'],
    hysteresis: 5,
  }),
  ...make.health('health-capacity', {
    property: BEDS_USED,
    silent: { whole: true, afterMin: { low: 26 * 60 } },
  }),
  ...make.corrections(BEDS_USED, 50),
];
