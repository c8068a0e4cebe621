/** Rules as they are told, what one would have done, and what is wrong with one. */
import type { Text } from '../basics/text.ts';
import type { RuleDefinition } from './rule.ts';

/** GET /rules */
export interface RuleView {
  readonly definition: RuleDefinition;
  readonly version: number;
  readonly versions: number;
  readonly updatedMs: number;
  readonly author: string;
  readonly openAlerts: number;
  readonly subjects: number;
}

/** POST /rules/preview: what the rule would have done on stored data. */
export interface RulePreview {
  readonly fromMs: number;
  readonly toMs: number;
  readonly subjects: number;
  readonly readings: number;
  readonly tookMs: number;
  readonly episodes: readonly {
    readonly subject: string;
    readonly name: Text;
    readonly openedMs: number;
    readonly closedMs: number | null;
    readonly severity: string;
    readonly peak: number | null;
    readonly unit: string;
  }[];
}

/** POST /rules/check: what is wrong with a rule. Errors keep it from being saved; warnings say that it would watch nothing. */
export interface RuleProblem {
  readonly severity: 'error' | 'warning';
  /** Names the fault where its kind has a list of them, as `procedureFaults`. */
  readonly code?: string;
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
  readonly next: string;
}
