/** Checks a rule about what a fusion finds: the fusion is there, and a worse step asks for more. */
import { certainties } from '../../../../contract/alerts/incident.ts';
import { toSeverityRank } from '../../../../contract/basics/severity.ts';
import type { RuleProblem } from '../../rule-book.ts';
import { error } from '../checking/rule-problems.ts';
import type { FusionCondition } from './fold-findings.ts';

/** @param known ids of the service's fusions; undefined when nothing is known of the city. */
export function checkFusion(
  { fusion, steps }: FusionCondition,
  known: ReadonlySet<string> | undefined,
): RuleProblem[] {
  const sorted = steps
    .map((step, index) => ({ ...step, index }))
    .toSorted((a, b) => toSeverityRank(a.severity) - toSeverityRank(b.severity));
  return [
    ...(known === undefined || known.has(fusion)
      ? []
      : [
          error(
            'condition.fusion',
            fusion,
            [...known].join(', ') || 'nothing: the service has no fusion',
            'Name a fusion of the service.',
          ),
        ]),
    ...sorted.flatMap((step, i) => {
      const before = sorted[i - 1];
      if (before === undefined) return [];
      const where = `condition.steps[${step.index}]`;
      if (before.severity === step.severity)
        return [
          error(`${where}.severity`, step.severity, 'each severity once', 'Leave one of the two steps out.'),
        ];
      const sure = toSureness(step) - toSureness(before);
      const severe = toLeast(step) - toLeast(before);
      return sure >= 0 && severe >= 0 && sure + severe > 0
        ? []
        : [
            error(
              `${where}.certainty`,
              step.certainty,
              `more than the step ${before.severity} asks for, and nothing less`,
              'Let a worse step ask for more certainty, or for a more severe incident.',
            ),
          ];
    }),
  ];
}

const toSureness = ({ certainty }: FusionCondition['steps'][number]) => certainties.indexOf(certainty);
const toLeast = ({ least }: FusionCondition['steps'][number]) =>
  least === undefined ? 0 : toSeverityRank(least);
