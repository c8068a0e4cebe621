/** Default rules: a panel says fire, a call waits, water is of no use or out of test; and those of all services that send units. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { createUnitRules, toStayRule } from '../../platform/sdk/missions.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { ALARM } from './alarms/alarm.ts';
import { MISSION } from './dispatch/missions.ts';
import { manifest } from './manifest.ts';
import { NORM, norms } from './norms.ts';
import { engines } from './units/engines.ts';
import { CHECK, TEST_AGE, WATER } from './water/source.ts';

const ID = 'fire-rescue';
const DAY_MIN = 1_440;
const water = createRuleMaker(manifest, WATER, norms);

export const rules: readonly RuleDefinition[] = [
  toStayRule(ID, {
    id: 'fire-rescue-panel-alarm',
    recordKind: ALARM,
    status: 'alarm',
    steps: [
      ['high', 0],
      ['critical', 5],
    ],
    sentence: {
      vi: 'Tủ báo cháy của công trình báo cháy mà chưa trở lại bình thường.',
      en: 'An alarm panel says fire and has not come back.',
    },
    title: { vi: '{name}: tủ báo cháy từ {from}', en: '{name}: the panel says fire since {from}' },
  }),
  toStayRule(ID, {
    id: 'fire-rescue-panel-fault',
    recordKind: ALARM,
    status: 'fault',
    steps: [
      ['low', 60],
      ['medium', DAY_MIN],
    ],
    sentence: { vi: 'Tủ báo cháy báo lỗi quá lâu.', en: 'An alarm panel has been faulty for long.' },
    title: { vi: '{name}: tủ báo cháy lỗi từ {from}', en: '{name}: the panel is faulty since {from}' },
  }),
  toStayRule(ID, {
    id: 'fire-rescue-call-waits',
    ofOneCall: true,
    recordKind: MISSION,
    status: 'waiting',
    steps: [
      ['medium', 2],
      ['high', 4],
      ['critical', 8],
    ],
    sentence: {
      vi: 'Tin báo cháy, cứu nạn, cứu hộ chưa có xe.',
      en: 'A call of fire or rescue has no unit yet.',
    },
    title: { vi: '{name}[, {area}]: chưa có xe từ {from}', en: '{name}[, {area}]: no unit since {from}' },
  }),
  ...createUnitRules(engines, {
    manifest,
    unit: { vi: 'Xe chữa cháy, cứu nạn, cứu hộ', en: 'A fire or rescue unit' },
    silent: { norm: NORM.silent, part: 'silent' },
    forgotten: [
      { status: 'en-route', steps: [['medium', 90]], name: { vi: 'đang đến', en: 'on its way' } },
      {
        status: 'on-scene',
        steps: [
          ['low', 360],
          ['medium', 720],
        ],
        name: { vi: 'tại hiện trường', en: 'on the scene' },
      },
    ],
  }),
  ...(
    [
      ['broken', { vi: 'hỏng', en: 'broken' }],
      ['covered', { vi: 'bị che', en: 'covered' }],
      ['encroached', { vi: 'bị lấn chiếm', en: 'encroached on' }],
    ] as const
  ).map(([status, is]) =>
    toStayRule(ID, {
      id: `fire-rescue-water-${status}`,
      recordKind: CHECK,
      status,
      steps: [
        ['low', 0],
        ['medium', 7 * DAY_MIN],
      ],
      sentence: {
        vi: `Trụ hoặc điểm lấy nước chữa cháy ${is.vi}.`,
        en: `A hydrant or drafting point is ${is.en}.`,
      },
      title: { vi: `{name}: ${is.vi} từ {from}`, en: `{name}: ${is.en} since {from}` },
    }),
  ),
  water.limit({
    id: 'fire-rescue-water-out-of-test',
    property: TEST_AGE,
    norm: NORM.test,
    steps: { low: 'low', medium: 'medium' },
    hysteresis: 0,
    sentence: {
      vi: 'Trụ hoặc điểm lấy nước chữa cháy quá hạn kiểm tra.',
      en: 'A hydrant or drafting point is out of test.',
    },
    title: {
      vi: '{name}: chưa kiểm tra lại tới {value} (hạn {limit})',
      en: '{name}: not tested for up to {value} (limit {limit})',
    },
    // A register that nobody kept tells of hundreds in one day.
    group: { key: 'fire-rescue-water-out-of-test', withinM: 50_000, withinSec: 86_400 },
  }),
];
