/** Checks a rule before it is stored: its shape, its sentence, its steps, its expression, and whether anything fits it. */
import { Compile } from 'typebox/compile';
import { listTitleFacts, listTitleTroubles } from '../../../contract/alert-title.ts';
import { RuleDefinition } from '../../../contract/rule.ts';
import type { RuleCondition } from '../../../contract/rule.ts';
import { toSeverityRank } from '../../../contract/severity.ts';
import type { RuleProblem } from '../rule-book.ts';
import { findExpressionTrouble } from './expression-guard.ts';
import { findZoneKind } from './plan.ts';
import { isOneSentence } from './one-sentence.ts';

/** What is known of the city, to warn about rules that nothing fits. */
export interface CheckFacts {
  readonly propertiesOf: (serviceId: string) => ReadonlySet<string>;
  readonly assetKindsOf: (serviceId: string) => ReadonlySet<string>;
  readonly assetCodes: ReadonlySet<string>;
  readonly zoneKinds: ReadonlySet<string>;
}

const shape = Compile(RuleDefinition);

/** All problems of a rule, errors first; empty when it can be stored and will watch something. */
export function checkRule(given: unknown, facts?: CheckFacts): RuleProblem[] {
  if (!shape.Check(given)) {
    return [...shape.Errors(given)].slice(0, 20).map((error) => ({
      severity: 'error',
      where: error.instancePath === '' ? 'rule' : error.instancePath.slice(1).replaceAll('/', '.'),
      value: '',
      allowed: error.message,
      next: 'Correct the rule’s shape; the kinds and their members are described in platform/rules/README.md.',
    }));
  }
  const rule = given as RuleDefinition;
  const problems = [
    ...checkSentence(rule),
    ...checkTitle(rule),
    ...checkCondition(rule.condition),
    ...(facts === undefined ? [] : checkFit(rule, facts)),
  ];
  return problems.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

function checkSentence({ sentence }: RuleDefinition): RuleProblem[] {
  return (['vi', 'en'] as const)
    .filter((language) => !isOneSentence(sentence[language]))
    .map((language) =>
      error(
        `sentence.${language}`,
        sentence[language],
        'exactly one sentence with a capital letter first and a full stop last',
        'Say in one sentence what has happened; further text belongs into explanation.',
      ),
    );
}

/** A title names facts its kind has, so that no alert ever shows an empty place. */
function checkTitle({ title, condition }: RuleDefinition): RuleProblem[] {
  if (title === undefined) return [];
  return (['vi', 'en'] as const).flatMap((language) =>
    listTitleTroubles(title[language], condition.kind).map((trouble) =>
      error(
        `title.${language}`,
        trouble,
        listTitleFacts(condition.kind)
          .map((fact) => `{${fact}}`)
          .join(', '),
        'Name one of these facts, or leave it out; what stands in [ ] is left out when its fact isn’t known.',
      ),
    ),
  );
}

function checkCondition(condition: RuleCondition): RuleProblem[] {
  switch (condition.kind) {
    case 'threshold':
      return checkSteps(condition.steps, condition.direction === 'above', condition.hysteresis);
    case 'rate':
      return [
        ...checkWindow('condition.windowSec', condition.windowSec),
        ...checkSteps(condition.steps, true, condition.hysteresis),
      ];
    case 'window':
      return [
        ...checkWindow('condition.windowSec', condition.windowSec),
        ...checkSteps(condition.steps, condition.direction === 'above', condition.hysteresis),
      ];
    case 'correction':
      return [
        ...checkWindow('condition.windowSec', condition.windowSec),
        ...checkSteps(condition.steps, true),
      ];
    case 'record-count':
      return [
        ...checkWindow('condition.windowSec', condition.windowSec),
        ...checkSteps(condition.steps, true),
      ];
    case 'silence':
      return [
        ...condition.steps.flatMap((step, i) =>
          step.afterSec > 0
            ? []
            : [
                error(
                  `condition.steps[${i}].afterSec`,
                  0,
                  'more than 0 seconds',
                  'Say after how long without data the alert opens.',
                ),
              ],
        ),
        ...checkSteps(
          condition.steps.map(({ severity, afterSec }) => ({ severity, value: afterSec })),
          true,
        ),
      ];
    case 'stuck':
      return checkWindow('condition.forSec', condition.forSec);
    case 'zone':
      return checkZone(condition);
    case 'combination':
      return condition.terms.flatMap((term, i) =>
        term.aggregate !== undefined && (term.windowSec ?? 0) === 0
          ? [
              error(
                `condition.terms[${i}].windowSec`,
                term.windowSec ?? 'absent',
                'more than 0 with an aggregate',
                'Say over how long it is aggregated, or leave the aggregate out.',
              ),
            ]
          : [],
      );
    case 'expression':
      return checkExpression(condition.expression);
    case 'fault':
      return [];
  }
}

/** Worse severities must need more (or, below, less), and the hysteresis must fit between two steps. */
function checkSteps(
  steps: readonly { severity: RuleSeverity; value: number }[],
  isAbove: boolean,
  hysteresis = 0,
): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const sorted = steps
    .map((step, index) => ({ ...step, index }))
    .toSorted((a, b) => toSeverityRank(a.severity) - toSeverityRank(b.severity));
  for (const [i, step] of sorted.entries()) {
    const before = sorted[i - 1];
    if (before === undefined) continue;
    const where = `condition.steps[${step.index}]`;
    const distance = isAbove ? step.value - before.value : before.value - step.value;
    if (step.severity === before.severity)
      problems.push(
        error(`${where}.severity`, step.severity, 'each severity once', 'Leave one of the two steps out.'),
      );
    else if (distance <= 0)
      problems.push(
        error(
          `${where}.value`,
          step.value,
          `${isAbove ? 'more' : 'less'} than ${before.value}, the limit of ${before.severity}`,
          'Order the limits like the severities.',
        ),
      );
    else if (hysteresis >= distance)
      problems.push(
        error(
          'condition.hysteresis',
          hysteresis,
          `less than ${distance}, the distance of ${before.severity} and ${step.severity}`,
          'Choose a smaller hysteresis or steps further apart.',
        ),
      );
  }
  return problems;
}

