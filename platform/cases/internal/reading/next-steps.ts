/** What happens next by itself, in words: pending timers of a case as its screen shows them. Pure. */
import type { CaseClock, CaseNext, Foreseen } from '../../../../contract/cases/case.ts';
import type { EscalationTarget } from '../../../../contract/cases/procedure.ts';
import type { Text } from '../../../../contract/basics/text.ts';

/** A timer that has not fired. */
export interface PendingStep {
  readonly clockId: number | null;
  readonly kind: CaseNext['what'];
  readonly target: EscalationTarget | null;
  readonly dueMs: number;
  readonly who: Foreseen | null;
}

interface Names {
  readonly centre: Text | undefined;
  readonly lead: Text | undefined;
  /** Whose duty leader stands in: the department the lead stands under, else the one of the procedure, else the centre. */
  readonly department: Text | undefined;
}

const CENTRE: Text = { vi: 'trung tâm điều hành', en: 'the operation centre' };
const LEAD: Text = { vi: 'cơ quan chủ trì', en: 'the lead agency' };
const POSTS = {
  'vice-chairman': { vi: 'Phó Chủ tịch', en: 'Vice chairman' },
  chairman: { vi: 'Chủ tịch', en: 'Chairman' },
} as const;

/** Stays in a state have no clock of their own on the screen: their time stands beside the state. */
export function toNextSteps(
  pending: readonly PendingStep[],
  clocks: readonly CaseClock[],
  names: Names,
): CaseNext[] {
  const kinds = new Map(clocks.map(({ id, kind }) => [id, kind]));
  return pending.flatMap(({ clockId, kind, target, dueMs, who }) => {
    const clock = clockId === null ? undefined : kinds.get(clockId);
    return clock === undefined ? [] : [{ timeMs: dueMs, what: kind, clock, to: toWhom(target, names), who }];
  });
}

function toWhom(target: EscalationTarget | null, names: Names): Text {
  const centre = names.centre ?? CENTRE;
  const lead = names.lead ?? LEAD;
  switch (target?.kind) {
    case 'duty': {
      const of = target.of === 'centre' ? centre : lead;
      return { vi: `Trực ban ${of.vi}`, en: `Duty officer of ${of.en}` };
    }
    case 'head': {
      if (target.of === 'parent') return { vi: `Cấp trên của ${lead.vi}`, en: `Head above ${lead.en}` };
      const of = target.of === 'centre' ? centre : lead;
      return { vi: `Người đứng đầu ${of.vi}`, en: `Head of ${of.en}` };
    }
    case 'duty-leader':
      return target.of === 'centre'
        ? { vi: `Lãnh đạo trực ${centre.vi}`, en: `Duty leader of ${centre.en}` }
        : {
            vi: `Lãnh đạo trực ${(names.department ?? centre).vi}`,
            en: `Duty leader of ${(names.department ?? centre).en}`,
          };
    case 'leader':
      return POSTS[target.post];
    case undefined:
      return lead;
  }
}
