/** Every rule that comes with a service: an alert of it, judged by the real code, has a title of facts in both languages. */
import { beforeAll, expect, test } from 'vitest';
import type { Evidence } from '../../contract/alerts/alert.ts';
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { TitledAlert } from '../alerts/titled-alert.ts';
import { createTitles } from '../alerts/titles.ts';
import { toPresentEvidence } from '../alerts/internal/title-words.ts';
import { toTitleSources } from '../city-facts.ts';
import { readCity } from '../city/city.ts';
import type { LoadedCity } from '../city/city.ts';
import { silentLog } from '../kernel/log.ts';
import { readDefinitions } from '../norms/norms.ts';
import { loadRegistry } from '../registry/registry.ts';
import type { Registry } from '../registry/registry.ts';
import { AT_SEA, findTerm, hear } from './hear-for-test.ts';
import { checkRule } from './internal/checking/check-rule.ts';
import { advanceTo, createWatch } from './internal/engine/episode.ts';
import type { EpisodeSink } from './internal/engine/episode.ts';
import { toEvidence } from './internal/evidence.ts';
import { compileRule } from './internal/kinds.ts';
import { listLimitFacts } from './internal/limits/norm-refs.ts';
import type { Subject } from './internal/plan.ts';
import {
  toCorrectionAlert,
  toDeadlineAlert,
  toForecastAlert,
  toIncidentAlert,
} from './row-alerts-for-test.ts';

const NOW_MS = Date.parse('2026-11-28T16:30:00Z');
const STEP_MS = 600_000;

let city: LoadedCity;
let registry: Registry;

beforeAll(async () => {
  city = await readCity('cities', 'da-nang');
  registry = await loadRegistry({ root: 'services', log: silentLog() });
});

const toSources = () =>
  toTitleSources({
    city,
    registry,
    audiences: { openness: { isOpen: () => true, isOpenStream: () => true, isOpenAsset: () => true } },
    // Of the catalogue only what the city pack fills is asked.
    catalogue: {
      findArea: (code) => city.content.areas?.find((area) => area.code === code),
      listZones: () => city.content.zones ?? [],
      findAsset: () => undefined,
    },
  });

/** Runs the rule's own judge over data that make it hold and answers what it saw when the alert opened. */
function toAlert(definition: RuleDefinition): TitledAlert {
  const { condition } = definition;
  if (condition.kind === 'correction') return toCorrectionAlert(definition, condition);
  if (condition.kind === 'record-due' || condition.kind === 'record-stays')
    return toDeadlineAlert(definition, condition);
  if (condition.kind === 'forecast') return toForecastAlert(definition, condition);
  if (condition.kind === 'fusion') return toIncidentAlert(definition, condition, registry.fusions);
  const moment = { nowMs: NOW_MS };
  const plan = compileRule(definition, { norms: readDefinitions(registry.norms), utcOffsetMin: 420, moment });
  const properties = registry.services.flatMap(({ manifest }) => manifest.properties);
  const scope = findScope(condition);
  const subject: Subject = {
    key: 'asset:1',
    assetId: 1,
    agencyId: 'a',
    areaCode: '20242',
    feedId: null,
    demo: false,
    ...AT_SEA,
    code: scope?.asset ?? 'X-1',
    name: { vi: 'Trạm thử', en: 'Test station' },
    streams: plan.properties.map((property, id) => ({
      id,
      code: `X-1/${property}`,
      property,
      intervalSec: 600,
      assetId: findTerm(condition, property)?.of === 'neighbours' ? 2 : 1,
      feedId: 'f',
      unit: properties.find((facts) => facts.property === property)?.unit ?? '',
    })),
    facts: {
      // Whatever an asset may say of its limits, what is heard is beyond it.
      ...Object.fromEntries(
        listLimitFacts(definition).flatMap((fact) =>
          fact === 'class' || fact === 'area' ? [] : [[fact, '10']],
        ),
      ),
      ...(scope?.assetClass === undefined ? {} : { class: scope.assetClass }),
      ...(scope?.asset === undefined ? {} : { code: scope.asset }),
    },
    knownSinceMs: NOW_MS - 86_400_000,
  };
  const watch = createWatch({ definition, version: 1, norms: '', plan }, subject, 0);
  let evidence: readonly Evidence[] | undefined;
  const sink: EpisodeSink = {
    flapGuard: { closes: 4, withinMs: 0, holdMs: 0 },
    mayOpen: () => true,
    onStep: (one, what) => void (what === 'opened' && (evidence ??= toEvidence(one))),
  };
  // What is sent once a day is silent only after more than one; a change within minutes is of what is sent more often.
  const stepMs =
    condition.kind === 'silence'
      ? STEP_MS * 2
      : condition.kind === 'rate'
        ? Math.min(STEP_MS, (condition.windowSec * 1000) / 3)
        : STEP_MS;
  for (let ago = 150; ago >= 0; ago--) {
    moment.nowMs = NOW_MS - ago * stepMs;
    hear(watch, { timeMs: moment.nowMs, ago, zones: city.content.zones ?? [] }, sink);
    advanceTo(watch, moment.nowMs, sink);
  }
  if (evidence === undefined) throw new Error(`${definition.id} never opened`);
  return {
    serviceId: definition.serviceId,
    condition: definition.condition,
    areaCode: '20242',
    ...AT_SEA,
    template: definition.title ?? null,
    sentence: definition.sentence,
    name: subject.name,
    code: subject.code,
    assetId: subject.assetId,
    feedIds: [],
    assetKind: definition.subject.assetKind ?? null,
    openedMs: watch.openedMs,
    evidence,
    correction: null,
  };
}