type RuleSeverity = Parameters<typeof toSeverityRank>[0];

function checkWindow(where: string, seconds: number): RuleProblem[] {
  return seconds > 0
    ? []
    : [error(where, seconds, 'more than 0 seconds', 'Say over how long it is looked at.')];
}

function checkZone({ event, dwellSec, speedKn }: Extract<RuleCondition, { kind: 'zone' }>): RuleProblem[] {
  if (event === 'dwell' && (dwellSec ?? 0) === 0)
    return [
      error(
        'condition.dwellSec',
        dwellSec ?? 'absent',
        'more than 0 seconds for dwell',
        'Say how long is too long, or use inside.',
      ),
    ];
  if (event === 'speed' && speedKn === undefined)
    return [error('condition.speedKn', 'absent', 'a speed in knots for speed', 'Say how fast is too fast.')];
  return [];
}

function checkExpression(text: string): RuleProblem[] {
  const trouble = findExpressionTrouble(text);
  if (trouble === undefined) return [];
  return [
    error(
      `condition.expression, character ${trouble.start + 1}`,
      text.slice(trouble.start, trouble.end).slice(0, 200),
      trouble.message,
      'Correct the expression at this place.',
    ),
  ];
}

function checkFit({ serviceId, subject, condition }: RuleDefinition, facts: CheckFacts): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const properties = facts.propertiesOf(serviceId);
  for (const property of listProperties(condition)) {
    if (property !== 'position' && !properties.has(property)) {
      problems.push(
        warning(
          'condition.property',
          property,
          [...properties].join(', ') || 'nothing yet',
          `No asset of ${serviceId} has this property; the rule watches nothing until one does.`,
        ),
      );
    }
  }
  if (subject.assetKind !== undefined && !facts.assetKindsOf(serviceId).has(subject.assetKind)) {
    problems.push(
      warning(
        'subject.assetKind',
        subject.assetKind,
        [...facts.assetKindsOf(serviceId)].join(', ') || 'nothing yet',
        `There is no asset of this kind in ${serviceId}.`,
      ),
    );
  }
  for (const code of subject.assets ?? []) {
    if (!facts.assetCodes.has(code))
      problems.push(
        warning(
          'subject.assets',
          code,
          'codes of assets',
          'There is no asset of this code; check its spelling.',
        ),
      );
  }
  const zoneKind = findZoneKind(condition);
  if (zoneKind !== null && !facts.zoneKinds.has(zoneKind)) {
    problems.push(
      warning(
        condition.kind === 'zone' ? 'condition.zoneKind' : 'condition.exceptInZoneKind',
        zoneKind,
        [...facts.zoneKinds].join(', ') || 'nothing yet',
        'There is no zone of this kind; draw one.',
      ),
    );
  }
  return problems;
}

function listProperties(condition: RuleCondition): readonly string[] {
  if ('property' in condition && condition.property !== undefined) return [condition.property];
  if (condition.kind === 'combination') return [...new Set(condition.terms.map((term) => term.property))];
  return condition.kind === 'expression' ? condition.properties : [];
}

function error(where: string, value: string | number, allowed: string, next: string): RuleProblem {
  return { severity: 'error', where, value: String(value), allowed, next };
}

function warning(where: string, value: string, allowed: string, next: string): RuleProblem {
  return { severity: 'warning', where, value, allowed, next };
}
