/** /rules: all rules; /rules/new: write one; /rules/<id>?tab=…: one rule, its versions, its edit form. */
import { IconRulerMeasure } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toNumberParam, toOneOf, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { ruleKinds } from './condition-fields.ts';

export interface RulesSearch {
  readonly service?: string | undefined;
  readonly kind?: (typeof ruleKinds)[number] | undefined;
  readonly enabled?: 'yes' | 'no' | undefined;
  readonly q?: string | undefined;
  /** The row the keyboard stands on. */
  readonly at?: string | undefined;
}

export const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules',
  staticData: { nav: { label: 'rules', icon: IconRulerMeasure, group: 'measuring', order: 50 } },
  validateSearch: (raw: Record<string, unknown>): RulesSearch => ({
    service: toTextParam(raw.service, 100),
    kind: toOneOf(raw.kind, ruleKinds),
    enabled: toOneOf(raw.enabled, ['yes', 'no']),
    q: toTextParam(raw.q),
    at: toTextParam(raw.at, 100),
  }),
  component: lazyRouteComponent(() => import('./RulesPage.tsx'), 'RulesPage'),
});

export const ruleTabs = ['overview', 'versions', 'edit'] as const;

export interface RuleSearch {
  /** Default `overview`. */
  readonly tab?: (typeof ruleTabs)[number] | undefined;
  /** Versions compared: the older and the newer one; default the last two. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export const ruleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/$ruleId',
  validateSearch: (raw: Record<string, unknown>): RuleSearch => ({
    tab: toOneOf(raw.tab, ruleTabs),
    from: toNumberParam(raw.from, 1),
    to: toNumberParam(raw.to, 1),
  }),
  component: lazyRouteComponent(() => import('./RulePage.tsx'), 'RulePage'),
});

export interface NewRuleSearch {
  readonly kind?: (typeof ruleKinds)[number] | undefined;
  readonly service?: string | undefined;
}

export const newRuleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/new',
  staticData: { permission: 'rules.manage' },
  validateSearch: (raw: Record<string, unknown>): NewRuleSearch => ({
    kind: toOneOf(raw.kind, ruleKinds),
    service: toTextParam(raw.service, 100),
  }),
  component: lazyRouteComponent(() => import('./NewRulePage.tsx'), 'NewRulePage'),
});
