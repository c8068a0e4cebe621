/** What each stage changes, in sentences: told before a leader decides, and the same data acts afterwards. */
import { severities, type Severity } from '../../../../contract/basics/severity.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import { toUnitWord } from '../../../../contract/basics/unit-word.ts';
import type { TimeLimit } from '../../../../contract/basics/time-limit.ts';
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import type { StageEffectView } from '../../../../contract/notices/stage-effects.ts';
import type { ApiParts } from '../../api-parts.ts';

type Clocks = NonNullable<ProcedureDefinition['atStage']>['clocks'];

/** Scenes that are no service. */
const OWN_SCENES: Readonly<Record<string, Text>> = {
  city: { vi: 'toàn thành phố', en: 'the whole city' },
  map: { vi: 'bản đồ', en: 'the map' },
  case: { vi: 'vụ việc gần hạn nhất', en: 'the case nearest to its deadline' },
};
const SEVERITIES: Readonly<Record<Severity, Text>> = {
  critical: { vi: 'nghiêm trọng', en: 'critical' },
  high: { vi: 'cao', en: 'high' },
  medium: { vi: 'trung bình', en: 'medium' },
  low: { vi: 'thấp', en: 'low' },
  info: { vi: 'thông tin', en: 'for information' },
};
const CLOCKS = [
  ['acknowledge', { vi: 'tiếp nhận', en: 'acknowledge' }],
  ['accept', { vi: 'nhận xử lý', en: 'accept' }],
  ['act', { vi: 'xử lý', en: 'act' }],
  ['report', { vi: 'báo cáo', en: 'report' }],
  ['close', { vi: 'kết thúc', en: 'close' }],
] as const satisfies readonly (readonly [keyof Clocks, Text])[];

/** In the order of the stages. */
export async function listStageEffects({
  stageInForce,
  rules,
  catalogue,
  registry,
  cases,
}: Pick<ApiParts, 'stageInForce' | 'rules' | 'catalogue' | 'registry' | 'cases'>): Promise<
  readonly StageEffectView[]
> {
  const { limits = [], duty = [], scenes = [], said = [], obligations = [] } = stageInForce.effects;
  const [known, procedures] = await Promise.all([rules.listRules(), cases.procedures.list()]);
  const serviceName = (id: string): Text =>
    registry.services.find(({ manifest }) => manifest.id === id)?.manifest.name ?? { vi: id, en: id };
  const agencyName = (id: string): Text =>
    catalogue.listAgencies().find((agency) => agency.id === id)?.name ?? { vi: id, en: id };
  const told: StageEffectView[] = [
    ...limits.flatMap(({ from, ruleId, values }): StageEffectView[] => {
      const rule = known.find(({ definition }) => definition.id === ruleId)?.definition;
      // A rule that nobody keeps any more changes nothing.
      if (rule === undefined) return [];
      const unit = findUnit(registry, rule);
      const words = (language: keyof Text) =>
        severities
          .flatMap(({ id }) =>
            values[id] === undefined
              ? []
              : `${SEVERITIES[id][language]} ${values[id]} ${toUnitWord(unit, language)}`.trim(),
          )
          .join(', ');
      return [
        {
          from,
          kind: 'limits',
          text: {
            vi: `Ngưỡng của quy tắc “${rule.sentence.vi}”: ${words('vi')}`,
            en: `Limits of the rule “${rule.sentence.en}”: ${words('en')}`,
          },
        },
      ];
    }),
    ...duty.map(({ from, agencyIds }) => ({
      from,
      kind: 'duty' as const,
      text: {
        vi: `Người trực thay cũng được gọi cùng kíp trực: ${join(agencyIds.map(agencyName), 'vi')}`,
        en: `Substitutes are called together with those on duty: ${join(agencyIds.map(agencyName), 'en')}`,
      },
    })),
    ...tellProcedures(procedures.map(({ definition }) => definition)),
    ...scenes.map(({ from, scenes: ids }) => {
      const names = ids.map((id) => OWN_SCENES[id] ?? serviceName(id));
      return {
        from,
        kind: 'scenes' as const,
        text: {
          vi: `Màn hình lớn chỉ chiếu: ${join(names, 'vi')}`,
          en: `The wall shows only: ${join(names, 'en')}`,
        },
      };
    }),
    ...said.map(({ from, text }) => ({
      from,
      kind: 'said' as const,
      text: { vi: `Trang công khai thêm câu: “${text.vi}”`, en: `The public page adds: “${text.en}”` },
    })),
    ...obligations.map(({ from, serviceId, factor }) => ({
      from,
      kind: 'obligations' as const,
      text: {
        vi: `Nguồn dữ liệu của ${serviceName(serviceId).vi}: hạn gửi còn ${Math.round(factor * 100)} % thời gian thường`,
        en: `Feeds of ${serviceName(serviceId).en} owe their data within ${Math.round(factor * 100)} % of the usual time`,
      },
    })),
  ];
  return told.toSorted((a, b) => a.from - b.from);
}

/** Of the property that the rule compares; empty where it compares none. */
function findUnit({ services }: Pick<ApiParts['registry'], 'services'>, rule: RuleDefinition): string {
  const property = 'property' in rule.condition ? rule.condition.property : undefined;
  const { properties = [] } = services.find(({ manifest }) => manifest.id === rule.serviceId)?.manifest ?? {};
  return properties.find((facts) => facts.property === property)?.unit ?? '';
}

const join = (names: readonly Text[], language: keyof Text) => names.map((name) => name[language]).join(', ');

/** Procedures whose clocks change alike stand in one sentence. */
function tellProcedures(definitions: readonly ProcedureDefinition[]): readonly StageEffectView[] {
  const alike = new Map<string, { from: number; clocks: Clocks; count: number }>();
  for (const { atStage } of definitions) {
    if (atStage === undefined) continue;
    const key = JSON.stringify(atStage);
    const one = alike.get(key) ?? { ...atStage, count: 0 };
    alike.set(key, { ...one, count: one.count + 1 });
  }
  return [...alike.values()].map(({ from, clocks, count }) => {
    const words = (language: keyof Text) =>
      CLOCKS.flatMap(([kind, name]) => {
        const limit = clocks[kind];
        return limit === undefined ? [] : `${name[language]} ${toSpan(limit, language)}`;
      }).join(', ');
    return {
      from,
      kind: 'procedure' as const,
      text: {
        vi: `Thời hạn của vụ việc mới theo ${count} quy trình: ${words('vi')}`,
        en: `Limits of new cases by ${count} ${count === 1 ? 'procedure' : 'procedures'}: ${words('en')}`,
      },
    };
  });
}

function toSpan(limit: TimeLimit, language: keyof Text): string {
  if (limit.kind === 'working-days')
    return language === 'vi' ? `${limit.days} ngày làm việc` : `${limit.days} working days`;
  const working = limit.kind === 'working-minutes';
  if (language === 'vi') return `${limit.minutes} phút${working ? ' làm việc' : ''}`;
  return `${limit.minutes} ${working ? 'working ' : ''}min`;
}
