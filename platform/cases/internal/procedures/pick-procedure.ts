/** Which procedure a new case follows: the most specific one that applies and is enabled. Pure. */
import type {
  CaseKind,
  ProcedureDefinition,
  ProcedureVersion,
} from '../../../../contract/cases/procedure.ts';
import { toSeverityRank } from '../../../../contract/basics/severity.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';

/** What is known of a case before it is one. */
export interface CaseFacts {
  readonly kind: CaseKind;
  readonly serviceId: string | null;
  readonly alertKind?: string;
  /** The rule that made the alert. */
  readonly ruleId?: string;
  readonly recordKind?: string;
  readonly severity?: Severity;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** The enabled procedure that says most about the case; of equals the first by id. */
export function pickProcedure(
  procedures: Iterable<ProcedureVersion>,
  facts: CaseFacts,
): ProcedureVersion | undefined {
  let best: ProcedureVersion | undefined;
  let bestScore = -1;
  for (const procedure of procedures) {
    const score = toSpecificity(procedure.definition, facts);
    const isBetter =
      score > bestScore ||
      (score === bestScore && best !== undefined && procedure.procedureId < best.procedureId);
    if (score >= 0 && isBetter) {
      best = procedure;
      bestScore = score;
    }
  }
  return best;
}

/** −1 = does not apply; otherwise the more it names, the higher. A rule weighs more than a service, a service more than kinds, kinds more than severity. */
function toSpecificity({ applies, enabled }: ProcedureDefinition, facts: CaseFacts): number {
  if (!enabled || !applies.kinds.includes(facts.kind)) return -1;
  let score = 0;
  const asks = [
    {
      said: applies.rules,
      holds: facts.ruleId !== undefined && (applies.rules ?? []).includes(facts.ruleId),
      weight: 16,
    },
    { said: applies.serviceId, holds: applies.serviceId === facts.serviceId, weight: 8 },
    {
      said: applies.alertKinds,
      holds: facts.alertKind !== undefined && (applies.alertKinds ?? []).includes(facts.alertKind),
      weight: 4,
    },
    {
      said: applies.recordKinds,
      holds: facts.recordKind !== undefined && (applies.recordKinds ?? []).includes(facts.recordKind),
      weight: 4,
    },
    { said: applies.where, holds: isBodyAsAsked(applies.where, facts.body), weight: 2 },
    {
      said: applies.minSeverity,
      holds:
        applies.minSeverity !== undefined &&
        facts.severity !== undefined &&
        toSeverityRank(facts.severity) >= toSeverityRank(applies.minSeverity),
      weight: 1,
    },
  ];
  for (const { said, holds, weight } of asks) {
    if (said === undefined) continue;
    if (!holds) return -1;
    score += weight;
  }
  return score;
}

function isBodyAsAsked(
  where: Readonly<Record<string, string>> | undefined,
  body: Readonly<Record<string, unknown>> | undefined,
): boolean {
  return Object.entries(where ?? {}).every(([field, value]) => body?.[field] === value);
}
