/**
 * Default rules of flooding. Water on a road by depth, rivers by their own alarm levels, what rises quickly, what is
 * foretold, and gauges that are silent.
 */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import type { Text } from '../../contract/basics/text.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { ALARM_PARTS, NORM, norms } from './norms.ts';
import { DEPTH_FRESH_MS } from './states.ts';
import {
  DEPTH,
  FLOWS,
  LEVEL,
  LEVEL_HOURLY,
  RESERVOIR,
  RESERVOIR_LEVEL,
  RIVER,
  SEA_LEVEL,
  TIDE_GAUGE,
  TOWER,
  manifest,
} from './manifest.ts';

/** Rules whose alerts have a procedure of their own. */
export const RULE = {
  towerInWater: 'flood-tower-silent-in-water',
  riverAboveAlarm3: 'river-station-silent-above-alarm-3',
} as const;
const HOUR_SEC = 3600;
/** One storm is one cause. */
const FLOOD = { key: 'flood', withinM: 3_000, withinSec: 2 * HOUR_SEC };
const RIVER_FLOOD = { key: 'river-flood', withinM: 60_000, withinSec: 6 * HOUR_SEC };
const tower = createRuleMaker(manifest, TOWER, norms);
const river = createRuleMaker(manifest, RIVER, norms);
const reservoir = createRuleMaker(manifest, RESERVOIR, norms);
const tideGauge = createRuleMaker(manifest, TIDE_GAUGE, norms);

const ALARM_STEPS = [
  { severity: 'medium', value: { norm: NORM.alarms, part: ALARM_PARTS[1] }, name: toAlarmName(1) },
  { severity: 'high', value: { norm: NORM.alarms, part: ALARM_PARTS[2] }, name: toAlarmName(2) },
  { severity: 'critical', value: { norm: NORM.alarms, part: ALARM_PARTS[3] }, name: toAlarmName(3) },
] as const;

/** What is foretold asks for less than what is measured: one severity below it. */
const EXPECTED_STEPS = [
  { ...ALARM_STEPS[1], severity: 'medium' },
  { ...ALARM_STEPS[2], severity: 'high' },
] as const;

function toAlarmName(alarm: number): Text {
  return { vi: `báo động ${alarm}`, en: `alarm ${alarm}` };
}

const depth = tower.limit({
  id: 'flood-depth',
  property: DEPTH,
  what: { vi: 'nước ngập', en: 'water on the road' },
  norm: NORM.depths,
  steps: ['low', 'medium', 'high', 'critical'],
  hysteresis: 5,
  group: FLOOD,
  explanation: {
    vi: 'Độ sâu đo tại tháp, không suy ra từ mưa. Cấm đường là việc của người có thẩm quyền; phần mềm chỉ đề xuất.',
    en: 'Measured at the tower, never derived from rain. Whoever may closes a street; this software only proposes.',
  },
});

const alarm: RuleDefinition = {
  ...river.limit({
    id: 'river-alarm',
    property: LEVEL,
    norm: NORM.alarms,
    steps: { medium: ALARM_PARTS[1], high: ALARM_PARTS[2], critical: ALARM_PARTS[3] },
    hysteresis: 0.05,
    group: RIVER_FLOOD,
  }),
  sentence: { vi: 'Mực nước sông đạt cấp báo động lũ.', en: 'A river reaches one of its alarm levels.' },
  title: {
    vi: '{name}: mực nước tới {value} ([{step}: ]{limit})',
    en: '{name}: level up to {value} ([{step}: ]{limit})',
  },
  condition: {
    kind: 'threshold',
    property: LEVEL,
    direction: 'above',
    steps: [...ALARM_STEPS],
    hysteresis: 0.05,
  },
};

const expected: RuleDefinition = {
  id: 'river-alarm-expected',
  serviceId: manifest.id,
  subject: { assetKind: RIVER },
  enabled: true,
  sentence: {
    vi: 'Hệ thống nhận định mực nước sông có thể đạt báo động 2 trở lên trong 3 giờ tới.',
    en: 'The system assesses that a river may reach alarm 2 or more within 3 hours.',
  },
  title: {
    vi: '{name}: hệ thống nhận định mực nước có thể tới {value} lúc {valid}, xác suất từ {probability} ([{step}: ]{limit}) – {model}, phát hành {issued}',
    en: '{name}: system assessment, the level may be {value} or more at {valid}, probability {probability} or more ([{step}: ]{limit}) – {model}, issued {issued}',
  },
  explanation: {
    vi: 'Khi phân vị 80 % của dự báo đạt mức đó: cứ mười lần dự báo như vậy thì khoảng hai lần nước cao hơn. Báo sớm nên có lần nước không tới. Đây là tính toán của hệ thống, không phải bản tin của cơ quan khí tượng thủy văn.',
    en: 'When the 80 % quantile of the forecast reaches it: of ten such forecasts the water came higher in about two. It warns early, so at times the water does not come. It is an assessment of this system and no bulletin of the hydrological service.',
  },
  condition: {
    kind: 'forecast',
    property: LEVEL_HOURLY,
    direction: 'above',
    // The 80 % quantile (docs/life-of-a-forecast.md); longer leads cost more false alarms than they are worth.
    probability: 0.2,
    leadSec: 3 * HOUR_SEC,
    steps: [...EXPECTED_STEPS],
  },
  group: RIVER_FLOOD,
  legalBasis: 'Quyết định 05/2020/QĐ-TTg',
};

