import { readDefinitions } from '../norms/norms.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { RuleCondition, RuleDefinition } from '../../contract/rules/rule.ts';
import { compileExpression, findExpressionTrouble } from './internal/checking/expression-guard.ts';
import { createRing } from './internal/engine/ring.ts';
import { checkRule, isOneSentence, listSentenceTroubles } from './rules.ts';

const rule = (condition: RuleCondition, more: Partial<RuleDefinition> = {}): RuleDefinition => ({
  id: 'flood-level',
  serviceId: 'flood',
  sentence: { vi: 'Nước trên báo động 2 tại trạm.', en: 'The water is above alarm 2.' },
  subject: {},
  condition,
  enabled: true,
  ...more,
});
const threshold = (values: [medium: number, high: number], more: object = {}): RuleCondition => ({
  kind: 'threshold',
  property: 'level',
  direction: 'above',
  steps: [
    { severity: 'medium', value: values[0] },
    { severity: 'high', value: values[1] },
  ],
  ...more,
});
const scope = {
  value: 60,
  age: 10,
  hour: 23,
  values: new Map([['pm25', 60]]),
  asset: new Map([['kind', 'station']]),
};

test.each([
  'Nước trên báo động 2 tại trạm Cẩm Lệ.',
  'PM2.5 is above 75 µg/m³ (QCVN 05:2023).',
  '3 trạm im lặng cùng lúc!',
  'Rain of more than 50 mm, e.g. a cloudburst, fell.',
])('one sentence: %s', (text) => expect(isOneSentence(text)).toBe(true));
test.each([
  '',
  'No full stop',
  'no capital letter.',
  'One. Two.',
  'One! Two',
  ' Space before.',
  'Two\nlines.',
])('not one sentence: %j', (text) => expect(isOneSentence(text)).toBe(false));
test('a step has a name in both languages, and a title may say it', () => {
  const named = (name: object) =>
    rule(threshold([2, 3], { steps: [{ severity: 'medium', value: 2, name }] }), {
      title: { vi: '{name}: {step} ({value})', en: '{name}: {step} ({value})' },
    });
  expect(checkRule(named({ vi: 'báo động 1', en: 'alarm 1' }))).toEqual([]);
  expect(checkRule(named({ vi: 'báo động 1' })).map(({ severity }) => severity)).toContain('error');
});
test('a service learns which rule lacks its sentence', () => {
  const troubles = listSentenceTroubles([
    rule(threshold([2, 3])),
    rule(threshold([2, 3]), { id: 'no-words', sentence: { vi: 'Cao.', en: 'High. Very.' } }),
  ]);
  expect(troubles).toEqual([
    expect.stringContaining('rule no-words: sentence.en must be exactly one sentence'),
  ]);
});

test('a good rule has no problems; of a bad one each problem says where, what and what next', () => {
  expect(checkRule(rule(threshold([2, 3])))).toEqual([]);
  expect(checkRule({ id: 'x' })[0]).toMatchObject({ severity: 'error' });
  expect(checkRule(rule(threshold([3, 2])))).toMatchObject([
    { where: 'condition.steps[1].value', value: '2', allowed: 'more than 3, the limit of medium' },
  ]);
  expect(checkRule(rule(threshold([2, 3], { hysteresis: 1 })))).toMatchObject([
    { where: 'condition.hysteresis', value: '1' },
  ]);
  expect(
    checkRule(rule({ kind: 'expression', properties: ['a'], expression: 'valu > 3.0', severity: 'low' })),
  ).toMatchObject([{ where: 'condition.expression, character 1', value: 'valu' }]);
});
test('a rule that nothing in the city fits is warned about, not refused', () => {
  const facts = {
    propertiesOf: () => new Set(['rain']),
    assetKindsOf: () => new Set(['gauge']),
    assetCodes: new Set<string>(),
    zoneKinds: new Set<string>(),
    norms: readDefinitions([]),
    fusionsOf: () => new Set<string>(),
  };
  expect(
    checkRule(rule(threshold([2, 3]), { subject: { assetKind: 'tower' } }), facts).map(
      ({ severity, where, allowed }) => [severity, where, allowed],
    ),
  ).toEqual([
    ['warning', 'condition.property', 'rain'],
    ['warning', 'subject.assetKind', 'gauge'],
  ]);
});