/** The asset, or the class of asset, for which the rule's norm says anything, where it says nothing for all. */
function findScope(condition: RuleDefinition['condition']) {
  const steps = 'steps' in condition ? (condition.steps ?? []) : [];
  const last = condition.kind === 'silence' ? condition.lastAtLeast : undefined;
  const [scope] = steps
    .map((step) => ('value' in step ? step.value : last))
    .flatMap((limit) => {
      const norm = typeof limit === 'object' && 'norm' in limit ? limit.norm : undefined;
      return registry.norms.find(({ id }) => id === norm)?.eras.map((era) => era.scope) ?? [];
    });
  return scope;
}

test('every shipped rule has a title of facts in Vietnamese and English', async () => {
  const demo = await city.demoContent();
  const rules = [...registry.rules, ...demo.rules];
  expect(rules.length).toBeGreaterThan(35);
  const makeTitle = createTitles(toSources());
  const troubles: string[] = [];
  const titles = new Map<string, Text>();
  for (const definition of rules) {
    const found = checkRule(definition).map(({ where, value }) => `${definition.id}: ${where} ${value}`);
    const { title } = makeTitle(toAlert(definition));
    titles.set(definition.id, title);
    for (const words of [title.vi, title.en])
      if (/[{}[\]—]|undefined|NaN|rule:|asset:|^: /u.test(words) || words.includes(definition.id))
        found.push(`${definition.id}: ${words}`);
    // The figure is the worst of the whole episode: said as if it were of now, it belies the page beside it.
    if (
      definition.condition.kind === 'threshold' &&
      /(?<!tới|xuống) \{value\}/u.test(definition.title?.vi ?? '')
    )
      found.push(`${definition.id}: ${definition.title?.vi}`);
    troubles.push(...found);
  }
  expect(troubles).toEqual([]);
  const shown = [
    'fishing-vessel-lost-signal',
    'fishing-vessel-in-caution-zone',
    'vessel-speeding-in-port',
    'distress-at-sea',
    'rain-1h',
    'rain-on-wet-ground',
    'rain-gauge-silent',
    'rain-gauge-stuck',
    'rain-gauge-fault',
    'air-pm25-24h',
    'air-vn-aqi-hourly',
    'air-pm25-rises',
    'feedback-urgent',
    'river-station-silent-above-alarm-3',
  ];
  expect(Object.fromEntries(shown.map((id) => [id, titles.get(id)]))).toMatchInlineSnapshot(`
    {
      "air-pm25-24h": {
        "en": "Test station: PM2.5 mean of 24 h up to 6,337.5 µg/m³ (limit of QCVN 05: 45 µg/m³)",
        "vi": "Trạm thử: PM2.5 trung bình 24 giờ tới 6.337,5 µg/m³ (giới hạn QCVN 05: 45 µg/m³)",
      },
      "air-pm25-rises": {
        "en": "Test station: PM2.5 rose by 400 µg/m³ within 1 h (limit 120 µg/m³), there may be fire or heavy smoke",
        "vi": "Trạm thử: PM2.5 tăng 400 µg/m³ trong 1 giờ (ngưỡng 120 µg/m³), có thể có cháy hoặc khói lớn",
      },
      "air-vn-aqi-hourly": {
        "en": "Test station: hourly VN_AQI up to 400 (limit 201)",
        "vi": "Trạm thử: VN_AQI giờ tới 400 (ngưỡng 201)",
      },
      "distress-at-sea": {
        "en": "1 distress signal at sea since 27/11 22:30, 77 km from the mainland",
        "vi": "1 tín hiệu cấp cứu trên biển từ 27/11 22:30, cách đất liền 77 km",
      },
      "feedback-urgent": {
        "en": "Test station: urgent requests since 27/11 22:30: 1",
        "vi": "Trạm thử: 1 phản ánh khẩn cấp từ 27/11 22:30",
      },
      "fishing-vessel-in-caution-zone": {
        "en": "Test station is inside Attention area around the Hoàng Sa archipelago since 28/11 07:00, then 77 km from the mainland",
        "vi": "Trạm thử ở trong Vùng lưu ý quanh quần đảo Hoàng Sa từ 28/11 07:00, khi đó cách đất liền 77 km",
      },
      "fishing-vessel-lost-signal": {
        "en": "Test station silent for more than 4 h, last heard 26/11 23:10, then 77 km from the mainland",
        "vi": "Trạm thử mất tín hiệu quá 4 giờ, lần cuối 26/11 23:10, khi đó cách đất liền 77 km",
      },
      "rain-1h": {
        "en": "Test station: rain of 1 h up to 405 mm (limit 100 mm)",
        "vi": "Trạm thử: mưa 1 giờ tới 405 mm (ngưỡng 100 mm)",
      },
      "rain-gauge-fault": {
        "en": "Test station: device fault since 27/11 22:30",
        "vi": "Trạm thử: thiết bị lỗi từ 27/11 22:30",
      },
      "rain-gauge-silent": {
        "en": "Test station silent for more than 25 min, last value 26/11 23:10",
        "vi": "Trạm thử mất tín hiệu quá 25 phút, số liệu cuối 26/11 23:10",
      },
      "rain-gauge-stuck": {
        "en": "Test station: rain unchanged at 3.4 mm for more than 6 h",
        "vi": "Trạm thử: mưa không đổi ở 3,4 mm quá 6 giờ",
      },
      "rain-on-wet-ground": {
        "en": "Test station: heavy rain on wet ground, Rain 1 h 405 mm (limit 30 mm), Rain 24 h 450 mm (limit 100 mm)",
        "vi": "Trạm thử: mưa lớn trên đất đã no nước, Mưa 1 giờ 405 mm (ngưỡng 30 mm), Mưa 24 giờ 450 mm (ngưỡng 100 mm)",
      },
      "river-station-silent-above-alarm-3": {
        "en": "Test station fell silent above alarm 3: last 95 m at 26/11 23:10 (alarm 3: 9 m)",
        "vi": "Trạm thử mất tín hiệu khi nước đang trên báo động 3: lần cuối 95 m lúc 26/11 23:10 (báo động 3: 9 m)",
      },
      "vessel-speeding-in-port": {
        "en": "Test station does 12 kn in Thọ Quang harbour and fishing port (limit 7 kn)",
        "vi": "Trạm thử chạy 12 hải lý/giờ trong Âu thuyền và cảng cá Thọ Quang (giới hạn 7 hải lý/giờ)",
      },
    }
  `);
});

