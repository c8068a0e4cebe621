/** Whoever pulls a cable is told when the centre will notice. */
import { describe, expect, test } from 'vitest';
import type { RuleView } from '../../../contract/rules/rule-view.ts';
import type { Asset } from '../../../contract/assets/asset.ts';
import type { RuleDefinition } from '../../../contract/rules/rule.ts';
import { findSilenceWatch } from './silence-after.ts';

const gauge: Asset = {
  id: 1,
  code: 'RG-01',
  kind: 'rain-gauge',
  serviceId: 'rain',
  agencyId: 'kttv',
  name: { vi: 'Hoà Vang', en: 'Hoa Vang' },
  lon: null,
  lat: null,
  areaCode: null,
  attributes: {},
  demo: true,
  approved: true,
};
function silence(
  id: string,
  afterSec: number,
  subject: RuleDefinition['subject'] = {},
  enabled = true,
): RuleView {
  const condition = {
    kind: 'silence' as const,
    property: 'rain',
    steps: [{ severity: 'low' as const, afterSec }],
  };
  const sentence = { vi: 'Mất tín hiệu.', en: 'Silent.' };
  const definition = { id, serviceId: 'rain', sentence, subject, condition, enabled };
  return { definition, version: 1, versions: 1, updatedMs: 0, author: 'system', openAlerts: 0, subjects: 1 };
}
const properties = new Set(['rain']);

describe('the silence of a gauge', () => {
  test('is noticed by the quickest rule that watches it', () => {
    const rules = [silence('slow', 7_200), silence('quick', 1_200, { assetKind: 'rain-gauge' })];
    expect(findSilenceWatch(gauge, properties, rules)?.ruleId).toBe('quick');
  });
  test('is noticed by no rule that is off, of another kind of asset, of other assets or of a property it lacks', () => {
    const rules = [
      silence('off', 60, {}, false),
      silence('kind', 60, { assetKind: 'tower' }),
      silence('others', 60, { assets: ['RG-02'] }),
    ];
    expect(findSilenceWatch(gauge, properties, rules)).toBeUndefined();
    expect(findSilenceWatch(gauge, new Set(['battery']), [silence('rain', 60)])).toBeUndefined();
  });
});