test.each([
  ['value > 50.0 && hour >= 22', true],
  ['values["pm25"] > 70.0', false],
  ['values["nothing"] > 70.0', undefined],
  ['asset["kind"] == "station"', true],
  ['[value, 80.0].exists(x, x > 75.0)', true],
  ['max(value, 100.0) > 90.0', true],
])('%s is %s', (text, expected) => expect(compileExpression(text)(scope)).toBe(expected));

test.each([
  ['asset["name"].matches("(a+)+$")', 'Regular expressions are not allowed'],
  ['[1, 2].all(x, [1, 2].all(y, x == y))', 'inside another macro'],
  ['value + 1.0', 'must be true or false'],
  ['value > "high"', 'no such overload'],
  [`${'('.repeat(60)}true${')'.repeat(60)}`, ''],
  [`value in [${Array.from({ length: 60 }, () => '1.0').join(', ')}]`, 'maxListElements'],
  ['value >', ''],
])('refused: %s', (text, why) => {
  expect(findExpressionTrouble(text)?.message).toContain(why);
  expect(() => compileExpression(text)).toThrow('can’t be used');
});

test('whatever is written as an expression, it is refused or answers within 200 ms', () => {
  const word = fc.constantFrom(
    'value',
    'age',
    'hour',
    'values',
    'asset',
    '&&',
    '||',
    '!',
    '(',
    ')',
    '[',
    ']',
    '>',
    '==',
    '+',
    '*',
    '.all(x,',
    '.map(y,',
    '.matches("(a+)+$")',
    '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
    '1.0',
    '2',
    'x',
    '?',
    ':',
    ',',
    'size(',
    '{',
    '}',
  );
  expect.assertions(0);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const text = words.join(' ');
      const before = performance.now();
      if (findExpressionTrouble(text) === undefined) compileExpression(text)(scope);
      return performance.now() - before < 200;
    }),
    { numRuns: 2_000 },
  );
});

test('a ring keeps sum, extremes and order of its window, whatever comes and leaves', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { maxLength: 200 }),
      fc.integer({ min: 1, max: 30 }),
      (values, width) => {
        const ring = createRing();
        values.forEach((value, time) => {
          ring.push(time, value);
          ring.dropUntil(time - width);
          const window = values.slice(Math.max(0, time - width + 1), time + 1);
          expect(ring.size).toBe(window.length);
          expect(ring.sum).toBeCloseTo(
            window.reduce((a, b) => a + b, 0),
            6,
          );
          // Zero is zero: which of its two signs comes out says nothing.
          const unsigned = (figures: readonly number[]) => figures.map((figure) => figure + 0);
          expect(unsigned([ring.max(), ring.min()])).toEqual(
            unsigned([Math.max(...window), Math.min(...window)]),
          );
        });
      },
    ),
    { numRuns: 200 },
  );
});

const KINDS = fileURLToPath(new URL('./internal/kinds/', import.meta.url));

test('every kind says what it does and shows an example that can be stored; KINDS.md says the same', async () => {
  const sections = await Promise.all(
    readdirSync(KINDS).map(async (file) => {
      const source = readFileSync(join(KINDS, file), 'utf8');
      const comment = /^\/\*\*\n([\s\S]*?) \*\//.exec(source)?.[1]?.replaceAll(/^ \* ?/gm, '') ?? '';
      const kind: { example: RuleCondition } = await import(join(KINDS, file));
      expect(checkRule(rule(kind.example))).toEqual([]);
      return `## ${kind.example.kind}\n\n${comment}\n\`\`\`json\n${JSON.stringify(kind.example, null, 2)}\n\`\`\`\n`;
    }),
  );
  const head =
    '# Kinds of rules\n\nWritten from the files in `internal/kinds/` by `rules.test.ts`, which fails when this page is stale (`-u` writes it).\n';
  await expect([head, ...sections].join('\n')).toMatchFileSnapshot('./KINDS.md');
});
