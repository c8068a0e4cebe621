/** Default rules: a call waits, a unit stands or goes astray, a hand-over waits, a request is not answered, a tracker is silent, little is covered. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { MISSION } from './dispatch/missions.ts';
import { REQUEST } from './units/ambulances.ts';
import { manifest } from './manifest.ts';
import { NORM, norms } from './norms.ts';
import { CENTRE, COVER_8, TO_GO, UNIT } from './units/unit.ts';

const MINUTE_SEC = 60;
const common = { serviceId: 'ambulance', enabled: true } as const;
const centre = createRuleMaker(manifest, CENTRE, norms);
const unit = createRuleMaker(manifest, UNIT, norms);

type Steps = readonly (readonly ['low' | 'medium' | 'high' | 'critical', number])[];
/** A mission or a request stays as it is for so many minutes. */
const stays = (
  id: string,
  recordKind: string,
  status: string,
  steps: Steps,
  words: Pick<RuleDefinition, 'sentence' | 'title' | 'explanation'>,
): RuleDefinition => ({
  ...common,
  ...words,
  id,
  subject: {},
  condition: {
    kind: 'record-stays',
    recordKind,
    status,
    within: 'record',
    steps: steps.map(([severity, minutes]) => ({ severity, afterSec: minutes * MINUTE_SEC })),
  },
});

const BY_DEFAULT = {
  vi: 'Thời gian là mặc định của phần mềm; thành phố quyết định.',
  en: 'The times are defaults of this software; the city decides.',
};

export const rules: readonly RuleDefinition[] = [
  stays(
    'ambulance-call-waits',
    MISSION,
    'waiting',
    [
      ['medium', 2],
      ['high', 5],
      ['critical', 10],
    ],
    {
      sentence: {
        vi: 'Cuộc gọi cấp cứu chưa có xe.',
        en: 'An emergency call has no unit yet.',
      },
      title: { vi: '{name}: chưa có xe từ {from}', en: '{name}: no unit since {from}' },
      explanation: BY_DEFAULT,
    },
  ),
  stays(
    'ambulance-not-leaving',
    MISSION,
    'dispatched',
    [
      ['medium', 3],
      ['high', 6],
    ],
    {
      sentence: { vi: 'Xe đã có lệnh mà chưa xuất phát.', en: 'A unit was sent and has not left.' },
      title: {
        vi: '{name}: xe chưa xuất phát từ {from}',
        en: '{name}: the unit has not left since {from}',
      },
      explanation: BY_DEFAULT,
    },
  ),
  stays(
    'ambulance-hand-over-waits',
    MISSION,
    'at-hospital',
    [
      ['medium', 20],
      ['high', 40],
      ['critical', 60],
    ],
    {
      sentence: {
        vi: 'Xe cấp cứu chờ bàn giao người bệnh ở bệnh viện.',
        en: 'An ambulance waits at a hospital to hand over.',
      },
      title: { vi: '{name}: chờ bàn giao từ {from}', en: '{name}: waits to hand over since {from}' },
      explanation: BY_DEFAULT,
    },
  ),
  stays(
    'ambulance-request-waits',
    REQUEST,
    'sent',
    [
      ['medium', 5],
      ['high', 15],
    ],
    {
      sentence: { vi: 'Đề nghị điều động chưa được trả lời.', en: 'A request for a unit is not answered.' },
      title: {
        vi: 'Đề nghị điều {name} chưa được trả lời từ {from}',
        en: 'The request for {name} is not answered since {from}',
      },
      explanation: BY_DEFAULT,
    },
  ),
  {
    ...common,
    id: 'ambulance-silent',
    sentence: {
      vi: 'Xe cấp cứu mất tín hiệu vị trí.',
      en: 'An ambulance sends no position.',
    },
    subject: { assetKind: UNIT },
    condition: {
      kind: 'silence',
      property: 'position',
      steps: [{ severity: 'low', afterSec: { norm: NORM.silent, part: 'silent' } }],
    },
    // The outage of a supplier silences many at once.
    group: { key: 'ambulance-silent', withinM: 50_000, withinSec: 3_600 },
  },
  {
    ...common,
    id: 'ambulance-goes-astray',
    sentence: {
      vi: 'Xe đang làm nhiệm vụ mà thời gian còn lại để đến tăng lên: lệch đường hoặc đường vừa bị chặn.',
      en: 'The time that a unit on its way still needs grows: it goes astray, or its way was just blocked.',
    },
    title: {
      vi: '{name}: còn xa hơn trước, thời gian để đến tăng {value} trong 3 phút',
      en: '{name}: farther off than before, {value} more to go within 3 minutes',
    },
    explanation: BY_DEFAULT,
    subject: { assetKind: UNIT },
    condition: {
      kind: 'rate',
      property: TO_GO,
      direction: 'rise',
      windowSec: 3 * MINUTE_SEC,
      steps: [
        { severity: 'low', value: 90 },
        { severity: 'medium', value: 240 },
      ],
      clearHoldSec: 2 * MINUTE_SEC,
    },
  },
  ...unit.health('ambulance-on-way', {
    property: TO_GO,
    stuck: {
      forMin: 4,
      sentence: {
        vi: 'Xe đang trên đường làm nhiệm vụ mà đứng yên.',
        en: 'A unit on its way stands still.',
      },
    },
  }),
  centre.limit({
    id: 'ambulance-cover-low',
    property: COVER_8,
    direction: 'below',
    norm: NORM.cover,
    steps: { medium: 'medium', high: 'high' },
    hysteresis: 3,
    sentence: {
      vi: 'Xe rảnh chỉ đến được ít đường dân cư trong 8 phút.',
      en: 'Free units reach few streets within 8 minutes.',
    },
    title: {
      vi: 'Đường dân cư mà xe rảnh đến được trong 8 phút xuống tới {value} (mức {limit})',
      en: 'Free units reach only {value} of the streets within 8 minutes (limit {limit})',
    },
  }),
];
