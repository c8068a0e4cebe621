/** The list of emergencies of which leaders are told at once. */
import type { SignedEmergency } from '../../contract/alerts/leaders.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import type { Actor } from './case-journal.ts';

/** A line as people give it; one of `ruleId` and `procedureId`. */
export interface EmergencyGiven {
  readonly ruleId?: string;
  readonly procedureId?: string;
  readonly severity: Severity;
  /** Name and post of who signed. */
  readonly signedBy: string;
  readonly document?: string;
  readonly fromMs: number;
}

export interface SignedList {
  /** Lines in force first, then those that were ended, the newest first. */
  listSigned(): Promise<SignedEmergency[]>;
  /** @throws HaivanError invalid_input for a rule or procedure nobody knows, or when not exactly one is named. */
  sign(given: EmergencyGiven, by: Actor): Promise<SignedEmergency>;
  /** Takes a line off the list from now on. @throws HaivanError not_found, conflict when it was ended before. */
  end(id: number, why: string, by: Actor): Promise<SignedEmergency>;
}
