/** Procedures: versioned data that says how a kind of case is handled. Kept, checked, followed; never changed in place. */
import type { ProcedureView } from '../../contract/cases/case-lists.ts';
import type { RuleProblem } from '../../contract/rules/rule-view.ts';
import type { ProcedureDefinition, ProcedureVersion } from '../../contract/cases/procedure.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import type { Actor } from './case-journal.ts';

/** What an alert tells when its procedure is sought. */
export interface AlertFacts {
  readonly serviceId: string;
  readonly alertKind: string;
  readonly ruleId: string;
  readonly severity: Severity;
}

export interface Procedures {
  /** Reads the current versions. */
  load(): Promise<void>;
  list(): Promise<ProcedureView[]>;
  /** Newest first. @throws HaivanError not_found. */
  versions(id: string): Promise<ProcedureVersion[]>;
  /** What is wrong with a definition; an error keeps it from being saved. */
  check(definition: unknown): RuleProblem[];
  /** Adds a version. @throws HaivanError invalid_input naming the first error. */
  /** @param basedOn the version that was edited; when another one stands by now, the answer is conflict. */
  save(definition: ProcedureDefinition, by: Actor, note: string, basedOn?: number): Promise<ProcedureVersion>;
  setEnabled(id: string, enabled: boolean, by: Actor, note: string): Promise<ProcedureVersion>;
  /** Adds what is new of a city pack, and newer versions of those that nobody has edited; the ids that changed. */
  installDefaults(definitions: readonly ProcedureDefinition[]): Promise<string[]>;

  /** The version a case was opened with, from memory or the database. */
  getVersion(id: string, version: number): Promise<ProcedureVersion>;
  /** The current version, enabled or not. */
  findCurrent(id: string): ProcedureVersion | undefined;
  findForAlert(alert: AlertFacts): ProcedureVersion | undefined;
  findForRecord(record: {
    readonly serviceId: string;
    readonly kind: string;
    readonly body: Readonly<Record<string, unknown>>;
  }): ProcedureVersion | undefined;
  /** For kinds without more facts: directive, breach, report. */
  findForKind(
    kind: 'directive' | 'breach' | 'report',
    serviceId: string | null,
  ): ProcedureVersion | undefined;
}
