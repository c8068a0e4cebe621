/** What reaches the leaders of the city at once, by a list that was signed beforehand. */
import type { Severity } from '../basics/severity.ts';

/** A line of the list: alerts of a rule or cases of a procedure, from a severity on. Lines are ended, never changed. */
export interface SignedEmergency {
  readonly id: number;
  readonly ruleId: string | null;
  readonly procedureId: string | null;
  readonly severity: Severity;
  readonly signedBy: string;
  readonly document: string | null;
  readonly fromMs: number;
  readonly enteredMs: number;
  readonly enteredBy: string;
  readonly endedMs: number | null;
  readonly endedBy: string | null;
  readonly endedWhy: string | null;
}
