/** Rules that all services that send units have: one does not leave, goes astray, stands idle, is silent, is never cleared; a request waits. */
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import type { ServiceManifest } from '../../../../contract/services/manifest.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import { createRuleMaker } from '../../rules.ts';
import { ASTRAY_WINDOW_SEC, toAstrayNorm, toIdleNorm } from './unit-norms.ts';
import type { UnitService } from './unit-service.ts';

const MINUTE_SEC = 60;
const BY_DEFAULT = {
  vi: 'Thời gian là mặc định của phần mềm; thành phố quyết định.',
  en: 'The times are defaults of this software; the city decides.',
};

export interface StayWish {
  readonly id: string;
  readonly recordKind: string;
  readonly status: string;
  /** From so many minutes on; 0: at once. */
  readonly steps: readonly (readonly [severity: Severity, minutes: number])[];
  readonly sentence: Text;
  readonly title: Text;
  /** Alerts of one call are one case: a house fire turns out five units, and one person is called once. */
  readonly ofOneCall?: true;
}

interface UnitRuleWish {
  readonly manifest: ServiceManifest;
  /** How one of its units is called at the beginning of a sentence. */
  readonly unit: Text;
  readonly silent: { readonly norm: string; readonly part: string };
  /** From when on a mission at a status is thought forgotten, minutes: its unit is held by it. */
  readonly forgotten: readonly (Pick<StayWish, 'status' | 'steps'> & { readonly name: Text })[];
}

/** A record stays as it is for so many minutes. */
export const toStayRule = (
  serviceId: string,
  { id, recordKind, status, steps, sentence, title, ofOneCall }: StayWish,
): RuleDefinition => ({
  serviceId,
  enabled: true,
  id,
  sentence,
  title,
  explanation: BY_DEFAULT,
  subject: {},
  condition: {
    kind: 'record-stays',
    recordKind,
    status,
    within: 'record',
    // Only the desk that sends units can do anything about a call that waits.
    leads: 'sender',
    steps: steps.map(([severity, minutes]) => ({ severity, afterSec: Math.max(1, minutes * MINUTE_SEC) })),
  },
  ...(ofOneCall === true ? { group: { key: id, withinM: 20, withinSec: 5 * MINUTE_SEC } } : {}),
});

export function createUnitRules(
  { unitKind, missionKind, requests, toGo, idle, norms }: UnitService,
  { manifest, unit, silent, forgotten }: UnitRuleWish,
): readonly RuleDefinition[] {
  const serviceId = manifest.id;
  const common = { serviceId, enabled: true, subject: { assetKind: unitKind } } as const;
  const make = createRuleMaker(manifest, unitKind, norms);
  return [
    toStayRule(serviceId, {
      id: `${serviceId}-not-leaving`,
      recordKind: missionKind,
      status: 'dispatched',
      steps: [
        ['medium', 3],
        ['high', 6],
      ],
      sentence: { vi: 'Xe đã có lệnh mà chưa xuất phát.', en: 'A unit was sent and has not left.' },
      title: {
        vi: '{name}[, {area}]: xe chưa xuất phát từ {from}',
        en: '{name}[, {area}]: the unit has not left since {from}',
      },
    }),
    toStayRule(serviceId, {
      id: `${serviceId}-request-waits`,
      recordKind: requests.kind,
      status: 'sent',
      steps: [
        ['medium', 5],
        ['high', 15],
      ],
      sentence: { vi: 'Đề nghị điều động chưa được trả lời.', en: 'A request for a unit is not answered.' },
      title: {
        vi: 'Đề nghị điều {name} chưa được trả lời từ {from}',
        en: 'The request for {name} is not answered since {from}',
      },
    }),
    ...forgotten.map(({ status, steps, name }) =>
      toStayRule(serviceId, {
        id: `${serviceId}-not-cleared-${status}`,
        recordKind: missionKind,
        status,
        steps,
        sentence: {
          vi: `Chuyến ${name.vi} quá lâu mà chưa ai báo xong: xe vẫn bị giữ.`,
          en: `A mission is ${name.en} for long and nobody says that it is over: its unit is held.`,
        },
        title: {
          vi: `{name}: ${name.vi} từ {from}, chưa ai báo xong, xe vẫn bị giữ`,
          en: `{name}: ${name.en} since {from}, nobody says that it is over, the unit is held`,
        },
      }),
    ),
    {
      ...common,
      id: `${serviceId}-silent`,
      sentence: { vi: `${unit.vi} mất tín hiệu vị trí.`, en: `${unit.en} sends no position.` },
      condition: {
        kind: 'silence',
        property: 'position',
        steps: [{ severity: 'low', afterSec: silent }],
      },
      // The outage of a supplier silences many at once.
      group: { key: `${serviceId}-silent`, withinM: 50_000, withinSec: 3_600 },
    },
    make.rise({
      id: `${serviceId}-goes-astray`,
      property: toGo,
      norm: toAstrayNorm(serviceId),
      steps: ['low', 'medium'],
      hysteresis: 0,
      withinMin: ASTRAY_WINDOW_SEC / MINUTE_SEC,
      clearHoldSec: 2 * MINUTE_SEC,
      cause: { vi: 'lệch đường hoặc đường vừa bị chặn', en: 'it goes astray, or its way was just blocked' },
      sentence: {
        vi: 'Xe đang làm nhiệm vụ mà thời gian còn lại để đến tăng lên: lệch đường hoặc đường vừa bị chặn.',
        en: 'The time that a unit on its way still needs grows: it goes astray, or its way was just blocked.',
      },
      title: {
        vi: '{name}: còn xa hơn trước, thời gian để đến tăng {value} trong 3 phút',
        en: '{name}: farther off than before, {value} more to go within 3 minutes',
      },
      explanation: BY_DEFAULT,
    }),
    make.limit({
      id: `${serviceId}-idle`,
      property: idle.property,
      norm: toIdleNorm(serviceId),
      steps: ['low'],
      hysteresis: 0,
      sentence: {
        vi: `${unit.vi} không có chuyến mà đứng ngoài trạm quá lâu.`,
        en: `${unit.en} without a mission stands out of its station for long.`,
      },
      title: {
        vi: '{name}: không có chuyến, đứng ngoài trạm tới {value} (mức {limit})',
        en: '{name}: no mission, out of its station for up to {value} (limit {limit})',
      },
      explanation: BY_DEFAULT,
    }),
    ...make.health(`${serviceId}-on-way`, {
      property: toGo,
      stuck: {
        forMin: 4,
        sentence: {
          vi: 'Xe đang trên đường làm nhiệm vụ mà đứng yên.',
          en: 'A unit on its way stands still.',
        },
      },
    }),
  ];
}