test('alerts of before have titles of facts too, and tell nothing that was not so', () => {
  const makeTitle = createTitles(toSources());
  const rule = (id: string) => {
    const found = registry.rules.find((definition) => definition.id === id);
    if (found === undefined) throw new Error(`no rule ${id}`);
    return found;
  };
  const old = { datastream: null, timeMs: NOW_MS, quality: 'valid', limit: null, coverage: null } as const;
  const before = (id: string, evidence: Evidence): Evidence[] => [
    ...toPresentEvidence([evidence], rule(id).condition, 'high'),
  ];
  const [silent] = before('rain-gauge-silent', { ...old, property: 'rain', value: 0, unit: 'mm' });
  expect(silent).toMatchObject({ value: null, quality: 'missing', forSec: 3_600 });
  const [inZone] = before('fishing-vessel-near-boundary', {
    ...old,
    property: 'speed in zone ranh-gioi-bien-phia-bac',
    value: 9.4,
    unit: 'kn',
  });
  expect(inZone).toMatchObject({ value: null, unit: '', property: 'position' });
  const { condition, sentence, serviceId } = rule('fishing-vessel-near-boundary');
  const { title } = makeTitle({
    condition,
    assetId: 1,
    feedIds: [],
    sentence,
    serviceId,
    template: null,
    areaCode: null,
    assetKind: null,
    ...AT_SEA,
    name: { vi: 'Tàu cá ĐNa-1', en: 'Fishing vessel ĐNa-1' },
    code: 'ĐNa-1',
    openedMs: NOW_MS,
    evidence: inZone === undefined ? [] : [inZone],
    correction: null,
  });
  expect(title.vi).toMatch(
    /^Tàu cá ĐNa-1 ở trong Dải cảnh báo gần ranh giới biển phía bắc từ \d\d\/\d\d \d\d:\d\d, khi đó cách đất liền \d+ km$/u,
  );
});

test('a title that names a fact its rule does not have is refused with those it has', () => {
  const [first] = registry.rules.filter(({ id }) => id === 'rain-gauge-silent');
  const problems = checkRule({ ...first, title: { vi: '{name} {speed} mm', en: '{name} [open' } });
  expect(problems.map(({ severity, where, value }) => `${severity} ${where} ${value}`)).toEqual([
    'error title.vi {speed}',
    'error title.en [',
  ]);
  expect(problems[0]?.allowed).toContain('{last}');
});
