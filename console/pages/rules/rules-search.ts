/** What the address bar holds on /rules, /rules/$ruleId, /rules/new, and how it is read. */
import { toNumberParam, toOneOf, toTextParam } from '../../search-params.ts';
import { ruleKinds } from './condition-fields.ts';

export interface RulesSearch {
  readonly service?: string | undefined;
  readonly kind?: (typeof ruleKinds)[number] | undefined;
  readonly enabled?: 'yes' | 'no' | undefined;
  readonly q?: string | undefined;
  /** The row the keyboard stands on. */
  readonly at?: string | undefined;
}

export function toRulesSearch(raw: Record<string, unknown>): RulesSearch {
  return {
    service: toTextParam(raw.service, 100),
    kind: toOneOf(raw.kind, ruleKinds),
    enabled: toOneOf(raw.enabled, ['yes', 'no']),
    q: toTextParam(raw.q),
    at: toTextParam(raw.at, 100),
  };
}

export const ruleTabs = ['overview', 'versions', 'edit'] as const;

export interface RuleSearch {
  /** Default `overview`. */
  readonly tab?: (typeof ruleTabs)[number] | undefined;
  /** Versions compared: the older and the newer one; default the last two. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export function toRuleSearch(raw: Record<string, unknown>): RuleSearch {
  return {
    tab: toOneOf(raw.tab, ruleTabs),
    from: toNumberParam(raw.from, 1),
    to: toNumberParam(raw.to, 1),
  };
}

export interface NewRuleSearch {
  readonly kind?: (typeof ruleKinds)[number] | undefined;
  readonly service?: string | undefined;
}

export function toNewRuleSearch(raw: Record<string, unknown>): NewRuleSearch {
  return {
    kind: toOneOf(raw.kind, ruleKinds),
    service: toTextParam(raw.service, 100),
  };
}
