/** What will happen to a case by itself, and when. */
import type { EscalationStep, EscalationTarget } from '../../contract/cases/procedure.ts';

/** What a timer does: a step of the ladder, or the moment a clock is due. */
export type TimerKind = EscalationStep['what'] | 'due';

/** One thing that will happen by itself. */
export interface PendingTimer {
  readonly caseId: number;
  readonly clockId: number | null;
  readonly kind: TimerKind;
  readonly target: EscalationTarget | null;
  readonly dueMs: number;
  /** Whose clock it is, where it is the clock of a part. */
  readonly agencyId: string | null;
}
