/** Default rules for requests: urgent ones one by one, and many of the same kind in one ward within a day. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { toCorrectionRules } from '../../platform/sdk/service.ts';
import { CATEGORIES } from './categories.ts';
import { RAIN_FLOODING } from './fusions.ts';

const HOUR_SEC = 3_600;
const DAY_SEC = 24 * HOUR_SEC;
const LEGAL_BASIS = 'Quyết định 960/QĐ-UBND ngày 25/3/2021 của UBND thành phố Đà Nẵng';

/** Five citizens who see the same thing in one ward within a day point at one cause; ten are more than a nuisance. */
const BURST = [
  { severity: 'medium', value: 5 },
  { severity: 'high', value: 10 },
] as const;

/** KNOWN default: one that is late is its case's matter; so many in one ward are its leaders'. */
const OVERDUE = [
  { severity: 'low', afterSec: 0, least: 10 },
  { severity: 'medium', afterSec: 0, least: 30 },
] as const;

/** Subjects that say little by their number: each is its own affair. */
const WITHOUT_BURST: ReadonlySet<string> = new Set(['procedures', 'other']);

const common = { serviceId: 'feedback', subject: {}, enabled: true, legalBasis: LEGAL_BASIS } as const;

const bursts = CATEGORIES.filter(({ id }) => !WITHOUT_BURST.has(id)).map(({ id, name }): RuleDefinition => ({
  ...common,
  id: `feedback-burst-${id}`,
  sentence: {
    vi: `Từ 5 phản ánh về “${name.vi}” trong một xã, phường, đặc khu trong 24 giờ.`,
    en: `Five or more requests about “${name.en}” in one ward within 24 hours.`,
  },
  title: {
    vi: `{name}: {count} phản ánh về “${name.vi}” trong {window} (ngưỡng {limit})`,
    en: `{name}: {count} requests about “${name.en}” within {window} (limit {limit})`,
  },
  condition: {
    kind: 'record-count',
    recordKind: 'request',
    where: { category: id },
    windowSec: DAY_SEC,
    within: 'area',
    steps: [...BURST],
  },
}));

export const FLOODING_INCIDENT = 'feedback-flooding-by-rain';

export const rules: readonly RuleDefinition[] = [
  {
    serviceId: 'feedback',
    subject: {},
    enabled: true,
    id: FLOODING_INCIDENT,
    sentence: {
      vi: 'Mưa vượt ngưỡng và từ 2 phản ánh ngập, hoặc nước đo được trên mặt đường và một phản ánh, ở gần nhau: nhiều khả năng đang ngập.',
      en: 'Rain beyond a limit and two or more requests about flooding, or water measured on a road and one request, lie near each other: there is likely a flood.',
    },
    // As severe as the rain that made it or the water; where nothing is measured one request may be mistaken, and opens none.
    condition: {
      kind: 'fusion',
      fusion: RAIN_FLOODING,
      steps: [
        { severity: 'medium', certainty: 'likely' },
        { severity: 'high', certainty: 'likely', least: 'high' },
        { severity: 'critical', certainty: 'likely', least: 'critical' },
      ],
    },
    explanation: {
      vi: 'Khoảng cách, số giờ và số phản ánh là mặc định của phần mềm, không theo quy định nào.',
      en: 'Distances, hours and the number of requests are defaults of this software, after no norm.',
    },
    group: { key: 'feedback-flooding', withinM: 8_000, withinSec: 3 * HOUR_SEC },
  },
  {
    ...common,
    id: 'feedback-urgent',
    sentence: {
      vi: 'Có phản ánh khẩn cấp: phải xử lý và trả lời trong 01 ngày làm việc.',
      en: 'There is an urgent request: it has to be handled and answered within one working day.',
    },
    title: {
      vi: '{name}: {count} phản ánh khẩn cấp từ {since}',
      en: '{name}: urgent requests since {since}: {count}',
    },
    condition: {
      kind: 'record-count',
      recordKind: 'request',
      where: { class: 'urgent' },
      windowSec: DAY_SEC,
      within: { radiusM: 300 },
      steps: [
        { severity: 'medium', value: 1 },
        { severity: 'high', value: 3 },
      ],
    },
    group: { key: 'feedback-urgent', withinM: 2_000, withinSec: 6 * 3_600 },
  },
  {
    ...common,
    id: 'feedback-urgent-due',
    sentence: {
      vi: 'Phản ánh khẩn cấp còn không quá 02 giờ làm việc là hết hạn, hoặc đã quá hạn.',
      en: 'An urgent request is due within two office hours, or overdue.',
    },
    title: {
      vi: 'Phản ánh khẩn cấp {name}: hạn {due}[, {area}]',
      en: 'Urgent request {name}: due {due}[, {area}]',
    },
    condition: {
      kind: 'record-due',
      recordKind: 'request',
      where: { class: 'urgent' },
      within: 'record',
      counts: 'working',
      steps: [
        { severity: 'medium', afterSec: -2 * HOUR_SEC },
        { severity: 'high', afterSec: 0 },
      ],
    },
  },
  {
    ...common,
    id: 'feedback-overdue',
    sentence: {
      vi: 'Từ 10 phản ánh quá hạn còn mở trong một xã, phường, đặc khu.',
      en: 'Ten or more open requests of one ward are overdue.',
    },
    title: {
      vi: '{name}: {count} phản ánh quá hạn, sớm nhất từ {due} (ngưỡng {limit})',
      en: '{name}: {count} requests overdue, the first since {due} (limit {limit})',
    },
    condition: {
      kind: 'record-due',
      recordKind: 'request',
      within: 'area',
      steps: [...OVERDUE],
    },
  },
  ...bursts,
  ...toCorrectionRules({
    serviceId: 'feedback',
  }),
];
