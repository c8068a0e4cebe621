/** The rules as people keep them. */
import type { RuleView } from '../../contract/rules/rule-view.ts';
import type { RuleDefinition, RuleVersion } from '../../contract/rules/rule.ts';

/** Who saves a rule and why. */
export interface RuleAuthor {
  readonly username: string;
  readonly role: string;
  readonly source: string;
  readonly note?: string;
}

/** Something wrong with a rule. Errors keep it from being stored; warnings say that it would watch nothing. */
export interface RuleProblem {
  readonly severity: 'error' | 'warning';
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
  readonly next: string;
}

export interface RuleBook {
  listRules(): Promise<RuleView[]>;
  /** HaivanError not_found when there is none. */
  getRule(id: string): Promise<RuleView>;
  /** All versions, newest first. */
  ruleVersions(id: string): Promise<RuleVersion[]>;
  /** What is wrong with a definition, with what is known of the city. */
  check(definition: unknown): RuleProblem[];
  /** The same for who checks many at once: what is known of the city is read when this is called, and never again. */
  createCheck(): (definition: unknown) => RuleProblem[];
  /** Stores a new version and puts it in force. HaivanError invalid_input when `check` finds errors. */
  saveRule(
    definition: RuleDefinition,
    author: RuleAuthor,
  ): Promise<{ version: number; problems: RuleProblem[] }>;
  /** Takes a rule out of force; its open alerts close. */
  retireRule(id: string, author: RuleAuthor): Promise<void>;
  /** Adds the rules of services; those that people edited stay. Returns the ids that changed. Faulty ones are left out and logged. */
  installDefaults(definitions: readonly RuleDefinition[]): Promise<string[]>;
}
