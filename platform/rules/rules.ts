/**
 * Rules decide when an alert exists: versioned data, evaluated on every committed item, in the order of event time.
 *
 * Depends on: kernel, geo, alerts, the catalogue and the store through the few calls named here. The engine remembers
 * through which delivery it has evaluated; what it keeps in memory can be made anew from the store at any time.
 */
import { createRuleService } from './internal/rule-service.ts';
import type { RuleBook } from './rule-book.ts';
import type { RuleWatch } from './rule-watch.ts';
import type { RulesDeps } from './rules-needs.ts';

export { isOneSentence, listSentenceTroubles } from './internal/checking/one-sentence.ts';
export { runBacktest } from './internal/backtest/run-backtest.ts';
export { toCatalogueView } from './internal/engine/subjects.ts';
export { listNormIds } from './internal/limits/norm-refs.ts';
export { createEngineAlone } from './internal/engine/engine-alone.ts';
export type { ZoneSource } from './internal/engine/zone-index.ts';
export { checkRule } from './internal/checking/check-rule.ts';
export type { FlapGuard } from './internal/engine/episode.ts';
export type { ReadingColumns } from './internal/second-look/replay.ts';

export type Rules = RuleBook & RuleWatch;

/** Makes the rules; nothing is read before `start`. */
export function createRules(deps: RulesDeps): Rules {
  return createRuleService(deps);
}
