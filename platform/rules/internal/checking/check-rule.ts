/** Checks a rule before it is stored: its shape, its sentence, its steps, its expression, and whether anything fits it. */
import { Compile } from 'typebox/compile';
import { listTitleFacts, listTitleTroubles } from '../../../../contract/alerts/alert-title.ts';
import { RuleDefinition } from '../../../../contract/rules/rule.ts';
import type { LimitSource, RuleCondition } from '../../../../contract/rules/rule.ts';
import type { RuleProblem } from '../../rule-book.ts';
import { checkDeadline } from '../deadlines/check-deadline.ts';
import { checkFusion } from '../incidents/check-fusion.ts';
import { checkSteps } from './check-steps.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import { findExpressionTrouble } from './expression-guard.ts';
import type { NormReads } from '../../../norms/norms.ts';
import { toLimit } from '../limits/limit-sources.ts';
import { listLimitProperties, listNormRefs } from '../limits/norm-refs.ts';
import { findZoneKind } from '../plan.ts';
import { isOneSentence } from './one-sentence.ts';
import { error, warning } from './rule-problems.ts';
import { toSeconds } from '../limits/silence-steps.ts';

/** What is known of the city, to warn about rules that nothing fits. */
export interface CheckFacts {
  readonly propertiesOf: (serviceId: string) => ReadonlySet<string>;
  readonly assetKindsOf: (serviceId: string) => ReadonlySet<string>;
  readonly assetCodes: ReadonlySet<string>;
  readonly zoneKinds: ReadonlySet<string>;
  readonly norms: Pick<NormReads, 'findNorm'>;
  readonly fusionsOf: (serviceId: string) => ReadonlySet<string>;
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
    ...checkCondition(rule.condition, facts?.norms, facts?.fusionsOf(rule.serviceId)),
    ...checkTimes(rule),
    ...checkPropertyLimits(rule.condition),
    ...(facts === undefined ? [] : checkNorms(rule.condition, facts.norms)),
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

/** Kinds whose levels follow from what was measured at a time; of the others nobody could say when they count. */
const MEASURED: ReadonlySet<string> = new Set([
  'threshold',
  'rate',
  'window',
  'baseline',
  'forecast',
  'combination',
  'expression',
]);

function checkTimes({ inForce, during, condition }: RuleDefinition): RuleProblem[] {
  const problems: RuleProblem[] = [];
  if ((inForce !== undefined || during !== undefined) && !MEASURED.has(condition.kind))
    problems.push(
      error(
        inForce === undefined ? 'during' : 'inForce',
        condition.kind,
        [...MEASURED].join(', '),
        'Leave the times out: this kind does not judge what was measured at a time.',
      ),
    );
  if ((inForce?.fromMs ?? -Infinity) >= (inForce?.toMs ?? Infinity))
    problems.push(
      error('inForce.toMs', inForce?.toMs ?? '', 'a time after inForce.fromMs', 'Give a later end, or none.'),
    );
  return problems;
}

/** A limit that is another property's value stands in thresholds, and is of another property. */
function checkPropertyLimits(condition: RuleCondition): RuleProblem[] {
  const named = listLimitProperties(condition);
  if (condition.kind === 'threshold')
    return named.includes(condition.property)
      ? [
          error(
            'condition.steps',
            condition.property,
            'another property than the one that is watched',
            'Name the property that holds the limit.',
          ),
        ]
      : [];
  return named.map((property) =>
    error(
      'condition.steps',
      property,
      'a number, a norm or an attribute',
      'Use a threshold: only its limits may be the value of another property.',
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

function checkCondition(
  condition: RuleCondition,
  norms: CheckFacts['norms'] | undefined,
  fusions: ReadonlySet<string> | undefined,
): RuleProblem[] {
  const known = (steps: readonly { severity: Severity; value: LimitSource }[]) =>
    steps.flatMap(({ severity, value }, index) => {
      const number = toCheckedNumber(value, norms);
      return number === undefined ? [] : [{ severity, value: number, index }];
    });
  switch (condition.kind) {
    case 'threshold':
      return checkSteps(known(condition.steps), condition.direction === 'above', condition.hysteresis);
    case 'rate':
      return [
        ...checkWindow('condition.windowSec', condition.windowSec),
        ...checkSteps(known(condition.steps), true, condition.hysteresis),
      ];
    case 'window':
      return [
        ...checkWindow('condition.windowSec', condition.windowSec),
        ...checkSteps(known(condition.steps), condition.direction === 'above', condition.hysteresis),
      ];
    case 'forecast':
      return checkSteps(known(condition.steps), condition.direction === 'above');
    case 'fusion':
      return checkFusion(condition, fusions);
    case 'baseline':
      return [
        ...(condition.leastWeeks <= condition.weeks
          ? []
          : [
              error(
                'condition.leastWeeks',
                condition.leastWeeks,
                `at most ${condition.weeks}, the weeks that are looked at`,
                'Ask for fewer weeks, or look at more.',
              ),
            ]),
        ...checkSteps(known(condition.steps), true, condition.hysteresis),
      ];
    case 'correction':
      return [
        ...checkWindow('condition.windowSec', condition.windowSec),
        ...checkSteps(known(condition.steps), true),
      ];
    case 'record-count':
      return [
        ...checkWindow('condition.windowSec', condition.windowSec),
        ...checkSteps(known(condition.steps), true),
      ];
    case 'record-due':
    case 'record-stays':
      return checkDeadline(condition);
    case 'silence':
      return [
        ...(condition.lastAtLeast !== undefined && condition.property === 'position'
          ? [
              error(
                'condition.lastAtLeast',
                condition.property,
                'a measured property',
                'Name a property with values, or leave this out: a position is no number.',
              ),
            ]
          : []),
        ...condition.steps.flatMap((step, i) =>
          typeof step.afterSec !== 'number' || step.afterSec > 0
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
        ...checkSteps(toKnownSpans(condition.steps, norms), true),
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
      return [
        ...checkExpression(condition),
        ...checkSteps(
          known(condition.steps ?? []),
          (condition.direction ?? 'above') === 'above',
          condition.hysteresis,
        ),
      ];
    case 'fault':
      return [];
  }
}

/** The number that stands behind a limit by what holds last; undefined where only the asset knows it. */
function toCheckedNumber(source: LimitSource, norms: CheckFacts['norms'] | undefined): number | undefined {
  if (typeof source === 'number') return source;
  if (!('norm' in source)) return undefined;
  const { value } = toLimit(source, norms?.findNorm(source.norm)?.eras.at(-1));
  return Number.isNaN(value) ? undefined : value;
}

/** Steps of a silence in seconds, as far as they are known here. */
function toKnownSpans(
  steps: Extract<RuleCondition, { kind: 'silence' }>['steps'],
  norms: CheckFacts['norms'] | undefined,
) {
  return steps.flatMap(({ severity, afterSec }, index) => {
    const number = toCheckedNumber(afterSec, norms);
    if (number === undefined) return [];
    return [{ severity, value: number * (norms === undefined ? 1 : toSeconds(afterSec, norms)), index }];
  });
}

/** A norm that is named is there, with the part that is named. */
function checkNorms(condition: RuleCondition, norms: CheckFacts['norms']): RuleProblem[] {
  return listNormRefs({ condition }).flatMap(({ norm, part }) => {
    const eras = norms.findNorm(norm)?.eras ?? [];
    if (eras.length === 0)
      return [error('condition.norm', norm, 'a norm of the centre', 'List the norms to find its id.')];
    const broken = eras.find((era) =>
      Number.isNaN(toLimit({ norm, ...(part === undefined ? {} : { part }) }, era).value),
    );
    if (broken === undefined) return [];
    const { values } = broken;
    return [
      error(
        'condition.norm',
        part ?? norm,
        values.kind === 'parts' ? values.parts.map(({ key }) => key).join(', ') : values.kind,
        'Name a part that every era of the norm has.',
      ),
    ];
  });
}

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

function checkExpression({
  expression: text,
  severity,
  steps,
}: Extract<RuleCondition, { kind: 'expression' }>): RuleProblem[] {
  if ((severity === undefined) === (steps === undefined))
    return [
      error(
        'condition.severity',
        severity ?? 'absent',
        'either a severity or steps',
        'Give a severity for what is true or false, steps for what gives a number.',
      ),
    ];
  const trouble = findExpressionTrouble(text, steps === undefined ? 'bool' : 'number');
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
  if ('property' in condition && condition.property !== undefined)
    return [condition.property, ...listLimitProperties(condition)];
  if (condition.kind === 'combination') return [...new Set(condition.terms.map((term) => term.property))];
  return condition.kind === 'expression' ? condition.properties : [];
}
