/** A rule as people write, compare and read it. */
import { describe, expect, test } from 'vitest';
import { Check } from 'typebox/value';
import words from '../../strings.vi.json' with { type: 'json' };
import { RuleCondition } from '../../../contract/rules/rule.ts';
import { blankConditions, conditionFields, ruleKinds } from './condition-fields.ts';
import { listSeveritySteps, parseRuleDraft } from './rule-draft.ts';
import { listDifferences } from './rule-diff.ts';

describe('the table of fields', () => {
  test('has every member of every kind of condition, and no other', () => {
    for (const kind of ruleKinds) {
      const schema = RuleCondition.anyOf.find((one) => one.properties.kind.const === kind);
      const members = Object.keys(schema?.properties ?? {}).filter((name) => name !== 'kind');
      expect(conditionFields[kind].map(({ name }) => name).toSorted(), kind).toEqual(members.toSorted());
      const optional = conditionFields[kind]
        .filter((field) => field.optional === true)
        .map(({ name }) => name);
      const required: readonly string[] = schema?.required ?? [];
      expect(
        optional.filter((name) => required.includes(name)),
        kind,
      ).toEqual([]);
    }
  });
  test('has words for every member and every choice', () => {
    for (const kind of ruleKinds) {
      for (const { name, options = [] } of conditionFields[kind]) {
        expect(Object.keys(words.rules.field)).toContain(name);
        for (const option of options) expect(Object.keys(words.rules.choice)).toContain(option);
      }
    }
  });
  test('begins each kind with a condition that has the right shape once its words are filled in', () => {
    const filled = JSON.parse(
      JSON.stringify(blankConditions).replaceAll('""', '"x"').replaceAll('[]', '["x"]'),
    );
    for (const kind of ruleKinds) expect(Check(RuleCondition, filled[kind]), kind).toBe(true);
  });
});

describe('a rule typed as JSON', () => {
  const rule = {
    id: 'deep-water',
    serviceId: 'flood',
    sentence: { vi: 'Nước sâu.', en: 'Deep water.' },
    subject: {},
    condition: blankConditions.threshold,
    enabled: true,
  };
  test('is read, and a kind nobody knows is named', () => {
    expect(parseRuleDraft(JSON.stringify(rule)).draft).toEqual(rule);
    expect(parseRuleDraft(JSON.stringify({ ...rule, condition: { kind: 'magic' } })).problem).toMatch(
      'condition.kind',
    );
    expect(parseRuleDraft('{"id":').problem).toBeDefined();
  });
  test('shows its worst step first', () => {
    const condition = {
      kind: 'silence' as const,
      property: 'rain',
      steps: [
        { severity: 'low', afterSec: 1_200 },
        { severity: 'high', afterSec: 7_200 },
      ],
    };
    expect(listSeveritySteps(condition)).toEqual([
      { severity: 'high', value: 7_200, source: null, name: null },
      { severity: 'low', value: 1_200, source: null, name: null },
    ]);
  });
  test('differs from another version line by line', () => {
    const after = { ...rule, enabled: false, legalBasis: 'Điều 44' };
    expect(listDifferences(rule, after)).toEqual([
      { path: 'enabled', before: 'true', after: 'false' },
      { path: 'legalBasis', before: undefined, after: 'Điều 44' },
    ]);
  });
});
