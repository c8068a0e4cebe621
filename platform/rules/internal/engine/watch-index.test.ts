/** What of the index stays when one rule is saved: the watches of the others, their subjects not looked up again. */
import { expect, test } from 'vitest';
import type { Asset, Datastream } from '../../../../contract/assets/asset.ts';
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import { readDefinitions } from '../../../norms/norms.ts';
import { compileRule } from '../kinds.ts';
import type { ActiveRule } from './episode.ts';
import { listSubjects, toCatalogueView } from './subjects.ts';
import { createWatchIndex, rebuildIndex } from './watch-index.ts';

const toGauge = (id: number): Asset => ({
  id,
  code: `gauge-${id}`,
  kind: 'gauge',
  serviceId: 'rainfall',
  agencyId: 'dept',
  name: { vi: `Trạm ${id}`, en: `Gauge ${id}` },
  lon: 108.2,
  lat: 16,
  areaCode: null,
  attributes: {},
  demo: false,
  approved: true,
});
const toStream = (assetId: number): Datastream => ({
  id: assetId * 10,
  code: `gauge-${assetId}/rain`,
  assetId,
  feedId: 'rain',
  property: 'rain',
  unit: 'mm',
  intervalSec: 600,
  aggregation: 'sum',
  min: null,
  max: null,
  stepLimit: null,
  flatAfterSec: null,
});
const toCatalogue = (ids: readonly number[]) =>
  toCatalogueView({ listAssets: () => ids.map(toGauge), listDatastreams: () => ids.map(toStream) }, () => 0);
const toRule = (id: string, version: number): ActiveRule => {
  const definition: RuleDefinition = {
    id,
    serviceId: 'rainfall',
    sentence: { vi: 'Mưa vượt ngưỡng.', en: 'Rain is over the limit.' },
    subject: { assetKind: 'gauge' },
    condition: {
      kind: 'threshold',
      property: 'rain',
      direction: 'above',
      steps: [{ severity: 'high', value: 50 }],
    },
    enabled: true,
  };
  const context = { norms: readDefinitions([]), utcOffsetMin: 0, moment: { nowMs: 0 } };
  return { definition, version, norms: '', plan: compileRule(definition, context) };
};
const zones = { listAt: () => [] };

test('saving a rule leaves the watches of the others and asks the catalogue for its own subjects only', () => {
  const index = createWatchIndex();
  const [one, other] = [toRule('one', 1), toRule('other', 1)];
  rebuildIndex(index, [one, other], toCatalogue([1, 2]), zones);
  const kept = [...(index.byRule.get('other')?.values() ?? [])];
  expect(kept).toHaveLength(2);

  // A catalogue of which only the saved rule may see that it has one gauge less.
  const { added, removed } = rebuildIndex(index, [toRule('one', 2), other], toCatalogue([1]), zones, true);
  expect(added.map(({ rule, subject }) => `${rule.definition.id} ${subject.key}`)).toEqual(['one asset:1']);
  expect(removed.map(({ rule, subject }) => `${rule.definition.id} ${subject.key}`)).toEqual(['one asset:2']);
  expect([...(index.byRule.get('other')?.values() ?? [])]).toEqual(kept);
  expect(index.watches.map((watch) => watch?.index)).toEqual([0, 1, 2]);
  expect(index.byStream[10]?.map(({ watch }) => watch.rule.definition.id)).toEqual(['one', 'other']);
});

test('when the catalogue changed every rule is asked for its subjects again', () => {
  const index = createWatchIndex();
  const rule = toRule('one', 1);
  rebuildIndex(index, [rule], toCatalogue([1, 2]), zones);
  const { added, removed } = rebuildIndex(index, [rule], toCatalogue([2, 3]), zones);
  expect([added, removed].map(([watch]) => watch?.subject.key)).toEqual(['asset:3', 'asset:1']);
});

test('of a unit whose owner shares no positions none is missed', () => {
  const units = [toGauge(1), { ...toGauge(2), attributes: { tracked: false } }];
  const view = toCatalogueView({ listAssets: () => units, listDatastreams: () => [] }, () => 0);
  const watchedBy = (condition: RuleDefinition['condition']) => {
    const definition = { ...toRule('units', 1).definition, condition };
    const context = { norms: readDefinitions([]), utcOffsetMin: 0, moment: { nowMs: 0 } };
    return listSubjects(definition, compileRule(definition, context), view).length;
  };
  const steps = [{ severity: 'low', afterSec: 600 }] as const;
  expect(watchedBy({ kind: 'silence', property: 'position', steps: [...steps] })).toBe(1);
  expect(watchedBy({ kind: 'zone', event: 'enter', zoneKind: 'port', severity: 'low' })).toBe(2);
});
