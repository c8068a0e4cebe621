/** For tests: alerts of rules that are judged from rows (corrections, forecasts, incidents, times of records), as their watches tell them. */
import type { DeadlineCondition, RuleDefinition } from '../../contract/rules/rule.ts';
import type { TitledAlert } from '../alerts/titled-alert.ts';
import type { Registry } from '../registry/registry.ts';
import { toCorrectionEvidence } from './internal/corrections/correction-watches.ts';
import { toDeadlineEvidence } from './internal/deadlines/deadline-watches.ts';
import { toForecastEvidence } from './internal/forecasts/forecast-watches.ts';
import { toIncidentEvidence } from './internal/incidents/incident-evidence.ts';

const NOW_MS = Date.parse('2026-11-28T16:30:00Z');

/** An alert about no asset and no place; each kind says what is its own. */
function toBase({
  serviceId,
  sentence,
  title,
}: RuleDefinition): Omit<TitledAlert, 'condition' | 'evidence' | 'name' | 'code'> {
  return {
    serviceId,
    template: title ?? null,
    sentence,
    assetId: null,
    feedIds: [],
    assetKind: null,
    areaCode: null,
    lon: null,
    lat: null,
    openedMs: NOW_MS,
    correction: null,
  };
}

/** What its sender corrected is counted in the database; of the count and the largest the title is made. */
export function toCorrectionAlert(
  definition: RuleDefinition,
  condition: Extract<RuleDefinition['condition'], { kind: 'correction' }>,
): TitledAlert {
  const largest = {
    datastream: null,
    assetId: 1,
    property: condition.property ?? 'rain',
    unit: condition.property === 'position' ? 'km' : 'mm',
    timeMs: NOW_MS,
    before: 65,
    after: 1,
    quality: 'valid',
  } as const;
  return {
    ...toBase(definition),
    condition,
    name: { vi: 'Nguồn thử', en: 'Test feed' },
    code: 'test',
    evidence: toCorrectionEvidence({ count: 64, lastMs: NOW_MS, largest }, 50, condition.windowSec),
  };
}

/** Forecasts are judged from their issues. */
export function toForecastAlert(
  definition: RuleDefinition,
  condition: Extract<RuleDefinition['condition'], { kind: 'forecast' }>,
): TitledAlert {
  const issue = { model: 'test', version: '1', issuedMs: NOW_MS, receivedMs: NOW_MS, leads: [] };
  const reached = { level: 3, validMs: NOW_MS + 3_600_000, figure: 58, limit: 55 };
  return {
    ...toBase(definition),
    condition,
    name: { vi: 'Trạm thử', en: 'Test station' },
    code: 'X-1',
    assetId: 1,
    evidence: toForecastEvidence(condition, { streams: [] }, { issue, reached }, definition.sentence),
  };
}

/** What a fusion finds is judged from its rows: one part by each of its questions. */
export function toIncidentAlert(
  definition: RuleDefinition,
  condition: Extract<RuleDefinition['condition'], { kind: 'fusion' }>,
  fusions: Registry['fusions'],
): TitledAlert {
  const { serviceId } = definition;
  const fusion = fusions.find((one) => one.serviceId === serviceId && one.id === condition.fusion);
  if (fusion === undefined) throw new Error(`No service has the fusion ${serviceId}/${condition.fusion}.`);
  const parts = fusion.takes.map(({ id }, index) => ({
    kind: 'record' as const,
    id: index + 1,
    query: id,
    fromMs: NOW_MS,
    lon: 108.2,
    lat: 16,
    areaCode: '20242',
    severity: null,
    demo: false,
    feedIds: ['test'],
  }));
  const finding = { certainty: 'likely', severity: 'high' } as const;
  return {
    ...toBase(definition),
    condition,
    name: { vi: 'Hải Châu', en: 'Hai Chau' },
    code: '20242',
    feedIds: ['test'],
    areaCode: '20242',
    lon: 108.2,
    lat: 16,
    evidence: toIncidentEvidence(fusion, { id: 1, lastMs: NOW_MS }, finding, parts),
  };
}

/** The time of records is judged from their rows: twelve of them, the first due now. */
export function toDeadlineAlert(definition: RuleDefinition, condition: DeadlineCondition): TitledAlert {
  const spans = Array.from({ length: 12 }, (_, index) => ({
    recordId: index + 1,
    feedId: 'test',
    code: `PA-${index + 1}`,
    areaCode: null,
    agency: null,
    takenBy: null,
    lon: null,
    lat: null,
    fromMs: NOW_MS + index,
    toMs: null,
  }));
  return {
    ...toBase(definition),
    condition,
    name: { vi: 'PA-1', en: 'PA-1' },
    code: 'PA-1',
    evidence: toDeadlineEvidence(condition, { level: 3, afterSec: 3_600, least: 10, spans }),
  };
}
