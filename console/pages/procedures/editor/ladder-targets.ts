/** Everybody a step of the ladder can go to, by an id for choosing. */
import type { EscalationTarget } from '../../../../contract/cases/procedure.ts';

export const ladderTargets: Readonly<Record<string, EscalationTarget>> = {
  'duty-centre': { kind: 'duty', of: 'centre' },
  'duty-lead': { kind: 'duty', of: 'lead' },
  'head-centre': { kind: 'head', of: 'centre' },
  'head-lead': { kind: 'head', of: 'lead' },
  'head-parent': { kind: 'head', of: 'parent' },
  'duty-leader-centre': { kind: 'duty-leader', of: 'centre' },
  'duty-leader-department': { kind: 'duty-leader', of: 'department' },
  'vice-chairman': { kind: 'leader', post: 'vice-chairman' },
  chairman: { kind: 'leader', post: 'chairman' },
};

export function toTargetId(to: EscalationTarget): string {
  return to.kind === 'leader' ? to.post : `${to.kind}-${to.of}`;
}