/** A storm takes masts and roads together: two reports missed and a little, and it isn't known how high the water stands. */
const IN_WATER_SEC = DEPTH_FRESH_MS / 1000;

const towerInWater: RuleDefinition = {
  id: RULE.towerInWater,
  serviceId: manifest.id,
  subject: { assetKind: TOWER },
  enabled: true,
  sentence: {
    vi: 'Tháp báo ngập mất tín hiệu khi đường đang ngập.',
    en: 'A flood tower falls silent while there is water on the road.',
  },
  title: {
    vi: '{name} mất tín hiệu khi đường đang ngập: lần cuối {lastValue} lúc {last}[, đã có lại {until}]',
    en: '{name} fell silent while the road was flooded: last {lastValue} at {last}[, back {until}]',
  },
  explanation: {
    vi: 'Không có số liệu không có nghĩa là nước đã rút. Thời gian là mặc định của phần mềm.',
    en: 'Without data it is not known that the water has gone. The times are defaults of this software.',
  },
  condition: {
    kind: 'silence',
    property: DEPTH,
    steps: [
      { severity: 'medium', afterSec: IN_WATER_SEC },
      { severity: 'high', afterSec: HOUR_SEC },
    ],
    lastAtLeast: { norm: NORM.depths, part: 'low' },
  },
  group: FLOOD,
};

const riverAboveAlarm3: RuleDefinition = {
  id: RULE.riverAboveAlarm3,
  serviceId: manifest.id,
  subject: { assetKind: RIVER },
  enabled: true,
  sentence: {
    vi: 'Trạm thủy văn mất tín hiệu khi nước đang trên báo động 3.',
    en: 'A river station falls silent while the river stands above alarm 3.',
  },
  title: {
    vi: '{name} mất tín hiệu khi nước đang trên báo động 3: lần cuối {lastValue} lúc {last} (báo động 3: {lastLimit})[, đã có lại {until}]',
    en: '{name} fell silent above alarm 3: last {lastValue} at {last} (alarm 3: {lastLimit})[, back {until}]',
  },
  explanation: {
    vi: 'Coi như nước còn lên cho đến khi có người đọc thước hoặc trạm có lại tín hiệu. Thời gian là mặc định của phần mềm.',
    en: 'It counts as still rising until somebody reads the staff or the station is back. The times are defaults of this software.',
  },
  condition: {
    kind: 'silence',
    property: LEVEL,
    steps: [
      { severity: 'high', afterSec: IN_WATER_SEC },
      { severity: 'critical', afterSec: HOUR_SEC },
    ],
    lastAtLeast: { norm: NORM.alarms, part: ALARM_PARTS[3] },
  },
  group: RIVER_FLOOD,
  legalBasis: 'Quyết định 05/2020/QĐ-TTg',
};

const spill: RuleDefinition = {
  ...reservoir.limit({
    id: 'reservoir-spills',
    property: FLOWS.spill,
    norm: NORM.spill,
    steps: ['medium', 'high'],
    hysteresis: 5,
    group: RIVER_FLOOD,
  }),
  sentence: { vi: 'Hồ chứa đang xả qua cửa.', en: 'A reservoir spills.' },
  title: { vi: '{name}: xả qua cửa tới {value}', en: '{name}: spills up to {value}' },
  explanation: {
    vi: 'Số chủ hồ gửi. Nước đến hạ lưu sau vài giờ: kiểm tra xã, phường nào đã xác nhận thông báo xả.',
    en: 'As its owner sends it. The water is downstream hours later: look which wards have confirmed the notice.',
  },
};

/** All default rules of the service. */
export const rules: readonly RuleDefinition[] = [
  depth,
  alarm,
  expected,
  towerInWater,
  riverAboveAlarm3,
  river.rise({
    id: 'river-rises',
    property: LEVEL,
    norm: NORM.rise,
    steps: ['medium', 'high'],
    hysteresis: 0.1,
    withinMin: 60,
    clearHoldSec: HOUR_SEC,
    cause: {
      vi: 'có thể do mưa lớn ở thượng nguồn hoặc hồ xả nước',
      en: 'it may be heavy rain upstream or a release of a reservoir',
    },
    group: RIVER_FLOOD,
  }),
  ...tower.health('flood-tower', {
    property: DEPTH,
    silent: { whole: true, afterMin: { low: 60, medium: 360 } },
    fault: { afterMin: 20 },
  }),
  ...river.health('river-station', {
    property: LEVEL,
    silent: { whole: true, afterMin: { medium: 60, high: 180 } },
    stuck: { forMin: 720 },
    fault: { afterMin: 20 },
  }),
  ...river.corrections(LEVEL, 0.5),
  spill,
  ...reservoir.health('reservoir', {
    property: RESERVOIR_LEVEL,
    silent: { whole: true, afterMin: { medium: 150, high: 360 } },
  }),
  ...tideGauge.health('tide-gauge', {
    property: SEA_LEVEL,
    silent: { whole: true, afterMin: { low: 60 } },
    stuck: { forMin: 180 },
  }),
];
